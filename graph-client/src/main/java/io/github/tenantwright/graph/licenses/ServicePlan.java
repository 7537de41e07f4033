package io.github.tenantwright.graph.licenses;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.internal.OData;
import java.util.List;
import java.util.Locale;

/**
 * One service inside a license, named by its id: names are neither unique nor stable.
 *
 * <p>Source: Microsoft's table of product names and service plan identifiers.
 *
 * @param id a GUID in lower case
 */
public record ServicePlan(String id) {
    /** Phone System (Teams Phone); commercial tenants, and the GCC High and DoD ones. */
    public static final ServicePlan PHONE_SYSTEM = new ServicePlan("4828c8ec-dc2e-4779-b502-87ac9ce28ab7");
    /** Phone System in the GCC. */
    public static final ServicePlan PHONE_SYSTEM_GCC = new ServicePlan("db23fce2-a974-42ef-9002-d78dd42a0f22");
    /** Phone System as sold to small and medium businesses. */
    public static final ServicePlan PHONE_SYSTEM_SMB = new ServicePlan("ed777b71-af04-42ca-9798-84344c66f7c6");
    /** Phone System for resource accounts only, not for people. */
    public static final ServicePlan PHONE_SYSTEM_RESOURCE_ACCOUNT =
            new ServicePlan("f47330e9-c134-43b3-9993-e7f004506889");
    /** Phone System for resource accounts in the GCC. */
    public static final ServicePlan PHONE_SYSTEM_RESOURCE_ACCOUNT_GCC =
            new ServicePlan("0628a73f-3b4a-4989-bd7b-0f8823144313");

    public static final ServicePlan TEAMS = new ServicePlan("57ff2da0-773e-42df-b2af-ffb7a2317929");
    public static final ServicePlan TEAMS_GCC = new ServicePlan("304767db-7d23-49e8-a945-4a7eb65f9f28");
    public static final ServicePlan TEAMS_GCC_HIGH = new ServicePlan("9953b155-8aef-4c56-92f3-72b0487fce41");
    public static final ServicePlan TEAMS_DOD = new ServicePlan("fd500458-c24c-478e-856c-a6067a8376cd");
    public static final ServicePlan TEAMS_ESSENTIALS = new ServicePlan("f4f2f6de-6830-442b-a433-e92249faebe2");
    public static final ServicePlan SKYPE_FOR_BUSINESS_PLAN_1 = new ServicePlan("afc06cb0-b4f4-4473-8286-d644f70d8faf");
    public static final ServicePlan SKYPE_FOR_BUSINESS_PLAN_2 = new ServicePlan("0feaeb32-d00e-4d66-bd5a-43b5b83db82c");
    public static final ServicePlan AUDIO_CONFERENCING = new ServicePlan("3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40");
    /** Audio conferencing with limited dial-out. */
    public static final ServicePlan AUDIO_CONFERENCING_LIMITED =
            new ServicePlan("9974d6cf-cd24-4ba2-921c-e2aa687da846");

    public static final ServicePlan CALLING_DOMESTIC = new ServicePlan("4ed3ff63-69d7-4fb7-b984-5aec7f605ca8");
    public static final ServicePlan CALLING_INTERNATIONAL = new ServicePlan("5a10155d-f5c1-411a-a8ec-e99aae125390");
    public static final ServicePlan CALLING_120_MINUTES = new ServicePlan("54a152dc-90de-4996-93d2-bc47e670fc06");
    public static final ServicePlan CALLING_240_MINUTES = new ServicePlan("346d83bf-6fe6-42ca-b424-b9300d2e21bf");
    public static final ServicePlan CALLING_120_MINUTES_PER_USER =
            new ServicePlan("16935b20-87c0-4908-934a-22aa267d0d26");
    public static final ServicePlan COMMUNICATIONS_CREDITS = new ServicePlan("505e180f-f7e0-4b65-91d4-00d670bbd18c");
    public static final ServicePlan PAY_AS_YOU_GO_ZONE_1 = new ServicePlan("156a1efe-17cd-4b03-9f17-2eb512298fb3");
    public static final ServicePlan TEAMS_PHONE_MOBILE = new ServicePlan("cb22fbd7-ed7d-4786-a27a-e4cd617b69c0");

    /** Phone System for people, in every cloud and edition: a user needs one of them. */
    public static final List<ServicePlan> PHONE_SYSTEM_FOR_PEOPLE =
            List.of(PHONE_SYSTEM, PHONE_SYSTEM_GCC, PHONE_SYSTEM_SMB);

    /** Teams in every cloud and edition: a Phone System user needs one of them too. */
    public static final List<ServicePlan> ANY_TEAMS =
            List.of(TEAMS, TEAMS_GCC, TEAMS_GCC_HIGH, TEAMS_DOD, TEAMS_ESSENTIALS);

    /** @throws InvalidInputException when the id is no GUID */
    public ServicePlan {
        id = OData.guid("servicePlanId", id).toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException when the id is no GUID */
    public static ServicePlan of(String id) {
        return new ServicePlan(id);
    }

    /** The name that administrators know, as in {@code MCOEV}; the id when this version has no name for it. */
    public String name() {
        return LicenseNames.plan(id).map(LicenseNames.Name::code).orElse(id);
    }

    /** Name, title and id, for messages; the id alone when this version has no name for it. */
    public String describe() {
        return LicenseNames.plan(id)
                .map(name -> name.title().equalsIgnoreCase(name.code())
                        ? name.code() + " (" + id + ")"
                        : name.code() + " \"" + name.title() + "\" (" + id + ")")
                .orElse(id);
    }

    @Override
    public String toString() {
        return name();
    }
}
