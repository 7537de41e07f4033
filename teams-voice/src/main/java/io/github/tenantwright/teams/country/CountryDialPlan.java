package io.github.tenantwright.teams.country;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a dial plan for the users of one country out of its {@link NumberingPlan}.
 *
 * <pre>{@code
 * DialPlan uk = CountryDialPlan.of("GB")
 *     .name("UK-London")
 *     .outsideLine("9")
 *     .extensions("^([1-8]\\d{3})$", "+44207946$1")
 *     .areaCode("20")
 *     .build();
 * }</pre>
 *
 * <p>The rules stand in this order: emergency numbers, as dialed and behind the outside line; extensions; service
 * numbers; international; the forms of the country's own numbers. So nothing takes an emergency number before its own
 * rule does, and no national rule one that begins with the international prefix. Service numbers stay as dialed, all
 * others become a plus sign and digits. What is in no rule stays as it was dialed.
 *
 * <p>Not thread-safe; the plans it builds are immutable.
 */
public final class CountryDialPlan {
    private static final Pattern OUTSIDE_LINE = Pattern.compile("[0-9]{1,3}");
    private static final int LEAST_LOCAL_DIGITS = 3;
    private static final List<String> FILLS = List.of("0", "7");
    private static final Pattern AREA_CODE = Pattern.compile("[0-9]{1,6}");

    private final NumberingPlan numbering;
    private final List<NormalizationRule> extensions = new ArrayList<>();
    private String name;
    private String outsideLine = "";
    private boolean outsideLineOptional;
    private @Nullable NormalizationRule area;

    private CountryDialPlan(NumberingPlan numbering) {
        this.numbering = numbering;
        this.name = numbering.country();
    }

    /**
     * Starts a plan for a country, named by its code until {@link #name} is called.
     *
     * @param country its code, two letters
     * @throws InvalidInputException when there is none
     */
    public static CountryDialPlan of(String country) {
        return of(NumberingPlan.of(country));
    }

    /** Starts a plan out of a numbering plan. */
    public static CountryDialPlan of(NumberingPlan numbering) {
        return new CountryDialPlan(Check.notNull("numbering", numbering));
    }

    /** The identity of the dial plan. */
    public CountryDialPlan name(String value) {
        name = Check.notNull("name", value);
        return this;
    }

    /**
     * Users dial this ahead of every number outside the company. Emergency numbers go through without it, too.
     *
     * @param digits one to three digits
     * @throws InvalidInputException when it is something else
     */
    public CountryDialPlan outsideLine(String digits) {
        return outsideLine(digits, false);
    }

    /**
     * Users dial this ahead of every number outside the company, or may.
     *
     * @param digits one to three digits
     * @param optional whether numbers outside are also taken without it; where a number can be read both ways, it is
     *     taken as it stands, except that a service number behind the outside line is that service
     * @throws InvalidInputException when it is something else, or optional where the national prefix or, other than
     *     by a zero, the international prefix begins like that: dialed in Germany, 0030 would be Greece, and an area 30
     *     behind an outside line 0
     */
    public CountryDialPlan outsideLine(String digits, boolean optional) {
        Check.matches("outsideLine", Check.notNull("outsideLine", digits), OUTSIDE_LINE, "one to three digits");
        if (optional) {
            String prefix = numbering.nationalPrefix();
            if (!prefix.isEmpty() && (prefix.startsWith(digits) || digits.startsWith(prefix))) {
                throw notOptional(digits, "numbers inside " + numbering.countryName() + " begin with " + prefix);
            }
            Matcher abroad = Pattern.compile(numbering.internationalPrefix()).matcher(digits);
            if (!digits.startsWith("0") && (abroad.matches() || abroad.hitEnd())) {
                throw notOptional(
                        digits, "an international prefix of " + numbering.countryName() + " begins with " + digits);
            }
        }
        outsideLine = digits;
        outsideLineOptional = optional;
        return this;
    }

    private static InvalidInputException notOptional(String digits, String reason) {
        return new InvalidInputException(
                "outsideLine",
                digits,
                "cannot be optional, because " + reason + ": the same digits would be two numbers");
    }

