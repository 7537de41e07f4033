package io.github.tenantwright.graph.roles;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A built-in directory role, by the id that is the same in every tenant.
 *
 * <p>Source: Microsoft Entra built-in roles.
 *
 * @param id a GUID in lower case
 * @param name as the portal shows it
 */
public record RoleTemplate(String id, String name) {
    public static final RoleTemplate GLOBAL_ADMINISTRATOR =
            new RoleTemplate("62e90394-69f5-4237-9190-012177145e10", "Global Administrator");
    public static final RoleTemplate GLOBAL_READER =
            new RoleTemplate("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader");
    public static final RoleTemplate TEAMS_ADMINISTRATOR =
            new RoleTemplate("69091246-20e8-4a56-aa4d-066075b2a7a8", "Teams Administrator");
    public static final RoleTemplate TEAMS_COMMUNICATIONS_ADMINISTRATOR =
            new RoleTemplate("baf37b3a-610e-45da-9e62-d9d1e5e8914b", "Teams Communications Administrator");
    public static final RoleTemplate TEAMS_COMMUNICATIONS_SUPPORT_ENGINEER =
            new RoleTemplate("f70938a0-fc10-4177-9e90-2178f8765737", "Teams Communications Support Engineer");
    public static final RoleTemplate TEAMS_COMMUNICATIONS_SUPPORT_SPECIALIST =
            new RoleTemplate("fcf91098-03e3-41a9-b5ba-6f0ec8188a12", "Teams Communications Support Specialist");
    public static final RoleTemplate TEAMS_TELEPHONY_ADMINISTRATOR =
            new RoleTemplate("aa38014f-0993-46e9-9b45-30501a20909d", "Teams Telephony Administrator");
    public static final RoleTemplate TEAMS_DEVICES_ADMINISTRATOR =
            new RoleTemplate("3d762c5a-1b6c-493f-843e-55a3b42923d4", "Teams Devices Administrator");
    public static final RoleTemplate TEAMS_READER =
            new RoleTemplate("1076ac91-f3d9-41a7-a339-dcdf5f480acc", "Teams Reader");
    public static final RoleTemplate SKYPE_FOR_BUSINESS_ADMINISTRATOR =
            new RoleTemplate("75941009-915a-4869-abe7-691bff18279e", "Skype for Business Administrator");
    public static final RoleTemplate EXCHANGE_ADMINISTRATOR =
            new RoleTemplate("29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator");
    public static final RoleTemplate USER_ADMINISTRATOR =
            new RoleTemplate("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator");
    public static final RoleTemplate LICENSE_ADMINISTRATOR =
            new RoleTemplate("4d6ac14f-3453-41d0-bef9-a3e0c569773a", "License Administrator");
    public static final RoleTemplate DOMAIN_NAME_ADMINISTRATOR =
            new RoleTemplate("8329153b-31d0-4727-b945-745eb3bc5f31", "Domain Name Administrator");
    public static final RoleTemplate HYBRID_IDENTITY_ADMINISTRATOR =
            new RoleTemplate("8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", "Hybrid Identity Administrator");
    public static final RoleTemplate PRIVILEGED_ROLE_ADMINISTRATOR =
            new RoleTemplate("e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator");
    public static final RoleTemplate APPLICATION_ADMINISTRATOR =
            new RoleTemplate("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator");
    public static final RoleTemplate CLOUD_APPLICATION_ADMINISTRATOR =
            new RoleTemplate("158c047a-c907-4556-b7ef-446551a6b5f7", "Cloud Application Administrator");
    public static final RoleTemplate COMPLIANCE_ADMINISTRATOR =
            new RoleTemplate("17315797-102d-40b4-93e0-432062caca18", "Compliance Administrator");
    public static final RoleTemplate AZURE_INFORMATION_PROTECTION_ADMINISTRATOR =
            new RoleTemplate("7495fdc4-34c4-4d15-a289-98788ce399fd", "Azure Information Protection Administrator");
    public static final RoleTemplate DIRECTORY_READERS =
            new RoleTemplate("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers");

    private static final List<RoleTemplate> KNOWN = List.of(
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

    /** The role of that id, if it is one of the constants. */
    public static Optional<RoleTemplate> known(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        return KNOWN.stream().filter(role -> role.id.equals(wanted)).findFirst();
    }
}
