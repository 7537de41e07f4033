package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom an entry of an access list is about, as far as the directory could tell.
 *
 * @param fate what became of whoever has, or had, this identifier
 * @param name as in {@code CORP\anna}, or the English name of a well-known one; empty when nothing names it
 * @param dn where the object is, or is kept since it was deleted; nothing when there is none
 * @param kind what the object is; nothing when there is none
 * @param enabled whether it may sign in; true for what does not sign in
 * @param description of the object, where it has one and it can be read; anybody who may write it may have
 * @param changed of a deleted object, when it was last written, which is when it was deleted or soon after
 */
public record Trustee(
        Sid sid,
        Fate fate,
        String name,
        Optional<Dn> dn,
        Optional<DirectoryAccount.Kind> kind,
        boolean enabled,
        String description,
        Optional<Instant> changed) {

    /** What became of it. */
    public enum Fate {
        /** The same everywhere, such as Everyone or a built-in group. */
        WELL_KNOWN,
        /** There is an object with this identifier. */
        LIVE,
        /** A live account had this identifier in another domain, and still counts as it ({@code sIDHistory}). */
        MOVED,
        /** The object was deleted and can still be seen among the deleted ones. */
        DELETED,
        /** The identifier is one of a domain that was read, and there is no object with it, live or deleted. */
        GONE,
        /** As {@link #GONE}, but the reader may not see deleted objects: it may be one of those. */
        NOT_FOUND,
        /** Of a domain that was not read, or of a trusted forest: whether there is such an account can't be told. */
        FOREIGN
    }

    static Trustee wellKnown(Sid sid) {
        return of(sid, Fate.WELL_KNOWN, WellKnownSids.name(sid).orElse(""));
    }

    static Trustee without(Sid sid, Fate fate) {
        return of(sid, fate, "");
    }

    private static Trustee of(Sid sid, Fate fate, String name) {
        return new Trustee(sid, fate, name, Optional.empty(), Optional.empty(), true, "", Optional.empty());
    }

    /** Whether nobody has the identifier any more, as far as can be told. */
    public boolean isNobody() {
        return fate == Fate.DELETED || fate == Fate.GONE || fate == Fate.NOT_FOUND;
    }

    /** The name, or the identifier where there is none. */
    public String label() {
        return name.isEmpty() ? sid.toString() : name;
    }
}
