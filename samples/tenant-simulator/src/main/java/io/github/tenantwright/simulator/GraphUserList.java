package io.github.tenantwright.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tenantwright.simulator.odata.Filter;
import io.github.tenantwright.simulator.odata.Filter.Feature;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists of users, counted, filtered, paged and as deltas. */
final class GraphUserList {

    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 999;
    private static final Duration DELTA_LIFE = Duration.ofDays(7);
    private static final Set<String> OPTIONS =
            Set.of("$filter", "$select", "$top", "$count", "$orderby", "$search", "$expand", "$skiptoken", "$format");

    private GraphUserList() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", "/users", (x, p) -> list(x, "users", true))
                .on("GET", "/users/$count", (x, p) -> count(x))
                .on("GET", "/users/delta", (x, p) -> delta(x))
                .on("GET", "/users/microsoft.graph.delta", (x, p) -> delta(x))
                .on("GET", "/directory/deletedItems/microsoft.graph.user", (x, p) -> list(x, "directoryObjects", false))
                .on("GET", "/directory/deletedItems/microsoft.graph.user/$count", (x, p) -> {
                    requireEventual(x);
                    return plain(x.state().deletedUsers.size());
                });
    }

    private static void requireEventual(Exchange x) {
        if (!x.eventual()) {
            throw Refusal.badRequest("$count is not currently supported.");
        }
    }

    private static HttpReply plain(long number) {
        return HttpReply.of(200, "text/plain; charset=utf-8", Long.toString(number));
    }

    private static HttpReply count(Exchange x) {
        requireEventual(x);
        Predicate<User> wanted = wanted(x, true);
        return plain(x.state().users.values().stream().filter(wanted).count());
    }

    private static HttpReply list(Exchange x, String context, boolean live) {
        for (String name : x.query().keySet()) {
            if (name.startsWith("$") && !OPTIONS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new Refusal(400, "BadRequest", "'" + name + "' is not supported by the service.");
            }
        }
        int top = top(x);
        List<String> select = UserMembers.select(x.option("$select"), true);
        Predicate<User> wanted = wanted(x, false);
        ManagerExpansion expand = expansion(x);
        String order = x.option("$orderby");
        if (order != null && x.option("$filter") != null && !x.advanced()) {
            throw Refusal.unsupportedQuery("Sorting not supported for current query.");
        }
        long after = position(x);
        boolean bySeq = order == null && live;
        Collection<User> all =
                live ? x.state().users.values() : x.state().deletedUsers.values();
        Iterable<User> candidates;
        if (bySeq) {
            candidates = x.state().users.tailMap(after, false).values();
        } else {
            List<User> sorted = new ArrayList<>(all);
            if (order != null) {
                sorted.sort(comparator(order, x));
            }
            candidates = sorted.subList((int) Math.min(after, sorted.size()), sorted.size());
        }
        List<User> page = new ArrayList<>();
        long last = after;
        boolean more = false;
        for (User user : candidates) {
            User seen = wanted.test(user) ? Directory.seen(x, user) : null;
            if (seen != null) {
                if (page.size() == top) {
                    more = true;
                    break;
                }
                page.add(seen);
            }
            last = bySeq ? user.seq : last + 1;
        }
        Long total = null;
        if (after == 0 && x.advanced()) {
            total = all.stream().filter(wanted).count();
        }
        String next = more ? nextLink(x, last) : null;
        return Engine.bytes(render(x, context, page, select, expand, total, next, null));
    }

    private static int top(Exchange x) {
        String top = x.option("$top");
        if (top == null) {
            return DEFAULT_PAGE;
        }
        int number;
        try {
            number = Integer.parseInt(top.trim());
        } catch (NumberFormatException e) {
            throw new Refusal(400, "BadRequest", "Invalid value '" + top + "' for $top query option found.");
        }
        if (number < 1 || number > MAX_PAGE) {
            throw Refusal.badRequest(
                    "Invalid page size specified: '" + number + "'. Must be between 1 and 999 inclusive.");
        }
        return number;
    }

    private static @Nullable ManagerExpansion expansion(Exchange x) {
        if (x.option("$expand") != null && x.advanced()) {
            throw Refusal.unsupportedQuery("$expand is not supported with advanced queries.");
        }
        return ManagerExpansion.of(x);
    }

    /** The condition of {@code $filter} and {@code $search}, after the rules of advanced queries. */
    private static Predicate<User> wanted(Exchange x, boolean segment) {
        boolean advanced = segment ? x.eventual() : x.advanced();
        Predicate<User> wanted = user -> true;
        String text = x.option("$filter");
        if (text != null) {
            Filter filter = Filter.parse(text);
            if (filter.features().contains(Feature.CONTAINS)) {
                throw Refusal.unsupportedQuery("Unsupported Query.");
            }
            boolean needs = !filter.features().isEmpty();
            for (String path : filter.paths()) {
                String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
                if (!UserMembers.isKnown(first)) {
                    throw new Refusal(
                            400,
                            "BadRequest",
                            "Invalid filter clause: Could not find a property named '" + first
                                    + "' on type 'microsoft.graph.user'.");
                }
                needs |= UserMembers.ADVANCED.contains(first) || first.equals("onPremisesExtensionAttributes");
            }
            if (needs && !advanced) {
                throw Refusal.unsupportedQuery(
                        "Unsupported property filter clause operator. The request uses advanced query capabilities and"
                                + " needs the header ConsistencyLevel with the value eventual and $count=true.");
            }
            wanted = user -> filter.matches(UserMembers.row(user));
        }
        String search = x.option("$search");
        if (search != null) {
            if (!x.eventual()) {
                throw Refusal.badRequest(
                        "Request with $search query parameter only works through MSGraph with a special request header:"
                                + " 'ConsistencyLevel: eventual'");
            }
            wanted = wanted.and(search(search));
        }
        return wanted;
    }

    private static Predicate<User> search(String text) {
        String bare = text.replace("\"", "");
        int colon = bare.indexOf(':');
        if (colon < 0) {
            throw Refusal.badRequest("Syntax error: $search needs the form \"property:value\".");
        }
        String name = bare.substring(0, colon).trim();
        String part = bare.substring(colon + 1).trim().toLowerCase(Locale.ROOT);
        if (!UserMembers.isKnown(name)) {
            throw Refusal.badRequest("Property '" + name + "' cannot be searched.");
        }
        return user -> {
            Object value = UserMembers.row(user).get(name);
            return value != null
                    && String.valueOf(value).toLowerCase(Locale.ROOT).contains(part);
        };
    }

    private static Comparator<User> comparator(String order, Exchange x) {
        String[] words = order.trim().split("\\s+", -1);
        Comparator<User> comparator;
        switch (words[0]) {
            case "displayName":
                comparator = Comparator.comparing(u -> u.displayName.toLowerCase(Locale.ROOT));
                break;
            case "userPrincipalName":
                comparator = Comparator.comparing(u -> u.upn.toLowerCase(Locale.ROOT));
                break;
            case "createdDateTime":
                if (!x.advanced()) {
                    throw Refusal.unsupportedQuery("Sorting not supported for current query.");
                }
                comparator = Comparator.comparing(u -> u.created);
                break;
            default:
                throw Refusal.unsupportedQuery("Sorting by '" + words[0] + "' is not supported.");
        }
        comparator = comparator.thenComparing(u -> u.seq);
        return words.length > 1 && words[1].equalsIgnoreCase("desc") ? comparator.reversed() : comparator;
    }

    // ---- paging

    private static String nextLink(Exchange x, long last) {
        StringBuilder link =
                new StringBuilder(x.engine.graphBase()).append(rawPath(x)).append('?');
        for (Map.Entry<String, String> option : x.query().entrySet()) {
            if (!option.getKey().equalsIgnoreCase("$skiptoken")) {
                link.append(option.getKey())
                        .append('=')
                        .append(encode(option.getValue()))
                        .append('&');
            }
        }
        return link.append("$skiptoken=").append(token(x, "p", last)).toString();
    }

    static String rawPath(Exchange x) {
        String url = x.call.url();
        int mark = url.indexOf('?');
        return mark < 0 ? url : url.substring(0, mark);
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String token(Exchange x, String kind, long value) {
        String text = kind + ":" + value + ":" + Integer.toHexString(queryHash(x));
        return "RFNwdAoAAQ"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int queryHash(Exchange x) {
        return (String.valueOf(x.option("$filter")) + x.option("$orderby") + x.option("$search")).hashCode();
    }

    private static long position(Exchange x) {
        String token = x.option("$skiptoken");
        if (token == null) {
            return 0;
        }
        String[] parts = open(token).split(":", -1);
        if (parts.length != 3 || !parts[0].equals("p") || !parts[2].equals(Integer.toHexString(queryHash(x)))) {
            throw badToken();
        }
        return Long.parseLong(parts[1]);
    }

    private static String open(String token) {
        if (!token.startsWith("RFNwdAoAAQ")) {
            throw badToken();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token.substring(10)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badToken();
        }
    }

    private static Refusal badToken() {
        return new Refusal(
                400,
                "Directory_ExpiredPageToken",
                "The specified page token value has expired and can no longer be included in your request.");
    }

    // ---- delta

    private static HttpReply delta(Exchange x) {
        for (String name : List.of("$expand", "$orderby", "$top", "$search")) {
            if (x.option(name) != null) {
                throw Refusal.badRequest("The query parameter '" + name + "' is not supported by delta queries.");
            }
        }
        String skip = x.option("$skiptoken");
        String token = x.option("$deltatoken");
        if ("latest".equalsIgnoreCase(token)) {
            String link = deltaLink(x, x.state().changeSeq, x.option("$select"));
            return Engine.bytes(render(x, "users", List.of(), List.of(), null, null, null, link));
        }
        if (token != null) {
            return changesSince(x, token);
        }
        return firstDelta(x, skip);
    }

    /** The first round: everybody, page by page, then a link that remembers where the round began. */
    private static HttpReply firstDelta(Exchange x, @Nullable String skip) {
        long after = 0;
        long began = x.state().changeSeq;
        String select = x.option("$select");
        String filter = x.option("$filter");
        if (skip != null) {
            String[] parts = open(skip).split("\n", -1);
            if (parts.length != 5 || !parts[0].equals("d")) {
                throw badToken();
            }
            after = Long.parseLong(parts[1]);
            began = Long.parseLong(parts[2]);
            select = parts[3].isEmpty() ? null : parts[3];
            filter = parts[4].isEmpty() ? null : parts[4];
        }
        Predicate<User> wanted = byIds(filter);
        List<User> page = new ArrayList<>();
        long last = after;
        boolean more = false;
        for (User user : x.state().users.tailMap(after, false).values()) {
            if (page.size() == DEFAULT_PAGE) {
                more = true;
                break;
            }
            if (wanted.test(user) && !x.now.isBefore(user.visible)) {
                page.add(user);
            }
            last = user.seq;
        }
        List<String> names = UserMembers.select(select, true);
        String next = null;
        String delta = null;
        if (more) {
            String text = "d\n" + last + "\n" + began + "\n" + (select == null ? "" : select) + "\n"
                    + (filter == null ? "" : filter);
            next = x.graph("/users/delta?$skiptoken=" + seal(text));
        } else {
            delta = deltaLink(x, began, select);
        }
        return Engine.bytes(render(x, "users", page, names, null, null, next, delta));
    }

    private static Predicate<User> byIds(@Nullable String filter) {
        if (filter == null) {
            return user -> true;
        }
        Filter parsed = Filter.parse(filter);
        if (!parsed.paths().equals(Set.of("id")) || !parsed.features().isEmpty()) {
            throw Refusal.badRequest("Delta queries can be filtered by id only.");
        }
        return user -> parsed.matches(UserMembers.row(user));
    }

    private static String deltaLink(Exchange x, long since, @Nullable String select) {
        return x.graph("/users/delta?$deltatoken="
                + seal("c\n" + since + "\n" + x.now.getEpochSecond() + "\n" + (select == null ? "" : select)));
    }

    private static String seal(String text) {
        return "RFNwdAoAAQ"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpReply changesSince(Exchange x, String token) {
        String[] parts = open(token).split("\n", -1);
        if (parts.length != 4 || !parts[0].equals("c")) {
            throw badToken();
        }
        Instant issued = Instant.ofEpochSecond(Long.parseLong(parts[2]));
        if (x.now.isAfter(issued.plus(DELTA_LIFE))) {
            throw new Refusal(
                    400,
                    "syncStateNotFound",
                    "The sync state generation is not found; a full synchronization is needed.");
        }
        long since = Long.parseLong(parts[1]);
        String select = parts[3].isEmpty() ? null : parts[3];
        List<User> page = new ArrayList<>();
        for (User user : x.state().users.values()) {
            if (user.change > since && !x.now.isBefore(user.visible)) {
                page.add(user);
            }
        }
        page.sort(Comparator.comparingLong(u -> u.change));
        List<String[]> removed = new ArrayList<>();
        for (User user : x.state().deletedUsers.values()) {
            if (user.change > since) {
                removed.add(new String[] {user.id, "changed"});
            }
        }
        for (TenantState.Removal removal : x.state().purged) {
            if (removal.change() > since) {
                removed.add(new String[] {removal.id(), "deleted"});
            }
        }
        List<String> names = UserMembers.select(select, true);
        String link = deltaLink(x, x.state().changeSeq, select);
        return Engine.bytes(render(x, "users", page, removed, names, null, null, null, link));
    }

    // ---- writing

    private static byte[] render(
            Exchange x,
            String context,
            List<User> page,
            List<String> select,
            @Nullable ManagerExpansion expand,
            @Nullable Long total,
            @Nullable String next,
            @Nullable String delta) {
        return render(x, context, page, List.of(), select, expand, total, next, delta);
    }

    private static byte[] render(
            Exchange x,
            String context,
            List<User> page,
            List<String[]> removed,
            List<String> select,
            @Nullable ManagerExpansion expand,
            @Nullable Long total,
            @Nullable String next,
            @Nullable String delta) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(256, page.size() * 300));
        try (JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("@odata.context", x.context(context));
            if (total != null) {
                out.writeNumberField("@odata.count", total);
            }
            if (next != null) {
                out.writeStringField("@odata.nextLink", next);
            }
            if (delta != null) {
                out.writeStringField("@odata.deltaLink", delta);
            }
            out.writeArrayFieldStart("value");
            for (User user : page) {
                UserMembers.write(out, user, select, false, GraphUsers.expanded(x, user, expand));
            }
            for (String[] gone : removed) {
                out.writeStartObject();
                out.writeStringField("id", gone[0]);
                out.writeObjectFieldStart("@removed");
                out.writeStringField("reason", gone[1]);
                out.writeEndObject();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
