package io.github.tenantwright.graph.numbers;

import io.github.tenantwright.internal.Check;

/**
 * A policy to be taken from a user.
 *
 * @param userId object id
 * @param policyType as in {@code TeamsMeetingPolicy}
 */
public record PolicyRemoval(String userId, String policyType) {
    /** @throws io.github.tenantwright.InvalidInputException when one of them is empty */
    public PolicyRemoval {
        Check.text("userId", userId, 200);
        Check.text("policyType", policyType, 200);
    }
}
