package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Emergency locations, orders of numbers and audio conferencing as the configuration service tells them. What can't be
 * written over REST is written by {@link SimulatedCallingPlan}. Kept among the configurations, under names of their own
 * that no request reaches.
 */
final class TeamsCallingPlan {
    static final String LOCATIONS = "~Location";
    static final String ORDERS = "~NumberOrder";
    static final String FOR_SALE = "~NumberForSale";
    static final String BRIDGES = "~DialInBridge";
    static final String DIAL_IN_USERS = "~DialInUser";
    private static final String CMDLET = "/Skype.TelephoneNumberMgmt/cmdlet";

    private TeamsCallingPlan() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", "/Skype.Ncs/locations", (x, p) -> all(x, LOCATIONS))
                .on("GET", "/Skype.Ncs/CivicAddresses", (x, p) -> civicAddresses(x))
                .on("GET", "/Teams.Cpc/bridges", (x, p) -> all(x, BRIDGES))
                .on("GET", "/Teams.Cpc/users", (x, p) -> all(x, DIAL_IN_USERS))
                .on("GET", CMDLET + "/searchcountries", (x, p) -> countries(x))
                .on("GET", CMDLET + "/searchplans/{country}", TeamsCallingPlan::types)
                .on("POST", CMDLET + "/searches", (x, p) -> search(x))
                .on("POST", CMDLET + "/searches/{order}", TeamsCallingPlan::complete)
                .on("GET", CMDLET + "/orders", (x, p) -> order(x))
                .on("POST", CMDLET + "/release-by-input-type", (x, p) -> release(x));
    }

    private static HttpReply all(Exchange x, String type) {
        Engine.require(x, TeamsConfigurations.READERS);
        ArrayNode all = Json.array();
        x.state().configurations(type).values().forEach(node -> all.add(shown(node)));
        return Engine.json(200, all);
    }

    private static HttpReply civicAddresses(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        ArrayNode all = Json.array();
        for (ObjectNode node : x.state().configurations(LOCATIONS).values()) {
            if (node.path("isDefault").asBoolean()) {
                all.add(shown(node));
            }
        }
        return Engine.json(200, all);
    }

    private static ObjectNode shown(ObjectNode node) {
        ObjectNode copy = node.deepCopy();
        copy.remove("Identity");
        return copy;
    }

    private static HttpReply countries(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        ArrayNode all = Json.array();
        x.state().configurations(FOR_SALE).values().stream()
                .map(node -> node.path("country").asText())
                .distinct()
                .forEach(code -> all.addObject()
                        .put("Name", code.equals("GB") ? "United Kingdom" : code)
                        .put("Value", code));
        return Engine.json(200, all);
    }

    private static HttpReply types(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.READERS);
        String country = path.getOrDefault("country", "");
        ArrayNode all = Json.array();
        List<ObjectNode> sold = x.state().configurations(FOR_SALE).values().stream()
                .filter(node -> node.path("country").asText().equals(country))
                .toList();
        sold.stream().map(node -> node.path("type").asText()).distinct().forEach(type -> {
            ObjectNode node = all.addObject().put("Name", type).put("SearchType", "Prefix");
            node.putArray("AllowedSearchTypes").add("Prefix").add("CivicAddress");
            ArrayNode areas = node.putArray("AreaCodes");
            sold.stream()
                    .filter(one -> one.path("type").asText().equals(type))
                    .map(one -> one.path("area").asText())
                    .distinct()
                    .forEach(areas::add);
        });
        return Engine.json(200, all);
    }

    private static HttpReply search(Exchange x) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        ObjectNode body = x.json();
        for (String member : List.of("Name", "Description", "Country", "NumberType", "Quantity")) {
            if (!body.hasNonNull(member)) {
                throw new Refusal(400, "BadRequest", "The member " + member + " is missing.");
            }
        }
        long areas = List.of("CivicAddressId", "NumberPrefix", "AreaCode").stream()
                .filter(body::hasNonNull)
                .count();
        if (areas != 1) {
            throw new Refusal(400, "BadRequest", "Exactly one of CivicAddressId, NumberPrefix and AreaCode is needed.");
        }
        String area = body.path("AreaCode").asText(body.path("NumberPrefix").asText(""));
        int quantity = body.path("Quantity").asInt();
        List<String> found = new ArrayList<>();
        for (ObjectNode sold : x.state().configurations(FOR_SALE).values()) {
            boolean fits = sold.path("country")
                            .asText()
                            .equals(body.path("Country").asText())
                    && sold.path("type").asText().equals(body.path("NumberType").asText())
                    && (area.isEmpty() || sold.path("area").asText().equals(area));
            if (fits
                    && found.size() < quantity
                    && !isReserved(x, sold.path("Identity").asText())) {
                found.add(sold.path("Identity").asText());
            }
        }
        String id = x.state().newId();
        ObjectNode order = Json.object()
                .put("Identity", id)
                .put("Id", id)
                .put("Name", body.path("Name").asText())
                .put("Status", found.size() < quantity ? "Error" : "Reserved")
                .put("ErrorCode", found.size() < quantity ? "OutOfStock" : "NoError")
                .put("ReservationExpiryDate", Times.iso(x.now.plus(x.settings().reservation)));
        ArrayNode numbers = order.putArray("TelephoneNumbers");
        if (found.size() == quantity) {
            found.forEach(
                    number -> numbers.addObject().put("Location", "Simulated").put("TelephoneNumber", number));
        }
        x.state().configurations(ORDERS).put(id, order);
        x.state().changed(x.now, "numbers searched: " + found);
        return Engine.json(200, Json.MAPPER.getNodeFactory().textNode(id));
    }

    private static boolean isReserved(Exchange x, String number) {
        return x.state().configurations(ORDERS).values().stream()
                .filter(order -> status(x, order).equals("Reserved"))
                .anyMatch(order -> numbers(order).contains(number));
    }

    private static List<String> numbers(ObjectNode order) {
        List<String> numbers = new ArrayList<>();
        for (JsonNode number : order.path("TelephoneNumbers")) {
            numbers.add(number.path("TelephoneNumber").asText());
        }
        return numbers;
    }

    private static String status(Exchange x, ObjectNode order) {
        String status = order.path("Status").asText();
        Instant over = Instant.parse(order.path("ReservationExpiryDate").asText());
        return status.equals("Reserved") && !x.now.isBefore(over) ? "Expired" : status;
    }

    private static HttpReply order(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        String id = x.option("orderId");
        ObjectNode order = id == null ? null : x.state().configurations(ORDERS).get(id);
        if (order == null) {
            throw new Refusal(404, "NotFound", "The order was not found.");
        }
        return Engine.json(200, shown(order).put("Status", status(x, order)));
    }

    private static HttpReply complete(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        ObjectNode order = x.state().configurations(ORDERS).get(path.getOrDefault("order", ""));
        if (order == null || !x.json().path("Action").asText().equals("Complete")) {
            throw new Refusal(order == null ? 404 : 400, "BadRequest", "There is no such order or action.");
        }
        if (!status(x, order).equals("Reserved")) {
            throw new Refusal(400, "BadRequest", "The reservation is over.");
        }
        acquire(x.engine, order, x.now);
        return HttpReply.empty(204);
    }

    static void acquire(Engine engine, ObjectNode order, Instant now) {
        TenantState state = engine.state;
        for (String number : numbers(order)) {
            ObjectNode sold = state.configurations(FOR_SALE).remove(number);
            state.put(new PhoneNumber(
                    number,
                    "callingPlan",
                    null,
                    null,
                    true,
                    false,
                    null,
                    null,
                    List.of(),
                    sold == null ? engine.country : sold.path("country").asText(),
                    now));
        }
        state.configurations(ORDERS)
                .put(order.path("Id").asText(), order.deepCopy().put("Status", "Completed"));
        state.changed(now, "numbers acquired: " + numbers(order));
    }

    private static HttpReply release(Exchange x) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        String number = x.json().path("telephoneNumber").asText();
        for (String one : number.split(",")) {
            PhoneNumber have = x.state().numbers.get(PhoneNumbers.normalize(one));
            if (have == null || have.target() != null) {
                throw new Refusal(400, "BadRequest", "Telephone Number '" + one + "' can't be released.");
            }
            x.state().numbers.remove(have.number());
            x.state().changed(x.now, "number released: " + have.number());
        }
        return Engine.json(200, Json.MAPPER.getNodeFactory().textNode(x.state().newId()));
    }
}
