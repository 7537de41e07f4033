package io.github.tenantwright.adsync.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The set-up as a JSON document. A member that is not known is refused: a typing error must not drop a right. */
final class SetupJson {
    private static final int FORMAT = 1;

    private SetupJson() {}

    static String write(WritebackSetup setup) {
        ObjectNode document = Json.object().put("format", FORMAT);
        ArrayNode accounts = document.putArray("accounts");
        for (WritebackAccount account : setup.accounts()) {
            ObjectNode node = accounts.addObject()
                    .put("sid", account.sid().toString())
                    .put("name", account.name())
                    .put("group", account.isGroup());
            ArrayNode domains = node.putArray("domains");
            account.domains().forEach(domains::add);
            ArrayNode features = node.putArray("features");
            account.features().forEach(feature -> features.add(feature.id()));
            ArrayNode also = node.putArray("also");
            account.also()
                    .forEach(right -> also.addObject()
                            .put("right", right.right().sddl())
                            .put("about", right.about())
                            .put("because", right.because()));
        }
        return Json.pretty(document);
    }

    static WritebackSetup read(String json) {
        JsonNode document;
        try {
            document = Json.MAPPER.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new InvalidInputException("setup", json, Json.printable(notJson.getOriginalMessage(), 200));
        }
        object("setup", document, Set.of("format", "accounts"), Set.of("format", "accounts"));
        if (!document.get("format").isInt() || document.get("format").asInt() != FORMAT) {
            throw new InvalidInputException("format", document.get("format"), "the number " + FORMAT);
        }
        return new WritebackSetup(list(document, "accounts", SetupJson::account));
    }

    private static WritebackAccount account(JsonNode node) {
        object("", node, Set.of("sid", "name", "group", "domains", "features", "also"), Set.of("sid", "name"));
        JsonNode group = node.get("group");
        if (group != null && !group.isBoolean()) {
            throw new InvalidInputException("group", group, "true or false");
        }
        Set<WritebackFeature> features = EnumSet.noneOf(WritebackFeature.class);
        features.addAll(list(node, "features", item -> WritebackFeature.of(text("", item))));
        return new WritebackAccount(
                Sid.of(text("sid", node.get("sid"))),
                text("name", node.get("name")),
                group != null && group.asBoolean(),
                new TreeSet<>(list(node, "domains", item -> text("", item))),
                features,
                list(node, "also", SetupJson::right));
    }

    private static WantedRight right(JsonNode node) {
        object("", node, Set.of("right", "about", "because"), Set.of("right", "because"));
        return new WantedRight(
                WantedRight.rightOf(text("right", node.get("right"))),
                node.has("about") ? text("about", node.get("about")) : "",
                text("because", node.get("because")));
    }

    private static void object(String field, @Nullable JsonNode node, Set<String> known, Set<String> needed) {
        if (node == null || !node.isObject()) {
            throw new InvalidInputException(field, node, "a JSON object");
        }
        for (var member : node.properties()) {
            if (!known.contains(member.getKey())) {
                throw new InvalidInputException(
                        member.getKey(), member.getValue(), "one of " + String.join(", ", new TreeSet<>(known)));
            }
        }
        for (String name : needed) {
            if (!node.has(name)) {
                throw new InvalidInputException(name, null, "must be given");
            }
        }
    }

    private static String text(String field, @Nullable JsonNode node) {
        if (node == null || !node.isTextual()) {
            throw new InvalidInputException(field, node, "a text");
        }
        return node.asText();
    }

    private static <T> List<T> list(JsonNode parent, String name, Function<JsonNode, T> item) {
        JsonNode node = parent.get(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new InvalidInputException(name, node, "a list");
        }
        Set<T> seen = new LinkedHashSet<>();
        for (int i = 0; i < node.size(); i++) {
            try {
                if (!seen.add(item.apply(node.get(i)))) {
                    throw new InvalidInputException("", node.get(i), "each once");
                }
            } catch (InvalidInputException wrong) {
                throw wrong.within(name + "[" + i + "]");
            }
        }
        return new ArrayList<>(seen);
    }
}
