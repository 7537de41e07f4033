package io.github.tenantwright.teams.config;

import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.ScopeNeed;

/**
 * Who may change voice settings. The Teams Administrator is known to work; the other two are so by their role
 * description only.
 *
 * <p>Source: Microsoft Entra built-in roles, and the number assignment cmdlets' pages; as of August 2026.
 */
public final class TeamsRoles {
    public static final Requirements VOICE = Requirements.of(RoleNeed.VOICE, ScopeNeed.TEAMS);

    private TeamsRoles() {}
}
