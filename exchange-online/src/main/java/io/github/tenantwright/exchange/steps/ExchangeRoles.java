package io.github.tenantwright.exchange.steps;

import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.ScopeNeed;

/**
 * What the signed-in person has to bring along for writing to Exchange Online: the delegated permission {@code
 * Exchange.Manage}, and a directory role. Exchange asks for its own roles, which these bring along; a person may hold
 * those without a directory role.
 */
public final class ExchangeRoles {
    /** Mail-flow rules. */
    public static final Requirements RULES = Requirements.of(RoleNeed.RULES, ScopeNeed.EXCHANGE);

    /** Malware policies. */
    public static final Requirements POLICIES = Requirements.of(RoleNeed.MALWARE_POLICIES, ScopeNeed.EXCHANGE);

    /** Settings of the organization. */
    public static final Requirements ORGANIZATION = Requirements.of(RoleNeed.MAIL_ORGANIZATION, ScopeNeed.EXCHANGE);

    /** Settings of a mailbox. */
    public static final Requirements MAILBOXES = Requirements.of(RoleNeed.MAILBOXES, ScopeNeed.EXCHANGE);

    private ExchangeRoles() {}
}
