package io.github.tenantwright.plan;

import java.util.List;
import java.util.Optional;

/**
 * A directory role by its template id, which is the same in every tenant.
 *
 * <p>Source: Microsoft Entra built-in roles.
 *
 * @param title as the admin center shows it
 * @param templateId a GUID in lower case
 */
public record AdminRole(String title, String templateId) {
    public static final AdminRole GLOBAL_ADMINISTRATOR =
            new AdminRole("Global Administrator", "62e90394-69f5-4237-9190-012177145e10");
    public static final AdminRole GLOBAL_READER =
            new AdminRole("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451");
    public static final AdminRole TEAMS_ADMINISTRATOR =
            new AdminRole("Teams Administrator", "69091246-20e8-4a56-aa4d-066075b2a7a8");
    public static final AdminRole TEAMS_COMMUNICATIONS_ADMINISTRATOR =
            new AdminRole("Teams Communications Administrator", "baf37b3a-610e-45da-9e62-d9d1e5e8914b");
    public static final AdminRole TEAMS_COMMUNICATIONS_SUPPORT_ENGINEER =
            new AdminRole("Teams Communications Support Engineer", "f70938a0-fc10-4177-9e90-2178f8765737");
    public static final AdminRole TEAMS_COMMUNICATIONS_SUPPORT_SPECIALIST =
            new AdminRole("Teams Communications Support Specialist", "fcf91098-03e3-41a9-b5ba-6f0ec8188a12");
    public static final AdminRole TEAMS_TELEPHONY_ADMINISTRATOR =
            new AdminRole("Teams Telephony Administrator", "aa38014f-0993-46e9-9b45-30501a20909d");
    public static final AdminRole TEAMS_DEVICES_ADMINISTRATOR =
            new AdminRole("Teams Devices Administrator", "3d762c5a-1b6c-493f-843e-55a3b42923d4");
    public static final AdminRole TEAMS_READER = new AdminRole("Teams Reader", "1076ac91-f3d9-41a7-a339-dcdf5f480acc");
    public static final AdminRole SKYPE_FOR_BUSINESS_ADMINISTRATOR =
            new AdminRole("Skype for Business Administrator", "75941009-915a-4869-abe7-691bff18279e");
    public static final AdminRole EXCHANGE_ADMINISTRATOR =
            new AdminRole("Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de");
    public static final AdminRole EXCHANGE_RECIPIENT_ADMINISTRATOR =
            new AdminRole("Exchange Recipient Administrator", "31392ffb-586c-42d1-9346-e59415a2cc4e");
    public static final AdminRole SECURITY_ADMINISTRATOR =
            new AdminRole("Security Administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d");
    public static final AdminRole USER_ADMINISTRATOR =
            new AdminRole("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1");
    public static final AdminRole LICENSE_ADMINISTRATOR =
            new AdminRole("License Administrator", "4d6ac14f-3453-41d0-bef9-a3e0c569773a");
    public static final AdminRole DOMAIN_NAME_ADMINISTRATOR =
            new AdminRole("Domain Name Administrator", "8329153b-31d0-4727-b945-745eb3bc5f31");
    public static final AdminRole HYBRID_IDENTITY_ADMINISTRATOR =
            new AdminRole("Hybrid Identity Administrator", "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2");
    public static final AdminRole PRIVILEGED_ROLE_ADMINISTRATOR =
            new AdminRole("Privileged Role Administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814");
    public static final AdminRole APPLICATION_ADMINISTRATOR =
            new AdminRole("Application Administrator", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3");
    public static final AdminRole CLOUD_APPLICATION_ADMINISTRATOR =
            new AdminRole("Cloud Application Administrator", "158c047a-c907-4556-b7ef-446551a6b5f7");
    public static final AdminRole COMPLIANCE_ADMINISTRATOR =
            new AdminRole("Compliance Administrator", "17315797-102d-40b4-93e0-432062caca18");
    public static final AdminRole AZURE_INFORMATION_PROTECTION_ADMINISTRATOR =
            new AdminRole("Azure Information Protection Administrator", "7495fdc4-34c4-4d15-a289-98788ce399fd");
    public static final AdminRole DIRECTORY_READERS =
            new AdminRole("Directory Readers", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b");

    private static final List<AdminRole> KNOWN = List.of(
            GLOBAL_ADMINISTRATOR,
            GLOBAL_READER,
            TEAMS_ADMINISTRATOR,
            TEAMS_COMMUNICATIONS_ADMINISTRATOR,
            TEAMS_COMMUNICATIONS_SUPPORT_ENGINEER,
            TEAMS_COMMUNICATIONS_SUPPORT_SPECIALIST,
            TEAMS_TELEPHONY_ADMINISTRATOR,
            TEAMS_DEVICES_ADMINISTRATOR,
            TEAMS_READER,
            SKYPE_FOR_BUSINESS_ADMINISTRATOR,
            EXCHANGE_ADMINISTRATOR,
            EXCHANGE_RECIPIENT_ADMINISTRATOR,
            SECURITY_ADMINISTRATOR,
            USER_ADMINISTRATOR,
            LICENSE_ADMINISTRATOR,
            DOMAIN_NAME_ADMINISTRATOR,
            HYBRID_IDENTITY_ADMINISTRATOR,
            PRIVILEGED_ROLE_ADMINISTRATOR,
            APPLICATION_ADMINISTRATOR,
            CLOUD_APPLICATION_ADMINISTRATOR,
            COMPLIANCE_ADMINISTRATOR,
            AZURE_INFORMATION_PROTECTION_ADMINISTRATOR,
            DIRECTORY_READERS);

    /** The built-in role of that template id, if it is one of the constants. */
    public static Optional<AdminRole> known(String templateId) {
        return KNOWN.stream()
                .filter(role -> role.templateId.equalsIgnoreCase(templateId))
                .findFirst();
    }

    @Override
    public String toString() {
        return title;
    }
}