    /**
     * Adds a rule for numbers inside the company; it stands ahead of all but emergency numbers and takes no outside
     * line.
     *
     * @param pattern of the whole dialed number, as in <code>^([1-8]\d{3})$</code>; one that also takes the
     *     outside line or short service numbers wins over them
     * @param translation what it becomes
     * @throws InvalidInputException when a dial plan doesn't take the rule, or it would take an emergency number
     */
    public CountryDialPlan extensions(String pattern, String translation) {
        int number = extensions.size() + 1;
        String field = "extensions[" + extensions.size() + "]";
        NormalizationRule rule;
        try {
            rule = NormalizationRule.of(
                    number == 1 ? "Extension" : "Extension " + number,
                    "A number inside the company",
                    pattern,
                    translation);
        } catch (InvalidInputException e) {
            throw e.within(field);
        }
        NumberPattern compiled = NumberPattern.of(pattern);
        for (String emergency : numbering.emergencyNumbers()) {
            if (compiled.matches(emergency)) {
                throw new InvalidInputException(
                        field + ".pattern",
                        pattern,
                        "takes " + emergency + ", which is an emergency number in " + numbering.countryName()
                                + "; leave it out, as in ^(?!" + emergency + "$)(...)$");
            }
        }
        extensions.add(rule);
        return this;
    }

    /**
     * Users may leave out the area code inside their own area.
     *
     * @param digits the area code without the national prefix, as in {@code 20} for London
     * @throws InvalidInputException when the country has no such area, or no area in which its code can be left out
     */
    public CountryDialPlan areaCode(String digits) {
        Check.matches("areaCode", Check.notNull("areaCode", digits), AREA_CODE, "one to six digits");
        if (!numbering.hasLocalDialing()) {
            throw new InvalidInputException(
                    "areaCode", digits, numbering.countryName() + " has no numbers to dial without an area code");
        }
        Pattern numbers = Pattern.compile(numbering.numbers());
        List<String> lengths = new ArrayList<>();
        for (int length : numbering.fixedLengths()) {
            int local = length - digits.length();
            if (local >= LEAST_LOCAL_DIGITS && hasNumber(numbers, digits, length)) {
                lengths.add("\\d{" + (local - 1) + "}");
            }
        }
        if (lengths.isEmpty()) {
            throw new InvalidInputException(
                    "areaCode",
                    digits,
                    "no number of " + numbering.countryName() + " begins like that (the national prefix "
                            + numbering.nationalPrefix() + " is not part of it)");
        }
        String first = numbering.nationalPrefix().equals("1") ? "[2-9]" : "[1-9]";
        area = NormalizationRule.of(
                "Local in area " + digits,
                "A number of the area " + digits + " without the area code",
                "^(" + first + (lengths.size() == 1 ? lengths.get(0) : "(?:" + String.join("|", lengths) + ")") + ")$",
                "+" + numbering.countryCode() + digits + "$1");
        return this;
    }

    /** @throws InvalidInputException when the name is none, or there are more rules than a plan may have */
    public DialPlan build() {
        RuleList rules = new RuleList(numbering, area);
        rules.emergency("");
        if (!outsideLine.isEmpty()) {
            rules.emergency(outsideLine);
        }
        extensions.forEach(rules::add);
        if (!outsideLine.isEmpty()) {
            rules.services(outsideLine);
        }
        if (outsideLine.isEmpty() || outsideLineOptional) {
            rules.services("");
            rules.numbers("");
        }
        if (!outsideLine.isEmpty()) {
            rules.numbers(outsideLine);
        }
        return DialPlan.named(name)
                .description(description())
                .rules(rules.all())
                .build();
    }

    private String description() {
        return numbering.countryName() + " (+" + numbering.countryCode() + ")"
                + (outsideLine.isEmpty()
                        ? ""
                        : ", outside line " + outsideLine + (outsideLineOptional ? " (may be left out)" : ""))
                + "; after the numbering plans of libphonenumber " + NumberingPlan.metadataVersion();
    }

    /**
     * Whether a number of this length begins like that: what follows an area code is bound in its first digits at
     * most, so these are tried and the rest is filled up.
     */
    private static boolean hasNumber(Pattern numbers, String beginning, int length) {
        int rest = length - beginning.length();
        for (int tried = 0; tried < 1000; tried++) {
            String next = String.format(Locale.ROOT, "%03d", tried);
            for (String fill : FILLS) {
                String number = beginning + (next + fill.repeat(rest)).substring(0, rest);
                if (numbers.matcher(number).matches()) {
                    return true;
                }
            }
        }
        return false;
    }
}
