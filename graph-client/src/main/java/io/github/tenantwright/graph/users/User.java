package io.github.tenantwright.graph.users;

import io.github.tenantwright.graph.licenses.AssignedLicense;
import io.github.tenantwright.graph.licenses.AssignedPlan;
import io.github.tenantwright.graph.licenses.LicenseAssignmentState;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user, as far as it was read. Single values are null when they are unset or were not asked for. Lists that were not
 * asked for can't be had at all: their accessors throw {@link IllegalStateException}, since an empty list would say
 * that a licensed user has no license.
 *
 * @param id the object id: use it after the first look-up, since names change
 * @param displayName null when not read
 * @param userPrincipalName null when not read
 * @param mail null when unset or not read
 * @param mailNickname null when unset or not read
 * @param accountEnabled null when not read
 * @param userType {@code Member} or {@code Guest}; null when not read
 * @param usageLocation two letters; null when unset or not read; without it no license can be given
 * @param givenName null when unset or not read
 * @param surname null when unset or not read
 * @param jobTitle null when unset or not read
 * @param department null when unset or not read
 * @param companyName null when unset or not read
 * @param city null when unset or not read
 * @param country null when unset or not read
 * @param officeLocation null when unset or not read
 * @param mobilePhone null when unset or not read
 * @param onPremisesSyncEnabled true when synced from a directory on premises; null when never synced or not read
 * @param onPremisesImmutableId null when unset or not read
 * @param created null when not read
 * @param deleted when it went to the recycle bin; null outside of it or when not read
 * @param businessPhones at most one
 * @param otherMails further addresses
 * @param proxyAddresses {@code SMTP:} the primary one, {@code smtp:} others, also {@code SIP:} and {@code X500:}
 * @param assignedLicenses own ones and those through groups
 * @param assignedPlans plans of the licenses, also those taken away
 * @param licenseAssignmentStates how each license came about
 */
