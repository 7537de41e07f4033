package io.github.tenantwright.graph.numbers;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Teams has configured for one user. Read-only, and behind the truth by minutes.
 *
 * @param id the user's object id
 * @param userPrincipalName empty when the service doesn't say
 * @param accountType {@code user}, {@code resourceAccount}, {@code guest}, {@code sfbOnPremUser},
 *     {@code ineligibleUser}, {@code unknown}; may grow
 * @param isEnterpriseVoiceEnabled null when the service doesn't say
 * @param featureTypes as in {@code Teams}, {@code CallingPlan}
 * @param telephoneNumbers the user's numbers
 * @param effectivePolicies which policies apply, and through what
 * @param modified null when the service doesn't say
 */
public record UserConfiguration(
        String id,
        String userPrincipalName,
        String accountType,
        @Nullable Boolean isEnterpriseVoiceEnabled,
        List<String> featureTypes,
        List<AssignedTelephoneNumber> telephoneNumbers,
        List<EffectivePolicy> effectivePolicies,
        @Nullable Instant modified) {

    /** @param assignmentCategory {@code primary}, {@code private}, {@code alternate}; may grow */
    public record AssignedTelephoneNumber(String telephoneNumber, String assignmentCategory) {
        static AssignedTelephoneNumber read(JsonCursor in) throws IOException {
            String number = "";
            String category = "";
            while (in.nextMember()) {
                switch (in.name()) {
                    case "telephoneNumber" -> number = in.textOrEmpty();
                    case "assignmentCategory" -> category = in.sharedTextOrEmpty();
                    default -> {}
                }
            }
            return new AssignedTelephoneNumber(number, category);
        }
    }

    /**
     * @param policyType as in {@code TenantDialPlan}
     * @param displayName the policy's name
     * @param assignmentType {@code direct} or {@code group}; may grow
     * @param policyId opaque
     * @param groupId through which group, null when direct
     */
    public record EffectivePolicy(
            String policyType,
            String displayName,
            String assignmentType,
            String policyId,
            @Nullable String groupId) {
        static EffectivePolicy read(JsonCursor in) throws IOException {
            String type = "";
            Assignment assignment = Assignment.NONE;
            while (in.nextMember()) {
                switch (in.name()) {
                    case "policyType" -> type = in.sharedTextOrEmpty();
                    case "policyAssignment" -> {
                        Assignment said = in.maybeObject(Assignment::read);
                        assignment = said == null ? Assignment.NONE : said;
                    }
                    default -> {}
                }
            }
            return new EffectivePolicy(
                    type, assignment.displayName, assignment.type, assignment.policyId, assignment.groupId);
        }
    }

    private record Assignment(
            String displayName,
            String type,
            String policyId,
            @Nullable String groupId) {
        static final Assignment NONE = new Assignment("", "", "", null);

        static Assignment read(JsonCursor in) throws IOException {
            String name = "";
            String type = "";
            String policy = "";
            String group = null;
            while (in.nextMember()) {
                switch (in.name()) {
                    case "displayName" -> name = in.sharedTextOrEmpty();
                    case "assignmentType" -> type = in.sharedTextOrEmpty();
                    case "policyId" -> policy = in.sharedTextOrEmpty();
                    case "groupId" -> group = in.sharedText();
                    default -> {}
                }
            }
            return new Assignment(name, type, policy, group);
        }
    }

    public UserConfiguration {
        featureTypes = List.copyOf(featureTypes);
        telephoneNumbers = List.copyOf(telephoneNumbers);
        effectivePolicies = List.copyOf(effectivePolicies);
    }

    /** The policy of that type that applies, if the service names one. */
    public Optional<EffectivePolicy> policy(String type) {
        return effectivePolicies.stream()
                .filter(policy -> policy.policyType().equalsIgnoreCase(type))
                .findFirst();
    }

    static UserConfiguration read(JsonCursor in) throws IOException {
        String id = "";
        String name = "";
        String type = "";
        Boolean voice = null;
        List<String> features = List.of();
        List<AssignedTelephoneNumber> numbers = List.of();
        List<EffectivePolicy> policies = List.of();
        Instant modified = null;
        while (in.nextMember()) {
            switch (in.name()) {
                case "id" -> id = in.textOrEmpty();
                case "userPrincipalName" -> name = in.textOrEmpty();
                case "accountType" -> type = in.sharedTextOrEmpty();
                case "isEnterpriseVoiceEnabled" -> voice = in.maybeFlag();
                case "featureTypes" -> features = in.texts();
                case "telephoneNumbers" -> numbers = in.list(AssignedTelephoneNumber::read);
                case "effectivePolicyAssignments" -> policies = in.list(EffectivePolicy::read);
                case "modifiedDateTime" -> modified = in.instant();
                default -> {}
            }
        }
        if (id.isEmpty()) {
            throw in.broken("a user configuration without an id");
        }
        return new UserConfiguration(id, name, type, voice, features, numbers, policies, modified);
    }
}
