package io.github.tenantwright.simulator.powershell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds parameters as PowerShell does, by the reference pages of the Teams module: names and aliases without regard to
 * case, one parameter set that holds all that is given, values turned into the parameter's type or refused.
 */
final class CmdletTable {
    private static final Set<String> COMMON =
            Set.of("erroraction", "warningaction", "verbose", "confirm", "whatif", "outvariable");
    private static final Map<String, JsonNode> ALL = read();

    private static final Set<String> CALLER_ID = Set.of(
            "Identity",
            "Description",
            "CallingIDSubstitute",
            "ResourceAccount",
            "CompanyName",
            "EnableUserOverride",
            "BlockIncomingPstnCallerID");

    /** Cmdlets of other modules, and those of the Teams module that the table of facts leaves out. */
    private static final Map<String, Set<String>> OTHERS = Map.ofEntries(
            Map.entry("Get-CsCallingLineIdentity", Set.of("Identity", "Filter")),
            Map.entry("New-CsCallingLineIdentity", CALLER_ID),
            Map.entry("Set-CsCallingLineIdentity", CALLER_ID),
            Map.entry("Remove-CsCallingLineIdentity", Set.of("Identity")),
            Map.entry("Connect-MgGraph", Set.of("TenantId", "Scopes", "Environment", "UseDeviceCode", "NoWelcome")),
            Map.entry("Disconnect-MgGraph", Set.of()),
            Map.entry("Get-MgContext", Set.of()),
            Map.entry(
                    "Invoke-MgGraphRequest",
                    Set.of("Method", "Uri", "Body", "ContentType", "OutputType", "InputFilePath", "Headers")),
            Map.entry(
                    "Connect-ExchangeOnline",
                    Set.of("ShowBanner", "ExchangeEnvironmentName", "UserPrincipalName", "Organization", "Device")),
            Map.entry("Disconnect-ExchangeOnline", Set.of()),
            Map.entry("Get-ConnectionInformation", Set.of()),
            Map.entry("Get-Module", Set.of("Name", "FullyQualifiedName", "ListAvailable")),
            Map.entry("Import-Module", Set.of("Name", "MinimumVersion")),
            Map.entry("Get-Command", Set.of("Name")));

    private CmdletTable() {}

    /** The documented name of a cmdlet, whatever the case; null when it is none of these modules. */
    static @Nullable String name(String given) {
        JsonNode facts = ALL.get(given.toLowerCase(Locale.ROOT));
        if (facts != null) {
            return facts.path("name").asText();
        }
        return OTHERS.keySet().stream()
                .filter(given::equalsIgnoreCase)
                .findFirst()
                .orElse(null);
    }

    /** Names of the parameters that a module of this age knows, with their aliases. */
    static List<String> parameters(String cmdlet, boolean older) {
        List<String> names = new ArrayList<>();
        JsonNode facts = ALL.get(cmdlet.toLowerCase(Locale.ROOT));
        if (facts == null) {
            names.addAll(OTHERS.getOrDefault(cmdlet, Set.of()));
            return names;
        }
        for (JsonNode parameter : facts.path("parameters")) {
            if (!older || parameter.path("inModule520").asBoolean(true)) {
                names.add(parameter.path("name").asText());
            }
        }
        if (older) {
            facts.path("onlyInModule520")
                    .forEach(name -> names.add(name.path("name").asText()));
        }
        return names;
    }

    /** The parameters under their documented names, converted. */
    static Map<String, @Nullable Object> bind(String cmdlet, Map<String, ?> given, boolean older) {
        JsonNode facts = ALL.get(cmdlet.toLowerCase(Locale.ROOT));
        return facts == null ? bindOther(cmdlet, given) : bind(cmdlet, facts, given, older);
    }

    private static Map<String, @Nullable Object> bindOther(String cmdlet, Map<String, ?> given) {
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        Set<String> known = OTHERS.getOrDefault(cmdlet, Set.of());
        given.forEach((name, value) -> {
            if (!COMMON.contains(name.toLowerCase(Locale.ROOT))) {
                bound.put(
                        known.stream()
                                .filter(name::equalsIgnoreCase)
                                .findFirst()
                                .orElseThrow(() -> unknown(cmdlet, name)),
                        value);
            }
        });
        return bound;
    }

