package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/** What a person or a cmdlet does in the tenant about addresses, numbers for sale and conferencing. */
public final class SimulatedCallingPlan {
    private final Engine engine;
    private final Consumer<Runnable> byHand;

    SimulatedCallingPlan(Engine engine, Consumer<Runnable> byHand) {
        this.engine = engine;
        this.byHand = byHand;
    }

    /**
     * Adds a civic address with its default location, as {@code New-CsOnlineLisCivicAddress} does.
     *
     * @param validationStatus {@code Validated}, {@code Invalid} or {@code Notvalidated}
     * @param members such as {@code companyName}, {@code streetName}, {@code cityOrTown}, {@code country}
     * @return the id of the civic address
     */
    public String addCivicAddress(String validationStatus, Map<String, String> members) {
        String[] id = new String[1];
        byHand.accept(() -> {
            id[0] = engine.state.newId();
            ObjectNode node = Json.object();
            for (String name : new String[] {
                "description", "companyName", "companyId", "houseNumber", "houseNumberSuffix", "preDirectional",
                "streetName", "streetSuffix", "postDirectional", "cityOrTown", "cityOrTownAlias", "stateOrProvince",
                "postalOrZipCode", "country", "latitude", "longitude", "elin"
            }) {
                node.put(name, members.getOrDefault(name, ""));
            }
            node.put("civicAddressId", id[0]).put("validationStatus", validationStatus);
            put(node, "", true);
        });
        return id[0];
    }

    /** Adds a location to a civic address, as {@code New-CsOnlineLisLocation} does; gives its id. */
    public String addLocation(String civicAddressId, String name) {
        String[] id = new String[1];
        byHand.accept(() -> id[0] = put(defaultOf(civicAddressId).deepCopy(), name, false));
        return id[0];
    }

    /** The id of the location that came with a civic address. */
    public String defaultLocation(String civicAddressId) {
        String[] id = new String[1];
        byHand.accept(() -> id[0] = defaultOf(civicAddressId).path("id").asText());
        return id[0];
    }

    /** Sets the validation state of a civic address and its locations. */
    public void validate(String civicAddressId, String validationStatus) {
        byHand.accept(() -> engine.state
                .configurations(TeamsCallingPlan.LOCATIONS)
                .replaceAll((id, node) -> node.path("civicAddressId").asText().equals(civicAddressId)
                        ? node.deepCopy().put("validationStatus", validationStatus)
                        : node));
    }

    /** Takes a location away. */
    public void removeLocation(String id) {
        byHand.accept(
                () -> engine.state.configurations(TeamsCallingPlan.LOCATIONS).remove(id));
    }

    /** Takes a civic address with its locations away. */
    public void removeCivicAddress(String civicAddressId) {
        byHand.accept(() -> engine.state
                .configurations(TeamsCallingPlan.LOCATIONS)
                .values()
                .removeIf(node -> node.path("civicAddressId").asText().equals(civicAddressId)));
    }

    /** Offers a number for sale. */
    public void sell(String number, String country, String numberType, String area) {
        byHand.accept(() -> engine.state
                .configurations(TeamsCallingPlan.FOR_SALE)
                .put(
                        number,
                        Json.object()
                                .put("Identity", number)
                                .put("country", country)
                                .put("type", numberType)
                                .put("area", area)));
    }

    /** Completes an order, as {@code Complete-CsOnlineTelephoneNumberOrder} does. */
    public void completeOrder(String orderId) {
        byHand.accept(() -> {
            ObjectNode order =
                    engine.state.configurations(TeamsCallingPlan.ORDERS).get(orderId);
            if (order == null) {
                throw new IllegalArgumentException("no order " + orderId);
            }
            TeamsCallingPlan.acquire(engine, order, engine.clock.instant());
        });
    }

    /** Takes an unassigned number out of the tenant, as a release does. */
    public void releaseNumber(String number) {
        byHand.accept(() -> engine.state.numbers.remove(number));
    }

    /** Sets what {@code /Teams.Cpc/bridges} tells of a bridge, as JSON with an {@code Identity}. */
    public void bridge(String json) {
        put(TeamsCallingPlan.BRIDGES, json);
    }

    /** Sets what {@code /Teams.Cpc/users} tells of a user, as JSON with an {@code Identity}. */
    public void dialInUser(String json) {
        put(TeamsCallingPlan.DIAL_IN_USERS, json);
    }

    private void put(String type, String json) {
        ObjectNode node = Json.parseObject(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (node == null) {
            throw new IllegalArgumentException("no JSON object: " + json);
        }
        // The members of the service's answer are not known: what is given is shown as it is, and an id beside it.
        node.put("id", node.path("Identity").asText());
        byHand.accept(() ->
                engine.state.configurations(type).put(node.path("Identity").asText(), node));
    }

    private String put(ObjectNode node, String location, boolean isDefault) {
        String id = engine.state.newId();
        node.put("Identity", id)
                .put("id", id)
                .put("tenantId", engine.tenantId)
                .put("partnerId", "00000000-0000-0000-0000-000000000000")
                .put("location", location)
                .put("isDefault", isDefault)
                .put("numberOfVoiceUsers", -1);
        engine.state.configurations(TeamsCallingPlan.LOCATIONS).put(id, node);
        engine.state.changed(engine.clock.instant(), "location added: " + id);
        return id;
    }

    private ObjectNode defaultOf(String civicAddressId) {
        return engine.state.configurations(TeamsCallingPlan.LOCATIONS).values().stream()
                .filter(node -> node.path("civicAddressId").asText().equals(civicAddressId)
                        && node.path("isDefault").asBoolean())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no civic address " + civicAddressId));
    }
}
