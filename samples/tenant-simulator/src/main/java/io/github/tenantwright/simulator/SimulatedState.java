package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant holds at one moment, as JSON that compares: sorted, complete, without anything that only says how it
 * came to be. Immutable.
 *
 * <p>Sections: {@code domains}, {@code users}, {@code deletedUsers}, {@code licenses} (consumed units by part number),
 * {@code numbers}, {@code exchange}, {@code configurations}, {@code groupPolicies}.
 */
public final class SimulatedState {

    private final JsonNode root;

    private SimulatedState(JsonNode root) {
        this.root = root;
    }

    /** The state as indented JSON, the same text for the same state. */
    public String json() {
        return Json.pretty(root);
    }

    /** One section as indented JSON. */
    public String section(String name) {
        return Json.pretty(root.path(name));
    }

    /** The same without some sections. */
    public SimulatedState without(String... sections) {
        ObjectNode copy = root.deepCopy();
        for (String section : sections) {
            copy.remove(section);
        }
        return new SimulatedState(copy);
    }

    /**
     * The same with object ids replaced by sign-in names, ids of emergency addresses by their descriptions, and with times and verification codes left out: two tenants
     * that were brought to the same end in different ways have equal normalized states.
     */
    public SimulatedState normalized() {
        Map<String, String> names = new HashMap<>();
        for (String section : List.of("users", "deletedUsers")) {
            for (JsonNode user : root.path(section)) {
                names.put(
                        user.path("id").asText(),
                        "user:" + user.path("userPrincipalName").asText());
            }
        }
        for (JsonNode place : root.path("configurations").path(TeamsCallingPlan.LOCATIONS)) {
            String address = "address:" + place.path("description").asText();
            names.put(place.path("civicAddressId").asText(), address);
            names.put(
                    place.path("id").asText(),
                    address + "/" + place.path("location").asText());
        }
        return new SimulatedState(normalize(root, names));
    }

    private static JsonNode normalize(JsonNode node, Map<String, String> names) {
        if (node.isObject()) {
            ObjectNode copy = Json.object();
            node.properties().forEach(field -> {
                String name = field.getKey();
                if (!name.endsWith("DateTime") && !name.equals("verificationText")) {
                    copy.set(names.getOrDefault(name, name), normalize(field.getValue(), names));
                }
            });
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.array();
            node.forEach(element -> copy.add(normalize(element, names)));
            return copy;
        }
        if (node.isTextual()) {
            String text = node.asText();
            String name = names.get(text);
            if (name != null) {
                return Json.object().textNode(name);
            }
            // Sign-in names of deleted users begin with their object id without dashes.
            if (text.length() > 32 && text.substring(0, 32).matches("[0-9a-f]{32}")) {
                return Json.object().textNode("(id)" + text.substring(32));
            }
        }
        return node;
    }

    /** The paths at which two states differ, with both values; empty when they are equal. */
    public List<String> differencesTo(SimulatedState other) {
        List<String> differences = new ArrayList<>();
        compare("", root, other.root, differences);
        return differences;
    }

    private static void compare(String path, @Nullable JsonNode one, @Nullable JsonNode two, List<String> found) {
        if (one == null || two == null) {
            if (one != two) {
                found.add(path + ": " + one + " <> " + two);
            }
            return;
        }
        if (one.isObject() && two.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            two.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(path + "/" + name, one.get(name), two.get(name), found);
            }
        } else if (one.isArray() && two.isArray() && one.size() == two.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "/" + i, one.get(i), two.get(i), found);
            }
        } else if (!one.equals(two)) {
            found.add(path + ": " + one + " <> " + two);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimulatedState && ((SimulatedState) other).root.equals(root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }

    static SimulatedState of(TenantState state) {
        ObjectNode root = Json.object();
        ObjectNode domains = root.putObject("domains");
        for (Domain domain : new TreeMap<>(state.domains).values()) {
            ObjectNode node = domains.putObject(domain.name)
                    .put("isVerified", domain.verified)
                    .put("isDefault", domain.isDefault)
                    .put("isInitial", domain.initial)
                    .put("isRoot", domain.root)
                    .put("usableInVoiceRoutes", domain.activeSince != null)
                    .put("verificationText", domain.txt);
            node.set("supportedServices", Json.array(domain.supportedServices));
        }
        ArrayNode users = root.putArray("users");
        Map<String, User> byName = new TreeMap<>();
        state.users.values().forEach(user -> byName.put(user.upn.toLowerCase(java.util.Locale.ROOT), user));
        byName.values().forEach(user -> users.add(user(state, user)));
        ArrayNode deleted = root.putArray("deletedUsers");
        state.deletedUsers.values().forEach(user -> deleted.add(user(state, user)));
        ObjectNode licenses = root.putObject("licenses");
        Map<String, Integer> consumed = new TreeMap<>();
        state.stocks
                .values()
                .forEach(stock -> consumed.put(
                        stock.sku().partNumber(), state.consumed(stock.sku().id())));
        consumed.forEach(licenses::put);
        ArrayNode numbers = root.putArray("numbers");
        for (PhoneNumber phone : state.numbers.values()) {
            numbers.addObject()
                    .put("telephoneNumber", phone.number())
                    .put("numberType", phone.type())
                    .put("assignmentTargetId", phone.target())
                    .put("assignmentCategory", phone.category())
                    .put("locationId", phone.locationId());
        }
        root.set("exchange", state.mail.compared());
        ObjectNode configurations = root.putObject("configurations");
        new TreeMap<>(state.configurations).forEach((type, all) -> {
            if (!all.isEmpty()) {
                ObjectNode section = configurations.putObject(type);
                new TreeMap<>(all)
                        .values()
                        .forEach(node -> section.set(node.path("Identity").asText(), node));
            }
        });
        ArrayNode groups = root.putArray("groupPolicies");
        for (TenantState.GroupGrant grant : state.groupGrants) {
            groups.addObject()
                    .put("groupId", grant.groupId())
                    .put("policyType", grant.type())
                    .put("policyName", grant.policy())
                    .put("rank", grant.rank());
        }
        return new SimulatedState(root);
    }

    private static ObjectNode user(TenantState state, User user) {
        ObjectNode node = Json.object()
                .put("id", user.id)
                .put("userPrincipalName", user.upn)
                .put("displayName", user.displayName)
                .put("accountEnabled", user.enabled)
                .put("usageLocation", user.usageLocation)
                .put("createdDateTime", Times.iso(user.created));
        ObjectNode licenses = node.putObject("licenses");
        Map<String, Licenses.Held> sorted = new TreeMap<>();
        user.licenses.held().forEach(held -> sorted.put(held.sku().partNumber(), held));
        sorted.forEach((name, held) -> licenses.set(name, Json.array(new TreeSet<>(held.disabledPlans()))));
        if (user.extra != null) {
            node.set("more", user.extra);
        }
        Photo photo = state.photos.get(user.id);
        if (photo != null) {
            node.put("photo", photo.width + "x" + photo.height + " " + photo.tag());
        }
        Voice voice = state.voiceOrNull(user);
        node.put("enterpriseVoice", voice != null && voice.enterpriseVoice);
        ObjectNode policies = node.putObject("policies");
        if (voice != null) {
            new TreeMap<>(voice.grants).forEach((type, grant) -> {
                if (grant.policy() != null) {
                    policies.put(type, grant.policy());
                }
            });
            if (voice.routingSettings != null) {
                node.set("callingSettings", voice.routingSettings);
            }
            if (voice.voicemail != null) {
                node.set("voicemail", voice.voicemail);
            }
        }
        return node;
    }
}
