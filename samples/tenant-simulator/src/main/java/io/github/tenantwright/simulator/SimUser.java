package io.github.tenantwright.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user who is in the tenant from the start, and known to Teams from the start if licensed for it.
 *
 * @param userPrincipalName the sign-in name; its domain is added to the tenant as verified
 * @param displayName the name shown
 * @param id object id, or null for one made from the seed
 * @param usageLocation two letters, or null for none
 * @param accountEnabled whether the user may sign in
 * @param licenses licenses held
 * @param disabledPlans ids of service plans switched off in those licenses
 * @param planStates states of service plans that are not simply enabled, such as {@code Suspended}, by plan
 * @param syncedFromOnPremises whether the user is mastered in Active Directory
 * @param onPremLineUri a line URI set in Active Directory, such as {@code tel:+442079460000}, or null
 * @param telephoneNumber a Direct Routing number held from the start, with {@code +}, or null
 * @param policies names of directly granted policies by policy type
 * @param properties further members of the Graph user, by name
 */
public record SimUser(
        String userPrincipalName,
        String displayName,
        @Nullable String id,
        @Nullable String usageLocation,
        boolean accountEnabled,
        List<Sku> licenses,
        Set<String> disabledPlans,
        Map<ServicePlan, String> planStates,
        boolean syncedFromOnPremises,
        @Nullable String onPremLineUri,
        @Nullable String telephoneNumber,
        Map<String, String> policies,
        Map<String, String> properties) {

    /** Checks the name and copies the collections. */
    public SimUser {
        int at = userPrincipalName.indexOf('@');
        if (at <= 0 || at == userPrincipalName.length() - 1) {
            throw new IllegalArgumentException("userPrincipalName must be name@domain: " + userPrincipalName);
        }
        licenses = List.copyOf(licenses);
        disabledPlans = Set.copyOf(disabledPlans);
        planStates = Map.copyOf(planStates);
        policies = Map.copyOf(policies);
        properties = Map.copyOf(properties);
    }

    /** Starts a user of this sign-in name, enabled, without a license. */
    public static Builder named(String userPrincipalName) {
        return new Builder(userPrincipalName);
    }

    /** Makes a {@link SimUser}. Not thread-safe. */
    public static final class Builder {

        private final String userPrincipalName;
        private String displayName;
        private @Nullable String id;
        private @Nullable String usageLocation;
        private boolean accountEnabled = true;
        private final List<Sku> licenses = new ArrayList<>();
        private final Set<String> disabledPlans = new LinkedHashSet<>();
        private final Map<ServicePlan, String> planStates = new LinkedHashMap<>();
        private boolean synced;
        private @Nullable String onPremLineUri;
        private @Nullable String telephoneNumber;
        private final Map<String, String> policies = new LinkedHashMap<>();
        private final Map<String, String> properties = new LinkedHashMap<>();

        private Builder(String userPrincipalName) {
            this.userPrincipalName = userPrincipalName;
            int at = userPrincipalName.indexOf('@');
            this.displayName = at > 0 ? userPrincipalName.substring(0, at) : userPrincipalName;
        }

        /** Sets the name shown; the part before the {@code @} when not called. */
        public Builder displayName(String name) {
            displayName = name;
            return this;
        }

        /** Sets the object id. */
        public Builder id(String objectId) {
            id = objectId;
            return this;
        }

        /** Sets the usage location; the tenant's country when not called. */
        public Builder usageLocation(@Nullable String twoLetters) {
            usageLocation = twoLetters == null ? "" : twoLetters;
            return this;
        }

        /** Blocks sign-in. */
        public Builder disabled() {
            accountEnabled = false;
            return this;
        }

        /** Adds a license. */
        public Builder license(SkuName sku) {
            return license(sku.sku());
        }

        /** Adds a license. */
        public Builder license(Sku sku) {
            licenses.add(sku);
            return this;
        }

        /** Switches a service plan off in the licenses held. */
        public Builder without(ServicePlan plan) {
            disabledPlans.add(plan.id());
            return this;
        }

        /**
         * Gives a service plan another state than enabled.
         *
         * @param state {@code Warning}, {@code Suspended}, {@code LockedOut} or {@code Deleted}
         */
        public Builder planState(ServicePlan plan, String state) {
            disabledPlans.add(plan.id());
            planStates.put(plan, state);
            return this;
        }

        /** Makes the user one that is mastered in Active Directory. */
        public Builder syncedFromOnPremises() {
            synced = true;
            return this;
        }

        /** Sets a line URI in Active Directory, which blocks assigning a number online. */
        public Builder onPremLineUri(String uri) {
            onPremLineUri = uri;
            synced = true;
            return this;
        }

        /** Gives the user a Direct Routing number. */
        public Builder telephoneNumber(String number) {
            telephoneNumber = number;
            return this;
        }

        /** Grants a policy. */
        public Builder policy(String type, String name) {
            policies.put(type, name);
            return this;
        }

        /** Sets another member of the Graph user, such as {@code department}. */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /** Makes the user. */
        public SimUser build() {
            return new SimUser(
                    userPrincipalName,
                    displayName,
                    id,
                    usageLocation,
                    accountEnabled,
                    licenses,
                    disabledPlans,
                    planStates,
                    synced,
                    onPremLineUri,
                    telephoneNumber,
                    policies,
                    properties);
        }
    }
}
