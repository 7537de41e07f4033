package io.github.tenantwright.graph.numbers;

import io.github.tenantwright.internal.Check;

/**
 * A policy to be given to a user.
 *
 * @param userId object id
 * @param policyType as in {@code TeamsMeetingPolicy}
 * @param policyId what {@link PoliciesClient#findPolicyId} gives: opaque, and not always a GUID
 */
public record PolicyAssignment(String userId, String policyType, String policyId) {
    /** @throws io.github.tenantwright.InvalidInputException when one of them is empty */
    public PolicyAssignment {
        Check.text("userId", userId, 200);
        Check.text("policyType", policyType, 200);
        Check.text("policyId", policyId, 1_000);
    }
}
