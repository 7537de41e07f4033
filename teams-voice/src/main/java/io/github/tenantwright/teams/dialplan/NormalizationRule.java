package io.github.tenantwright.teams.dialplan;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.internal.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a dial plan: what a dialed number must look like, and what it becomes. The order of the rules in their
 * plan decides, the first match wins.
 *
 * <p>The constructor takes what a service may hold, so that plans of others can be read whole; {@link #of} and
 * {@link #checked} take only what may be written. Fields in error messages are named as in a set-up file.
 *
 * @param name unique within the plan
 * @param description for people, empty when there is none
 * @param pattern a .NET regular expression over the dialed number, see {@link NumberPattern}
 * @param translation what the match becomes, see {@link NumberTranslation}
 * @param isInternalExtension kept as the service has it; it has no effect on cloud dial plans
 * @param unknown members of the service's object that this version does not know, kept because a plan's rules are
 *     only ever replaced as a whole: texts, numbers, booleans, lists, maps and nulls, as in JSON
 */
public record NormalizationRule(
        String name,
        String description,
        String pattern,
        String translation,
        boolean isInternalExtension,
        Map<String, @Nullable Object> unknown) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 512;

    /** @throws InvalidInputException when a part is missing */
    public NormalizationRule {
        Check.notNull("name", name);
        Check.notNull("description", description);
        Check.notNull("pattern", pattern);
        Check.notNull("translation", translation);
        unknown = frozen(Check.notNull("unknown", unknown));
    }

    /**
     * A rule that may be written, without a description.
     *
     * @throws InvalidInputException as {@link #checked}
     */
    public static NormalizationRule of(String name, String pattern, String translation) {
        return of(name, "", pattern, translation);
    }

    /**
     * A rule that may be written.
     *
     * @throws InvalidInputException as {@link #checked}
     */
    public static NormalizationRule of(String name, String description, String pattern, String translation) {
        return new NormalizationRule(name, description, pattern, translation, false, Map.of()).checked();
    }

    /**
     * This rule, when it may be written: a plain name of at most 100 characters without a slash, a description of at
     * most 512, a pattern that begins with {@code ^} and ends with {@code $} and means one thing only, and a
     * translation that takes up its groups.
     *
     * @throws InvalidInputException naming {@code name}, {@code description}, {@code pattern} or {@code translation}
     */
    public NormalizationRule checked() {
        Names.identity("name", name, LONGEST_NAME);
        Check.plain("description", Check.atMost("description", description, LONGEST_DESCRIPTION));
        compiled();
        return this;
    }

    /**
     * What this rule makes of a dialed number, or nothing when it does not match.
     *
     * @throws InvalidInputException when the rule is not one that may be written (its effect is then not certain), or
     *     the number is none
     */
    public Optional<String> translate(String dialed) {
        return compiled().translate(dialed);
    }

    /** The same rule with the members that a service's object has beyond the known ones. */
    public NormalizationRule withUnknown(Map<String, @Nullable Object> members) {
        return new NormalizationRule(name, description, pattern, translation, isInternalExtension, members);
    }

    private NumberTranslation compiled() {
        return NumberTranslation.of(translation, NumberPattern.of(pattern).requireAnchored());
    }

    private static Map<String, @Nullable Object> frozen(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((key, value) -> copy.put(key, frozenValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object frozenValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(String.valueOf(key), frozenValue(member)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            return Collections.unmodifiableList(
                    list.stream().map(NormalizationRule::frozenValue).collect(Collectors.toList()));
        }
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new InvalidInputException(
                "unknown", value.getClass().getSimpleName(), "texts, numbers, booleans, lists, maps");
    }
}
