package io.github.tenantwright.exchange.steps;

import io.github.tenantwright.plan.AdminRole;
import io.github.tenantwright.plan.Requirements;

/**
 * What the signed-in person has to bring along for writing to Exchange Online: the delegated permission {@code
 * Exchange.Manage}, and one of these directory roles. Exchange asks for its own roles, which these bring along; a person
 * may hold those without a directory role.
 *
 * <p>State of August 2026. Source: feature permissions of Exchange Online, and the cmdlets' reference pages.
 */
public final class ExchangeRoles {
    public static final AdminRole EXCHANGE_ADMINISTRATOR =
            new AdminRole("Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de");
    public static final AdminRole EXCHANGE_RECIPIENT_ADMINISTRATOR =
            new AdminRole("Exchange Recipient Administrator", "31392ffb-586c-42d1-9346-e59415a2cc4e");
    public static final AdminRole SECURITY_ADMINISTRATOR =
            new AdminRole("Security Administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d");

    /** Mail-flow rules (Exchange's role "Transport Rules"). */
    public static final Requirements RULES =
            Requirements.exchange(EXCHANGE_ADMINISTRATOR, AdminRole.GLOBAL_ADMINISTRATOR);

    /** Malware policies (Exchange's roles "Transport Hygiene" and "Security Admin"). */
    public static final Requirements POLICIES =
            Requirements.exchange(SECURITY_ADMINISTRATOR, AdminRole.GLOBAL_ADMINISTRATOR);

    /** Settings of the organization (Exchange's role "Organization Configuration"). */
    public static final Requirements ORGANIZATION =
            Requirements.exchange(EXCHANGE_ADMINISTRATOR, AdminRole.GLOBAL_ADMINISTRATOR);

    /** Settings of a mailbox. */
    public static final Requirements MAILBOXES = Requirements.exchange(
            EXCHANGE_RECIPIENT_ADMINISTRATOR, EXCHANGE_ADMINISTRATOR, AdminRole.GLOBAL_ADMINISTRATOR);

    private ExchangeRoles() {}
}
