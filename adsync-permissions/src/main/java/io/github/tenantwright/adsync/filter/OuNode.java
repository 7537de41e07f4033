package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.adsync.directory.Dn;
import java.util.OptionalInt;

/**
 * One container of a tree.
 *
 * @param parent place of the nearest container above it in {@link OuTree#nodes}; -1 for the domain
 * @param depth steps below the domain
 * @param objects users, groups, contacts and computers whose nearest container it is, without those that never
 *     synchronize; nothing when they were not counted
 */
public record OuNode(Dn dn, Kind kind, int parent, int depth, OptionalInt objects) {
    /** What it is. */
    public enum Kind {
        DOMAIN,
        OU,
        /** A container that is no OU, as CN=Users. */
        CONTAINER
    }

    /**
     * As it would be read off the wizard's tree, without escapes: the whole name of a domain, else the first part alone.
     * May hold any character.
     */
    public String label() {
        Dn.Part first = dn.parts().get(0);
        return kind == Kind.DOMAIN ? dn.toString() : first.type() + "=" + first.value();
    }
}
