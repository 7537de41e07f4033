package io.github.tenantwright.graph.users;

/** One entry of a reading of changes. The same user may come several times and in any order: the last one counts. */
public sealed interface UserDelta {
    String id();

    /** A user that is new or has changed; null or unreadable what has not, where only changes were asked for. */
    record Changed(User user) implements UserDelta {
        @Override
        public String id() {
            return user.id();
        }
    }

    /** @param forGood false when it lies in the recycle bin */
    record Removed(String id, boolean forGood) implements UserDelta {}
}
