package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.net.URI;

/** The tenant itself, its SIP domains and discovery. */
final class TeamsTenant {

    private TeamsTenant() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", "/Teams.Tenant/tenants", (x, p) -> tenant(x))
                .on("GET", "/Teams.Tenant/serviceDiscovery", (x, p) -> Engine.json(200, discovery(x)))
                .on("GET", "/Teams.Tenant/VerifiedSipDomains", (x, p) -> sipDomains(x))
                .on("GET", "/Teams.PlatformService/v2/ApplicationInstances", (x, p) -> resourceAccounts(x));
    }

    private static ObjectNode discovery(Exchange x) {
        String host = URI.create(x.engine.teamsBase()).getAuthority();
        ObjectNode node = Json.object();
        node.putObject("Endpoints").put("ConfigApiEndpoint", host).put("AdminServiceEndpoint", host);
        node.putObject("Headers").put("X-MS-Forest", "SIMULATED01");
        return node;
    }

    private static HttpReply tenant(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        ObjectNode node = Json.object()
                .put("tenantId", x.engine.tenantId)
                .put("displayName", x.engine.displayName)
                .put("countryAbbreviation", x.engine.country);
        ArrayNode domains = node.putArray("verifiedDomains");
        for (Domain domain : x.state().domains.values()) {
            if (domain.verified) {
                domains.addObject().put("name", domain.name);
            }
        }
        node.set("serviceDiscovery", discovery(x));
        return Engine.json(200, node);
    }

    /** Teams takes a domain for a SIP domain once it knows a licensed account in it. */
    private static HttpReply sipDomains(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        ArrayNode all = Json.array();
        for (Domain domain : x.state().domains.values()) {
            boolean seen = domain.qualifiedSince != null
                    && !domain.qualifiedSince.plus(x.settings().teamsDelay).isAfter(x.now);
            if (domain.verified && (domain.initial || seen || domain.activeSince != null)) {
                all.addObject().put("Name", domain.name).put("Status", "Enabled");
            }
        }
        return Engine.json(200, all);
    }

    private static HttpReply resourceAccounts(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        ArrayNode all = Json.array();
        for (User user : x.state().users.values()) {
            if (user.licenses.enabled().stream().anyMatch(ServicePlan::isVirtualUser)) {
                all.addObject()
                        .put("ObjectId", user.id)
                        .put("UserPrincipalName", user.upn)
                        .put("DisplayName", user.displayName);
            }
        }
        return Engine.json(200, all);
    }
}
