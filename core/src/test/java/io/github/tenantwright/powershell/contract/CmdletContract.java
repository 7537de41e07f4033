package io.github.tenantwright.powershell.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what is wrong with a call of a cmdlet, by the facts in {@code contracts/teams-cmdlets.json}: whether the cmdlet
 * exists, whether some parameter set holds all parameters of the call and misses none of its mandatory ones, whether
 * literals are of the right type and among the valid values, and whether modules as old as 5.2.0 understand it too.
 */
public final class CmdletContract {
    private static final String RESOURCE = "/contracts/teams-cmdlets.json";
    private static final Set<String> LIST_TYPES =
            Set.of("PSListModifier", "String[]", "List", "Array", "MultiValuedProperty", "Byte[]");
    private static final Set<String> NUMBER_TYPES = Set.of("Int32", "UInt32", "Long");
    private static final Set<String> COMMON = Set.of("erroraction", "warningaction", "verbose");

    private static final Set<String> CALLER_ID = Set.of(
            "Identity",
            "Description",
            "CallingIDSubstitute",
            "ResourceAccount",
            "CompanyName",
            "EnableUserOverride",
            "BlockIncomingPstnCallerID");

    // Reference pages of Microsoft.Graph.Authentication, of PowerShell itself and of the Teams cmdlets that the
    // contract
    // leaves out; only what scripts here use.
    private static final Map<String, Set<String>> OTHERS = Map.ofEntries(
            Map.entry("Get-CsCallingLineIdentity", Set.of("Identity")),
            Map.entry("New-CsCallingLineIdentity", CALLER_ID),
            Map.entry("Set-CsCallingLineIdentity", CALLER_ID),
            Map.entry("Remove-CsCallingLineIdentity", Set.of("Identity")),
            Map.entry("Connect-MgGraph", Set.of("TenantId", "Scopes", "Environment", "UseDeviceCode")),
            Map.entry("Disconnect-MgGraph", Set.of()),
            Map.entry("Get-MgContext", Set.of()),
            Map.entry("Get-Command", Set.of("Name")),
            Map.entry("Get-Module", Set.of("FullyQualifiedName", "ListAvailable")),
            Map.entry("Invoke-MgGraphRequest", Set.of("Method", "Uri", "Body", "ContentType", "OutputType")),
            Map.entry("Start-Sleep", Set.of("Seconds")));

    private final Map<String, JsonNode> cmdlets = new HashMap<>();

    private CmdletContract(JsonNode contract) {
        contract.get("cmdlets").forEach(cmdlet -> cmdlets.put(cmdlet.get("name").textValue(), cmdlet));
    }

