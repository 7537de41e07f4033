package io.github.tenantwright.token;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.TokenException.Reason;
import io.github.tenantwright.internal.json.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of one sign-in, one per service, renewed silently. It keeps them itself and asks the library only when one
 * is missing, near its end, or refused; so whose clock counts, and how much life is enough, is decided here.
 */
final class SignedIn implements TokenProvider {
    /** How tokens come after the sign-in. */
    @FunctionalInterface
    interface Source {
        CompletableFuture<IAuthenticationResult> ask(Set<String> scopes, Map<String, String> headers) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SignedIn.class);
    // Renewed so early that a renewal that fails has time to be tried again ...
    private static final Duration RENEWAL = Duration.ofMinutes(5);
    // ... and used meanwhile as long as a call can still finish.
    private static final Duration USABLE = Duration.ofMinutes(1);

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable AccessToken token;
    }

    private final TenantId tenant;
    private final InstantSource clock;
    private final String description;
    private final Source source;
    private final List<String> secrets;
    private final Map<Audience, Slot> slots = new EnumMap<>(Audience.class);

    SignedIn(TenantId tenant, InstantSource clock, String description, Source source, List<String> secrets) {
        this.tenant = tenant;
        this.clock = clock;
        this.description = description;
        this.source = source;
        this.secrets = List.copyOf(secrets);
        for (Audience audience : Audience.values()) {
            slots.put(audience, new Slot());
        }
    }

    /** Takes the token that the sign-in itself brought. */
    SignedIn with(Audience audience, IAuthenticationResult result) {
        slot(audience).token = checked(audience, result);
        return this;
    }

    @Override
    public AccessToken token(TokenRequest request) {
        Slot slot = slot(request.audience());
        try {
            slot.lock.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw SignInFailures.interrupted(request.audience(), stopped);
        }
        try {
            AccessToken held = slot.token;
            boolean refused = isRefused(held, request);
            if (held != null && !refused && lives(held, RENEWAL)) {
                return held;
            }
            try {
                AccessToken renewed = renew(request);
                slot.token = renewed;
                return renewed;
            } catch (TenantwrightException failed) {
                if (held != null && !refused && lives(held, USABLE)) {
                    LOG.debug("renewal for {} failed, the old token still serves", request.audience());
                    return held;
                }
                throw failed;
            }
        } finally {
            slot.lock.unlock();
        }
    }

    /** Whether the token that we would give is the very one that was refused, not one that came since. */
    private static boolean isRefused(@Nullable AccessToken held, TokenRequest request) {
        if (held == null) {
            return false;
        }
        return request.refused()
                .map(refused -> refused.secret().equals(held.secret()))
                .orElse(request.claims().isPresent());
    }

    private AccessToken renew(TokenRequest request) {
        Audience audience = request.audience();
        if (request.scope().isBlank() || request.scope().contains(" ")) {
            throw new InvalidInputException("scope", request.scope(), "one scope of one service");
        }
        String claims = request.claims().orElse(null);
        return checked(
                audience,
                await(
                        audience,
                        claims,
                        secrets,
                        () -> source.ask(Set.of(request.scope()), IdentityHttp.carrying(claims))));
    }

    private boolean lives(AccessToken token, Duration margin) {
        Instant end = token.expiresAt().orElse(Instant.MIN);
        return clock.instant().plus(margin).isBefore(end);
    }

    private AccessToken checked(Audience audience, IAuthenticationResult result) {
        String secret = result.accessToken();
        if (secret == null || secret.isBlank()) {
            throw SignInFailures.failed(audience, "the answer holds no token", "Sign in again and resume.");
        }
        AccessToken token = AccessToken.of(secret, result.expiresOnDate().toInstant());
        String idToken = result.idToken();
        TenantId signedInTo = idToken == null ? null : TokenClaims.read(idToken).tenant();
        TenantId issuedFor = token.tenant().orElse(signedInTo);
        if (issuedFor != null && !issuedFor.equals(tenant)) {
            throw new TokenException(
                    Reason.WRONG_TENANT,
                    audience,
                    "The sign-in was to tenant " + issuedFor + ", not to " + tenant + ". Its tokens are not used.");
        }
        return token;
    }

    /** Work of the library, begun. */
    @FunctionalInterface
    interface Work {
        CompletableFuture<IAuthenticationResult> begin() throws Exception;
    }

    /** Waits for the library; an interrupt ends the wait, and with it the sign-in. */
    static IAuthenticationResult await(Audience audience, @Nullable String claims, List<String> secrets, Work work) {
        CompletableFuture<IAuthenticationResult> result;
        try {
            result = work.begin();
        } catch (Exception refused) {
            throw SignInFailures.of(refused, audience, claims, secrets);
        }
        try {
            return result.get();
        } catch (InterruptedException stopped) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw SignInFailures.interrupted(audience, stopped);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw SignInFailures.of(cause == null ? failed : cause, audience, claims, secrets);
        }
    }

    private Slot slot(Audience audience) {
        Slot slot = slots.get(audience);
        if (slot == null) {
            throw new IllegalStateException("no slot for " + audience);
        }
        return slot;
    }

    @Override
    public String toString() {
        return description;
    }
}
