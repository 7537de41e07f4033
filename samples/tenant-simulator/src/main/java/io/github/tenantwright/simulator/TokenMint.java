package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Issues and checks the simulated tenant's tokens: shaped like JWTs, signed with a key made from the seed. */
final class TokenMint {

    private final byte[] key;

    TokenMint(long seed, String tenantId) {
        this.key = ("simulated tenant " + tenantId + " " + seed).getBytes(StandardCharsets.UTF_8);
    }

    String issue(
            Service service,
            String tenantId,
            String oid,
            String upn,
            Collection<Role> roles,
            String scopes,
            Instant issued,
            Instant expires,
            long serial) {
        ObjectNode head = Json.object().put("typ", "JWT").put("alg", "HS256").put("kid", "simulator");
        ObjectNode claims = Json.object()
                .put("aud", service.audience())
                .put("iss", "https://sts.windows.net/" + tenantId + "/")
                .put("iat", issued.getEpochSecond())
                .put("nbf", issued.getEpochSecond())
                .put("exp", expires.getEpochSecond())
                .put("name", upn)
                .put("oid", oid)
                .put("scp", scopes)
                .put("tid", tenantId)
                .put("unique_name", upn)
                .put("upn", upn)
                .put("uti", Long.toString(serial))
                .put("ver", "1.0");
        var wids = claims.putArray("wids");
        roles.forEach(role -> wids.add(role.templateId()));
        String text = encode(Json.bytes(head)) + "." + encode(Json.bytes(claims));
        String token = text + "." + encode(sign(text));
        SeenSecrets.token(token);
        return token;
    }

    /** Who is calling, if the token is good for this service, tenant and time. */
    Caller check(Exchange x, String tenantId) {
        String authorization = x.call.header("authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw refused(x, "Access token is empty.");
        }
        JsonNode claims = read(authorization.substring(7).trim());
        if (claims == null) {
            throw refused(x, "CompactToken parsing failed with error code: 80049217");
        }
        if (!x.service.isAudience(claims.path("aud").asText())) {
            throw refused(x, "Access token validation failure. Invalid audience.");
        }
        if (!tenantId.equals(claims.path("tid").asText())) {
            throw refused(x, "Access token validation failure. The token was issued for another tenant.");
        }
        if (x.now.getEpochSecond() >= claims.path("exp").asLong()) {
            throw refused(x, "Lifetime validation failed, the token is expired.");
        }
        if (claims.path("uti").asLong() < x.state().firstValidToken) {
            throw revoked(x);
        }
        Set<String> scopes =
                new LinkedHashSet<>(Arrays.asList(claims.path("scp").asText().split(" ")));
        Set<Role> roles = new LinkedHashSet<>();
        claims.path("wids").forEach(id -> Role.ofTemplate(id.asText()).ifPresent(roles::add));
        return new Caller(claims.path("oid").asText(), claims.path("upn").asText(), scopes, roles);
    }

    private static Refusal refused(Exchange x, String why) {
        if (x.service.runsCmdlets()) {
            return new Refusal(401, "Unauthorized", why).with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        String code = x.service == Service.GRAPH ? "InvalidAuthenticationToken" : "Unauthorized";
        return new Refusal(401, code, why)
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"\","
                                + " authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\"");
    }

    private static Refusal revoked(Exchange x) {
        ObjectNode claims = Json.object();
        claims.putObject("access_token")
                .putObject("nbf")
                .put("essential", true)
                .put("value", Long.toString(x.now.getEpochSecond()));
        String challenge = Base64.getEncoder().encodeToString(Json.bytes(claims));
        String code = x.service == Service.GRAPH ? "InvalidAuthenticationToken" : "Unauthorized";
        return new Refusal(
                        401,
                        code,
                        "Continuous access evaluation resulted in challenge with result: InteractionRequired and code:"
                                + " TokenIssuedBeforeRevocationTimestamp")
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"\","
                                + " authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
                                + " client_id=\"00000003-0000-0000-c000-000000000000\", error=\"insufficient_claims\","
                                + " claims=\"" + challenge + "\"");
    }

    private @Nullable JsonNode read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            if (!MessageDigest.isEqual(signature, sign(parts[0] + "." + parts[1]))) {
                return null;
            }
            return Json.parseObject(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
