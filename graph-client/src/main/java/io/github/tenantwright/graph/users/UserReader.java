package io.github.tenantwright.graph.users;

import io.github.tenantwright.graph.internal.JsonCursor;
import io.github.tenantwright.graph.licenses.AssignedLicense;
import io.github.tenantwright.graph.licenses.AssignedPlan;
import io.github.tenantwright.graph.licenses.LicenseAssignmentState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a user of the service's JSON, one member at a time: a list of users is no place for trees of nodes. */
final class UserReader {
    private String id = "";
    private @Nullable String displayName;
    private @Nullable String userPrincipalName;
    private @Nullable String mail;
    private @Nullable String mailNickname;
    private @Nullable Boolean accountEnabled;
    private @Nullable String userType;
    private @Nullable String usageLocation;
    private @Nullable String givenName;
    private @Nullable String surname;
    private @Nullable String jobTitle;
    private @Nullable String department;
    private @Nullable String companyName;
    private @Nullable String city;
    private @Nullable String country;
    private @Nullable String officeLocation;
    private @Nullable String mobilePhone;
    private @Nullable Boolean onPremisesSyncEnabled;
    private @Nullable String onPremisesImmutableId;
    private @Nullable Instant created;
    private @Nullable Instant deleted;
    private @Nullable List<String> businessPhones;
    private @Nullable List<String> otherMails;
    private @Nullable List<String> proxyAddresses;
    private @Nullable List<AssignedLicense> assignedLicenses;
    private @Nullable List<AssignedPlan> assignedPlans;
    private @Nullable List<LicenseAssignmentState> licenseAssignmentStates;

    static User read(JsonCursor in) throws IOException {
        UserReader user = new UserReader();
        while (in.nextMember()) {
            user.member(in);
        }
        return user.finish(in);
    }

    /** Takes the current member, if it is one of a user. */
    void member(JsonCursor in) throws IOException {
        switch (in.name()) {
            case "id" -> id = in.textOrEmpty();
            case "displayName" -> displayName = in.text();
            case "userPrincipalName" -> userPrincipalName = in.text();
            case "mail" -> mail = in.text();
            case "mailNickname" -> mailNickname = in.text();
            case "accountEnabled" -> accountEnabled = in.maybeFlag();
            case "userType" -> userType = in.sharedText();
            case "usageLocation" -> usageLocation = in.sharedText();
            case "givenName" -> givenName = in.text();
            case "surname" -> surname = in.text();
            case "jobTitle" -> jobTitle = in.sharedText();
            case "department" -> department = in.sharedText();
            case "companyName" -> companyName = in.sharedText();
            case "city" -> city = in.sharedText();
            case "country" -> country = in.sharedText();
            case "officeLocation" -> officeLocation = in.sharedText();
            case "mobilePhone" -> mobilePhone = in.text();
            case "onPremisesSyncEnabled" -> onPremisesSyncEnabled = in.maybeFlag();
            case "onPremisesImmutableId" -> onPremisesImmutableId = in.text();
            case "createdDateTime" -> created = in.instant();
            case "deletedDateTime" -> deleted = in.instant();
            case "businessPhones" -> businessPhones = in.texts();
            case "otherMails" -> otherMails = in.texts();
            case "proxyAddresses" -> proxyAddresses = in.texts();
            case "assignedLicenses" -> assignedLicenses = in.list(LicenseParts::license);
            case "assignedPlans" -> assignedPlans = in.list(LicenseParts::plan);
            case "licenseAssignmentStates" -> licenseAssignmentStates = in.list(LicenseParts::assignment);
            default -> {}
        }
    }

    User finish(JsonCursor in) throws IOException {
        if (id.isEmpty()) {
            throw in.broken("a user without an id");
        }
        return new User(
                id,
                displayName,
                userPrincipalName,
                mail,
                mailNickname,
                accountEnabled,
                userType,
                usageLocation,
                givenName,
                surname,
                jobTitle,
                department,
                companyName,
                city,
                country,
                officeLocation,
                mobilePhone,
                onPremisesSyncEnabled,
                onPremisesImmutableId,
                created,
                deleted,
                businessPhones,
                otherMails,
                proxyAddresses,
                assignedLicenses,
                assignedPlans,
                licenseAssignmentStates);
    }
}
