package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.CmdletTable;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.powershell.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a rule hold, in plain values: a text, a whole number (Long), a truth value or a list of texts, by the
 * cmdlets' names. Null stands for nothing, and clears where it is written.
 */
public final class RuleValues {
    private static final String SET = "Set-TransportRule";
    private static final Pattern SIZE =
            Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?) ?(B|KB|MB|GB|TB)?", Pattern.CASE_INSENSITIVE);

    private RuleValues() {}

    /** All that a rule holds, as it was read; what is not set is left out, and so is what this library doesn't know. */
    public static Map<String, Object> of(Row row) {
        Map<String, Object> all = new TreeMap<>();
        for (String parameter : RuleTable.parameters()) {
            of(row, parameter).ifPresent(value -> all.put(parameter, value));
        }
        return all;
    }

    /** What a rule holds in one part; empty when it is not set. */
    public static Optional<Object> of(Row row, String parameter) {
        CmdletTable table = CmdletTable.get();
        if (table.takesFlag(SET, parameter)) {
            // Truth values that are not set are false.
            return row.flag(parameter).filter(set -> set).map(set -> set);
        }
        if (table.takesNumber(SET, parameter)) {
            return row.number(parameter).isPresent()
                    ? Optional.of(row.number(parameter).getAsLong())
                    : Optional.empty();
        }
        if (table.takesList(SET, parameter)) {
            List<String> texts = row.texts(parameter);
            return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
        }
        if (isSize(parameter)) {
            return row.bytes(parameter).isPresent()
                    ? Optional.of(sizeText(row.bytes(parameter).getAsLong()))
                    : Optional.empty();
        }
        String text = row.text(parameter);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A draft's parts. */
    public static Map<String, Object> of(RuleDraft draft) {
        Map<String, Object> all = new TreeMap<>();
        draft.parameters().forEach((parameter, value) -> {
            Object plain = plain(value);
            if (plain != null) {
                all.put(parameter, plain);
            }
        });
        return all;
    }

    /**
     * A copy with whole numbers as Long, sorted and unmodifiable.
     *
     * @throws InvalidInputException when a value is of another kind, or a name is no part of a rule
     */
    public static Map<String, @Nullable Object> copy(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> copy = new TreeMap<>();
        values.forEach((parameter, value) -> {
            if (!RuleTable.parameters().contains(parameter) && !parameter.equals("Name")) {
                throw new InvalidInputException(parameter, value, "a part of a mail-flow rule");
            }
            copy.put(parameter, normal(parameter, value));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** As it is written: for a cmdlet's parameter. */
    public static Value value(String parameter, @Nullable Object plain) {
        if (plain == null) {
            // A truth value has no third state here.
            return CmdletTable.get().takesFlag(SET, parameter) ? Value.of(false) : Value.none();
        }
        if (plain instanceof Boolean flag) {
            return Value.of(flag);
        }
        if (plain instanceof Number number) {
            return Value.of(number.longValue());
        }
        if (plain instanceof List<?> list) {
            return Value.texts(list.stream().map(String::valueOf).toList());
        }
        return Value.of(String.valueOf(plain));
    }

    /** All of them as they are written. */
    public static Map<String, Value> values(Map<String, ? extends @Nullable Object> plain) {
        Map<String, Value> values = new LinkedHashMap<>();
        plain.forEach((parameter, value) -> values.put(parameter, value(parameter, value)));
        return values;
    }

    /**
     * Whether two values mean the same: lists as sets without regard to case, patterns with regard to it; sizes in bytes
     * and dates as points in time; the words of closed lists without regard to case; nothing and false are the same.
     */
    public static boolean same(String parameter, @Nullable Object one, @Nullable Object other) {
        if (isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other);
        }
        if (one instanceof List<?> list && other instanceof List<?> second) {
            boolean exact = parameter.endsWith("MatchesPatterns");
            return set(list, exact).equals(set(second, exact));
        }
        if (one instanceof String text && other instanceof String second) {
            if (isSize(parameter)) {
                return bytes(text).equals(bytes(second));
            }
            if (parameter.endsWith("Date")) {
                Optional<Instant> at = instant(text);
                return at.isPresent() ? at.equals(instant(second)) : text.equals(second);
            }
            return CmdletTable.get().values(SET, parameter).isEmpty()
                    ? text.equals(second)
                    : text.equalsIgnoreCase(second);
        }
        return Objects.equals(one, other);
    }

    /** The names in which two rules differ. */
    public static Set<String> differences(
            Map<String, ? extends @Nullable Object> one, Map<String, ? extends @Nullable Object> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> same(name, one.get(name), other.get(name)));
        return names;
    }

    /** For people. */
    public static @Nullable String shown(@Nullable Object plain) {
        if (plain == null) {
            return null;
        }
        return plain instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(plain);
    }

    static @Nullable Object plain(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Whole whole) {
            return whole.number();
        }
        if (value instanceof Value.Flag flag) {
            return flag.flag();
        }
        if (value instanceof Value.Items items) {
            return items.items().stream()
                    .map(item -> ((Value.Text) item).text())
                    .toList();
        }
        return null;
    }

    static boolean isSize(String parameter) {
        return parameter.endsWith("SizeOver");
    }

    /** The number of bytes of a size such as {@code 10MB}; empty when it is none. */
    static Optional<Long> bytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return Optional.empty();
        }
        String unit = size.group(2) == null ? "B" : size.group(2).toUpperCase(Locale.ROOT);
        int steps = List.of("B", "KB", "MB", "GB", "TB").indexOf(unit);
        BigInteger bytes = new BigDecimal(size.group(1))
                .multiply(BigDecimal.valueOf(1_024).pow(steps))
                .toBigInteger();
        return bytes.bitLength() > 62 ? Optional.empty() : Optional.of(bytes.longValue());
    }

    private static String sizeText(long bytes) {
        return bytes % 1_024 == 0 ? bytes / 1_024 + "KB" : bytes + "B";
    }

    private static @Nullable Object normal(String parameter, @Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof String) {
            return value;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return List.copyOf(list);
        }
        throw new InvalidInputException(parameter, value, "a text, a whole number, true, false or a list of texts");
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || Boolean.FALSE.equals(value)
                || value.equals("")
                || (value instanceof List<?> list && list.isEmpty());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static Set<String> set(List<?> texts, boolean exact) {
        Set<String> set = new HashSet<>();
        texts.forEach(text ->
                set.add(exact ? String.valueOf(text) : String.valueOf(text).toLowerCase(Locale.ROOT)));
        return set;
    }
}
