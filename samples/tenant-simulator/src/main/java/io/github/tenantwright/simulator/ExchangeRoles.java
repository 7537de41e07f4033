package io.github.tenantwright.simulator;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which directory roles bring the right to run which cmdlet. */
final class ExchangeRoles {

    private static final Set<String> RECIPIENTS = Set.of("mailbox", "user", "recipient", "focusedinbox", "clutter");

    private ExchangeRoles() {}

    /** Any of these roles is enough. */
    static Set<Role> of(String cmdlet) {
        String[] parts = cmdlet.toLowerCase(Locale.ROOT).split("-", 2);
        boolean reads = parts[0].equals("get") || parts[0].equals("export");
        String noun = parts[1];
        if (noun.startsWith("label")) {
            return EnumSet.of(
                    Role.GLOBAL_ADMINISTRATOR,
                    Role.COMPLIANCE_ADMINISTRATOR,
                    Role.COMPLIANCE_DATA_ADMINISTRATOR,
                    Role.SECURITY_ADMINISTRATOR);
        }
        // Who administers Exchange is in Organization Management, which every write but that of labels is given to.
        Set<Role> roles = EnumSet.of(Role.GLOBAL_ADMINISTRATOR, Role.EXCHANGE_ADMINISTRATOR);
        if (reads) {
            roles.add(Role.GLOBAL_READER);
        }
        if (noun.startsWith("transportrule")) {
            if (reads) {
                roles.add(Role.SECURITY_READER);
            }
        } else if (noun.startsWith("malwarefilter")) {
            roles.add(Role.SECURITY_ADMINISTRATOR);
            if (reads) {
                roles.add(Role.SECURITY_READER);
            }
        } else if (RECIPIENTS.contains(noun)) {
            roles.add(Role.EXCHANGE_RECIPIENT_ADMINISTRATOR);
        }
        return roles;
    }

    /** Refuses a caller whose roles do not allow a cmdlet, when roles are enforced. */
    static void require(Exchange x, String cmdlet) {
        if (!x.settings().enforceRoles) {
            return;
        }
        if (!isAllowed(x.state().rolesOf(x.caller.oid()), cmdlet)) {
            throw new Refusal(ExchangeReplies.deniedByRole());
        }
        if (!isAllowed(x.caller.roles(), cmdlet)) {
            // A role given after the token was issued is not in the token.
            throw new Refusal(ExchangeReplies.deniedByToken());
        }
    }

    /** Whether a caller may run a cmdlet. */
    static boolean allows(Exchange x, String cmdlet) {
        return !x.settings().enforceRoles
                || (isAllowed(x.state().rolesOf(x.caller.oid()), cmdlet) && isAllowed(x.caller.roles(), cmdlet));
    }

    private static boolean isAllowed(Set<Role> held, String cmdlet) {
        return of(cmdlet).stream().anyMatch(held::contains);
    }
}
