package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.odata.Filter;
import io.github.tenantwright.simulator.odata.Row;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /admin/teams}: telephone numbers, policy assignments and user configurations in Graph. */
final class GraphVoice {

    private static final String NUMBERS = "/admin/teams/telephoneNumberManagement/numberAssignments";
    private static final Set<String> TYPES = Set.of("directRouting", "callingPlan", "operatorConnect");
    private static final Set<String> CATEGORIES = Set.of("primary", "private", "alternate");

    private static final Pattern ALTERNATIVES = Pattern.compile("\\b(or|not)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BY_NUMBER = Pattern.compile("\\btelephoneNumber\\s+eq\\s+'([^']*)'");
    private static final Pattern BY_TARGET = Pattern.compile("\\bassignmentTargetId\\s+eq\\s+'([^']*)'");

    private GraphVoice() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", NUMBERS, (x, p) -> numbers(x))
                .on("GET", NUMBERS + "/{id}", GraphVoice::number)
                .on("POST", NUMBERS + "/assignNumber", (x, p) -> assign(x))
                .on("POST", NUMBERS + "/unassignNumber", (x, p) -> unassign(x))
                .on("POST", NUMBERS + "/updateNumber", (x, p) -> update(x))
                .on("GET", "/admin/teams/telephoneNumberManagement/operations/{id}", GraphVoice::operation)
                .on("GET", "/admin/teams/policy/getPolicyId(type,name)", (x, p) -> policyId(x))
                .on("POST", "/admin/teams/policy/userAssignments/assign", (x, p) -> policies(x, true))
                .on("POST", "/admin/teams/policy/userAssignments/unassign", (x, p) -> policies(x, false))
                .on("GET", "/admin/teams/userConfigurations", (x, p) -> users(x))
                .on("GET", "/admin/teams/userConfigurations/{id}", GraphVoice::user);
    }

    // ---- numbers

    private static String numberId(Exchange x, PhoneNumber phone) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((x.engine.tenantId + "|" + phone.number()).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode json(Exchange x, PhoneNumber phone) {
        User holder = phone.target() == null ? null : x.state().userById(phone.target());
        boolean resource = holder != null && holder.licenses.enabled().stream().anyMatch(ServicePlan::isVirtualUser);
        ObjectNode node = Json.object()
                .put("id", numberId(x, phone))
                .put("telephoneNumber", phone.number())
                .put("operatorId", "00000000-0000-0000-0000-000000000000")
                .put("numberType", phone.type())
                .put("activationState", "activated")
                .put("locationId", phone.locationId())
                .putNull("civicAddressId")
                .put("networkSiteId", phone.networkSiteId())
                .put("assignmentTargetId", phone.target())
                .put("assignmentCategory", phone.category())
                .putNull("portInStatus")
                .put("isoCountryCode", phone.country())
                .putNull("city")
                .put("numberSource", phone.onPremises() ? "onPremises" : "online")
                .put(
                        "assignmentStatus",
                        phone.target() == null ? "unassigned" : resource ? "voiceApplicationAssigned" : "userAssigned");
        node.putArray("capabilities").add("userAssignment").add("voiceApplicationAssignment");
        node.putArray("supportedCustomerActions").add("locationUpdate").add("release");
        node.set("reverseNumberLookupOptions", Json.array(phone.lookupOptions()));
        return node;
    }

    static Row row(ObjectNode node) {
        return path -> {
            JsonNode value = node.at("/" + path);
            if (value.isMissingNode()) {
                throw new Refusal(400, "BadRequest", "Could not find a property named '" + path + "'.");
            }
            if (value.isArray()) {
                List<Object> elements = new ArrayList<>();
                value.forEach(e -> elements.add(e.isObject() ? row((ObjectNode) e) : e.asText()));
                return elements;
            }
            if (value.isBoolean()) {
                return value.asBoolean();
            }
            return value.isNull() ? null : value.asText();
        };
    }

    private static HttpReply numbers(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        int top = number(x, "$top", 500);
        if (top < 1 || top > 1000) {
            throw new Refusal(400, "BadRequest", "The value of $top must be between 1 and 1000.");
        }
        int skip = number(x, "$skip", 0);
        String text = x.option("$filter");
        Filter filter = text == null ? null : Filter.parse(text);
        if (filter != null && (filter.paths().contains("id") || filter.paths().contains("city"))) {
            throw new Refusal(400, "BadRequest", "Filtering by id or city is not supported.");
        }
        ArrayNode value = Json.array();
        int seen = 0;
        boolean more = false;
        for (PhoneNumber phone : candidates(x.state(), text)) {
            ObjectNode node = json(x, phone);
            if (filter != null && !filter.matches(row(node))) {
                continue;
            }
            if (seen++ < skip) {
                continue;
            }
            if (value.size() == top) {
                more = true;
                break;
            }
            value.add(node);
        }
        ObjectNode body = Json.object()
                .put("@odata.context", x.context("admin/teams/telephoneNumberManagement/numberAssignments"));
        if (more) {
            StringBuilder link = new StringBuilder(x.engine.graphBase())
                    .append(GraphUserList.rawPath(x))
                    .append("?$skip=")
                    .append(skip + top);
            for (Map.Entry<String, String> option : x.query().entrySet()) {
                if (!option.getKey().equalsIgnoreCase("$skip")) {
                    link.append('&')
                            .append(option.getKey())
                            .append('=')
                            .append(GraphUserList.encode(option.getValue()));
                }
            }
            body.put("@odata.nextLink", link.toString());
        }
        if (x.settings().singleObjectShapes && value.size() == 1) {
            body.set("value", value.get(0));
        } else {
            body.set("value", value);
        }
        return Engine.graph(200, body);
    }

    /** Fewer numbers to look at when the filter names one, or a holder, and joins its terms by {@code and} only. */
    private static Collection<PhoneNumber> candidates(TenantState state, @Nullable String filter) {
        if (filter != null && !ALTERNATIVES.matcher(filter).find()) {
            Matcher one = BY_NUMBER.matcher(filter);
            if (one.find()) {
                PhoneNumber phone = state.numbers.get(one.group(1));
                return phone == null ? List.of() : List.of(phone);
            }
            Matcher holder = BY_TARGET.matcher(filter);
            if (holder.find()) {
                return state.numbersOf(holder.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return state.numbers.values();
    }

    private static int number(Exchange x, String option, int otherwise) {
        String text = x.option(option);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new Refusal(400, "BadRequest", "Invalid value '" + text + "' for " + option + " query option found.");
        }
    }

    private static HttpReply number(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.READERS);
        for (PhoneNumber phone : x.state().numbers.values()) {
            if (numberId(x, phone).equals(path.get("id"))) {
                return Engine.graph(200, json(x, phone));
            }
        }
        throw new Refusal(404, "NotFound", "The telephone number was not found.");
    }

    private static String telephoneNumber(ObjectNode body) {
        String text = body.path("telephoneNumber").asText("");
        String number = PhoneNumbers.normalize(text);
        if (number == null) {
            throw new Refusal(400, "BadRequest", "The telephoneNumber '" + text + "' is not valid.");
        }
        return number;
    }

    private static String oneOf(ObjectNode body, String member, Set<String> values, @Nullable String otherwise) {
        String text = body.path(member).asText("");
        if (text.isEmpty() && otherwise != null) {
            return otherwise;
        }
        for (String value : values) {
            if (value.equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new Refusal(400, "BadRequest", "The value '" + text + "' of " + member + " is not valid.");
    }

    private static HttpReply assign(Exchange x) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        ObjectNode body = x.json();
        String number = telephoneNumber(body);
        String type = oneOf(body, "numberType", TYPES, null);
        String category = oneOf(body, "assignmentCategory", CATEGORIES, "primary");
        String target = body.path("assignmentTargetId").asText("").toLowerCase(Locale.ROOT);
        if (!target.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new Refusal(400, "BadRequest", "assignmentTargetId must be the object id of a user.");
        }
        if (x.state().userById(target) == null) {
            throw new Refusal(404, "NotFound", "User '" + target + "' was not found.");
        }
        if (x.settings().numberFailure == NumberFailure.BAD_REQUEST) {
            String obstacle = x.engine.phoneNumbers.obstacle(x.state(), number, type, target, x.now);
            if (obstacle != null) {
                throw new Refusal(400, "BadRequest", obstacle);
            }
        }
        return accepted(
                x,
                new NumberOperation(
                        operationId(x),
                        x.now,
                        true,
                        number,
                        type,
                        target,
                        category,
                        body.path("locationId").asText(null)));
    }

    private static HttpReply unassign(Exchange x) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        ObjectNode body = x.json();
        String number = telephoneNumber(body);
        String type = oneOf(body, "numberType", TYPES, null);
        PhoneNumber phone = x.state().numbers.get(number);
        if (x.settings().numberFailure == NumberFailure.BAD_REQUEST && (phone == null || phone.target() == null)) {
            throw new Refusal(400, "BadRequest", "Telephone Number '" + number + "' is not found from tenant");
        }
        return accepted(x, new NumberOperation(operationId(x), x.now, false, number, type, null, null, null));
    }

    private static String operationId(Exchange x) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("operation|" + x.state().newId()).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpReply accepted(Exchange x, NumberOperation operation) {
        x.state().operations.put(operation.id, operation);
        x.state().openOperations.add(operation.id);
        return HttpReply.empty(202)
                .with("Location", x.graph("/admin/teams/telephoneNumberManagement/operations('" + operation.id + "')"));
    }

    private static HttpReply operation(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.READERS);
        NumberOperation operation = x.state().operations.get(path.getOrDefault("id", ""));
        if (operation == null) {
            throw new Refusal(404, "NotFound", "The operation was not found.");
        }
        x.engine.phoneNumbers.poll(x.state(), operation, x.now);
        ObjectNode node = Json.object()
                .put("id", operation.id)
                .put("createdDateTime", Times.iso(operation.created))
                .put("status", operation.status);
        PhoneNumber phone = x.state().numbers.get(operation.number);
        node.putArray("numbers")
                .addObject()
                .put("id", operation.number)
                .put("resourceLocation", phone == null ? null : x.graph(NUMBERS + "('" + numberId(x, phone) + "')"))
                .put("status", operation.numberStatus)
                .put("statusDetail", operation.detail);
        ObjectNode body = Json.object()
                .put("@odata.context", x.context("admin/teams/telephoneNumberManagement/operations/$entity"));
        if (x.settings().singleObjectShapes) {
            body.set("value", node);
        } else {
            body.setAll(node);
        }
        return Engine.graph(200, body);
    }

    private static HttpReply update(Exchange x) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        ObjectNode body = x.json();
        String number = telephoneNumber(body);
        PhoneNumber phone = x.state().numbers.get(number);
        if (phone == null) {
            throw new Refusal(404, "NotFound", "Telephone Number '" + number + "' is not found from tenant");
        }
        List<String> options = phone.lookupOptions();
        if (body.path("reverseNumberLookupOptions").isArray()) {
            options = new ArrayList<>();
            for (JsonNode option : body.path("reverseNumberLookupOptions")) {
                options.add(option.asText());
            }
        }
        x.state()
                .put(phone.with(
                        kept(body, "locationId", phone.locationId()),
                        kept(body, "networkSiteId", phone.networkSiteId()),
                        options));
        x.state().changed(x.now, "number " + number + " updated");
        return HttpReply.empty(200);
    }

    /** Absent and null keep, an empty string clears. */
    private static @Nullable String kept(ObjectNode body, String member, @Nullable String have) {
        String text = body.path(member).asText(null);
        if (text == null) {
            return have;
        }
        return text.isEmpty() ? null : text;
    }

    // ---- policies

    private static ConfigurationType policyType(Exchange x, String name) {
        ConfigurationType type = ConfigurationType.of(name);
        Set<String> allowed = x.settings().graphPolicyTypes;
        if (type == null || !type.isPolicy() || (allowed != null && !allowed.contains(type.name()))) {
            throw new Refusal(400, "BadRequest", "The policy type '" + name + "' is not supported.");
        }
        return type;
    }

    private static HttpReply policyId(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        ConfigurationType type = policyType(x, x.target.arguments().getOrDefault("type", ""));
        String name = x.target.arguments().getOrDefault("name", "");
        ArrayNode value = Json.array();
        ObjectNode policy = x.state().configurations(type.name()).get(TeamsConfigurations.key(name));
        if (policy != null) {
            String identity = policy.path("Identity").asText();
            String id = TeamsView.policyId(type.name(), identity);
            value.addObject()
                    .put("id", id)
                    .put("name", identity.equals("Global") ? identity : "Tag:" + identity)
                    .put("policyId", id);
        }
        return GraphDomains.collection(
                x, "Collection(microsoft.graph.teamsAdministration.policyIdentifierDetail)", value);
    }

    private static HttpReply policies(Exchange x, boolean assign) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        JsonNode items = x.json().path("value");
        if (!items.isArray() || items.isEmpty()) {
            throw new Refusal(400, "BadRequest", "The collection 'value' is missing or empty.");
        }
        List<Runnable> acts = new ArrayList<>();
        for (JsonNode item : items) {
            ConfigurationType type = policyType(x, item.path("policyType").asText(""));
            String id = item.path("userId").asText("");
            User user = x.state().userById(id);
            if (user == null || !TeamsView.isKnown(x.state(), user, x.now)) {
                throw new Refusal(404, "NotFound", "User '" + id + "' was not found.");
            }
            String policy = null;
            if (assign) {
                policy = byId(x, type, item.path("policyId").asText(""));
            }
            String name = policy;
            acts.add(() -> TeamsView.grant(x, user, type.name(), name));
        }
        acts.forEach(Runnable::run);
        return HttpReply.empty(204);
    }

    private static String byId(Exchange x, ConfigurationType type, String id) {
        for (ObjectNode policy : x.state().configurations(type.name()).values()) {
            String identity = policy.path("Identity").asText();
            if (TeamsView.policyId(type.name(), identity).equals(id) && !identity.equals("Global")) {
                return identity;
            }
        }
        throw new Refusal(404, "NotFound", "No policy of type '" + type.name() + "' has the id '" + id + "'.");
    }

    // ---- users

    private static ObjectNode json(Exchange x, User user) {
        List<ServicePlan> plans = TeamsView.plans(x.state(), user, x.now);
        Voice voice = x.state().voiceOrNull(user);
        String type = TeamsView.accountType(user, plans);
        String shown = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        String prefer = x.call.header("prefer");
        if (shown.equals("ineligibleUser") && (prefer == null || !prefer.contains("include-unknown-enum-members"))) {
            shown = "unknownFutureValue";
        }
        ObjectNode node = Json.object()
                .put("id", user.id)
                .put("accountType", shown)
                .put("createdDateTime", Times.iso(user.created))
                .put("isEnterpriseVoiceEnabled", voice != null && voice.enterpriseVoice)
                .put("modifiedDateTime", Times.iso(user.changed))
                .put("tenantId", x.engine.tenantId)
                .put("userPrincipalName", user.upn);
        node.set("featureTypes", Json.array(TeamsView.features(plans)));
        ArrayNode numbers = node.putArray("telephoneNumbers");
        for (PhoneNumber phone : x.state().numbersOf(user.id)) {
            numbers.addObject().put("telephoneNumber", phone.number()).put("assignmentCategory", phone.category());
        }
        node.set("effectivePolicyAssignments", TeamsView.effectiveJson(x.state(), user, x.now));
        return node;
    }

    /** The user as a filter sees it, without making all of its JSON for the commonest members. */
    private static Row row(Exchange x, User user) {
        return path -> {
            switch (path) {
                case "id":
                    return user.id;
                case "userPrincipalName":
                    return user.upn;
                case "featureTypes":
                    return TeamsView.features(TeamsView.plans(x.state(), user, x.now));
                default:
                    return row(json(x, user)).get(path);
            }
        };
    }

    private static HttpReply user(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.READERS);
        String id = path.getOrDefault("id", "");
        User user = x.state().userById(id);
        if (user == null || !TeamsView.isKnown(x.state(), user, x.now)) {
            throw new Refusal(404, "NotFound", "User '" + id + "' was not found.");
        }
        ObjectNode body = Json.object().put("@odata.context", x.context("admin/teams/userConfigurations/$entity"));
        body.setAll(select(x, json(x, user)));
        return Engine.graph(200, body);
    }

    private static ObjectNode select(Exchange x, ObjectNode node) {
        String select = x.option("$select");
        if (select == null || select.isBlank()) {
            return node;
        }
        ObjectNode chosen = Json.object();
        for (String part : select.split(",", -1)) {
            String name = part.trim();
            if (!node.has(name)) {
                throw new Refusal(
                        400,
                        "BadRequest",
                        "Parsing OData Select and Expand failed: Could not find a property named '" + name + "'.");
            }
            chosen.set(name, node.get(name));
        }
        return chosen;
    }

    private static HttpReply users(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        int top = number(x, "$top", 100);
        if (top < 1 || top > 999) {
            throw new Refusal(400, "BadRequest", "The value of $top must be between 1 and 999.");
        }
        String text = x.option("$filter");
        Filter filter = text == null ? null : Filter.parse(text);
        long after = number(x, "$skiptoken", 0);
        ArrayNode value = Json.array();
        long last = after;
        boolean more = false;
        for (User user : x.state().users.tailMap(after, false).values()) {
            if (TeamsView.isKnown(x.state(), user, x.now)) {
                if (filter == null || filter.matches(row(x, user))) {
                    if (value.size() == top) {
                        more = true;
                        break;
                    }
                    value.add(select(x, json(x, user)));
                }
            }
            last = user.seq;
        }
        ObjectNode body = Json.object().put("@odata.context", x.context("admin/teams/userConfigurations"));
        if (more) {
            StringBuilder link = new StringBuilder(x.engine.graphBase())
                    .append(GraphUserList.rawPath(x))
                    .append('?');
            for (Map.Entry<String, String> option : x.query().entrySet()) {
                if (!option.getKey().equalsIgnoreCase("$skiptoken")) {
                    link.append(option.getKey())
                            .append('=')
                            .append(GraphUserList.encode(option.getValue()))
                            .append('&');
                }
            }
            body.put("@odata.nextLink", link.append("$skiptoken=").append(last).toString());
        }
        body.set("value", value);
        return Engine.graph(200, body);
    }
}
