package io.github.tenantwright.teams.setup;

import io.github.tenantwright.teams.blocking.BlockedNumberPattern;
import io.github.tenantwright.teams.blocking.ExemptNumberPattern;
import io.github.tenantwright.teams.callerid.CallerIdPolicy;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.emergency.EmergencyCallRoutingPolicy;
import io.github.tenantwright.teams.gateways.PstnGateway;
import io.github.tenantwright.teams.groups.GroupAssignment;
import io.github.tenantwright.teams.translation.TranslationRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The less usual objects of a set-up.
 *
 * @param gateways gateways to make: in the carrier's own tenant only
 * @param translationRules the rules that gateways apply to numbers
 * @param emergencyCallRoutingPolicies policies of emergency numbers
 * @param inboundBlockedNumberPatterns callers who are turned away or redirected
 * @param inboundExemptNumberPatterns callers who get through all the same
 * @param callerIdPolicies what called parties see
 * @param groupAssignments what groups are granted
 */
public record VoiceObjects(
        List<PstnGateway> gateways,
        List<TranslationRule> translationRules,
        List<EmergencyCallRoutingPolicy> emergencyCallRoutingPolicies,
        List<BlockedNumberPattern> inboundBlockedNumberPatterns,
        List<ExemptNumberPattern> inboundExemptNumberPatterns,
        List<CallerIdPolicy> callerIdPolicies,
        List<GroupAssignment> groupAssignments) {
    /** None of them. */
    public static final VoiceObjects NONE =
            new VoiceObjects(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public VoiceObjects {
        gateways = List.copyOf(gateways);
        translationRules = List.copyOf(translationRules);
        emergencyCallRoutingPolicies = List.copyOf(emergencyCallRoutingPolicies);
        inboundBlockedNumberPatterns = List.copyOf(inboundBlockedNumberPatterns);
        inboundExemptNumberPatterns = List.copyOf(inboundExemptNumberPatterns);
        callerIdPolicies = List.copyOf(callerIdPolicies);
        groupAssignments = List.copyOf(groupAssignments);
    }

    /** The kinds of which there are any. */
    public List<ResourceType<?>> kinds() {
        List<ResourceType<?>> kinds = new ArrayList<>();
        for (ObjectKind<?> kind : ObjectKind.ALL) {
            if (!kind.of().apply(this).isEmpty()) {
                kinds.add(kind.type());
            }
        }
        return List.copyOf(kinds);
    }
}
