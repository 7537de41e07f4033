package io.github.tenantwright.teams.calls;

import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of object that decide about calls beside dial plans, routes, routing policies and gateways; read here only. */
public final class CallKinds {
    /** Which string is an emergency call, and its usage. */
    public static final ResourceType<?> EMERGENCY_POLICY = read(
            "emergency-call-routing-policy", "TeamsEmergencyCallRoutingPolicy", "emergency call routing policy", true);

    /** What gateways make of numbers. */
    public static final ResourceType<?> TRANSLATION_RULE =
            read("translation-rule", "TeamsTranslationRule", "translation rule", false);

    public static final ResourceType<?> CALLING_POLICY =
            read("calling-policy", "TeamsCallingPolicy", "calling policy", true);

    /** Callers who are kept out. */
    public static final ResourceType<?> BLOCKED =
            read("inbound-blocked-number-pattern", "InboundBlockedNumberPattern", "blocked number pattern", false);

    /** Callers who are let in all the same. */
    public static final ResourceType<?> EXEMPT =
            read("inbound-exempt-number-pattern", "InboundExemptNumberPattern", "exempt number pattern", false);

    /** Where calls to numbers go that nobody has. */
    public static final ResourceType<?> UNASSIGNED =
            read("unassigned-number-treatment", "TeamsUnassignedNumberTreatment", "unassigned number treatment", false);

    /** The service's own dial plans, one a country; nobody can write them. */
    public static final ResourceType<?> COUNTRY_PLAN = read("service-dial-plan", "DialPlan", "country dial plan", true);

    /** All of the above. */
    public static final List<ResourceType<?>> MORE =
            List.of(EMERGENCY_POLICY, TRANSLATION_RULE, CALLING_POLICY, BLOCKED, EXEMPT, UNASSIGNED, COUNTRY_PLAN);

    private CallKinds() {}

    private static ResourceType<?> read(String name, String restType, String label, boolean tagged) {
        ResourceType.Builder<Map<String, @Nullable Object>> type =
                ResourceType.named(name, restType, restType, label, "Voice routing");
        return (tagged ? type.tagged() : type)
                .build(members -> Members.text(members, "Identity"), members -> Map.of(), members -> members);
    }
}
