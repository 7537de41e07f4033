package io.github.tenantwright.teams.routing;

import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.util.Map;

/** The tenant's own gateway objects. In carrier mode a customer tenant has none for the carrier's trunks. */
public final class Gateways {
    /** @param name its FQDN */
    public record Gateway(String name) {}

    /** The kind; it is only read here. */
    public static final ResourceType<Gateway> TYPE = ResourceType.<Gateway>named(
                    "pstn-gateway", "OnlinePSTNGateway", "OnlinePSTNGateway", "gateway", "Voice routing")
            .fields(ResourceField.text("Fqdn", "FQDN"))
            .build(Gateway::name, gateway -> Map.of(), members -> new Gateway(String.valueOf(members.get("Identity"))));

    private Gateways() {}
}
