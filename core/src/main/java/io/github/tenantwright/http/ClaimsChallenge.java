package io.github.tenantwright.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.tenantwright.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The claims that a 401 asks the next sign-in for: {@code WWW-Authenticate: Bearer … claims="<base64>"}. Several
 * challenges and parameters may share the header; padding may be missing; both base64 alphabets occur.
 *
 * <p>Source: Microsoft identity platform, claims challenges.
 */
final class ClaimsChallenge {
    private static final Pattern CLAIMS = Pattern.compile("(?i)\\bclaims\\s*=\\s*\"?([A-Za-z0-9+/_=-]{4,16384})\"?");

    private ClaimsChallenge() {}

    /** The decoded JSON of the first readable challenge. */
    static Optional<String> in(List<String> wwwAuthenticate) {
        for (String header : wwwAuthenticate) {
            Matcher claims = CLAIMS.matcher(header);
            while (claims.find()) {
                Optional<String> json = decode(claims.group(1));
                if (json.isPresent()) {
                    return json;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decode(String encoded) {
        String standard = encoded.replace('-', '+').replace('_', '/').replace("=", "");
        try {
            String json = new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
            return Json.MAPPER.readTree(json).isObject() ? Optional.of(json) : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }
}
