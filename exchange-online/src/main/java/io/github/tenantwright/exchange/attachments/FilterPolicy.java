package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.internal.Check;
import java.util.List;

/**
 * What matters of a malware policy.
 *
 * @param name unique in the tenant
 * @param builtIn whether it is the one for everybody whom no other covers
 * @param preset whether it belongs to a preset of the service, which nobody can change
 * @param strict whether that preset is the strict one
 * @param filterOn whether the list has any effect
 * @param fileTypes as the service spells and orders them
 * @param action {@code Reject} or {@code Quarantine}; empty when unknown
 */
public record FilterPolicy(
        String name,
        boolean builtIn,
        boolean preset,
        boolean strict,
        boolean filterOn,
        List<String> fileTypes,
        String action) {
    public FilterPolicy {
        Check.text("policy.name", name, 300);
        fileTypes = List.copyOf(fileTypes);
    }

    /** From a row of {@code Get-MalwareFilterPolicy}. */
    public static FilterPolicy of(Row row) {
        String type = row.text("RecommendedPolicyType");
        boolean strict = type.equalsIgnoreCase("Strict");
        return new FilterPolicy(
                row.text("Name"),
                row.flag("IsDefault").orElse(false),
                strict || type.equalsIgnoreCase("Standard"),
                strict,
                row.flag("EnableFileFilter").orElse(false),
                row.texts("FileTypes"),
                row.text("FileTypeAction"));
    }
}
