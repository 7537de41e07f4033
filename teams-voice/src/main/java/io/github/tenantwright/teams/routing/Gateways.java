package io.github.tenantwright.teams.routing;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tenant's own gateway objects. In carrier mode a customer tenant has none for the carrier's trunks. */
public final class Gateways {
    private record Gateway(String name) {}

    private static final ResourceType<Gateway> TYPE = ResourceType.<Gateway>named(
                    "pstn-gateway", "OnlinePSTNGateway", "OnlinePSTNGateway", "gateway", "Voice routing")
            .fields(ResourceField.text("Fqdn", "FQDN"))
            .build(Gateway::name, gateway -> Map.of(), members -> new Gateway(String.valueOf(members.get("Identity"))));

    private Gateways() {}

    /** Their FQDNs, in lower case. */
    public static Set<String> names(TenantSession session) {
        return ConfigurationClient.of(session, TYPE).listMembers().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
