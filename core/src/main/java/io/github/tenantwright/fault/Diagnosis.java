package io.github.tenantwright.fault;

import io.github.tenantwright.plan.Operation;
import java.util.List;

/**
 * A fault that a text or facts point to.
 *
 * @param fault which
 * @param evidence what pointed to it, in a full sentence for people
 * @param operations what the library itself can do about it; empty where only a person can
 */
public record Diagnosis(KnownFault fault, String evidence, List<Operation> operations) {
    /** Copies the list. */
    public Diagnosis {
        operations = List.copyOf(operations);
    }
}
