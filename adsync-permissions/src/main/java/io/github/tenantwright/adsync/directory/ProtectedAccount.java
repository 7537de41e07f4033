package io.github.tenantwright.adsync.directory;

import java.util.List;

/**
 * One account of whom protection has something to say.
 *
 * @param domain whose AdminSDHolder it is about
 * @param standing what it is
 * @param stamp whether it carries AdminSDHolder's descriptor
 * @param path from the account to the group that protects it, both included; the account alone when it is protected by
 *     itself, none when nothing protects it
 * @param byPrimaryGroupOnly whether the path goes over a primary group and there is no other. No source says whether
 *     such members are stamped
 */
public record ProtectedAccount(
        DirectoryAccount account,
        Dn domain,
        Standing standing,
        Stamp stamp,
        List<Dn> path,
        boolean byPrimaryGroupOnly) {

    /** What an account is. */
    public enum Standing {
        /** Protected, and stamped as far as can be seen: what is granted on AdminSDHolder holds for it. */
        PROTECTED(true, "Grant on AdminSDHolder: it reaches the account within about an hour."),
        /** Protected, and not stamped as it should be: the change is new, or the stamping does not run. */
        PENDING(
                true,
                "Wait for the next hourly stamping, or have it done now on the PDC emulator; if it stays, find out why"
                        + " the stamping does not run."),
        /** Marked as protected, without being so any more. What is granted on AdminSDHolder does not reach it. */
        ORPHAN(
                false,
                "Clear adminCount and turn inheritance on again, so that the account takes its rights from above."
                        + " Granting on AdminSDHolder does not help."),
        /** Not protected and not marked, and takes no rights from above all the same. */
        BLOCKED_BY_HAND(
                false,
                "Turn inheritance on again, or grant on the account itself. Granting on AdminSDHolder does not help.");

        private final boolean inSet;
        private final String remedy;

        Standing(boolean inSet, String remedy) {
            this.inSet = inSet;
            this.remedy = remedy;
        }

        /** Whether it is in the set that is protected now. */
        public boolean isProtected() {
            return inSet;
        }

        /** What to do so that a directory sync can write to such an account, in a sentence or two. */
        public String remedy() {
            return remedy;
        }
    }

    /** Whether owner, access list and inheritance are those of AdminSDHolder. */
    public enum Stamp {
        SAME,
        DIFFERENT,
        /** One of the two can't be read. */
        UNKNOWN
    }

    public ProtectedAccount {
        path = List.copyOf(path);
    }

    /**
     * What to do so that a directory sync can write to it, in a sentence or two. No source says whether the stamping counts
     * primary groups, so nothing is promised to who is protected by one alone.
     */
    public String remedy() {
        return byPrimaryGroupOnly && standing.isProtected()
                ? "Make it a member of the group as well, or grant on the account itself too: it is protected by its"
                        + " primary group alone, and no source says whether the stamping counts that, so a grant on"
                        + " AdminSDHolder may not reach it."
                : standing.remedy();
    }
}
