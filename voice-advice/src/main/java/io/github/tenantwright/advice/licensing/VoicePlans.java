package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.graph.licenses.ServicePlan;
import java.util.List;
import java.util.Set;

/** Which voice plans exclude, need or belong with each other. */
final class VoicePlans {
    static final ServicePlan AUDIO_CONFERENCING_GCC = ServicePlan.of("f544b08d-1645-4287-82de-8d91f37c02a1");
    static final ServicePlan CALLING_DOMESTIC_GCC = ServicePlan.of("3c8a8792-7866-409b-bb61-1b20ace0368b");

    /** Of each of these a user can have one only. Source: licensing service plan reference, mutually exclusive plans. */
    static final List<Set<ServicePlan>> EXCLUSIVE = List.of(
            Set.of(ServicePlan.CALLING_DOMESTIC, ServicePlan.CALLING_INTERNATIONAL, ServicePlan.CALLING_120_MINUTES),
            plans(
                    "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9", // SHAREPOINTDESKLESS
                    "5dbe027f-2339-4123-9542-606e4d348a72", // SHAREPOINTENTERPRISE
                    "63038b2c-28d0-45f6-bc36-33062963b498", // SHAREPOINTENTERPRISE_EDU
                    "c7699d2e-19aa-44de-8edf-1736da088ca1", // SHAREPOINTSTANDARD
                    "0a4983bb-d3e5-4a09-95d8-b2d0127b3df5")); // SHAREPOINTSTANDARD_EDU

    /**
     * Listed as exclusive too, but Teams Enterprise holds the one and the suites without Teams, beside which Microsoft
     * sells it, hold the other.
     */
    static final Set<ServicePlan> SKYPE =
            Set.of(ServicePlan.SKYPE_FOR_BUSINESS_PLAN_1, ServicePlan.SKYPE_FOR_BUSINESS_PLAN_2);

    /** Plans of the Government Community Cloud: they go with each other, and with no commercial one. */
    static final Set<ServicePlan> GCC = Set.of(
            ServicePlan.TEAMS_GCC,
            ServicePlan.PHONE_SYSTEM_GCC,
            ServicePlan.PHONE_SYSTEM_RESOURCE_ACCOUNT_GCC,
            AUDIO_CONFERENCING_GCC,
            CALLING_DOMESTIC_GCC);

    private VoicePlans() {}

    private static Set<ServicePlan> plans(String... ids) {
        return java.util.Arrays.stream(ids)
                .map(ServicePlan::of)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
