package io.github.tenantwright.http;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is no success and that came inside another one, as the parts of a batch do. It is read just as the
 * transport reads answers of its own.
 *
 * @param failure what it says
 * @param claims the claims that the next sign-in has to ask for, as JSON; null when it asks for none
 */
public record FailedAnswer(ServiceFailure failure, @Nullable String claims) {
    /**
     * Reads an answer, however broken its body is.
     *
     * @param request method and path, without the query
     * @param headers names in lower case
     * @param body empty when there is none
     * @param now when it came
     */
    static FailedAnswer read(
            Audience audience, String request, int status, Map<String, String> headers, String body, Instant now) {
        Duration wish = RetryAfter.parse(headers.get("retry-after"), headers.get("date"), now)
                .orElse(null);
        ServiceFailure failure = Verdicts.refusal(
                        audience,
                        request,
                        status,
                        ErrorBody.read(body, ""),
                        ErrorBody.clean(headers.getOrDefault("request-id", ""), 100),
                        "",
                        1,
                        wish,
                        now)
                .failure();
        String challenge = headers.get("www-authenticate");
        String claims = challenge == null || (status != 401 && status != 403)
                ? null
                : ClaimsChallenge.in(List.of(challenge)).orElse(null);
        return new FailedAnswer(failure, claims);
    }
}
