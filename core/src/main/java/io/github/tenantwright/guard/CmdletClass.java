package io.github.tenantwright.guard;

import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.util.Locale;
import java.util.Set;

/** Read or write, by a table; not in the table means write. */
final class CmdletClass {
    // No cmdlet of the MicrosoftTeams module changes anything under these verbs: reference pages, August 2026.
    private static final Set<String> READING_VERBS = Set.of("get", "find", "test");
    // These do nothing to the tenant.
    private static final Set<String> LOCAL = Set.of("get-command", "new-csteamsemergencynumber", "start-sleep");
    private static final String RULE = "new-csvoicenormalizationrule";

    // Exchange has verbs like these under which something happens, mail being sent for one: only what is listed reads.
    private static final Set<String> EXCHANGE_READS = Set.of(
            "get-clutter",
            "get-focusedinbox",
            "get-label",
            "get-labelpolicy",
            "get-mailbox",
            "get-malwarefilterpolicy",
            "get-malwarefilterrule",
            "get-managementrole",
            "get-managementroleassignment",
            "get-organizationconfig",
            "get-recipient",
            "get-transportrule",
            "get-transportruleaction",
            "get-transportrulepredicate",
            "get-user");

    private CmdletClass() {}

    /** Whether a cmdlet of Exchange Online reads only. */
    static boolean readsInExchange(String name) {
        return EXCHANGE_READS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean reads(Cmdlet cmdlet) {
        String name = cmdlet.name().toLowerCase(Locale.ROOT);
        if (name.equals(RULE)) {
            // Only with this switch does it stay an object in memory.
            return cmdlet.parameters().get("InMemory") instanceof Value.Switch on && on.on();
        }
        String[] parts = name.split("-", 2);
        return LOCAL.contains(name)
                || (READING_VERBS.contains(parts[0]) && (parts[1].startsWith("cs") || name.equals("get-module")));
    }
}
