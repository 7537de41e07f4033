package io.github.tenantwright.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import io.github.tenantwright.Sleeper;
import io.github.tenantwright.internal.Secrets;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How the Microsoft Authentication Library reaches the identity provider: this one host and no other, no redirects, a
 * passing fault tried again where that does no harm.
 *
 * <p>It stands between the two also for what the library (1.26.0) does not do well:
 *
 * <ul>
 *   <li>It insists on https. An authority on loopback may be plain http all the same (a simulated one): it is shown to
 *       the library as https, and here the scheme is put right again.
 *   <li>It leaves out the claims of a challenge when it renews a token. They come here in a header of our own, which
 *       goes no further, and are put into the form, together with the capabilities that the library writes there.
 *   <li>It logs, at WARN, what the identity provider says in a refusal, and the beginning of an answer that is not JSON.
 *       What was sent is taken out of refusals first, and anything but a JSON object is kept from it.
 *   <li>After a fault it refuses for two minutes what is asked again, process-wide. It doesn't get to see those.
 * </ul>
 */
final class IdentityHttp implements IHttpClient {
    private static final String CLAIMS_HEADER = "tenantwright-claims";
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));
    private static final int LONGEST_ANSWER = 1024 * 1024;
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
    // What a form holds besides is public, and may well be part of a helpful message.
    private static final Set<String> SECRET_FIELDS = Set.of(
            "assertion", "client_assertion", "client_secret", "code", "code_verifier", "device_code", "refresh_token");

    private final URI authority;
    private final Sleeper sleeper;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(Duration.ofSeconds(15))
            .callTimeout(Duration.ofSeconds(60))
            .build();

    IdentityHttp(URI authority, Sleeper sleeper) {
        this.authority = authority;
        this.sleeper = sleeper;
    }

    /** There is no answer that the library could make anything of; the message is fit to be shown. */
    static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message);
        }
    }

    /** The authority as the library wants to see it. */
    static String shown(URI authority) {
        return "https" + authority.toString().substring(authority.getScheme().length());
    }

    /** An address of the library's making as it really is. */
    static URI real(URI authority, String shown) {
        return URI.create(authority.getScheme() + shown.substring("https".length()));
    }

    /** The headers by which a request of the library brings claims here. */
    static Map<String, String> carrying(@Nullable String claims) {
        return claims == null
                ? Map.of()
                : Map.of(CLAIMS_HEADER, Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        HttpUrl url = HttpUrl.get(real(authority, request.url().toString()).toString());
        HttpUrl allowed = HttpUrl.get(authority.toString());
        if (!url.host().equals(allowed.host()) || url.port() != allowed.port()) {
            throw new NoAnswer("sign-in goes to " + allowed.host() + " only, not to " + url.host());
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        String claims = headers.remove(CLAIMS_HEADER);
        Map<String, String> form = fields(request.body() == null ? "" : request.body());
        if (claims != null) {
            form.merge("claims", new String(Base64.getDecoder().decode(claims), StandardCharsets.UTF_8), Json::merged);
        }
        Request.Builder wire = new Request.Builder().url(url);
        headers.forEach(wire::header);
        if (request.httpMethod() == HttpMethod.POST) {
            wire.post(RequestBody.create(text(form).getBytes(StandardCharsets.UTF_8), FORM));
        }
        // A code serves once: whether a lost answer had spent it is not known.
        boolean mayRepeat = !"authorization_code".equals(form.get("grant_type"));
        return readable(withRetries(wire.build(), mayRepeat ? PAUSES : List.of()), form);
    }

    private Answer withRetries(Request request, List<Duration> pauses) throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            boolean last = attempt == pauses.size();
            try {
                Answer answer = once(request);
                if (last || answer.statusCode() < 500) {
                    return answer;
                }
            } catch (IOException broken) {
                if (last || Thread.currentThread().isInterrupted()) {
                    throw broken;
                }
            }
            sleeper.sleep(pauses.get(attempt));
        }
    }

    private Answer once(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            byte[] body = response.body().byteStream().readNBytes(LONGEST_ANSWER);
            Map<String, List<String>> headers = new TreeMap<>(response.headers().toMultimap());
            headers.keySet().removeIf("retry-after"::equalsIgnoreCase);
            return new Answer(response.code(), headers, new String(body, StandardCharsets.UTF_8));
        }
    }

    private static Answer readable(Answer answer, Map<String, String> form) throws NoAnswer {
        int status = answer.statusCode();
        if (status >= 500 || status == 429) {
            throw new NoAnswer("the identity provider answered " + status);
        }
        ObjectNode body = object(answer.body());
        if (body == null) {
            throw new NoAnswer("the identity provider answered " + status + " with something else than a JSON object");
        }
        if (status >= 200 && status < 300) {
            return answer;
        }
        for (Map.Entry<String, JsonNode> member : Set.copyOf(body.properties())) {
            if (member.getValue().isTextual() && !member.getKey().equals("claims")) {
                body.put(member.getKey(), without(form, member.getValue().textValue()));
            }
        }
        return new Answer(status, answer.headers(), Json.write(body));
    }

    private static String without(Map<String, String> form, String text) {
        String safe = Secrets.scrub(text);
        for (String field : SECRET_FIELDS) {
            safe = Secrets.scrub(safe, form.getOrDefault(field, ""));
        }
        return safe;
    }

    private static @Nullable ObjectNode object(String body) {
        try {
            return Json.MAPPER.readTree(body) instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.isEmpty() ? new String[0] : form.split("&", -1)) {
            String[] parts = field.split("=", 2);
            String value = parts.length < 2 ? "" : parts[1];
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String text(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private record Answer(int statusCode, Map<String, List<String>> headers, String body) implements IHttpResponse {
        /** A body may hold tokens. */
        @Override
        public String toString() {
            return "Answer(" + statusCode + ")";
        }
    }
}
