package io.github.tenantwright.teams.groups;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.internal.Names;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.Locale;

/**
 * A policy that the direct members of a group hold, unless one is granted to them in person. Of several groups' policies
 * of a kind the one of the lowest rank applies. It takes up to a day and more to reach all members.
 *
 * @param kind which kind of policy
 * @param group the group's object id
 * @param policy the policy's name, without {@code Tag:}
 * @param rank 1 is the highest; the service numbers anew when one is put in between
 */
public record GroupAssignment(UserPolicy kind, String group, String policy, int rank) {
    /** The most groups that a kind of policy may be assigned to. */
    public static final int MOST_PER_KIND = 64;

    /** @throws InvalidInputException when a part is missing */
    public GroupAssignment {
        Check.notNull("kind", kind);
        group = Check.notNull("group", group).toLowerCase(Locale.ROOT);
        policy = ResourceType.bare(Check.notNull("policy", policy));
    }

    /**
     * This assignment, when it may be written: an object id, a plain name that is not {@code Global}, a rank from 1 to
     * 64, and a kind that groups may hold, which emergency call routing policies are not.
     *
     * @throws InvalidInputException naming {@code kind}, {@code group}, {@code policy} or {@code rank}
     */
    public GroupAssignment checked() {
        if (kind == UserPolicy.EMERGENCY_CALL_ROUTING) {
            throw new InvalidInputException(
                    "kind", kind, "emergency call routing policies are for users, not for groups");
        }
        Names.guid("group", group);
        Names.identity("policy", policy, 250);
        if (policy.equalsIgnoreCase("Global")) {
            throw new InvalidInputException(
                    "policy", policy, "Global holds for everyone who has nothing else and is not assigned by name");
        }
        Check.between("rank", rank, 1, MOST_PER_KIND);
        return this;
    }
}