public record User(
        String id,
        @Nullable String displayName,
        @Nullable String userPrincipalName,
        @Nullable String mail,
        @Nullable String mailNickname,
        @Nullable Boolean accountEnabled,
        @Nullable String userType,
        @Nullable String usageLocation,
        @Nullable String givenName,
        @Nullable String surname,
        @Nullable String jobTitle,
        @Nullable String department,
        @Nullable String companyName,
        @Nullable String city,
        @Nullable String country,
        @Nullable String officeLocation,
        @Nullable String mobilePhone,
        @Nullable Boolean onPremisesSyncEnabled,
        @Nullable String onPremisesImmutableId,
        @Nullable Instant created,
        @Nullable Instant deleted,
        @Nullable List<String> businessPhones,
        @Nullable List<String> otherMails,
        @Nullable List<String> proxyAddresses,
        @Nullable List<AssignedLicense> assignedLicenses,
        @Nullable List<AssignedPlan> assignedPlans,
        @Nullable List<LicenseAssignmentState> licenseAssignmentStates) {
    /** Lists are copied. */
    public User {
        businessPhones = businessPhones == null ? null : List.copyOf(businessPhones);
        otherMails = otherMails == null ? null : List.copyOf(otherMails);
        proxyAddresses = proxyAddresses == null ? null : List.copyOf(proxyAddresses);
        assignedLicenses = assignedLicenses == null ? null : List.copyOf(assignedLicenses);
        assignedPlans = assignedPlans == null ? null : List.copyOf(assignedPlans);
        licenseAssignmentStates = licenseAssignmentStates == null ? null : List.copyOf(licenseAssignmentStates);
    }

    /** Starts a user; for tests and for values that come from elsewhere. */
    public static Builder builder(String id) {
        return new Builder().id(id);
    }

    /** @throws IllegalStateException when it was not asked for */
    @Override
    public List<String> businessPhones() {
        return read("businessPhones", businessPhones);
    }

    /** @throws IllegalStateException when it was not asked for */
    @Override
    public List<String> otherMails() {
        return read("otherMails", otherMails);
    }

    /** @throws IllegalStateException when it was not asked for */
    @Override
    public List<String> proxyAddresses() {
        return read("proxyAddresses", proxyAddresses);
    }

    /** @throws IllegalStateException when it was not asked for */
    @Override
    public List<AssignedLicense> assignedLicenses() {
        return read("assignedLicenses", assignedLicenses);
    }

    /** @throws IllegalStateException when it was not asked for */
    @Override
    public List<AssignedPlan> assignedPlans() {
        return read("assignedPlans", assignedPlans);
    }

    /** @throws IllegalStateException when it was not asked for */
    @Override
    public List<LicenseAssignmentState> licenseAssignmentStates() {
        return read("licenseAssignmentStates", licenseAssignmentStates);
    }

    /**
     * Whether one of the plans works for this user.
     *
     * @throws IllegalStateException when the plans were not asked for
     */
    public boolean hasAnyOf(Collection<ServicePlan> plans) {
        return assignedPlans().stream().anyMatch(assigned -> plans.stream().anyMatch(assigned::gives));
    }

    /**
     * Whether the user has the product, own or through a group.
     *
     * @throws IllegalStateException when the licenses were not asked for
     */
    public boolean hasLicense(Sku sku) {
        return assignedLicenses().stream().anyMatch(license -> license.is(sku));
    }

    /** The part of the user principal name behind the at sign; empty when the name was not read. */
    public String suffix() {
        return userPrincipalName == null ? "" : userPrincipalName.substring(userPrincipalName.indexOf('@') + 1);
    }

    private static <T> List<T> read(String field, @Nullable List<T> list) {
        if (list == null) {
            throw new IllegalStateException(field + " was not asked for when this user was read: select it");
        }
        return list;
    }

    /** Collects what is known of a user. For one thread. */
    public static final class Builder {
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

        private Builder() {}

        private Builder id(String value) {
            this.id = value;
            return this;
        }

        public Builder displayName(@Nullable String value) {
            this.displayName = value;
            return this;
        }

        public Builder userPrincipalName(@Nullable String value) {
            this.userPrincipalName = value;
            return this;
        }

        public Builder mail(@Nullable String value) {
            this.mail = value;
            return this;
        }

        public Builder mailNickname(@Nullable String value) {
            this.mailNickname = value;
            return this;
        }

        public Builder accountEnabled(@Nullable Boolean value) {
            this.accountEnabled = value;
            return this;
        }

        public Builder userType(@Nullable String value) {
            this.userType = value;
            return this;
        }

        public Builder usageLocation(@Nullable String value) {
            this.usageLocation = value;
            return this;
        }

        public Builder givenName(@Nullable String value) {
            this.givenName = value;
            return this;
        }

        public Builder surname(@Nullable String value) {
            this.surname = value;
            return this;
        }

        public Builder jobTitle(@Nullable String value) {
            this.jobTitle = value;
            return this;
        }

        public Builder department(@Nullable String value) {
            this.department = value;
            return this;
        }

        public Builder companyName(@Nullable String value) {
            this.companyName = value;
            return this;
        }

        public Builder city(@Nullable String value) {
            this.city = value;
            return this;
        }

        public Builder country(@Nullable String value) {
            this.country = value;
            return this;
        }

        public Builder officeLocation(@Nullable String value) {
            this.officeLocation = value;
            return this;
        }

        public Builder mobilePhone(@Nullable String value) {
            this.mobilePhone = value;
            return this;
        }

        public Builder onPremisesSyncEnabled(@Nullable Boolean value) {
            this.onPremisesSyncEnabled = value;
            return this;
        }

        public Builder onPremisesImmutableId(@Nullable String value) {
            this.onPremisesImmutableId = value;
            return this;
        }

        public Builder created(@Nullable Instant value) {
            this.created = value;
            return this;
        }

        public Builder deleted(@Nullable Instant value) {
            this.deleted = value;
            return this;
        }

        public Builder businessPhones(@Nullable List<String> value) {
            this.businessPhones = value;
            return this;
        }

        public Builder otherMails(@Nullable List<String> value) {
            this.otherMails = value;
            return this;
        }

        public Builder proxyAddresses(@Nullable List<String> value) {
            this.proxyAddresses = value;
            return this;
        }

        public Builder assignedLicenses(@Nullable List<AssignedLicense> value) {
            this.assignedLicenses = value;
            return this;
        }

        public Builder assignedPlans(@Nullable List<AssignedPlan> value) {
            this.assignedPlans = value;
            return this;
        }

        public Builder licenseAssignmentStates(@Nullable List<LicenseAssignmentState> value) {
            this.licenseAssignmentStates = value;
            return this;
        }

        public User build() {
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
}
