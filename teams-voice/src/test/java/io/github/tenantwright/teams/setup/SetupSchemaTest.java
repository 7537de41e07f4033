package io.github.tenantwright.teams.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.tenantwright.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The published schema is held against the reader: neither knows a field that the other does not. */
class SetupSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(VoiceSetup.jsonSchema());

    /** The rules that no schema can express, by the words in which the reader tells them. */
    private static final List<String> BEYOND_A_SCHEMA = List.of(
            "must stand below trunks",
            "must be a usage of one of the voiceRoutes",
            "must be the name of a",
            "stands in this list already",
            "earlier",
            "upper and lower case only",
            "has it, and it is not known",
            "is given to",
            "clashes with",
            "touchGlobal",
            "must be written Global",
            "is defined by this set-up as well",
            "stands below trunks as well",
            "position ",
            "must start with ^",
            "must end with $",
            "Global holds for everyone",
            "somebody other than the user",
            "has at least one right",
            "where calls go to delegates",
            "LocalRoute");

    @Test
    void schema_isAValidSchemaOfTheDraft() throws IOException {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(URI.create("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(JSON.readTree(VoiceSetup.jsonSchema()))).isEmpty();
    }

    @Test
    void schemaAndReader_knowTheSameFields() throws IOException {
        Map<String, Set<String>> inSchema = new TreeMap<>();
        collect(JSON.readTree(VoiceSetup.jsonSchema()), "", inSchema);
        Map<String, Set<String>> inReader = new TreeMap<>();
        SetupReader.FIELDS.forEach((object, fields) -> inReader.put(object, new TreeSet<>(fields)));

        assertThat(inSchema).isEqualTo(inReader);
    }

    private static void collect(JsonNode schema, String path, Map<String, Set<String>> found) {
        if (schema.has("properties")) {
            assertThat(schema.path("additionalProperties").asBoolean(true))
                    .as(path)
                    .isFalse();
            schema.path("properties").properties().forEach(property -> {
                found.computeIfAbsent(path, key -> new TreeSet<>()).add(property.getKey());
                collect(
                        property.getValue(),
                        path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                        found);
            });
        }
        if (schema.has("items")) {
            collect(schema.get("items"), path + "[]", found);
        }
    }

    @Test
    void everyField_isWrittenByTheWriterToo() throws IOException {
        Set<String> written = new TreeSet<>();
        RandomSetups setups = new RandomSetups(1);
        for (int i = 0; i < 300; i++) {
            fieldNames(JSON.readTree(setups.next().toJson()), "", written);
        }
        fieldNames(
                JSON.readTree(VoiceSetupTest.london().touchGlobal(true).build().toJson()), "", written);
        Set<String> known = new TreeSet<>();
        SetupReader.FIELDS.forEach((object, fields) ->
                fields.forEach(field -> known.add(object.isEmpty() ? field : object + "." + field)));

        assertThat(written).containsAll(known);
    }

    private static void fieldNames(JsonNode node, String path, Set<String> found) {
        node.properties().forEach(field -> {
            String inside = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            found.add(inside);
            fieldNames(field.getValue(), inside, found);
        });
        if (node.isArray()) {
            node.forEach(item -> fieldNames(item, path + "[]", found));
        }
    }

    @Test
    void schemaAndReader_agreeOnGoodAndBrokenSetups() throws IOException {
        Random random = new Random(20261122);
        RandomSetups setups = new RandomSetups(7);
        int bothRefuse = 0;
        int onlyReaderRefuses = 0;
        for (int i = 0; i < 5_000; i++) {
            VoiceSetup setup = setups.next();
            JsonNode tree = JSON.readTree(setup.toJson());
            assertThat(SCHEMA.validate(tree)).as(setup::toJson).isEmpty();
            for (int n = random.nextInt(1, 3); n > 0; n--) {
                mutate(tree, random);
            }
            String text = JSON.writeValueAsString(tree);
            boolean schemaAccepts = SCHEMA.validate(tree).isEmpty();
            try {
                VoiceSetup.fromJson(text);
                assertThat(schemaAccepts)
                        .as("accepted by the reader alone: %s", text)
                        .isTrue();
            } catch (InvalidInputException e) {
                if (schemaAccepts) {
                    assertThat(BEYOND_A_SCHEMA)
                            .as("refused by the reader alone: %s in %s", e.getMessage(), text)
                            .anyMatch(e.rule()::contains);
                    onlyReaderRefuses++;
                } else {
                    bothRefuse++;
                }
            }
        }
        assertThat(bothRefuse).isGreaterThan(1_000);
        assertThat(onlyReaderRefuses).isGreaterThan(100);
    }

    /** Breaks one thing somewhere: its type, its presence, its name, its length, its characters. */
    private static void mutate(JsonNode root, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        containers(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || random.nextInt(8) == 0) {
                object.put("unheardOf", 1);
                return;
            }
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(3)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name, odd(object.get(name), random));
                default -> object.set(name.toUpperCase(Locale.ROOT), object.remove(name));
            }
        } else if (container instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextInt(4) == 0) {
                array.add(
                        array.isEmpty()
                                ? JSON.getNodeFactory().textNode("a.b.example")
                                : array.get(0).deepCopy());
            } else if (random.nextBoolean()) {
                array.removeAll();
            } else {
                int at = random.nextInt(array.size());
                array.set(at, odd(array.get(at), random));
            }
        }
    }

    private static JsonNode odd(JsonNode old, Random random) {
        var nodes = JSON.getNodeFactory();
        String text = old.isTextual() ? old.asText() : "text";
        return switch (random.nextInt(14)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.numberNode(random.nextInt(-2, 3));
            case 2 -> nodes.booleanNode(random.nextBoolean());
            case 3 -> nodes.textNode("");
            case 4 -> nodes.textNode("x".repeat(random.nextInt(40, 1200)));
            case 5 -> nodes.arrayNode();
            case 6 -> nodes.objectNode();
            case 7 -> nodes.textNode(text + " ");
            case 8 -> nodes.textNode("." + text);
            case 9 -> nodes.textNode(text + "/");
            case 10 -> nodes.textNode(text + "\n");
            case 11 -> nodes.textNode("Global");
            case 12 -> nodes.textNode(text + "x");
            default -> nodes.textNode(text.toUpperCase(Locale.ROOT));
        };
    }

    private static void containers(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode()) {
            found.add(node);
            node.forEach(child -> containers(child, found));
        }
    }
}
