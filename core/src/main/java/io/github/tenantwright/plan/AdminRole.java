package io.github.tenantwright.plan;

/**
 * A directory role by its template id, which is the same in every tenant.
 *
 * <p>Source: Microsoft Entra built-in roles.
 *
 * @param title as the admin center shows it
 * @param templateId a GUID
 */
public record AdminRole(String title, String templateId) {
    public static final AdminRole GLOBAL_ADMINISTRATOR =
            new AdminRole("Global Administrator", "62e90394-69f5-4237-9190-012177145e10");
    public static final AdminRole DOMAIN_NAME_ADMINISTRATOR =
            new AdminRole("Domain Name Administrator", "8329153b-31d0-4727-b945-745eb3bc5f31");
    public static final AdminRole USER_ADMINISTRATOR =
            new AdminRole("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1");
    public static final AdminRole LICENSE_ADMINISTRATOR =
            new AdminRole("License Administrator", "4d6ac14f-3453-41d0-bef9-a3e0c569773a");
    public static final AdminRole TEAMS_ADMINISTRATOR =
            new AdminRole("Teams Administrator", "69091246-20e8-4a56-aa4d-066075b2a7a8");
    public static final AdminRole TEAMS_COMMUNICATIONS_ADMINISTRATOR =
            new AdminRole("Teams Communications Administrator", "baf37b3a-610e-45da-9e62-d9d1e5e8914b");
    public static final AdminRole TEAMS_TELEPHONY_ADMINISTRATOR =
            new AdminRole("Teams Telephony Administrator", "aa38014f-0993-46e9-9b45-30501a20909d");

    @Override
    public String toString() {
        return title;
    }
}
