package io.github.tenantwright.graph.roles;

import io.github.tenantwright.plan.AdminRole;

/**
 * A role that somebody holds.
 *
 * @param templateId what to compare: the same in every tenant, in lower case; a custom role's own id
 * @param displayName empty when the service did not say and the role is not a well-known one
 */
public record DirectoryRole(String templateId, String displayName) {
    public boolean is(AdminRole template) {
        return templateId.equalsIgnoreCase(template.templateId());
    }
}
