package io.github.tenantwright.teams.sync;

import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.RoleNeed;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says before the first write which role is missing, and for what. */
final class Preflight {
    private final @Nullable Set<String> roles;
    private final boolean complete;
    private final List<Operation> operations;

    /**
     * @param roles the template ids of the signed-in person's roles; null when they could not be read
     * @param complete whether all ways to hold a role were looked at
     */
    Preflight(@Nullable Set<String> roles, boolean complete, List<Operation> operations) {
        this.roles = roles;
        this.complete = complete;
        this.operations = operations;
    }

    void addTo(List<Finding> findings) {
        if (operations.isEmpty()) {
            return;
        }
        Set<String> held = roles;
        if (held == null) {
            findings.add(Finding.warning(
                    "roles-unreadable",
                    "The roles of the signed-in person could not be read, so a missing one shows only when a step"
                            + " fails.",
                    "Consent to User.Read or RoleManagement.Read.Directory to have them checked beforehand."));
            return;
        }
        Map<RoleNeed, Set<String>> missing = new LinkedHashMap<>();
        for (Operation operation : operations) {
            for (RoleNeed need : operation.requirements().roles()) {
                if (!need.isMetByIds(held)) {
                    missing.computeIfAbsent(need, n -> new LinkedHashSet<>()).add(operation.stage());
                }
            }
        }
        missing.forEach((need, stages) -> {
            String words = "The signed-in person lacks a role for: " + String.join(", ", stages) + ". It takes "
                    + need.sentence() + ".";
            String remedy =
                    "Sign in as somebody who has one; a fresh assignment takes up to 15 minutes or a new sign-in.";
            findings.add(
                    complete
                            ? Finding.blocker(Finding.MISSING_ROLE, words, remedy)
                            : Finding.warning(
                                    Finding.MISSING_ROLE,
                                    words + " Roles held through a group were not seen.",
                                    remedy));
        });
    }
}
