package io.github.tenantwright.advice.conferencing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads bridges and settings of audio conferencing. That the addresses exist is known from the MicrosoftTeams module,
 * what they answer is not: an answer that doesn't look like what the cmdlets print is {@link Told.Unknown}, never "none".
 * Immutable and thread-safe.
 */
public final class ConferencingReader {
    private final TenantSession session;

    private ConferencingReader(TenantSession session) {
        this.session = Check.notNull("session", session).readOnly();
    }

    public static ConferencingReader of(TenantSession session) {
        return new ConferencingReader(session);
    }

    /**
     * The tenant's bridges.
     *
     * @throws io.github.tenantwright.TokenException or ConnectionFailedException as every read; a refusal of the service
     *     is {@link Told.Unknown}
     */
    public Told<List<Bridge>> bridges() {
        return read("/Teams.Cpc/bridges/", List.of("bridges", "value"), this::bridge);
    }

    /**
     * A user's settings.
     *
     * @param idOrName object id or sign-in name
     */
    public Told<DialInUser> user(String idOrName) {
        String wanted = Check.text("user", idOrName, 1024).toLowerCase(Locale.ROOT);
        Told<List<JsonNode>> all = read("/Teams.Cpc/users", List.of("users", "value"), Optional::of);
        if (all instanceof Told.Unknown<List<JsonNode>> unknown) {
            return Told.unknown(unknown.why());
        }
        return ((Told.Known<List<JsonNode>>) all)
                .value().stream()
                        .filter(user ->
                                List.of("id", "objectId", "identity", "userPrincipalName", "sipAddress").stream()
                                        .map(member -> Json.text(user, member).toLowerCase(Locale.ROOT))
                                        .anyMatch(said -> said.equals(wanted) || said.equals("sip:" + wanted)))
                        .findFirst()
                        .map(this::settings)
                        // The list may be one page of many, so that not in it does not mean not there.
                        .orElseGet(() -> Told.unknown("the service's list of conferencing users does not show them"));
    }

    private Told<DialInUser> settings(JsonNode user) {
        String bridge = first(user, "bridgeId", "bridgeName", "bridge");
        boolean says = Json.member(user, "bridgeId") != null
                || Json.member(user, "bridgeName") != null
                || Json.member(user, "bridge") != null;
        return says
                ? Told.known(new DialInUser(
                        bridge,
                        number(user, "serviceNumber", "tollNumber"),
                        number(user, "tollFreeServiceNumber", "tollFreeNumber")))
                : Told.unknown("the service's answer about conferencing users has an unknown shape");
    }

    private Optional<Bridge> bridge(JsonNode node) {
        String id = first(node, "identity", "id");
        String name = first(node, "name", "bridgeName");
        JsonNode numbers = Json.member(node, "serviceNumbers");
        String byDefault = number(node, "defaultServiceNumber");
        if (id.isEmpty() && name.isEmpty() || numbers == null && byDefault.isEmpty()) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>();
        if (numbers != null && numbers.isArray()) {
            numbers.forEach(one -> {
                String number = one.isTextual() ? one.asText() : first(one, "number", "telephoneNumber");
                if (!number.isEmpty()) {
                    all.add(number);
                }
            });
        }
        return Optional.of(new Bridge(id, name, Json.flag(node, "isDefault"), all, byDefault));
    }

    private interface Reading<T> {
        Optional<T> of(JsonNode item);
    }

    private <T> Told<List<T>> read(String path, List<String> envelopes, Reading<T> reading) {
        JsonNode root;
        try {
            root = session.send(ServiceRequest.get(Audience.TEAMS_ADMIN, path), Json::document)
                    .value();
        } catch (ServiceException refusal) {
            return Told.unknown("the service did not tell (" + Json.printable(refusal.serviceMessage(), 200) + ")");
        }
        JsonNode list = root;
        for (String envelope : envelopes) {
            JsonNode inside = root.isObject() ? Json.member(root, envelope) : null;
            list = inside != null && inside.isArray() ? inside : list;
        }
        if (!list.isArray()) {
            return Told.unknown("the service's answer has an unknown shape");
        }
        List<T> all = new ArrayList<>();
        for (JsonNode item : list) {
            Optional<T> one = item.isObject() ? reading.of(item) : Optional.empty();
            if (one.isEmpty()) {
                return Told.unknown("the service's answer has an unknown shape");
            }
            all.add(one.get());
        }
        return Told.known(all);
    }

    private static String first(JsonNode node, String... members) {
        for (String member : members) {
            String said = Json.text(node, member);
            if (!said.isEmpty()) {
                return said;
            }
        }
        return "";
    }

    /** A number, told as a text or as an object with a number in it. */
    private static String number(JsonNode node, String... members) {
        for (String member : members) {
            JsonNode said = Json.member(node, member);
            String number = said != null && said.isObject()
                    ? first(said, "number", "telephoneNumber")
                    : Json.text(node, member);
            if (!number.isEmpty()) {
                return number;
            }
        }
        return "";
    }
}
