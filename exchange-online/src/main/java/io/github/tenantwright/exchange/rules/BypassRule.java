package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.powershell.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The two rules that keep mail where people look first. They set a header that the service's clients read; a sender
 * outside of the organization can't set it, since headers of that family are taken off on the way in. Name and value are
 * compared with regard to case.
 *
 * <p>Source: Microsoft's pages on Focused Inbox and on mail-flow rules to bypass Clutter.
 */
public enum BypassRule {
    /** Mail goes to Focused, whatever the sorting thinks of it. Microsoft's own name, "bypass", reads backwards. */
    ALWAYS_TO_FOCUSED(
            "X-MS-Exchange-Organization-BypassFocusedInbox",
            List.of("The rule takes up to half an hour to be felt. Look for the header in a delivered message then.")),
    /**
     * Mail is not sorted into Clutter. History: Clutter was withdrawn. Focused Inbox is said to heed the header, but has
     * one of its own.
     */
    BYPASS_CLUTTER(
            "X-MS-Exchange-Organization-BypassClutter",
            List.of(
                    "Clutter was withdrawn; the rule has no effect any more. Use the one for Focused Inbox.",
                    "An enabled rule with this header counts as letting mail through unchecked in a public check of the"
                            + " CIS benchmark (6.2.2); leave it off."));

    private static final String TRUE = "true";
    private static final Pattern MARK = Pattern.compile("placeholder-[0-9a-f]{8}-replace-me");
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}");

    private final String header;
    private final List<String> remarks;

    BypassRule(String header, List<String> remarks) {
        this.header = header;
        this.remarks = remarks;
    }

    /** The header that the rule sets to {@code true}, which is a text and no truth value. */
    public String header() {
        return header;
    }

    /** What is to be known before one makes it. */
    public List<String> remarks() {
        return remarks;
    }

    /** A draft with the action alone; conditions have to follow. */
    public RuleDraft named(String name) {
        return RuleDraft.named(name).then(Actions.setHeader(header, TRUE));
    }

    /**
     * A draft that does nothing until its condition is replaced: made switched off, as all rules are, and with a word in
     * the subject that can't occur by chance.
     *
     * @param random eight hexadecimal digits in small letters
     * @see RulePatch#replacingConditions
     */
    public RuleDraft placeholder(String name, String random) {
        Check.matches("random", random, RANDOM, "eight hexadecimal digits in small letters");
        return named(name)
                .when(Conditions.subjectContains("placeholder-" + random + "-replace-me"))
                .comments("Placeholder. Replace the condition, then enable.")
                .mode(RuleMode.ENFORCE);
    }

    /** Whether a rule sets this header as it has to be set. */
    public boolean isSetBy(Row rule) {
        return rule.text("SetHeaderName").equals(header)
                && rule.text("SetHeaderValue").equals(TRUE);
    }

    /** Whether a rule, of either kind, still waits for its condition: worth a word when somebody looks. */
    public static boolean isPlaceholder(Row rule) {
        return rule.texts("SubjectContainsWords").stream().anyMatch(word -> isMark(word));
    }

    static boolean isMark(String word) {
        return MARK.matcher(word).matches();
    }

    /** The header's name and value by the cmdlets' parameters. */
    public Map<String, Value> parameters() {
        return Actions.setHeader(header, TRUE).parameters();
    }
}
