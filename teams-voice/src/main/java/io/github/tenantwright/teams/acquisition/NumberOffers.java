package io.github.tenantwright.teams.acquisition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.PagedList;
import io.github.tenantwright.graph.numbers.AssignmentStatus;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberQuery;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.pwsh.PowerShellHost;
import io.github.tenantwright.teams.acquisition.SearchOutcome.NeedsPerson;
import io.github.tenantwright.teams.acquisition.SearchOutcome.Over;
import io.github.tenantwright.teams.acquisition.SearchOutcome.Reserved;
import io.github.tenantwright.teams.acquisition.SearchOutcome.Searching;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What numbers are on sale, which the tenant has, and reserving some of those on sale. Immutable and thread-safe.
 *
 * <p>Searching goes over the configuration service where the caller gave their word for
 * {@link Capability#NUMBER_ORDERS} (its paths are known, the bodies from the cmdlets), else through a {@code pwsh} where
 * one is at hand, else it is a person's work. Acquiring is an operation: {@link AcquireReservation}.
 */
public final class NumberOffers {
    static final String BASE = "/Skype.TelephoneNumberMgmt/cmdlet";

    private final TenantSession session;
    private final BackEnds backEnds;

    private NumberOffers(TenantSession session, BackEnds backEnds) {
        this.session = session;
        this.backEnds = backEnds;
    }

    public static NumberOffers of(TenantSession session, BackEnds backEnds) {
        return new NumberOffers(Check.notNull("session", session), Check.notNull("backEnds", backEnds));
    }

    /** The writes that a search may send, for the scope of a session that searches. */
    public static List<AllowedChange> writes() {
        return List.of(
                new AllowedChange(Audience.TEAMS_ADMIN, "POST", BASE + "/searches", "search and reserve numbers"),
                AllowedChange.cmdlet("New-CsOnlineTelephoneNumberOrder", "search and reserve numbers"));
    }

    /** The countries in which numbers are on sale: two letters, to their names. */
    public Map<String, String> countries() {
        Map<String, String> countries = new LinkedHashMap<>();
        list(BASE + "/searchcountries")
                .forEach(one -> countries.put(said(one, "Value"), Json.printable(Json.text(one, "Name"), 200)));
        return countries;
    }

    /** The types of numbers on sale in a country. */
    public List<NumberPlan> plans(String country) {
        String code = Check.text("country", country, 2);
        return list(BASE + "/searchplans/" + ServiceRequest.segment(code)).stream()
                .map(one -> new NumberPlan(
                        said(one, "Name"),
                        Json.texts(one, "AllowedSearchTypes").isEmpty()
                                ? Json.texts(one, "SearchType")
                                : Json.texts(one, "AllowedSearchTypes"),
                        Json.texts(one, "AreaCodes")))
                .toList();
    }

    /** The tenant's numbers of that type that nobody has, page by page. */
    public PagedList<NumberAssignment> unassigned(NumberType type) {
        return new NumbersClient(session)
                .list(NumberQuery.withStatus(AssignmentStatus.UNASSIGNED).and(NumberQuery.ofType(type)));
    }

    /**
     * Searches, and has what is found kept for a while.
     *
     * @throws io.github.tenantwright.ServiceException or PowerShellException when it is refused
     */
    public SearchOutcome search(NumberSearch search) {
        return switch (backEnds.choose(Capability.NUMBER_ORDERS, session.cloud())) {
            case CONFIGURATION -> {
                ServiceRequest request = ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", BASE + "/searches")
                        .json(Json.write(search.body()));
                yield order(id(session.send(request, Json::document).value()));
            }
            case PWSH -> order(id(pwsh(search.cmdlet())));
            case GRAPH, BY_HAND -> new NeedsPerson(byHand(search));
        };
    }

    /** How a search is now. */
    public SearchOutcome order(String orderId) {
        String id = new Reservation(orderId, List.of(PhoneNumber.of("+100")), Instant.EPOCH).orderId();
        Cmdlet reading = Cmdlet.named("Get-CsOnlineTelephoneNumberOrder").with("OrderId", id);
        return switch (backEnds.choose(Capability.NUMBER_ORDERS, session.cloud())) {
            case CONFIGURATION -> {
                Map<String, String> query = new LinkedHashMap<>();
                query.put("orderId", id);
                query.put("orderType", "Search");
                ServiceRequest request =
                        ServiceRequest.get(Audience.TEAMS_ADMIN, BASE + "/orders" + ServiceRequest.query(query));
                yield judged(id, session.send(request, Json::document).value());
            }
            case PWSH -> judged(id, pwsh(reading));
            case GRAPH, BY_HAND ->
                new NeedsPerson(ByHand.of(
                        "In the Teams admin center under Voice > Phone numbers > Order history, look at the order " + id
                                + ".",
                        Statement.run(reading)));
        };
    }

    static ByHand byHand(NumberSearch search) {
        return ByHand.of(
                "In the Teams admin center under Voice > Phone numbers, add numbers: " + search.words()
                        + ". They are kept for about ten minutes.",
                Statement.assign("order", Value.result(search.cmdlet())),
                Statement.run(
                        Cmdlet.named("Get-CsOnlineTelephoneNumberOrder").with("OrderId", Value.variable("order"))));
    }

    private JsonNode pwsh(Cmdlet cmdlet) {
        PowerShellHost host = backEnds.pwsh()
                .orElseThrow(() -> new InvalidInputException("backEnds", backEnds.toString(), "with a pwsh"));
        String output = host.run(session, Script.of(Statement.run(cmdlet))).lastOutput();
        try {
            JsonNode all = Json.MAPPER.readTree(output);
            return all.isArray() && all.size() == 1 ? all.get(0) : all;
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("The output of " + cmdlet.name() + " is no JSON", notJson);
        }
    }

    /** The id alone, or within an object. */
    private static String id(JsonNode answer) {
        String id = answer.isTextual()
                ? answer.asText()
                : Json.text(answer, "Id").isEmpty() ? Json.text(answer, "OrderId") : Json.text(answer, "Id");
        try {
            return UUID.fromString(id.strip()).toString();
        } catch (IllegalArgumentException noId) {
            throw new IllegalStateException(
                    "The service took the search and did not tell its id. What it found is given back by itself");
        }
    }

    private static SearchOutcome judged(String id, JsonNode order) {
        String status = Json.text(order, "Status");
        if (status.equalsIgnoreCase("Reserved")) {
            List<PhoneNumber> numbers = new ArrayList<>();
            JsonNode all = Json.member(order, "TelephoneNumbers");
            if (all != null) {
                for (JsonNode one : all) {
                    String number = one.isTextual() ? one.asText() : Json.text(one, "TelephoneNumber");
                    numbers.add(PhoneNumber.of(number.startsWith("+") ? number : "+" + number));
                }
            }
            return new Reserved(new Reservation(id, numbers, end(Json.text(order, "ReservationExpiryDate"))));
        }
        boolean going = List.of("Pending", "InProgress", "Searching", "Submitted", "NotStarted").stream()
                .anyMatch(status::equalsIgnoreCase);
        return going
                ? new Searching(id)
                : new Over(
                        id,
                        Json.printable(status.isEmpty() ? "unknown" : status, 100),
                        Json.printable(Json.text(order, "ErrorCode"), 100).replace("NoError", ""));
    }

    /** A time with or without an offset; without one it is UTC, as the service's times are. */
    private static Instant end(String text) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text, OffsetDateTime::from, java.time.LocalDateTime::from);
            return time instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((java.time.LocalDateTime) time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalStateException(
                    "The service reserved numbers and did not tell readably until when", unreadable);
        }
    }

    private static String said(JsonNode node, String member) {
        return Json.printable(Json.text(node, member), 200);
    }

    private List<JsonNode> list(String path) {
        return session.send(ServiceRequest.get(Audience.TEAMS_ADMIN, path), body -> {
                    JsonNode all = Json.document(body);
                    if (!all.isArray()) {
                        throw MismatchedInputException.from(null, List.class, "a list was expected");
                    }
                    List<JsonNode> items = new ArrayList<>();
                    all.forEach(items::add);
                    return items;
                })
                .value();
    }
}
