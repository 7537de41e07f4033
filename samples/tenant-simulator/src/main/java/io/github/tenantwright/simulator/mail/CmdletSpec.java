package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cmdlet's parameters, by its reference page.
 *
 * @param name the documented spelling
 * @param module where the cmdlet runs
 * @param sets names of its parameter sets
 * @param parameters by documented name, in the page's order
 */
record CmdletSpec(String name, String module, List<String> sets, Map<String, Parameter> parameters) {

    static final String CLOUD = "Exchange Online";
    static final String COMPLIANCE = "Security & Compliance PowerShell";

    private static final Map<String, CmdletSpec> ALL = read();

    /**
     * A parameter.
     *
     * @param type documented type
     * @param required whether every set that holds it asks for it
     * @param sets names of the sets that hold it, or {@code (All)}
     * @param values the only values, empty when free
     * @param sendable whether the cloud takes it
     * @param maxLength longest text, 0 for any
     * @param role {@code condition}, {@code exception}, {@code action}, {@code property} or empty
     */
    record Parameter(
            String name,
            String type,
            boolean required,
            List<String> sets,
            List<String> values,
            boolean sendable,
            int maxLength,
            String role,
            List<String> aliases) {

        boolean isList() {
            return type.endsWith("[]") || isChangeable();
        }

        /** Whether additions and removals may be sent in place of the whole list. */
        boolean isChangeable() {
            return type.equals("MultiValuedProperty") || type.equals("ProxyAddressCollection");
        }

        boolean isBoolean() {
            return type.equals("Boolean");
        }

        boolean isIn(String set) {
            return sets.contains("(All)") || sets.contains(set);
        }

        private boolean isCalled(String given) {
            return name.equalsIgnoreCase(given) || aliases.stream().anyMatch(given::equalsIgnoreCase);
        }
    }

    /** The cmdlet of this name, in whatever case, or null. */
    static @Nullable CmdletSpec of(String name) {
        return ALL.get(name.toLowerCase(Locale.ROOT));
    }

    /** The names of the cmdlets of a module. */
    static Set<String> names(String module) {
        Set<String> names = new LinkedHashSet<>();
        ALL.values().stream().filter(spec -> spec.module.equals(module)).forEach(spec -> names.add(spec.name));
        return names;
    }

    /** The parameter of this name or alias, or null. */
    @Nullable Parameter parameter(String given) {
        for (Parameter parameter : parameters.values()) {
            if (parameter.isCalled(given)) {
                return parameter;
            }
        }
        return null;
    }

    private static Map<String, CmdletSpec> read() {
        try (InputStream file = CmdletSpec.class.getResourceAsStream("exchange-cmdlets.json")) {
            if (file == null) {
                throw new IllegalStateException("exchange-cmdlets.json is missing from the jar");
            }
            Map<String, CmdletSpec> all = new LinkedHashMap<>();
            for (JsonNode cmdlet : new ObjectMapper().readTree(file).path("cmdlets")) {
                Map<String, Parameter> parameters = new LinkedHashMap<>();
                for (JsonNode parameter : cmdlet.path("parameters")) {
                    Parameter one = parameter(parameter);
                    parameters.put(one.name, one);
                }
                String name = cmdlet.path("name").asText();
                all.put(
                        name.toLowerCase(Locale.ROOT),
                        new CmdletSpec(
                                name, cmdlet.path("module").asText(), texts(cmdlet.path("parameterSets")), parameters));
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Parameter parameter(JsonNode node) {
        JsonNode longest = node.path("maxLength");
        // Two limits are those of a server and of the cloud.
        int maxLength = longest.isArray() ? longest.get(longest.size() - 1).asInt() : longest.asInt();
        String type = node.path("type").asText();
        boolean closed = !type.equals("Boolean") && !type.equals("SwitchParameter");
        boolean sendable = node.path("cloud").asBoolean(true)
                && !node.path("functionalOnlyOnPremises").asBoolean()
                && !node.path("reserved").asBoolean();
        return new Parameter(
                node.path("name").asText(),
                type,
                node.path("required").asBoolean(),
                texts(node.path("parameterSets")),
                closed ? texts(node.path("validValues")) : List.of(),
                sendable,
                maxLength,
                node.path("ruleRole").asText(""),
                texts(node.path("aliases")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return List.copyOf(texts);
    }
}
