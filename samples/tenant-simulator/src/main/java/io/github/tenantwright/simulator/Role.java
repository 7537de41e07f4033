package io.github.tenantwright.simulator;

import java.util.Arrays;
import java.util.Optional;

/** Directory roles with their built-in template ids. */
public enum Role {
    /** May do everything. */
    GLOBAL_ADMINISTRATOR("62e90394-69f5-4237-9190-012177145e10", "Global Administrator"),
    /** Reads everything. */
    GLOBAL_READER("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader"),
    /** Administers Teams. */
    TEAMS_ADMINISTRATOR("69091246-20e8-4a56-aa4d-066075b2a7a8", "Teams Administrator"),
    /** Administers calling and meetings. */
    TEAMS_COMMUNICATIONS_ADMINISTRATOR("baf37b3a-610e-45da-9e62-d9d1e5e8914b", "Teams Communications Administrator"),
    /** Administers telephony. */
    TEAMS_TELEPHONY_ADMINISTRATOR("aa38014f-0993-46e9-9b45-30501a20909d", "Teams Telephony Administrator"),
    /** Reads Teams. */
    TEAMS_READER("1076ac91-f3d9-41a7-a339-dcdf5f480acc", "Teams Reader"),
    /** Historic; gives nothing here. */
    SKYPE_FOR_BUSINESS_ADMINISTRATOR("75941009-915a-4869-abe7-691bff18279e", "Skype for Business Administrator"),
    /** Administers users. */
    USER_ADMINISTRATOR("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator"),
    /** Administers licenses. */
    LICENSE_ADMINISTRATOR("4d6ac14f-3453-41d0-bef9-a3e0c569773a", "License Administrator"),
    /** Administers domains. */
    DOMAIN_NAME_ADMINISTRATOR("8329153b-31d0-4727-b945-745eb3bc5f31", "Domain Name Administrator"),
    /** Administers Exchange. */
    EXCHANGE_ADMINISTRATOR("29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator"),
    /** Administers recipients of Exchange. */
    EXCHANGE_RECIPIENT_ADMINISTRATOR("31392ffb-586c-42d1-9346-e59415a2cc4e", "Exchange Recipient Administrator"),
    /** Administers security. */
    SECURITY_ADMINISTRATOR("194ae4cb-b126-40b2-bd5b-6091b380977d", "Security Administrator"),
    /** Reads what concerns security. */
    SECURITY_READER("5d6b6bb7-de71-4623-b4af-96380a352509", "Security Reader"),
    /** Administers compliance. */
    COMPLIANCE_ADMINISTRATOR("17315797-102d-40b4-93e0-432062caca18", "Compliance Administrator"),
    /** Administers compliance data. */
    COMPLIANCE_DATA_ADMINISTRATOR("e6d1a23a-da11-4be4-9570-befc86d067a7", "Compliance Data Administrator"),
    /** Administers hybrid identity. */
    HYBRID_IDENTITY_ADMINISTRATOR("8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", "Hybrid Identity Administrator"),
    /** Administers roles. */
    PRIVILEGED_ROLE_ADMINISTRATOR("e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator"),
    /** Reads the directory. */
    DIRECTORY_READERS("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers");

    private final String templateId;
    private final String displayName;

    Role(String templateId, String displayName) {
        this.templateId = templateId;
        this.displayName = displayName;
    }

    /** The role template's id, the same in every tenant. */
    public String templateId() {
        return templateId;
    }

    /** The name as the portal shows it. */
    public String displayName() {
        return displayName;
    }

    /** The role with this template id. */
    public static Optional<Role> ofTemplate(String templateId) {
        return Arrays.stream(values())
                .filter(role -> role.templateId.equalsIgnoreCase(templateId))
                .findFirst();
    }
}
