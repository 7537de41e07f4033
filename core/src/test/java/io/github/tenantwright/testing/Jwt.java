package io.github.tenantwright.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tokens as the identity provider makes them, but for the signature. */
public final class Jwt {
    private final Map<String, Object> claims = new LinkedHashMap<>();

    private Jwt() {}

    /** For Microsoft Graph, of the given tenant, good for an hour from the fake clock's start. */
    public static Jwt graph(String tenant) {
        return new Jwt()
                .claim("aud", "https://graph.microsoft.com")
                .claim("tid", tenant)
                .claim("upn", "admin@contoso.example")
                .claim("oid", "11111111-2222-3333-4444-555555555555")
                .claim("jti", UUID.randomUUID().toString())
                .ends(FakeTime.START.plus(Duration.ofHours(1)));
    }

    public static Jwt teams(String tenant) {
        return graph(tenant).claim("aud", "48ac35b8-9aa8-4d74-927d-1f4a14a0b239");
    }

    public Jwt claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public Jwt ends(Instant end) {
        return claim("exp", end.getEpochSecond());
    }

    @Override
    public String toString() {
        String payload = claims.entrySet().stream()
                .map(claim -> "\"" + claim.getKey() + "\":"
                        + (claim.getValue() instanceof Number ? claim.getValue() : "\"" + claim.getValue() + "\""))
                .collect(Collectors.joining(",", "{", "}"));
        return part("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "." + part(payload) + ".c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
