package io.github.tenantwright.http;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request to one service. Immutable; each {@code with…} and {@link #json} gives a new one.
 *
 * <p>The address is either a path from the service's root ({@code /v1.0/users}, already percent-encoded; see
 * {@link #segment}) or a whole URL that the service itself handed out (a next link), which must point to that service.
 */
public final class ServiceRequest {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E]{0,4000}");

    // Who sends, where to and how is for the transport alone to say; the last two would take the request elsewhere.
    private static final Set<String> TRANSPORTS_OWN = Set.of(
            "accept-encoding",
            "authorization",
            "client-request-id",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-ms-correlation-id",
            "x-original-url",
            "x-rewrite-url");

    private final Audience audience;
    private final String method;
    private final String address;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;
    private final @Nullable String contentType;
    private final boolean repeatable;
    private final @Nullable Conversation conversation;

    private ServiceRequest(
            Audience audience,
            String method,
            String address,
            Map<String, String> headers,
            byte @Nullable [] body,
            @Nullable String contentType,
            boolean repeatable,
            @Nullable Conversation conversation) {
        this.audience = audience;
        this.method = method;
        this.address = address;
        this.headers = headers;
        this.body = body;
        this.contentType = contentType;
        this.repeatable = repeatable;
        this.conversation = conversation;
    }

    public static ServiceRequest get(Audience audience, String address) {
        return of(audience, "GET", address);
    }

    /** @throws InvalidInputException when the method is none of GET, POST, PUT, PATCH, DELETE */
    public static ServiceRequest of(Audience audience, String method, String address) {
        String verb = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(verb)) {
            throw new InvalidInputException("method", method, "one of GET, POST, PUT, PATCH, DELETE");
        }
        // GET, PUT, PATCH and DELETE name the state that they lead to, so sending them twice does no harm; POST may.
        return new ServiceRequest(audience, verb, address, Map.of(), null, null, !verb.equals("POST"), null);
    }

    /** With a JSON body. */
    public ServiceRequest json(String json) {
        return body(json.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    /**
     * With a body of any type.
     *
     * @throws InvalidInputException when it is a GET
     */
    public ServiceRequest body(byte[] bytes, String type) {
        if (method.equals("GET")) {
            throw new InvalidInputException("body", "(not shown)", "a GET has none");
        }
        if (!HEADER_VALUE.matcher(type).matches()) {
            throw new InvalidInputException("contentType", type, "printable ASCII");
        }
        return new ServiceRequest(audience, method, address, headers, bytes.clone(), type, repeatable, conversation);
    }

    /**
     * With one more header; a later value of the same name, in whatever case, takes the place of a former one.
     *
     * @throws InvalidInputException when the header is not one that a caller may set: {@code Authorization} and what
     *     else the transport sets itself, or a method that a service would use instead of the request's own
     */
    public ServiceRequest header(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new InvalidInputException("header", name, "letters, digits and hyphens");
        }
        if (TRANSPORTS_OWN.contains(lower)) {
            throw new InvalidInputException("header", name, "is set by the transport alone");
        }
        if (lower.startsWith("x-http-method") || lower.startsWith("x-method")) {
            throw new InvalidInputException("header", name, "would make a write look like a read");
        }
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw new InvalidInputException("header " + name, "(not shown)", "at most 4000 printable ASCII characters");
        }
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new ServiceRequest(
                audience,
                method,
                address,
                Collections.unmodifiableMap(more),
                body,
                contentType,
                repeatable,
                conversation);
    }

    /** Says that sending it twice leads to the same state, so that a lost answer may be answered by sending again. */
    public ServiceRequest repeatable() {
        return new ServiceRequest(audience, method, address, headers, body, contentType, true, conversation);
    }

    /** As a part of a conversation, whose cookies go with it. */
    public ServiceRequest in(Conversation belongsTo) {
        return new ServiceRequest(audience, method, address, headers, body, contentType, repeatable, belongsTo);
    }

    public Audience audience() {
        return audience;
    }

    public String method() {
        return method;
    }

    public String address() {
        return address;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The body as text; empty when there is none. It may hold a password: do not log it. */
    public String bodyText() {
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    public boolean isRepeatable() {
        return repeatable;
    }

    byte @Nullable [] bodyBytes() {
        return body;
    }

    @Nullable Conversation conversation() {
        return conversation;
    }

    @Nullable String contentType() {
        return contentType;
    }

    /**
     * Method and path, without the query (its values may hold names) and without host. Requests to Exchange all have
     * the same path; the cmdlet tells them apart.
     */
    @Override
    public String toString() {
        String cmdlet = audience == Audience.EXCHANGE ? headers.get("X-CmdletName") : null;
        return method + " " + path() + (cmdlet == null ? "" : " (" + cmdlet + ")");
    }

    /** The percent-encoded path, without host and query. */
    public String path() {
        String path = address;
        int scheme = path.indexOf("://");
        if (scheme > 0) {
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** One path segment or query value, percent-encoded: everything but letters, digits and {@code - . _ ~}. */
    public static String segment(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length + 8);
        for (byte b : bytes) {
            char c = (char) (b & 0xFF);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        String segment = encoded.toString();
        // A segment of dots alone would be taken for a step in the path.
        return segment.equals(".") || segment.equals("..") ? segment.replace(".", "%2E") : segment;
    }

    /** {@code name=value&…}, each value percent-encoded; OData's {@code $} names stay readable. */
    public static String query(Map<String, String> parameters) {
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, value) -> parts.add(name + "=" + segment(value)));
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }
}