    /** The contract of the MicrosoftTeams module. */
    public static CmdletContract teams() {
        try (InputStream in = CmdletContract.class.getResourceAsStream(RESOURCE)) {
            return new CmdletContract(new ObjectMapper().readTree(Objects.requireNonNull(in, RESOURCE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with any of the calls in a script, wherever in it they stand; empty when all is well. */
    public List<String> problems(Script script) {
        return problems(script.statements());
    }

    /** What is wrong with any of the calls in these statements. */
    public List<String> problems(Collection<? extends Statement> statements) {
        Set<String> problems = new LinkedHashSet<>();
        Set<String> guarded = new LinkedHashSet<>();
        walk(statements, Condition.Contains.class, condition -> {
            if (condition.list() instanceof Value.Result asked
                    && asked.cmdlet().name().equals("Get-Command")
                    && condition.value() instanceof Value.Text parameter) {
                guarded.add(parameter.text());
            }
        });
        walk(statements, cmdlet -> problems.addAll(problems(cmdlet, guarded)));
        return List.copyOf(problems);
    }

    /** Names of all cmdlets that these statements call. */
    public static Set<String> called(Collection<? extends Statement> statements) {
        Set<String> names = new LinkedHashSet<>();
        walk(statements, cmdlet -> names.add(cmdlet.name()));
        return names;
    }

    /** All calls in these statements, wherever in them they stand. */
    public static List<Cmdlet> calls(Collection<? extends Statement> statements) {
        List<Cmdlet> calls = new ArrayList<>();
        walk(statements, calls::add);
        return calls;
    }

    /** What is wrong with one call, the calls in its parameters left aside. */
    public List<String> problems(Cmdlet cmdlet) {
        return problems(cmdlet, Set.of());
    }

    /** @param guarded parameters that the script uses only after it has asked whether the module knows them */
    private List<String> problems(Cmdlet cmdlet, Set<String> guarded) {
        List<String> problems = new ArrayList<>();
        JsonNode facts = cmdlets.get(cmdlet.name());
        if (facts != null) {
            check(cmdlet, facts, guarded, problems);
        } else if (OTHERS.containsKey(cmdlet.name())) {
            Set<String> known = OTHERS.get(cmdlet.name());
            cmdlet.parameters().keySet().stream()
                    .filter(parameter -> !known.contains(parameter))
                    .forEach(parameter -> problems.add("has no parameter " + parameter));
        } else {
            problems.add("does not exist");
        }
        return problems.stream().map(problem -> cmdlet.name() + " " + problem).toList();
    }

    private static void check(Cmdlet cmdlet, JsonNode facts, Set<String> guarded, List<String> problems) {
        if (!facts.path("inModule520").booleanValue()) {
            problems.add("is unknown to older modules");
        }
        Set<String> used = new LinkedHashSet<>();
        cmdlet.parameters().forEach((parameter, value) -> {
            if (COMMON.contains(parameter.toLowerCase(Locale.ROOT))) {
                return;
            }
            if (parameter.equals("Confirm") || parameter.equals("WhatIf")) {
                checkShouldProcess(parameter, facts, problems);
                return;
            }
            JsonNode known = parameter(facts, parameter);
            if (known == null) {
                problems.add("has no parameter " + parameter);
                return;
            }
            used.add(known.get("name").textValue());
            if (!guarded.contains(parameter)) {
                checkAge(parameter, known, facts, problems);
            }
            checkValue(parameter, value, known, problems);
        });
        checkSets(used, facts, guarded, problems);
        checkHabits(cmdlet, problems);
    }

    private static void checkShouldProcess(String parameter, JsonNode facts, List<String> problems) {
        JsonNode offered = facts.get("shouldProcess");
        if (!offered.path("reference").asBoolean(false)
                || !offered.path("module520").asBoolean(false)) {
            problems.add("does not offer " + parameter + " in every module");
        }
    }

    private static void checkAge(String parameter, JsonNode known, JsonNode facts, List<String> problems) {
        boolean old = known.get("name").textValue().equalsIgnoreCase(parameter)
                ? known.path("inModule520").asBoolean(true)
                : stream(facts.path("onlyInModule520"))
                        .anyMatch(name -> name.get("name").textValue().equalsIgnoreCase(parameter)
                                && name.path("nowAlias").booleanValue());
        if (!old) {
            problems.add("takes " + parameter + " in newer modules only");
        }
        if (known.path("deprecatedOrInternal").booleanValue()) {
            problems.add("has " + parameter + " for internal use, or no longer");
        }
    }

    private static void checkSets(Set<String> used, JsonNode facts, Set<String> guarded, List<String> problems) {
        boolean fits = stream(facts.get("parameterSets")).anyMatch(set -> {
            Set<String> mandatory = texts(set.get("mandatory"));
            Set<String> all = new LinkedHashSet<>(mandatory);
            all.addAll(texts(set.get("optional")));
            // An older module does not know what is asked for first, and so can't demand it.
            if (used.stream().noneMatch(guarded::contains)) {
                mandatory.removeAll(guarded);
            }
            return all.containsAll(used) && used.containsAll(mandatory);
        });
        if (!fits) {
            problems.add("has no parameter set for exactly " + used);
        }
    }

    private static void checkValue(String parameter, Value value, JsonNode known, List<String> problems) {
        String type = known.get("type").textValue();
        if (!ofType(type, parameter, value)) {
            problems.add("takes " + type + " as " + parameter + ", not " + value);
        }
        if (value instanceof Value.Text text) {
            List<String> valid = List.copyOf(texts(known.get("validValues")));
            if (!valid.isEmpty() && valid.stream().noneMatch(text.text()::equalsIgnoreCase)) {
                problems.add("takes " + valid + " as " + parameter + ", not " + text.text());
            }
            if (known.has("maxLength")
                    && text.text().length() > known.get("maxLength").intValue()) {
                problems.add("takes at most " + known.get("maxLength") + " characters as " + parameter);
            }
            if (known.has("pattern")
                    && !Pattern.compile(known.get("pattern").textValue())
                            .matcher(text.text())
                            .find()) {
                problems.add("takes " + known.get("pattern") + " as " + parameter + ", not " + text.text());
            }
        } else if (value instanceof Value.Whole whole) {
            if (whole.number() < known.path("min").asLong(Long.MIN_VALUE)
                    || whole.number() > known.path("max").asLong(Long.MAX_VALUE)) {
                problems.add("takes no " + whole.number() + " as " + parameter);
            }
        } else if (value instanceof Value.Items items
                && items.items().size() > known.path("maxItems").asInt(Integer.MAX_VALUE)) {
            problems.add("takes at most " + known.get("maxItems") + " items as " + parameter);
        }
    }

    /** What is only known while the script runs is taken to be right. */
    private static boolean ofType(String type, String parameter, Value value) {
        if (value instanceof Value.Variable || value instanceof Value.Result) {
            return !type.equals("SwitchParameter");
        } else if (type.equals("SwitchParameter")) {
            return value instanceof Value.Switch;
        } else if (type.equals("Boolean")) {
            return value instanceof Value.Flag;
        } else if (NUMBER_TYPES.contains(type)) {
            return value instanceof Value.Whole;
        } else if (LIST_TYPES.contains(type)) {
            return value instanceof Value.Items || value instanceof Value.Table;
        } else if (type.equals("Object")) {
            return !(value instanceof Value.Switch);
        }
        return value instanceof Value.Text
                || value instanceof Value.Joined
                || (value instanceof Value.Null && parameter.equals("PolicyName"));
    }

    /** What the cmdlets accept and no script should do. */
    private static void checkHabits(Cmdlet cmdlet, List<String> problems) {
        Map<String, Value> given = cmdlet.parameters();
        boolean named = Stream.of("Identity", "Group")
                .map(given::get)
                .filter(Objects::nonNull)
                .anyMatch(value -> !(value instanceof Value.Null)
                        && !(value instanceof Value.Text text && text.text().isBlank()));
        if (cmdlet.name().startsWith("Grant-Cs") && !named) {
            problems.add("without Identity or Group grants to the whole tenant");
        }
        if (cmdlet.name().equals("New-CsVoiceNormalizationRule") && !given.containsKey("InMemory")) {
            problems.add("works with InMemory only");
        }
        if (cmdlet.name().equals("Set-CsOnlinePstnUsage")
                && !(given.get("Usage") instanceof Value.Table table
                        && table.entries().keySet().stream()
                                .allMatch(key -> key.equalsIgnoreCase("Add") || key.equalsIgnoreCase("Remove")))) {
            problems.add("may only add to the list and remove from it: others use it too");
        }
    }

    private static JsonNode parameter(JsonNode facts, String name) {
        return stream(facts.get("parameters"))
                .filter(parameter -> Stream.concat(
                                Stream.of(parameter.get("name").textValue()), texts(parameter.get("aliases")).stream())
                        .anyMatch(name::equalsIgnoreCase))
                .findFirst()
                .orElse(null);
    }

    /** Finds the calls in whatever records, lists and maps a statement is made of. */
    private static void walk(Object part, Consumer<Cmdlet> found) {
        walk(part, Cmdlet.class, found);
    }

    private static <T> void walk(Object part, Class<T> type, Consumer<T> found) {
        if (type.isInstance(part)) {
            found.accept(type.cast(part));
        }
        if (part instanceof Collection<?> parts) {
            parts.forEach(one -> walk(one, type, found));
        } else if (part instanceof Map<?, ?> parts) {
            parts.values().forEach(one -> walk(one, type, found));
        } else if (part instanceof Record && part.getClass().getPackage().equals(Cmdlet.class.getPackage())) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                try {
                    walk(component.getAccessor().invoke(part), type, found);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static Set<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::textValue).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items.stream();
    }
}
