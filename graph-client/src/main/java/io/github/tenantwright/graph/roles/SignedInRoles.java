package io.github.tenantwright.graph.roles;

import io.github.tenantwright.plan.AdminRole;
import java.util.Arrays;
import java.util.List;

/**
 * The active roles of whoever is signed in. Changes take up to 15 minutes, or a new sign-in, to show.
 *
 * @param roles each once, valid for the whole tenant
 * @param source how they were found, which says what may be missing
 */
public record SignedInRoles(List<DirectoryRole> roles, Source source) {
    /** Where the roles were read. */
    public enum Source {
        /** Memberships, direct and through groups: complete. */
        MEMBERSHIPS,
        /** Direct assignments only: roles held through a group are missing. */
        DIRECT_ASSIGNMENTS,
        /** Active assignments of the caller, those activated for a time included. */
        ACTIVE_ASSIGNMENTS
    }

    public SignedInRoles {
        roles = List.copyOf(roles);
    }

    /** Whether one of the roles is held. */
    public boolean hasAnyOf(AdminRole... wanted) {
        return roles.stream().anyMatch(role -> Arrays.stream(wanted).anyMatch(role::is));
    }

    /** The ids to compare with those of {@link AdminRole}. */
    public List<String> templateIds() {
        return roles.stream().map(DirectoryRole::templateId).toList();
    }

    /** Whether roles held through groups would have been seen: if not, a missing role proves nothing. */
    public boolean isComplete() {
        return source != Source.DIRECT_ASSIGNMENTS;
    }
}
