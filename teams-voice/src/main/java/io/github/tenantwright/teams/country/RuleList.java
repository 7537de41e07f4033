package io.github.tenantwright.teams.country;

import io.github.tenantwright.teams.dialplan.NormalizationRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of a country's dial plan as they are collected, each with and without an outside line. */
final class RuleList {
    /** The shortest number with a country code has six digits after the plus sign, the longest 15. */
    private static final String WORLDWIDE = "([1-9]\\d{5,14})";

    private static final int MOST_LISTED = 12;

    private final NumberingPlan numbering;
    private final @Nullable NormalizationRule area;
    private final List<NormalizationRule> rules = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    RuleList(NumberingPlan numbering, @Nullable NormalizationRule area) {
        this.numbering = numbering;
        this.area = area;
    }

    List<NormalizationRule> all() {
        return rules;
    }

    void add(NormalizationRule rule) {
        names.add(rule.name());
        rules.add(rule);
    }

    void emergency(String outsideLine) {
        if (!numbering.emergencyNumbers().isEmpty()) {
            add(outsideLine, "Emergency", "Emergency services", "(" + emergencyNumbers() + ")", "$1");
        }
    }

    void services(String outsideLine) {
        for (String pattern : numbering.serviceNumbers()) {
            add(outsideLine, "Service", "A short number of the country, as dialed", "(" + pattern + ")", "$1");
        }
    }

    /** International numbers and those of the country itself. */
    void numbers(String outsideLine) {
        String prefix = numbering.internationalPrefix();
        add(
                outsideLine,
                "International",
                "A number with its country code",
                (prefix.matches("[0-9]+") ? prefix : "(?:" + prefix + ")") + WORLDWIDE,
                "+$1");
        forms(outsideLine, DialingForm.Kind.MOBILE);
        forms(outsideLine, DialingForm.Kind.LOCAL);
        forms(outsideLine, DialingForm.Kind.NATIONAL_BARE);
        if (area != null) {
            String pattern = area.pattern();
            add(
                    outsideLine,
                    area.name(),
                    area.description(),
                    pattern.substring(1, pattern.length() - 1),
                    area.translation());
        }
        forms(outsideLine, DialingForm.Kind.NATIONAL);
        forms(outsideLine, DialingForm.Kind.CARRIER);
    }

    private void forms(String outsideLine, DialingForm.Kind kind) {
        for (DialingForm form : numbering.forms()) {
            if (form.kind() == kind) {
                add(outsideLine, kind.label(), kind.text(), form.pattern(), form.translation());
            }
        }
    }

    private void add(String outsideLine, String name, String text, String pattern, String translation) {
        String behind = outsideLine.isEmpty() ? "" : " behind the outside line " + outsideLine;
        String full = name + (outsideLine.isEmpty() ? "" : " after " + outsideLine);
        String unique = full;
        for (int i = 2; names.contains(unique); i++) {
            unique = full + " " + i;
        }
        add(NormalizationRule.of(unique, text + behind, "^" + outsideLine + pattern + "$", translation));
    }

    /** One after another while that can be read, else those that differ in the last digit together. */
    private String emergencyNumbers() {
        Set<String> numbers = numbering.emergencyNumbers();
        if (numbers.size() <= MOST_LISTED) {
            return String.join("|", numbers);
        }
        Set<String> shorter = new LinkedHashSet<>();
        for (String number : numbers) {
            String stem = number.substring(0, number.length() - 1);
            StringBuilder digits = new StringBuilder();
            for (char digit = '0'; digit <= '9'; digit++) {
                if (numbers.contains(stem + digit)) {
                    digits.append(digit);
                }
            }
            shorter.add(digits.length() == 1 ? number : stem + "[" + digits + "]");
        }
        return String.join("|", shorter);
    }
}
