package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.exchange.admin.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom a policy of one's own is for. A policy without such a rule, or with one that is off, does nothing.
 *
 * @param policy the policy's name
 * @param on whether it is enabled
 * @param priority 0 comes first
 * @param whom in words for people
 */
public record FilterRule(String policy, boolean on, int priority, String whom) {
    /** From a row of {@code Get-MalwareFilterRule}. */
    public static FilterRule of(Row row) {
        return new FilterRule(
                row.text("MalwareFilterPolicy"),
                row.text("State").equalsIgnoreCase("Enabled"),
                (int) row.number("Priority").orElse(Integer.MAX_VALUE),
                whom(row));
    }

    private static String whom(Row row) {
        List<String> parts = new ArrayList<>();
        part(parts, "recipients ", row.texts("SentTo"));
        part(parts, "members of ", row.texts("SentToMemberOf"));
        part(parts, "everybody in ", row.texts("RecipientDomainIs"));
        List<String> but = new ArrayList<>();
        part(but, "", row.texts("ExceptIfSentTo"));
        part(but, "members of ", row.texts("ExceptIfSentToMemberOf"));
        part(but, "everybody in ", row.texts("ExceptIfRecipientDomainIs"));
        // Kinds of conditions all have to be met.
        String all = parts.isEmpty() ? "everybody" : String.join(" who are also ", parts);
        return but.isEmpty() ? all : all + ", but not " + String.join(" or ", but);
    }

    private static void part(List<String> parts, String lead, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(lead + String.join(", ", names));
        }
    }
}
