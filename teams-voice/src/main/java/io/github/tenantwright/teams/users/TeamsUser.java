package io.github.tenantwright.teams.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.teams.config.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A user as the Teams service knows them.
 *
 * @param id the object id
 * @param userPrincipalName the sign-in name
 * @param accountType {@code User}, {@code ResourceAccount}, {@code Guest} …; empty when the service does not say
 * @param featureTypes what the licenses bring, as in {@code PhoneSystem}, {@code CallingPlan}
 * @param lineUri the number as {@code tel:+…}; empty when there is none
 * @param onPremLineUri the number that a local directory holds; empty when there is none
 * @param enterpriseVoice whether Enterprise Voice is on
 * @param policies the policy that applies, by policy type
 * @param standing what else decides whether the user can be set up
 */
public record TeamsUser(
        String id,
        String userPrincipalName,
        String accountType,
        List<String> featureTypes,
        String lineUri,
        String onPremLineUri,
        boolean enterpriseVoice,
        Map<String, Assignment> policies,
        Standing standing) {

    /**
     * A policy that applies to the user.
     *
     * @param name without {@code Tag:}
     * @param direct granted to this very user; otherwise by a group or as {@code Global}
     * @param group the object id of the group that it comes from; empty when from none
     */
    public record Assignment(String name, boolean direct, String group) {
        /** Where it comes from: what is granted to the user goes before a group's, and that before {@code Global}. */
        public PolicyOrigin origin() {
            if (direct) {
                return PolicyOrigin.DIRECT;
            }
            return group.isEmpty() ? PolicyOrigin.GLOBAL : PolicyOrigin.GROUP;
        }
    }

    /**
     * What decides whether a user can be set up for calls.
     *
     * @param enabled whether the account may sign in; true when the service does not say
     * @param deleted whether the user is in the recycle bin: the service goes on listing those
     * @param interpretedType how Teams sees the account, as in {@code PureOnlineTeamsOnlyUser}; may be empty
     * @param upgradeMode the coexistence mode in force, as in {@code TeamsOnly}; empty when the service does not say
     */
    public record Standing(boolean enabled, boolean deleted, String interpretedType, String upgradeMode) {}

    public TeamsUser {
        featureTypes = List.copyOf(featureTypes);
        policies = Map.copyOf(policies);
    }

    /** The policy granted to this very user; empty when a group's or {@code Global} applies. */
    public Optional<String> directPolicy(String policyType) {
        return Optional.ofNullable(policies.get(policyType.toLowerCase(Locale.ROOT)))
                .filter(Assignment::direct)
                .map(Assignment::name);
    }

    /** The policy of that type that applies to the user, and where it comes from; {@code Global} where nothing else does. */
    public Assignment effectivePolicy(String policyType) {
        return policies.getOrDefault(policyType.toLowerCase(Locale.ROOT), new Assignment("Global", false, ""));
    }

    /** The number without {@code tel:}; empty when there is none. */
    public String number() {
        return lineUri.regionMatches(true, 0, "tel:", 0, 4) ? lineUri.substring(4) : lineUri;
    }

    /** Whether the user's licenses bring Phone System, as far as Teams knows yet. */
    public boolean hasPhoneSystem() {
        return featureTypes.stream().anyMatch("PhoneSystem"::equalsIgnoreCase);
    }

    /** Whether a Microsoft Calling Plan is licensed, as far as Teams knows yet. */
    public boolean hasCallingPlan() {
        return featureTypes.stream().anyMatch("CallingPlan"::equalsIgnoreCase);
    }

    static TeamsUser read(JsonNode user) {
        Map<String, Assignment> policies = new TreeMap<>();
        JsonNode assignments = Json.member(user, "effectivePolicyAssignments");
        if (assignments != null && assignments.isArray()) {
            for (JsonNode entry : assignments) {
                JsonNode assignment = Json.member(entry, "policyAssignment");
                String name = ResourceType.bare(Json.text(assignment, "displayName"));
                if (!name.isEmpty()) {
                    policies.put(
                            Json.text(entry, "policyType").toLowerCase(Locale.ROOT),
                            new Assignment(
                                    name,
                                    Json.text(assignment, "assignmentType").equalsIgnoreCase("direct"),
                                    Json.text(assignment, "groupId")));
                }
            }
        }
        String id = Json.text(user, "objectId");
        return new TeamsUser(
                id.isEmpty() ? Json.text(user, "identity") : id,
                Json.text(user, "userPrincipalName"),
                Json.text(user, "accountType"),
                Json.texts(user, "featureTypes"),
                Json.text(user, "lineUri"),
                Json.text(user, "onPremLineURI"),
                Json.flag(user, "enterpriseVoiceEnabled"),
                policies,
                new Standing(
                        !Json.text(user, "accountEnabled").equalsIgnoreCase("false"),
                        !Json.text(user, "softDeletionTimestamp").isEmpty(),
                        Json.text(user, "interpretedUserType"),
                        Json.text(user, "teamsUpgradeEffectiveMode")));
    }
}
