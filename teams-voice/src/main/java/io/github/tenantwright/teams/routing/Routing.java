package io.github.tenantwright.teams.routing;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.PassingRefusal;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service and its cmdlets call voice routes and voice routing policies. */
public final class Routing {
    /** The words of the service while a trunk's domain is not active. */
    public static final String GATEWAY_NOT_FOUND = "Cannot find specified Gateway";

    private static final String AFTERWARDS =
            "The domain did not become active for voice. Check that a licensed account with exactly this suffix exists and"
                    + " is enabled for Enterprise Voice (Set-CsPhoneNumberAssignment -EnterpriseVoiceEnabled $true), then"
                    + " plan again.";

    /**
     * Voice routes. A route whose trunk's domain was activated a short while ago is refused for up to 24 hours; its
     * acceptance is the one proof of activation.
     */
    public static final ResourceType<VoiceRoute> ROUTE = ResourceType.<VoiceRoute>named(
                    "voice-route", "OnlineVoiceRoute", "OnlineVoiceRoute", "voice route", "Voice routing")
            .fields(
                    ResourceField.text("Description", "description"),
                    ResourceField.number("Priority", "priority").asMovable(),
                    ResourceField.text("NumberPattern", "number pattern"),
                    ResourceField.list("OnlinePstnUsages", "PSTN usages"),
                    ResourceField.list("OnlinePstnGatewayList", "trunks"))
            .passing(notActive(GATEWAY_NOT_FOUND))
            .passing(notActive("as it was not configured for this tenant"))
            .build(VoiceRoute::name, Routing::members, Routing::route);

    public static final ResourceType<VoiceRoutingPolicy> POLICY = ResourceType.<VoiceRoutingPolicy>named(
                    "voice-routing-policy",
                    "OnlineVoiceRoutingPolicy",
                    "OnlineVoiceRoutingPolicy",
                    "voice routing policy",
                    "Voice routing")
            .tagged()
            .fields(
                    ResourceField.text("Description", "description"),
                    ResourceField.list("OnlinePstnUsages", "PSTN usages"))
            .build(VoiceRoutingPolicy::name, Routing::members, Routing::policy);

    private Routing() {}

    /** An operation that creates the route; its usages must exist and its trunk be active, or become so. */
    public static Operation create(VoiceRoute route) {
        return CreateResource.of(ROUTE, route.checked(), Set.of());
    }

    /** An operation that creates the policy; its usages must exist. */
    public static Operation create(VoiceRoutingPolicy policy) {
        return CreateResource.of(POLICY, policy.checked(), Set.of());
    }

    private static PassingRefusal notActive(String text) {
        return new PassingRefusal(
                text,
                "OnlinePstnGatewayList",
                Duration.ofMinutes(5),
                Duration.ofHours(24),
                "The trunk's domain is not active for voice yet",
                AFTERWARDS);
    }

    private static Map<String, Object> members(VoiceRoute route) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Description", route.description());
        if (route.priority() != null) {
            members.put("Priority", route.priority());
        }
        members.put("NumberPattern", route.numberPattern());
        members.put("OnlinePstnUsages", names(route.pstnUsages()));
        members.put(
                "OnlinePstnGatewayList",
                route.gateways().stream().map(DomainName::value).toList());
        return members;
    }

    private static VoiceRoute route(Map<String, @Nullable Object> members) {
        return new VoiceRoute(
                Members.text(members, "Identity"),
                Members.text(members, "Description"),
                Members.number(members, "Priority"),
                Members.text(members, "NumberPattern"),
                usages(members),
                gateways(members));
    }

    private static Map<String, Object> members(VoiceRoutingPolicy policy) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Description", policy.description());
        members.put("OnlinePstnUsages", names(policy.pstnUsages()));
        return members;
    }

    private static VoiceRoutingPolicy policy(Map<String, @Nullable Object> members) {
        return new VoiceRoutingPolicy(
                ResourceType.bare(Members.text(members, "Identity")),
                Members.text(members, "Description"),
                usages(members));
    }

    private static List<String> names(List<PstnUsage> usages) {
        return usages.stream().map(PstnUsage::name).toList();
    }

    private static List<PstnUsage> usages(Map<String, @Nullable Object> members) {
        return Members.texts(members, "OnlinePstnUsages").stream()
                .map(PstnUsage::new)
                .toList();
    }

    /** Gateways of others may have names that are no domain names to us; they are none of ours. */
    private static List<DomainName> gateways(Map<String, @Nullable Object> members) {
        List<DomainName> gateways = new ArrayList<>();
        for (String name : Members.texts(members, "OnlinePstnGatewayList")) {
            try {
                gateways.add(DomainName.of(name));
            } catch (InvalidInputException notAName) {
                continue;
            }
        }
        return gateways;
    }
}
