package io.github.tenantwright.diagnostics;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** An address without what it names: a part stays only where it is one of the services' own words. */
final class PathTemplate {
    private static final Set<String> WORDS = Set.of((
            // Microsoft Graph
            "v1.0 beta $batch $count $ref admin teams policy policies users users( me manager organization domains"
                    + " domainNameReferences rootDomain serviceConfigurationRecords verificationDnsRecords"
                    + " subscribedSkus licenseDetails directory deletedItems delta telephoneNumberManagement"
                    + " numberAssignments operations userAssignments userConfigurations roleManagement"
                    + " roleAssignments roleAssignmentScheduleInstances transitiveMemberOf memberOf"
                    + " microsoft.graph.user microsoft.graph.directoryRole photo photos"
                    // Teams
                    + " Skype.Policy Skype.Ncs Skype.TelephoneNumberMgmt Skype.VoiceGroup Teams.Cpc Teams.User"
                    + " configurations configuration locations bridges groupPolicyAssignments policyTypes"
                    + " userRoutingSettings orders searches TenantDialPlan DialPlan OnlineVoiceRoute"
                    + " OnlineVoiceRoutingPolicy OnlinePstnUsages OnlinePSTNGateway OnlineVoicemailPolicy"
                    + " TeamsTranslationRule TeamsEmergencyCallRoutingPolicy TeamsCallingPolicy"
                    + " CallingLineIdentity InboundBlockedNumberPattern InboundExemptNumberPattern"
                    + " TeamsUnassignedNumberTreatment"
                    // Exchange
                    + " adminapi InvokeCommand")
            .split(" "));

    private PathTemplate() {}

    static String of(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> part.isEmpty() || WORDS.contains(part) ? part : "{}")
                .collect(Collectors.joining("/"));
    }
}
