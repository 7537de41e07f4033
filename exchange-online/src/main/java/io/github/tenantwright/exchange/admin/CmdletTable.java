package io.github.tenantwright.exchange.admin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cmdlets of Exchange Online that this library calls, with the parameters that may be sent to the cloud: those that
 * work on-premises only, are reserved or deprecated, or carry a password are not in it.
 *
 * <p>Source: the cmdlets' reference pages, August 2026.
 */
public final class CmdletTable {
    private static final Pattern UNLIMITED =
            Pattern.compile("Unlimited|[0-9]{1,12} ?(?:B|KB|MB|GB|TB)", Pattern.CASE_INSENSITIVE);
    private static final CmdletTable TABLE = new CmdletTable();

    private final Map<String, Map<String, Parameter>> cmdlets = new HashMap<>();
    private final SortedSet<String> names = new TreeSet<>();

    /** @param kind of value: s text, l list of texts, b truth value, w switch, i number, u number or Unlimited, m list or
     *     table of changes, h list of tables */
    private record Parameter(String name, char kind, boolean required, List<String> values) {}

    private CmdletTable() {
        try (InputStream in = Objects.requireNonNull(CmdletTable.class.getResourceAsStream("cmdlets.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            Map<String, Parameter> parameters = new LinkedHashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith(" ")) {
                    parameters = new LinkedHashMap<>();
                    names.add(line);
                    cmdlets.put(key(line), parameters);
                } else {
                    String[] parts = line.substring(1).split(" ", 3);
                    parameters.put(
                            key(parts[0]),
                            new Parameter(
                                    parts[0],
                                    parts[1].charAt(0),
                                    parts[1].endsWith("*"),
                                    parts.length < 3 ? List.of() : Arrays.asList(parts[2].split(",", -1))));
                }
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** The one table. */
    public static CmdletTable get() {
        return TABLE;
    }

    /** The names of the cmdlets. */
    public SortedSet<String> names() {
        return new TreeSet<>(names);
    }

    /** The parameters of a cmdlet in their documented spelling; empty when the table doesn't hold the cmdlet. */
    public List<String> parameters(String cmdlet) {
        return of(cmdlet).values().stream().map(Parameter::name).toList();
    }

    /** Whether a cmdlet has a parameter that may be sent; case doesn't matter. */
    public boolean has(String cmdlet, String parameter) {
        return of(cmdlet).containsKey(key(parameter));
    }

    /** The only values that a parameter takes; empty when it is free, or unknown. */
    public List<String> values(String cmdlet, String parameter) {
        return Optional.ofNullable(of(cmdlet).get(key(parameter)))
                .map(Parameter::values)
                .orElse(List.of());
    }

    /** Whether a parameter takes a list of texts. */
    public boolean takesList(String cmdlet, String parameter) {
        Parameter known = of(cmdlet).get(key(parameter));
        return known != null && (known.kind() == 'l' || known.kind() == 'm');
    }

    /** Whether a parameter is a truth value. */
    public boolean takesFlag(String cmdlet, String parameter) {
        Parameter known = of(cmdlet).get(key(parameter));
        return known != null && known.kind() == 'b';
    }

    /** Whether a parameter takes a number. */
    public boolean takesNumber(String cmdlet, String parameter) {
        Parameter known = of(cmdlet).get(key(parameter));
        return known != null && known.kind() == 'i';
    }

    /**
     * Checks a call: names, kinds of values, the values of closed lists, and that nothing mandatory is missing.
     *
     * @throws InvalidInputException for the first that does not fit
     */
    public void check(Cmdlet cmdlet) {
        Map<String, Parameter> known = cmdlets.get(key(cmdlet.name()));
        if (known == null) {
            throw new InvalidInputException(
                    "cmdlet", cmdlet.name(), "one of the cmdlets that the library's table holds");
        }
        cmdlet.parameters().forEach((name, value) -> {
            Parameter parameter = known.get(key(name));
            if (parameter == null) {
                throw new InvalidInputException(
                        cmdlet.name(), "-" + name, "a parameter that may be sent to Exchange Online");
            }
            check(cmdlet.name() + " -" + parameter.name(), parameter, value);
        });
        for (Parameter parameter : known.values()) {
            if (parameter.required()
                    && cmdlet.parameters().keySet().stream().noneMatch(parameter.name()::equalsIgnoreCase)) {
                throw new InvalidInputException(cmdlet.name(), null, "-" + parameter.name() + " must be given");
            }
        }
    }

    private static void check(String where, Parameter parameter, Value value) {
        if (value instanceof Value.Null) {
            return;
        }
        String fault = switch (parameter.kind()) {
            case 'b' -> value instanceof Value.Flag ? null : "true or false";
            case 'w' -> value instanceof Value.Switch ? null : "a switch";
            case 'i' -> value instanceof Value.Whole ? null : "a whole number";
            case 'u' ->
                unlimited(value) || value instanceof Value.Whole
                        ? null
                        : "a whole number, a size with its unit, or Unlimited";
            case 'l' -> isTexts(value) ? null : "a list of texts, also for one";
            case 'm' -> isTexts(value) || value instanceof Value.Table ? null : "a list of texts, or a table";
            case 'h' -> value instanceof Value.Items ? null : "a list of tables";
            default -> value instanceof Value.Text ? null : "a text";
        };
        if (fault != null) {
            throw new InvalidInputException(where, value, fault);
        }
        if (!parameter.values().isEmpty()) {
            List<Value> given = value instanceof Value.Items items ? items.items() : List.of(value);
            for (Value each : given) {
                if (each instanceof Value.Text text
                        && parameter.values().stream().noneMatch(text.text()::equalsIgnoreCase)) {
                    throw new InvalidInputException(
                            where, text.text(), "one of " + String.join(", ", parameter.values()));
                }
            }
        }
    }

    private static boolean unlimited(Value value) {
        return value instanceof Value.Text text
                && UNLIMITED.matcher(text.text()).matches();
    }

    private static boolean isTexts(@Nullable Value value) {
        return value instanceof Value.Items items && items.items().stream().allMatch(Value.Text.class::isInstance);
    }

    private Map<String, Parameter> of(String cmdlet) {
        return cmdlets.getOrDefault(key(cmdlet), Map.of());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
