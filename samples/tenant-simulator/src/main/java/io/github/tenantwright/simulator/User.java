package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A user of the directory. Immutable: a change makes a new one, so that old values can be served as stale reads. */
final class User {

    final long seq;
    final String id;
    final String upn;
    final String displayName;
    final @Nullable String givenName;
    final @Nullable String surname;
    final @Nullable String mail;
    final String mailNickname;
    final @Nullable String usageLocation;
    final boolean enabled;
    final Instant created;
    final Licenses licenses;
    /** Members that few users have; never changed in place. */
    final @Nullable ObjectNode extra;
    /** When reads begin to see the user. */
    final Instant visible;
    /** The number of the change that made this value, for delta queries. */
    final long change;

    final Instant changed;
    /** The value before the last change, while it may still be read. */
    final @Nullable User before;

    final @Nullable Instant deleted;

    private User(Edit edit) {
        this.seq = edit.seq;
        this.id = edit.id;
        this.upn = edit.upn;
        this.displayName = edit.displayName;
        this.givenName = edit.givenName;
        this.surname = edit.surname;
        this.mail = edit.mail;
        this.mailNickname = edit.mailNickname;
        this.usageLocation = edit.usageLocation;
        this.enabled = edit.enabled;
        this.created = edit.created;
        this.licenses = edit.licenses;
        this.extra = edit.extra;
        this.visible = edit.visible;
        this.change = edit.change;
        this.changed = edit.changed;
        this.before = edit.before;
        this.deleted = edit.deleted;
    }

    String suffix() {
        return suffixOf(upn);
    }

    static String suffixOf(String upn) {
        return upn.substring(upn.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    boolean isSynced() {
        return extra != null && extra.path("onPremisesSyncEnabled").asBoolean();
    }

    Edit edit() {
        return new Edit(this);
    }

    /** A user in the making. */
    static final class Edit {
        long seq;
        String id;
        String upn;
        String displayName = "";

        @Nullable String givenName;

        @Nullable String surname;

        @Nullable String mail;

        String mailNickname = "";

        @Nullable String usageLocation;

        boolean enabled = true;
        Instant created;
        Licenses licenses = Licenses.NONE;

        @Nullable ObjectNode extra;

        Instant visible;
        long change;
        Instant changed;

        @Nullable User before;

        @Nullable Instant deleted;

        Edit(String id, String upn, Instant created) {
            this.id = id;
            this.upn = upn;
            this.created = created;
            this.visible = created;
            this.changed = created;
        }

        private Edit(User user) {
            this.seq = user.seq;
            this.id = user.id;
            this.upn = user.upn;
            this.displayName = user.displayName;
            this.givenName = user.givenName;
            this.surname = user.surname;
            this.mail = user.mail;
            this.mailNickname = user.mailNickname;
            this.usageLocation = user.usageLocation;
            this.enabled = user.enabled;
            this.created = user.created;
            this.licenses = user.licenses;
            this.extra = user.extra;
            this.visible = user.visible;
            this.change = user.change;
            this.changed = user.changed;
            this.before = user.before;
            this.deleted = user.deleted;
        }

        /** The rare members, as a copy that may be written to. */
        ObjectNode writableExtra() {
            ObjectNode copy = extra == null ? Json.object() : extra.deepCopy();
            extra = copy;
            return copy;
        }

        User done() {
            if (extra != null && extra.isEmpty()) {
                extra = null;
            }
            return new User(this);
        }
    }
}
