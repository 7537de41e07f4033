package io.github.tenantwright.adsync.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.OuNode.Kind;
import io.github.tenantwright.adsync.filter.OuTree.Found;
import io.github.tenantwright.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Trees as JSON: ours, and what cmdlets give. */
final class OuTreeJson {
    private static final String KIND = "tenantwright-ou-tree";
    private static final int VERSION = 1;

    private OuTreeJson() {}

    static String write(OuTree tree) {
        ObjectNode root = Json.object();
        root.put("kind", KIND);
        root.put("version", VERSION);
        root.put("domain", tree.domain().toString());
        ArrayNode list = root.putArray("containers");
        for (OuNode node : tree.nodes()) {
            ObjectNode item = list.addObject();
            item.put("dn", node.dn().toString());
            item.put("kind", node.kind().name());
            node.objects().ifPresent(count -> item.put("objects", count));
        }
        return Json.write(root);
    }

    static OuTree read(String json) {
        JsonNode root = ExportJson.tree("tree", json);
        if (!root.path("kind").asText().equals(KIND) || root.path("version").asInt() != VERSION) {
            throw new InvalidInputException("kind", root.path("kind").asText(), KIND + " of version " + VERSION);
        }
        Dn domain = NameLists.name("domain", root.path("domain").asText());
        Map<Dn, Found> found = new LinkedHashMap<>();
        int number = 0;
        for (JsonNode item : root.path("containers")) {
            String place = "containers[" + number++ + "]";
            Dn dn = name(place, item.path("dn"));
            found.put(dn, new Found(savedKind(place, item), objects(place, item)));
        }
        return OuTree.build(domain, found);
    }

    private static Kind savedKind(String place, JsonNode item) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(item.path("kind").asText())) {
                return kind;
            }
        }
        throw new InvalidInputException(
                place + ".kind", item.path("kind").asText(), "one of " + List.of(Kind.values()));
    }

    private static OptionalInt objects(String place, JsonNode item) {
        JsonNode count = item.path("objects");
        if (count.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 0) {
            throw new InvalidInputException(place + ".objects", count.asText(), "a whole number, not negative");
        }
        return OptionalInt.of(count.intValue());
    }

    static OuTree readExport(Dn domain, String json) {
        Map<Dn, Found> found = new LinkedHashMap<>();
        int number = 0;
        for (JsonNode item : ExportJson.items(ExportJson.tree("containers", json))) {
            String place = "containers[" + number++ + "]";
            JsonNode named = item.isObject() ? Json.member(item, "DistinguishedName") : item;
            if (named == null) {
                throw new InvalidInputException(place, "an object", "a text, or an object with DistinguishedName");
            }
            Dn dn = name(place, named);
            found.putIfAbsent(dn, new Found(OuTree.kind(dn), OptionalInt.empty()));
        }
        return OuTree.build(domain, found);
    }

    private static Dn name(String place, JsonNode node) {
        if (!node.isTextual()) {
            throw new InvalidInputException(place, node.getNodeType(), "the name of a container as text");
        }
        return NameLists.name(place, node.textValue());
    }
}
