package io.github.tenantwright.teams.forwarding;

import io.github.tenantwright.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Colleagues to whom a user's calls can go.
 *
 * @param order all at once, or one after the other
 * @param members persons or numbers, at most 25, at most 5 where they ring in order; empty for no group
 */
public record CallGroup(Order order, List<CallTarget.Somebody> members) {
    /** No group. */
    public static final CallGroup NONE = new CallGroup(Order.SIMULTANEOUS, List.of());

    private static final int MOST = 25;
    private static final int MOST_IN_ORDER = 5;

    /** How a group rings. */
    public enum Order {
        SIMULTANEOUS("Simultaneous"),
        IN_ORDER("InOrder");

        private final String wire;

        Order(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** @throws InvalidInputException when there are too many, or one is in it twice */
    public CallGroup {
        members = List.copyOf(members);
        int most = order == Order.IN_ORDER ? MOST_IN_ORDER : MOST;
        if (members.size() > most) {
            throw new InvalidInputException(
                    "members",
                    members.size() + " members",
                    "at most " + most + " in a group that rings "
                            + (order == Order.IN_ORDER ? "in order" : "all at once"));
        }
        Set<CallTarget.Somebody> seen = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            if (!seen.add(members.get(i))) {
                throw new InvalidInputException("members[" + i + "]", members.get(i), "stands in this list already");
            }
        }
    }

    /** A group of these persons or numbers. */
    public static CallGroup of(Order order, String... members) {
        return new CallGroup(
                order, List.of(members).stream().map(CallTarget.Somebody::new).toList());
    }

    /** Whether nobody is in it. */
    boolean isEmpty() {
        return members.isEmpty();
    }

    boolean isShownAs(CallGroup there) {
        boolean sameOrder = order == there.order || isEmpty();
        if (!sameOrder || members.size() != there.members.size()) {
            return false;
        }
        for (int i = 0; i < members.size(); i++) {
            CallTarget.Somebody one = members.get(i);
            boolean found = order == Order.IN_ORDER
                    ? one.mayBe(there.members.get(i))
                    : there.members.stream().anyMatch(one::mayBe);
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
