package io.github.tenantwright.teams.sync;

import io.github.tenantwright.plan.AdminRole;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Requirements;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says before the first write which role is missing, and for what. */
final class Preflight {
    private final VoiceSnapshot snapshot;
    private final List<Operation> operations;

    Preflight(VoiceSnapshot snapshot, List<Operation> operations) {
        this.snapshot = snapshot;
        this.operations = operations;
    }

    void addTo(List<Finding> findings) {
        if (operations.isEmpty()) {
            return;
        }
        Set<String> held = snapshot.roles();
        if (held == null) {
            findings.add(Finding.warning(
                    "roles-unreadable",
                    "The roles of the signed-in person could not be read, so a missing one shows only when a step fails.",
                    "Consent to User.Read or RoleManagement.Read.Directory to have them checked beforehand."));
            return;
        }
        Map<Requirements, Set<String>> missing = new LinkedHashMap<>();
        for (Operation operation : operations) {
            List<AdminRole> any = operation.requirements().anyRole();
            if (!any.isEmpty() && any.stream().noneMatch(role -> held.contains(role.templateId()))) {
                missing.computeIfAbsent(operation.requirements(), r -> new LinkedHashSet<>())
                        .add(operation.stage());
            }
        }
        missing.forEach((requirements, stages) -> {
            String words = "The signed-in person lacks a role for: " + String.join(", ", stages) + ". It takes "
                    + requirements.roleSentence() + ".";
            String remedy =
                    "Sign in as somebody who has one; a fresh assignment takes up to 15 minutes or a new sign-in.";
            findings.add(
                    snapshot.rolesComplete()
                            ? Finding.blocker("missing-role", words, remedy)
                            : Finding.warning(
                                    "missing-role", words + " Roles held through a group were not seen.", remedy));
        });
    }
}
