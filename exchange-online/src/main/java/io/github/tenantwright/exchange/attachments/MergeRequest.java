package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is to be merged.
 *
 * @param edge what the Edge servers filter
 * @param policy the name of the policy that gets the list
 * @param policies all policies of the tenant
 * @param rules the rules of those that are the tenant's own
 * @param serviceDefaults whether types that the service blocks by default today, and the policy doesn't, are added
 * @param allow types that are asked for by name to be let through, in small letters
 */
public record MergeRequest(
        EdgeList edge,
        String policy,
        List<FilterPolicy> policies,
        List<FilterRule> rules,
        boolean serviceDefaults,
        Set<String> allow) {
    /** The policy that covers everybody whom no other covers. */
    public static final String DEFAULT_POLICY = "Default";

    public MergeRequest {
        Check.text("policy", policy, 300);
        policies = List.copyOf(policies);
        rules = List.copyOf(rules);
        Set<String> small = new LinkedHashSet<>();
        allow.forEach(type -> small.add(Check.text("allow", type, 100).strip().toLowerCase(Locale.ROOT)));
        allow = Set.copyOf(small);
    }

    /** Into the policy Default, with today's defaults of the service, and nothing let through that was blocked. */
    public static MergeRequest intoDefault(EdgeList edge, List<FilterPolicy> policies, List<FilterRule> rules) {
        return new MergeRequest(edge, DEFAULT_POLICY, policies, rules, true, Set.of());
    }

    /** The same without the service's defaults: for a tenant that let some of them through on purpose. */
    public MergeRequest withoutServiceDefaults() {
        return new MergeRequest(edge, policy, policies, rules, false, allow);
    }

    /** The same, with types let through that are blocked now. */
    public MergeRequest allowing(Set<String> types) {
        return new MergeRequest(edge, policy, policies, rules, serviceDefaults, types);
    }

    FilterPolicy target() {
        List<FilterPolicy> found = policies.stream()
                .filter(each -> each.name().equalsIgnoreCase(policy))
                .toList();
        if (found.size() != 1) {
            throw new InvalidInputException(
                    "policy", policy, "one of the tenant's policies; there are " + found.size());
        }
        FilterPolicy target = found.get(0);
        if (target.preset()) {
            throw new InvalidInputException("policy", policy, "none of a preset, which nobody can change");
        }
        if (policy.equalsIgnoreCase(DEFAULT_POLICY) && !target.builtIn()) {
            throw new InvalidInputException("policy", policy, "the built-in one; this one only has its name");
        }
        return target;
    }
}
