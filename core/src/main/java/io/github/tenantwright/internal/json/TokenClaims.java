package io.github.tenantwright.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token says of itself, unverified; all null or empty when it is not a readable JWT. */
public record TokenClaims(
        @Nullable Instant expiresAt,
        @Nullable TenantId tenant,
        @Nullable String actor,
        @Nullable String actorId,
        @Nullable String audience,
        Set<String> permissions,
        Set<String> roles) {
    private static final List<Cloud> PUBLISHED =
            List.of(Cloud.WORLDWIDE, Cloud.US_GOVERNMENT_L4, Cloud.US_GOVERNMENT_L5, Cloud.CHINA);
    private static final TokenClaims NONE = new TokenClaims(null, null, null, null, null, Set.of(), Set.of());

    public static TokenClaims read(String token) {
        JsonNode claims = payload(token);
        return claims == null
                ? NONE
                : new TokenClaims(
                        instant(claims.get("exp")),
                        tenant(text(claims, "tid")),
                        firstOf(
                                text(claims, "upn"),
                                text(claims, "unique_name"),
                                text(claims, "preferred_username"),
                                text(claims, "appid"),
                                text(claims, "azp")),
                        text(claims, "oid"),
                        text(claims, "aud"),
                        permissions(Json.text(claims, "scp")),
                        roles(claims.path("wids")));
    }

    /** The nonce of an id token, which ties it to one sign-in; empty when there is none. */
    public static String nonce(@Nullable String idToken) {
        JsonNode claims = idToken == null ? null : payload(idToken);
        return claims == null ? "" : Json.text(claims, "nonce");
    }

    private static Set<String> roles(JsonNode wids) {
        Set<String> ids = new LinkedHashSet<>();
        wids.forEach(id -> ids.add(id.asText().toLowerCase(Locale.ROOT)));
        return Collections.unmodifiableSet(ids);
    }

    private static Set<String> permissions(String scp) {
        return scp.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(scp.strip().split(" +")));
    }

    private static @Nullable JsonNode payload(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            JsonNode claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return claims != null && claims.isObject() ? claims : null;
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    public boolean isFor(Audience wanted, URI service) {
        if (audience == null) {
            return true;
        }
        String said = audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience;
        return said.equalsIgnoreCase(wanted.applicationId())
                || said.equalsIgnoreCase(service.toString())
                || said.equalsIgnoreCase("https://" + service.getHost())
                || known(wanted, said);
    }

    private static boolean known(Audience wanted, String said) {
        // An audience that we can't place is let through: the service is the judge. One that is another service's is
        // not.
        for (Audience other : Audience.values()) {
            if (other != wanted && (said.equalsIgnoreCase(other.applicationId()) || isHostOf(other, said))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHostOf(Audience audience, String said) {
        return PUBLISHED.stream()
                .anyMatch(cloud ->
                        said.equalsIgnoreCase(String.valueOf(cloud.services().get(audience))));
    }

    private static @Nullable Instant instant(@Nullable JsonNode node) {
        return node != null && node.canConvertToLong() && node.longValue() > 0 && node.longValue() < 253_402_300_800L
                ? Instant.ofEpochSecond(node.longValue())
                : null;
    }

    private static @Nullable TenantId tenant(@Nullable String text) {
        try {
            return text == null ? null : TenantId.of(text);
        } catch (InvalidInputException notAGuid) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode claims, String name) {
        JsonNode node = claims.get(name);
        return node != null && node.isTextual() && !node.textValue().isBlank()
                ? Json.printable(node.textValue(), 256)
                : null;
    }

    private static @Nullable String firstOf(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
