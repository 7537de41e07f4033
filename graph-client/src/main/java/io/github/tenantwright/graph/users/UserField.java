package io.github.tenantwright.graph.users;

import java.util.List;

/**
 * The members of a user that this library reads. Graph sends a small set of its own choice unless told what is wanted;
 * here it is always told.
 */
public enum UserField {
    ID("id"),
    DISPLAY_NAME("displayName"),
    USER_PRINCIPAL_NAME("userPrincipalName"),
    MAIL("mail"),
    MAIL_NICKNAME("mailNickname"),
    ACCOUNT_ENABLED("accountEnabled"),
    USER_TYPE("userType"),
    USAGE_LOCATION("usageLocation"),
    GIVEN_NAME("givenName"),
    SURNAME("surname"),
    JOB_TITLE("jobTitle"),
    DEPARTMENT("department"),
    COMPANY_NAME("companyName"),
    CITY("city"),
    COUNTRY("country"),
    OFFICE_LOCATION("officeLocation"),
    MOBILE_PHONE("mobilePhone"),
    BUSINESS_PHONES("businessPhones"),
    OTHER_MAILS("otherMails"),
    PROXY_ADDRESSES("proxyAddresses"),
    ASSIGNED_LICENSES("assignedLicenses"),
    /** Heavy: up to a hundred entries a user. To find users by plan, filter on the server instead. */
    ASSIGNED_PLANS("assignedPlans"),
    LICENSE_ASSIGNMENT_STATES("licenseAssignmentStates"),
    ON_PREMISES_SYNC_ENABLED("onPremisesSyncEnabled"),
    ON_PREMISES_IMMUTABLE_ID("onPremisesImmutableId"),
    CREATED("createdDateTime"),
    DELETED("deletedDateTime");

    /** What lists ask for unless told otherwise: who it is, and whether the account can be set up. */
    public static final List<UserField> FOR_LISTS = List.of(
            ID,
            DISPLAY_NAME,
            USER_PRINCIPAL_NAME,
            MAIL,
            ACCOUNT_ENABLED,
            USER_TYPE,
            USAGE_LOCATION,
            ON_PREMISES_SYNC_ENABLED);

    /** What a single user is read with unless told otherwise: as for lists, and all about licenses. */
    public static final List<UserField> FOR_ONE = List.of(
            ID,
            DISPLAY_NAME,
            USER_PRINCIPAL_NAME,
            MAIL,
            MAIL_NICKNAME,
            ACCOUNT_ENABLED,
            USER_TYPE,
            USAGE_LOCATION,
            ON_PREMISES_SYNC_ENABLED,
            ASSIGNED_LICENSES,
            ASSIGNED_PLANS,
            LICENSE_ASSIGNMENT_STATES,
            CREATED);

    private final String member;

    UserField(String member) {
        this.member = member;
    }

    /** The name in Graph. */
    public String member() {
        return member;
    }

    static String select(List<UserField> fields) {
        StringBuilder names = new StringBuilder();
        // Without the id nothing can be done with a user, so it is always asked for.
        names.append(ID.member);
        fields.stream()
                .distinct()
                .filter(field -> field != ID)
                .forEach(field -> names.append(',').append(field.member));
        return names.toString();
    }
}
