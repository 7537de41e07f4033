package io.github.tenantwright.teams.emergency;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.routing.PstnUsage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service and its cmdlets call an emergency call routing policy and its parts. */
public final class EmergencyPolicies {
    private static final String DIALED = "EmergencyDialString";
    private static final String MASK = "EmergencyDialMask";
    private static final String USAGE = "OnlinePSTNUsage";

    /** The kind; its numbers are one list, written at once and in order. */
    public static final ResourceType<EmergencyCallRoutingPolicy> TYPE = ResourceType.<EmergencyCallRoutingPolicy>named(
                    "emergency-call-routing-policy",
                    "TeamsEmergencyCallRoutingPolicy",
                    "TeamsEmergencyCallRoutingPolicy",
                    "emergency call routing policy",
                    "Emergency calls")
            .tagged()
            .fields(
                    ResourceField.text("Description", "description"),
                    ResourceField.objects("EmergencyNumbers", "emergency numbers", EmergencyPolicies::cmdlet),
                    ResourceField.flag("AllowEnhancedEmergencyServices", "enhanced emergency services", false))
            .build(EmergencyCallRoutingPolicy::name, EmergencyPolicies::members, EmergencyPolicies::read);

    private EmergencyPolicies() {}

    /** An operation that creates the policy; its usages must exist. */
    public static Operation create(EmergencyCallRoutingPolicy policy) {
        return CreateResource.of(TYPE, policy.checked(), Set.of());
    }

    /** The usages that members of this kind name. */
    public static List<String> usages(Map<String, ? extends @Nullable Object> members) {
        return Members.objects(members, "EmergencyNumbers").stream()
                .map(number -> Members.text(number, USAGE))
                .toList();
    }

    private static Map<String, Object> members(EmergencyCallRoutingPolicy policy) {
        return Map.of(
                "Description",
                policy.description(),
                "EmergencyNumbers",
                policy.numbers().stream().map(EmergencyPolicies::number).toList(),
                "AllowEnhancedEmergencyServices",
                policy.enhancedServices());
    }

    private static Map<String, Object> number(EmergencyNumber number) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(DIALED, number.dialString());
        members.put(MASK, String.join(";", number.dialMasks()));
        members.put(USAGE, number.usage().name());
        return members;
    }

    private static EmergencyCallRoutingPolicy read(Map<String, @Nullable Object> members) {
        return new EmergencyCallRoutingPolicy(
                ResourceType.bare(Members.text(members, "Identity")),
                Members.text(members, "Description"),
                Members.objects(members, "EmergencyNumbers").stream()
                        .map(number -> new EmergencyNumber(
                                Members.text(number, DIALED),
                                Arrays.stream(Members.text(number, MASK).split(";", -1))
                                        .filter(mask -> !mask.isEmpty())
                                        .toList(),
                                new PstnUsage(Members.text(number, USAGE, "(none)"))))
                        .toList(),
                Members.flag(members, "AllowEnhancedEmergencyServices", false));
    }

    private static Value cmdlet(Map<?, ?> number) {
        Cmdlet call = Cmdlet.named("New-CsTeamsEmergencyNumber").with(DIALED, String.valueOf(number.get(DIALED)));
        Object mask = number.get(MASK);
        if (mask instanceof String text && !text.isEmpty()) {
            call = call.with(MASK, text);
        }
        return Value.result(call.with(USAGE, String.valueOf(number.get(USAGE))));
    }
}