    private static Map<String, @Nullable Object> bind(
            String cmdlet, JsonNode facts, Map<String, ?> given, boolean older) {
        if (older && !facts.path("inModule520").asBoolean()) {
            throw new CmdletException("The term '" + cmdlet
                    + "' is not recognized as a name of a cmdlet, function, script file, or executable program.");
        }
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (COMMON.contains(name.toLowerCase(Locale.ROOT))) {
                checkCommon(cmdlet, facts, name, older);
                return;
            }
            JsonNode parameter = parameter(facts, name, older);
            if (parameter == null) {
                throw unknown(cmdlet, name);
            }
            String known = parameter.path("name").asText();
            if (bound.containsKey(known)) {
                throw new CmdletException(
                        "Cannot bind parameter because parameter '" + name + "' is specified more than once.");
            }
            bound.put(known, converted(name, value, parameter));
        });
        checkSets(cmdlet, facts, bound.keySet(), older);
        return bound;
    }

    private static void checkCommon(String cmdlet, JsonNode facts, String name, boolean older) {
        boolean asks = name.equalsIgnoreCase("Confirm") || name.equalsIgnoreCase("WhatIf");
        if (asks
                && !facts.path("shouldProcess")
                        .path(older ? "module520" : "reference")
                        .asBoolean()) {
            throw unknown(cmdlet, name);
        }
    }

    private static CmdletException unknown(String cmdlet, String name) {
        return new CmdletException(
                cmdlet + ": A parameter cannot be found that matches parameter name '" + name + "'.");
    }

    private static @Nullable JsonNode parameter(JsonNode facts, String name, boolean older) {
        for (JsonNode parameter : facts.path("parameters")) {
            boolean same = parameter.path("name").asText().equalsIgnoreCase(name);
            for (JsonNode alias : parameter.path("aliases")) {
                same |= alias.asText().equalsIgnoreCase(name);
            }
            boolean there = parameter.path("inModule520").asBoolean(true);
            for (JsonNode old : facts.path("onlyInModule520")) {
                there |= old.path("name").asText().equalsIgnoreCase(name);
            }
            if (same && (there || !older)) {
                return parameter;
            }
        }
        return null;
    }

    private static void checkSets(String cmdlet, JsonNode facts, Set<String> used, boolean older) {
        Set<String> missing = new LinkedHashSet<>();
        for (JsonNode set : facts.path("parameterSets")) {
            Set<String> mandatory = texts(set.path("mandatory"));
            Set<String> all = new LinkedHashSet<>(mandatory);
            all.addAll(texts(set.path("optional")));
            if (older) {
                mandatory.retainAll(parameters(cmdlet, true));
            }
            if (all.containsAll(used)) {
                mandatory.removeAll(used);
                if (mandatory.isEmpty()) {
                    return;
                }
                missing.addAll(mandatory);
            }
        }
        throw new CmdletException(
                missing.isEmpty()
                        ? cmdlet + ": Parameter set cannot be resolved using the specified named parameters " + used
                                + "."
                        : cmdlet + ": Cannot process command because of one or more missing mandatory parameters: "
                                + String.join(" ", missing) + ".");
    }

    private static @Nullable Object converted(String name, @Nullable Object value, JsonNode parameter) {
        String type = parameter.path("type").asText();
        return switch (type) {
            case "SwitchParameter", "Boolean" -> {
                if (!(value instanceof Boolean)) {
                    throw wrong(name, value, type);
                }
                yield value;
            }
            case "Int32", "UInt32", "Long" -> number(name, value, parameter);
            case "PSListModifier", "String[]", "List", "Array", "MultiValuedProperty" -> list(value, parameter);
            case "Object" -> value;
            default -> text(name, value, parameter);
        };
    }

    private static CmdletException wrong(String name, @Nullable Object value, String type) {
        return new CmdletException("Cannot bind parameter '" + name + "'. Cannot convert value \"" + value
                + "\" to type \"" + type + "\".");
    }

    private static Object number(String name, @Nullable Object value, JsonNode parameter) {
        long number;
        if (value instanceof Number given) {
            number = given.longValue();
        } else if (value instanceof String text && text.matches("-?\\d{1,18}")) {
            number = Long.parseLong(text);
        } else {
            throw wrong(name, value, parameter.path("type").asText());
        }
        if (number < parameter.path("min").asLong(Long.MIN_VALUE)
                || number > parameter.path("max").asLong(Long.MAX_VALUE)) {
            throw new CmdletException(
                    "Cannot validate argument on parameter '" + name + "': " + number + " is out of range.");
        }
        return number;
    }

    private static @Nullable Object list(@Nullable Object value, JsonNode parameter) {
        List<@Nullable Object> list = new ArrayList<>();
        if (value == null || value instanceof Map) {
            return value;
        } else if (value instanceof Collection<?> items) {
            list.addAll(items);
        } else {
            list.add(value);
        }
        if (list.size() > parameter.path("maxItems").asInt(Integer.MAX_VALUE)) {
            throw new CmdletException("The number of supplied arguments (" + list.size()
                    + ") exceeds the maximum of " + parameter.path("maxItems").asInt() + " for '"
                    + parameter.path("name").asText() + "'.");
        }
        return list;
    }

    private static String text(String name, @Nullable Object value, JsonNode parameter) {
        if (value instanceof Collection || value instanceof Map) {
            throw wrong(name, value, parameter.path("type").asText());
        }
        String text = value == null ? "" : value instanceof Boolean flag ? (flag ? "True" : "False") : value.toString();
        Set<String> valid = texts(parameter.path("validValues"));
        if (!valid.isEmpty() && !text.isEmpty() && valid.stream().noneMatch(text::equalsIgnoreCase)) {
            throw new CmdletException("Cannot validate argument on parameter '" + name + "'. The argument \"" + text
                    + "\" does not belong to the set \"" + String.join(",", valid) + "\".");
        }
        if (text.length() > parameter.path("maxLength").asInt(Integer.MAX_VALUE)) {
            throw new CmdletException("Cannot validate argument on parameter '" + name + "': longer than "
                    + parameter.path("maxLength").asInt() + " characters.");
        }
        return valid.stream().filter(text::equalsIgnoreCase).findFirst().orElse(text);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Map<String, JsonNode> read() {
        try (InputStream file = CmdletTable.class.getResourceAsStream("teams-cmdlets.json")) {
            if (file == null) {
                throw new IllegalStateException("teams-cmdlets.json is missing from the jar");
            }
            Map<String, JsonNode> all = new HashMap<>();
            new ObjectMapper()
                    .readTree(file)
                    .path("cmdlets")
                    .forEach(cmdlet -> all.put(cmdlet.path("name").asText().toLowerCase(Locale.ROOT), cmdlet));
            return new TreeMap<>(all);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
