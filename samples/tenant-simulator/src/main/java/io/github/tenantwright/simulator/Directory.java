package io.github.tenantwright.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the handlers of the directory share. */
final class Directory {

    private Directory() {}

    /** Starts a change of a user, keeping the old value for stale reads. */
    static User.Edit change(Exchange x, User user) {
        return change(x.engine, user, x.now);
    }

    static User.Edit change(Engine engine, User user, Instant now) {
        User.Edit edit = user.edit();
        edit.before = withoutPast(user);
        edit.changed = now;
        edit.change = ++engine.state.changeSeq;
        return edit;
    }

    private static User withoutPast(User user) {
        if (user.before == null) {
            return user;
        }
        User.Edit edit = user.edit();
        edit.before = null;
        return edit.done();
    }

    /** The user that an id or sign-in name means, as a read sees it now; refuses with 404 when it sees none. */
    static User read(Exchange x, String idOrUpn) {
        User user = x.state().user(idOrUpn);
        User seen = user == null ? null : seen(x, user);
        if (seen == null) {
            throw Refusal.notFound(idOrUpn);
        }
        return seen;
    }

    /** The latest value of the user that an id or sign-in name means, once the directory knows it everywhere. */
    static User current(Exchange x, String idOrUpn) {
        User user = x.state().user(idOrUpn);
        if (user == null || x.now.isBefore(user.visible)) {
            throw Refusal.notFound(idOrUpn);
        }
        return user;
    }

    /** What a read of this user returns: nothing yet, the value, or with stale reads now and then the one before. */
    static @Nullable User seen(Exchange x, User user) {
        boolean old = x.settings().staleReads && x.engine.nextReadIsStale();
        if (x.now.isBefore(user.visible)) {
            return x.settings().staleReads && !old ? user : null;
        }
        if (old && user.before != null && x.now.isBefore(user.changed.plus(x.settings().replicationDelay))) {
            return user.before;
        }
        return user;
    }

    /** An id that always follows from the same other id. */
    static String derivedId(String base, String what) {
        return UUID.nameUUIDFromBytes((base + "/" + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
