package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.ConfigurationType.Kind;
import io.github.tenantwright.simulator.ConfigurationType.Scope;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.util.Locale;
import java.util.Map;

/** {@code /Skype.Policy/configurations}: the objects of Teams voice, created, read, merged and removed. */
final class TeamsConfigurations {

    static final Role[] WRITERS = {
        Role.TEAMS_ADMINISTRATOR, Role.TEAMS_COMMUNICATIONS_ADMINISTRATOR, Role.TEAMS_TELEPHONY_ADMINISTRATOR
    };
    static final Role[] READERS = {
        Role.TEAMS_ADMINISTRATOR,
        Role.TEAMS_COMMUNICATIONS_ADMINISTRATOR,
        Role.TEAMS_TELEPHONY_ADMINISTRATOR,
        Role.TEAMS_READER,
        Role.GLOBAL_READER
    };
    private static final String ALL = "/Skype.Policy/configurations/{type}";
    private static final String ONE = ALL + "/configuration/{identity}";

    private TeamsConfigurations() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", ALL, TeamsConfigurations::list)
                .on("POST", ALL, TeamsConfigurations::create)
                .on("GET", ONE, TeamsConfigurations::read)
                .on("PUT", ONE, TeamsConfigurations::update)
                .on("DELETE", ONE, TeamsConfigurations::delete);
    }

    /** Fills a new tenant with what every tenant has. */
    static void seed(TenantState state, Settings settings) {
        for (ConfigurationType type : ConfigurationType.all()) {
            Map<String, ObjectNode> all = state.configurations(type.name());
            if (type.scope() == Scope.TAG || type.scope() == Scope.GLOBAL) {
                all.put("global", type.fresh("Global"));
            }
            for (String name : type.builtIn()) {
                all.put(key(name), type.fresh(name));
            }
        }
        if (settings.localRoute) {
            ObjectNode route = Json.object().put("Identity", "LocalRoute");
            ConfigurationType type = ConfigurationType.of("OnlineVoiceRoute");
            if (type != null) {
                route = type.fresh("LocalRoute").put("NumberPattern", "^(\\+1[0-9]{10})$");
            }
            state.configurations("OnlineVoiceRoute").put("localroute", route);
        }
        for (String country : new String[] {"GB", "US"}) {
            ObjectNode plan = Json.object().put("Identity", country).put("SimpleName", country);
            ArrayNode rules = plan.putArray("NormalizationRules");
            rules.addObject()
                    .put("Name", country + "-National")
                    .putNull("Description")
                    .put("Pattern", country.equals("GB") ? "^0([1-9]\\d{8,9})$" : "^1?([2-9]\\d{9})$")
                    .put("Translation", country.equals("GB") ? "+44$1" : "+1$1")
                    .put("IsInternalExtension", false);
            state.configurations("DialPlan").put(key(country), plan);
        }
    }

    static String key(String identity) {
        return ConfigurationType.bare(identity).toLowerCase(Locale.ROOT);
    }

    static ConfigurationType type(Map<String, String> path) {
        String name = path.getOrDefault("type", "");
        ConfigurationType type = ConfigurationType.of(name);
        if (type == null) {
            throw new Refusal(404, "NotFound", "The configuration type '" + name + "' was not found.");
        }
        return type;
    }

    /** The stored instance; refuses with 404 when there is none. */
    static ObjectNode find(TenantState state, ConfigurationType type, String identity) {
        ObjectNode node = state.configurations(type.name()).get(key(identity));
        if (node == null) {
            throw new Refusal(
                    404,
                    "NotFound",
                    "Cannot find \"" + type.name() + "\" \"" + identity + "\" because it does not exist.");
        }
        return node;
    }

    private static ObjectNode shown(Exchange x, ConfigurationType type, ObjectNode stored) {
        ObjectNode node = stored.deepCopy();
        String identity = stored.path("Identity").asText();
        boolean global = identity.equals("Global");
        if (type.scope() == Scope.TAG && !global) {
            node.put("Identity", "Tag:" + identity);
        }
        if (type.scope() == Scope.TAG || global) {
            ObjectNode key = node.putObject("Key").put("ScopeClass", global ? "Global" : "Tag");
            key.putObject("SchemaId").putObject("XName").put("name", type.name());
            key.putObject("AuthorityId").put("Class", "Tenant").put("InstanceId", x.engine.tenantId);
        }
        return node;
    }

    private static HttpReply list(Exchange x, Map<String, String> path) {
        Engine.require(x, READERS);
        ConfigurationType type = type(path);
        ArrayNode all = Json.array();
        for (ObjectNode node : x.state().configurations(type.name()).values()) {
            all.add(shown(x, type, node));
        }
        return Engine.json(200, all);
    }

    private static HttpReply read(Exchange x, Map<String, String> path) {
        Engine.require(x, READERS);
        ConfigurationType type = type(path);
        return Engine.json(200, shown(x, type, find(x.state(), type, path.getOrDefault("identity", ""))));
    }

    private static HttpReply create(Exchange x, Map<String, String> path) {
        Engine.require(x, WRITERS);
        ConfigurationType type = writable(path);
        ObjectNode body = x.json();
        String identity = ConfigurationType.bare(identityOf(type, body));
        if (identity.isEmpty()) {
            throw bad("The Identity is missing.");
        }
        if (type.scope() == Scope.GLOBAL || identity.equalsIgnoreCase("Global")) {
            throw bad("The Global instance of " + type.name() + " always exists and cannot be created.");
        }
        Map<String, ObjectNode> all = x.state().configurations(type.name());
        if (all.containsKey(key(identity))) {
            throw new Refusal(409, "Conflict", type.name() + " \"" + identity + "\" already exists.");
        }
        ObjectNode node = type.fresh(identity);
        merge(x, type, node, body);
        VoiceRules.check(x, type, node, body, null);
        all.put(key(identity), node);
        VoiceRules.afterWrite(x, type, node, body);
        x.state().changed(x.now, type.name() + " created: " + identity);
        return Engine.json(201, shown(x, type, find(x.state(), type, identity)));
    }

    private static String identityOf(ConfigurationType type, ObjectNode body) {
        String identity = body.path("Identity").asText("");
        String name = body.path("Name").asText("");
        if (!type.name().equals("OnlinePSTNGateway")) {
            return identity.isEmpty() ? name : identity;
        }
        return (identity.isEmpty() ? body.path("Fqdn").asText("") : identity).toLowerCase(Locale.ROOT);
    }

    private static ConfigurationType writable(Map<String, String> path) {
        ConfigurationType type = type(path);
        if (type.scope() == Scope.READ_ONLY) {
            throw new Refusal(403, "Forbidden", type.name() + " is made by the service and cannot be written.");
        }
        return type;
    }

    private static HttpReply update(Exchange x, Map<String, String> path) {
        Engine.require(x, WRITERS);
        ConfigurationType type = writable(path);
        ObjectNode old = find(x.state(), type, path.getOrDefault("identity", ""));
        String identity = old.path("Identity").asText();
        if (type.builtIn().contains(identity)) {
            throw new Refusal(
                    403, "Forbidden", type.name() + " \"" + identity + "\" is built in and cannot be changed.");
        }
        ObjectNode body = x.json();
        String said = body.path("Identity").asText("");
        if (!said.isEmpty() && !key(said).equals(key(identity))) {
            throw bad("The Identity in the body is not the one in the address.");
        }
        ObjectNode node = old.deepCopy();
        merge(x, type, node, body);
        VoiceRules.check(x, type, node, body, old);
        if (!node.equals(old)) {
            x.state().configurations(type.name()).put(key(identity), node);
            VoiceRules.afterWrite(x, type, node, body);
            x.state().changed(x.now, type.name() + " updated: " + identity + difference(old, node));
        }
        return Engine.json(200, shown(x, type, find(x.state(), type, identity)));
    }

    private static String difference(ObjectNode old, ObjectNode node) {
        StringBuilder names = new StringBuilder();
        node.properties().forEach(field -> {
            if (!field.getValue().equals(old.get(field.getKey()))) {
                names.append(names.length() == 0 ? " (" : ", ").append(field.getKey());
            }
        });
        return names.length() == 0 ? "" : names.append(')').toString();
    }

    private static HttpReply delete(Exchange x, Map<String, String> path) {
        Engine.require(x, WRITERS);
        ConfigurationType type = writable(path);
        ObjectNode old = find(x.state(), type, path.getOrDefault("identity", ""));
        String identity = old.path("Identity").asText();
        if (identity.equals("Global") || type.builtIn().contains(identity)) {
            throw bad(type.name() + " \"" + identity + "\" cannot be removed.");
        }
        VoiceRules.checkRemoval(x, type, identity);
        x.state().configurations(type.name()).remove(key(identity));
        x.state().changed(x.now, type.name() + " removed: " + identity);
        return HttpReply.empty(204);
    }

    static Refusal bad(String message) {
        return new Refusal(400, "BadRequest", message);
    }

    /** Top-level members sent replace the stored ones; the service's quirks included. */
    private static void merge(Exchange x, ConfigurationType type, ObjectNode node, ObjectNode body) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (name.equals("Identity") || name.equals("Key")) {
                continue;
            }
            Kind kind = type.members().get(name);
            if (kind == null && !type.members().isEmpty()) {
                throw bad("The property '" + name + "' does not exist on " + type.name() + ".");
            }
            if (value.isNull()) {
                if (x.settings().refuseUnsetValues) {
                    throw bad("The property '" + name + "' cannot be null.");
                }
                node.putNull(name);
                continue;
            }
            if (x.settings().refuseUnsetValues
                    && value.isBoolean()
                    && !value.asBoolean()
                    && !node.path(name).asBoolean()) {
                throw new Refusal(403, "Forbidden", "The property '" + name + "' may not be written.");
            }
            if (kind == null) {
                if (value.isArray() || !node.path(name).isArray()) {
                    node.set(name, value.deepCopy());
                }
            } else {
                mergeKnown(node, name, kind, value);
            }
        }
    }

    private static void mergeKnown(ObjectNode node, String name, Kind kind, JsonNode value) {
        switch (kind) {
            case TEXTS:
            case OBJECTS:
                if (!value.isArray()) {
                    // The service drops a bare value where it expects a list, and says nothing.
                    return;
                }
                for (JsonNode element : value) {
                    if (kind == Kind.TEXTS ? !element.isTextual() : !element.isObject()) {
                        throw bad("The property '" + name + "' holds an element of a wrong type.");
                    }
                }
                break;
            case TEXT:
                require(value.isTextual(), name, "a string");
                break;
            case NUMBER:
                require(value.isIntegralNumber(), name, "a number");
                break;
            case BOOLEAN:
                require(value.isBoolean(), name, "true or false");
                break;
        }
        node.set(name, value.deepCopy());
    }

    private static void require(boolean condition, String name, String what) {
        if (!condition) {
            throw bad("The property '" + name + "' must be " + what + ".");
        }
    }
}
