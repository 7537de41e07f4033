package io.github.tenantwright.powershell;

import io.github.tenantwright.internal.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A call of one cmdlet with named parameters, in order. A parameter whose value is {@link #SWITCH} stands alone.
 *
 * @param name verb and noun, as in {@code New-CsTenantDialPlan}
 * @param parameters name to value
 */
public record Cmdlet(String name, Map<String, Value> parameters) {
    /** Marks a switch parameter. */
    public static final Value SWITCH = new Value.Table(Map.of("Present", new Value.Flag(true)));

    private static final Pattern CMDLET = Pattern.compile("[A-Z][A-Za-z]{1,30}-[A-Z][A-Za-z0-9]{1,80}");
    // These run text as code; nothing that this library writes needs them.
    private static final List<String> NEVER =
            List.of("invoke-expression", "invoke-command", "start-process", "add-type");

    public Cmdlet {
        Check.matches("cmdlet", name, CMDLET, "Verb-Noun");
        if (NEVER.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            throw new io.github.tenantwright.InvalidInputException("cmdlet", name, "never written by this library");
        }
        parameters.keySet().forEach(p -> Check.matches("parameter", p, Value.NAME, "letters and digits"));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static Cmdlet named(String name) {
        return new Cmdlet(name, Map.of());
    }

    /** With one more parameter. */
    public Cmdlet with(String parameter, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new Cmdlet(name, more);
    }

    public Cmdlet with(String parameter, String text) {
        return with(parameter, Value.of(text));
    }

    public Cmdlet with(String parameter, boolean flag) {
        return with(parameter, Value.of(flag));
    }

    public Cmdlet with(String parameter, long number) {
        return with(parameter, Value.of(number));
    }

    /** With a switch. */
    public Cmdlet flag(String parameter) {
        return with(parameter, SWITCH);
    }
}
