package io.github.tenantwright.powershell;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A call of one cmdlet with named parameters. Immutable.
 *
 * @param name verb and noun, as in {@code New-CsTenantDialPlan}
 * @param parameters name to value, in the order in which they are written
 */
public record Cmdlet(String name, Map<String, Value> parameters) {
    private static final Pattern CMDLET = Pattern.compile("[A-Z][A-Za-z]{1,30}-[A-Z][A-Za-z0-9]{1,80}");
    private static final Pattern GRAPH_METHOD = Pattern.compile("GET|POST|PUT|PATCH|DELETE");
    private static final Pattern GRAPH_ADDRESS = Pattern.compile("/(?:v1\\.0|beta)/[!-~]+");

    // These run text as code, fetch code, or change what later lines mean; nothing that this library writes needs them.
    static final Set<String> NEVER = Set.of(
            "add-type",
            "import-alias",
            "import-module",
            "install-module",
            "invoke-command",
            "invoke-expression",
            "invoke-item",
            "invoke-restmethod",
            "invoke-webrequest",
            "new-alias",
            "new-module",
            "new-object",
            "set-alias",
            "set-executionpolicy",
            "start-job",
            "start-process",
            "start-threadjob");
    // Every cmdlet that has them has them as switches.
    private static final Set<String> COMMON_SWITCHES = Set.of("Confirm", "WhatIf");

    /**
     * @throws InvalidInputException when a name is none, a parameter is given twice, the cmdlet is one that runs text as
     *     code, or a parameter would carry a secret in plain text
     */
    public Cmdlet {
        Check.matches("cmdlet", name, CMDLET, "Verb-Noun");
        if (NEVER.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException("cmdlet", name, "never written by this library");
        }
        Map<String, Value> copy = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        parameters.forEach((parameter, value) -> {
            Names.parameter(parameter);
            if (!seen.add(parameter.toLowerCase(Locale.ROOT))) {
                throw new InvalidInputException("parameter", parameter, "given once (PowerShell ignores case)");
            }
            Texts.checkSecret(parameter, value);
            boolean isSwitch = COMMON_SWITCHES.contains(parameter) && value instanceof Value.Flag;
            copy.put(parameter, isSwitch ? new Value.Switch(((Value.Flag) value).flag()) : value);
        });
        parameters = Collections.unmodifiableMap(copy);
    }

    /** A call without parameters, to go on with {@code with}. */
    public static Cmdlet named(String name) {
        return new Cmdlet(name, Map.of());
    }

    /**
     * A request to Microsoft Graph by the Graph module's own cmdlet, which adds host and token.
     *
     * @param method {@code GET}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
     * @param address path and query below the host, beginning with {@code /v1.0/} or {@code /beta/}
     */
    public static Cmdlet graph(String method, String address) {
        Check.matches("address", address, GRAPH_ADDRESS, "a path that begins with /v1.0/, percent-encoded");
        return graph(method, Value.of(address));
    }

    /** A request to an address that is put together while the script runs; it begins like the literal one. */
    public static Cmdlet graph(String method, Value address) {
        Check.matches("method", method, GRAPH_METHOD, "GET, POST, PUT, PATCH or DELETE");
        Value first = address instanceof Value.Joined joined ? joined.parts().get(0) : address;
        if (!(first instanceof Value.Text text)
                || !GRAPH_ADDRESS.matcher(text.text()).matches()) {
            throw new InvalidInputException("address", first, "begins with a literal path below /v1.0/");
        }
        return named("Invoke-MgGraphRequest").with("Method", method).with("Uri", address);
    }

    /** The same Graph request with a body: JSON as a text, or a table that the cmdlet turns into JSON. */
    public Cmdlet body(Value body) {
        return with("Body", body).with("ContentType", "application/json");
    }

    /** With one more parameter, or another value for one that it has. */
    public Cmdlet with(String parameter, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new Cmdlet(name, more);
    }

    /** With a text. */
    public Cmdlet with(String parameter, String text) {
        return with(parameter, Value.of(text));
    }

    /** With a truth value; {@code Confirm} and {@code WhatIf} become switches. */
    public Cmdlet with(String parameter, boolean flag) {
        return with(parameter, Value.of(flag));
    }

    /** With a whole number. */
    public Cmdlet with(String parameter, long number) {
        return with(parameter, Value.of(number));
    }

    /** With a switch that is on. */
    public Cmdlet flag(String parameter) {
        return with(parameter, new Value.Switch(true));
    }
}
