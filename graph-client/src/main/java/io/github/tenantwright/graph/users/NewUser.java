package io.github.tenantwright.graph.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A user to be created.
 *
 * @param userPrincipalName of a verified domain of the tenant
 * @param displayName 1 to 256 characters
 * @param mailNickname 1 to 64 characters
 * @param accountEnabled whether anybody may sign in
 * @param usageLocation two capital letters; null leaves it unset, and then no license can be given
 * @param password the first one
 * @param forceChangePassword whether it has to be changed at the first sign-in
 * @param givenName null leaves it unset
 * @param surname null leaves it unset
 * @param department null leaves it unset; a good place for a mark by which to find temporary users
 * @param jobTitle null leaves it unset
 * @param onPremisesImmutableId needed when the domain is federated, else null
 */
public record NewUser(
        String userPrincipalName,
        String displayName,
        String mailNickname,
        boolean accountEnabled,
        @Nullable String usageLocation,
        Password password,
        boolean forceChangePassword,
        @Nullable String givenName,
        @Nullable String surname,
        @Nullable String department,
        @Nullable String jobTitle,
        @Nullable String onPremisesImmutableId) {

    /** @throws InvalidInputException naming the field that breaks a rule */
    public NewUser {
        UserName.checked(userPrincipalName);
        Check.text("displayName", displayName, 256);
        Check.text("mailNickname", mailNickname, 64);
        if (usageLocation != null) {
            UserName.usageLocation(usageLocation);
        }
        if (onPremisesImmutableId != null
                && (onPremisesImmutableId.contains("$") || onPremisesImmutableId.contains("_"))) {
            throw new InvalidInputException("onPremisesImmutableId", onPremisesImmutableId, "no $ and no _");
        }
    }

    /** Starts a user; only the name is needed. */
    public static Builder named(String userPrincipalName) {
        return new Builder(userPrincipalName);
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        body.put("accountEnabled", accountEnabled);
        body.put("displayName", displayName);
        body.put("mailNickname", mailNickname);
        body.put("userPrincipalName", userPrincipalName);
        put(body, "usageLocation", usageLocation);
        put(body, "givenName", givenName);
        put(body, "surname", surname);
        put(body, "department", department);
        put(body, "jobTitle", jobTitle);
        put(body, "onPremisesImmutableId", onPremisesImmutableId);
        ObjectNode profile = body.putObject("passwordProfile");
        profile.put("password", password.secret());
        profile.put("forceChangePasswordNextSignIn", forceChangePassword);
        return body;
    }

    private static void put(ObjectNode body, String member, @Nullable String value) {
        if (value != null) {
            body.put(member, value);
        }
    }

    /** Collects what a user is to be. For one thread. */
    public static final class Builder {
        private final String userPrincipalName;
        private @Nullable String displayName;
        private @Nullable String mailNickname;
        private boolean accountEnabled = true;
        private @Nullable String usageLocation;
        private @Nullable Password password;
        private boolean forceChangePassword = true;
        private @Nullable String givenName;
        private @Nullable String surname;
        private @Nullable String department;
        private @Nullable String jobTitle;
        private @Nullable String onPremisesImmutableId;

        private Builder(String userPrincipalName) {
            this.userPrincipalName = userPrincipalName;
        }

        /** Default: the part of the user principal name before the at sign. */
        public Builder displayName(String value) {
            this.displayName = value;
            return this;
        }

        /** Default: letters, digits, dots, hyphens and underscores of the name before the at sign. */
        public Builder mailNickname(String value) {
            this.mailNickname = value;
            return this;
        }

        /** Default: yes. */
        public Builder accountEnabled(boolean value) {
            this.accountEnabled = value;
            return this;
        }

        /** Two capital letters; without it no license can be given. Default: unset. */
        public Builder usageLocation(String value) {
            this.usageLocation = value;
            return this;
        }

        /** Default: a generated one that nobody knows. */
        public Builder password(Password value) {
            this.password = value;
            return this;
        }

        /** Default: yes. */
        public Builder forceChangePassword(boolean value) {
            this.forceChangePassword = value;
            return this;
        }

        public Builder givenName(String value) {
            this.givenName = value;
            return this;
        }

        public Builder surname(String value) {
            this.surname = value;
            return this;
        }

        public Builder department(String value) {
            this.department = value;
            return this;
        }

        public Builder jobTitle(String value) {
            this.jobTitle = value;
            return this;
        }

        public Builder onPremisesImmutableId(String value) {
            this.onPremisesImmutableId = value;
            return this;
        }

        /** @throws InvalidInputException naming the field that breaks a rule */
        public NewUser build() {
            int at = UserName.checked(userPrincipalName).indexOf('@');
            String local = userPrincipalName.substring(0, at);
            String nickname = local.replaceAll("[^A-Za-z0-9._-]", "");
            return new NewUser(
                    userPrincipalName,
                    displayName == null ? local : displayName,
                    mailNickname == null ? (nickname.isEmpty() ? "user" : nickname) : mailNickname,
                    accountEnabled,
                    usageLocation,
                    password == null ? Password.generate() : password,
                    forceChangePassword,
                    givenName,
                    surname,
                    department,
                    jobTitle,
                    onPremisesImmutableId);
        }
    }
}
