package io.github.tenantwright.token;

import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.TokenException.Reason;
import io.github.tenantwright.internal.Secrets;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a sign-in, in our own types. The library's exceptions are not kept as causes: their texts come from
 * outside and may repeat what was sent.
 */
final class SignInFailures {
    private static final int LONGEST_MESSAGE = 500;

    private SignInFailures() {}

    /**
     * @param claims the claims that were asked for, null when there were none
     * @param secrets what must not show in a message
     */
    static TenantwrightException of(
            Throwable failure, Audience audience, @Nullable String claims, List<String> secrets) {
        if (failure instanceof MsalServiceException refusal) {
            return refusal(refusal, audience, claims, secrets);
        }
        if (failure instanceof MsalClientException local) {
            Throwable cause = local.getCause();
            if (cause instanceof IOException || cause instanceof InterruptedException) {
                return unreachable(audience, words(cause, secrets));
            }
            return failed(audience, said(local, secrets), "Sign in again and resume.");
        }
        return failed(audience, failure.getClass().getSimpleName() + " in the sign-in", "Sign in again and resume.");
    }

    private static TenantwrightException refusal(
            MsalServiceException refusal, Audience audience, @Nullable String claims, List<String> secrets) {
        boolean hasClaims = refusal.claims() != null && !refusal.claims().isBlank();
        boolean interaction = refusal instanceof MsalInteractionRequiredException
                || "interaction_required".equals(refusal.errorCode());
        if (hasClaims || (interaction && claims != null)) {
            return new TokenException(
                    Reason.CLAIMS_CHALLENGE,
                    audience,
                    "A token for " + audience.title() + " needs a new sign-in with the claims that this error carries: "
                            + said(refusal, secrets),
                    hasClaims ? refusal.claims() : claims,
                    null);
        }
        return failed(
                audience,
                said(refusal, secrets),
                interaction
                        ? "The person has to sign in again, then resume."
                        : "The identity provider's own words say what it objects to.");
    }

    static TokenException failed(Audience audience, String what, String remedy) {
        return new TokenException(
                Reason.SIGN_IN_FAILED,
                audience,
                "No token for " + audience.title() + " was given out: " + what + (what.endsWith(".") ? " " : ". ")
                        + remedy);
    }

    private static ConnectionFailedException unreachable(Audience audience, String words) {
        return new ConnectionFailedException("Signing in for " + audience.title(), 1, words, null);
    }

    static ConnectionFailedException interrupted(Audience audience, InterruptedException stopped) {
        return new ConnectionFailedException(
                "Signing in for " + audience.title(), 1, "the thread was interrupted", stopped);
    }

    private static String words(Throwable cause, List<String> secrets) {
        if (cause instanceof IdentityHttp.NoAnswer) {
            return clean(cause.getMessage(), secrets);
        }
        return cause instanceof InterruptedIOException
                ? "it took too long"
                : cause.getClass().getSimpleName() + ": " + clean(cause.getMessage(), secrets);
    }

    private static String said(MsalException failure, List<String> secrets) {
        String code = failure.errorCode() == null ? "" : clean(failure.errorCode(), secrets);
        String message = clean(failure.getMessage(), secrets);
        return code.isEmpty() || message.contains(code) ? message : code + ": " + message;
    }

    static String clean(@Nullable String text, List<String> secrets) {
        String safe = text == null ? "" : text;
        for (String secret : secrets) {
            safe = Secrets.scrub(safe, secret);
        }
        return Json.printable(Secrets.scrub(safe), LONGEST_MESSAGE);
    }
}
