package io.github.tenantwright.http;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.TokenException.Reason;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import io.github.tenantwright.token.TokenRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Asks the provider for tokens and lets none through that has ended or belongs elsewhere. */
final class TokenGate {
    private final TenantId tenant;
    private final Cloud cloud;
    private final TokenProvider tokens;
    private final InstantSource clock;
    private final Map<Audience, String> actors = new ConcurrentHashMap<>();
    private volatile @Nullable String actorId;

    TokenGate(TenantId tenant, Cloud cloud, TokenProvider tokens, InstantSource clock) {
        this.tenant = tenant;
        this.cloud = cloud;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @throws TokenException when there is no usable token */
    AccessToken token(Audience audience) {
        return ask(new TokenRequest(audience, cloud.scope(audience), null));
    }

    /**
     * Another token than the refused one.
     *
     * @param claims what the service asked for, null when it refused the token without a word
     * @param answer the refusal, for the exception
     * @throws TokenException when there is none
     */
    AccessToken renewed(Audience audience, @Nullable String claims, AccessToken refused, ServiceException answer) {
        AccessToken token;
        try {
            token = ask(new TokenRequest(audience, cloud.scope(audience), claims, refused));
        } catch (TokenException none) {
            none.addSuppressed(answer);
            throw none;
        }
        if (token.secret().equals(refused.secret())) {
            throw refusal(audience, claims, refused, answer);
        }
        return token;
    }

    static TokenException refusal(
            Audience audience, @Nullable String claims, AccessToken refused, ServiceException answer) {
        if (claims != null) {
            return new TokenException(
                    Reason.CLAIMS_CHALLENGE,
                    audience,
                    audience.title() + " wants a new sign-in before it goes on (claims challenge).",
                    claims,
                    answer);
        }
        String life = refused.expiresAt()
                .map(end -> ", which should last until " + end)
                .orElse("");
        return new TokenException(
                Reason.REFUSED,
                audience,
                audience.title() + " refused the token (401)" + life + ". Sign in again and resume.",
                null,
                answer);
    }

    boolean lives(AccessToken token) {
        Optional<Instant> end = token.expiresAt();
        return end.isEmpty() || clock.instant().plus(AccessToken.MARGIN).isBefore(end.get());
    }

    /** Whom the last token for the audience was issued to. */
    Optional<String> actor(Audience audience) {
        return Optional.ofNullable(actors.get(audience));
    }

    /** The object id of whom the last token was issued to. */
    Optional<String> actorId() {
        return Optional.ofNullable(actorId);
    }

    private AccessToken ask(TokenRequest request) {
        Audience audience = request.audience();
        String title = audience.title();
        AccessToken token = given(request);
        if (!lives(token)) {
            throw new TokenException(
                    Reason.EXPIRED,
                    audience,
                    "The token for " + title + " has ended"
                            + token.expiresAt().map(end -> " (" + end + ")").orElse("")
                            + ". Sign in again and resume.");
        }
        Optional<TenantId> issuedFor = token.tenant();
        if (issuedFor.isPresent() && !issuedFor.get().equals(tenant)) {
            throw new TokenException(
                    Reason.WRONG_TENANT,
                    audience,
                    "The token for " + title + " belongs to tenant " + issuedFor.get() + ", not to " + tenant
                            + ". Nothing was sent.");
        }
        if (!token.isFor(audience, cloud.address(audience))) {
            throw new TokenException(
                    Reason.WRONG_AUDIENCE,
                    audience,
                    "The token given for " + title + " is for another service. Nothing was sent.");
        }
        token.actor().ifPresent(actor -> actors.put(audience, actor));
        token.actorId().ifPresent(id -> actorId = id);
        return token;
    }

    @SuppressWarnings("ConstantValue") // the provider is the caller's code, which may not be checked for null
    private AccessToken given(TokenRequest request) {
        Audience audience = request.audience();
        @Nullable AccessToken token;
        try {
            token = tokens.token(request);
        } catch (TenantwrightException ours) {
            throw ours;
        } catch (RuntimeException theirs) {
            throw new TokenException(
                    Reason.SIGN_IN_FAILED,
                    audience,
                    "The token provider failed for " + audience.title() + " ("
                            + theirs.getClass().getSimpleName() + "). Nothing was sent.",
                    null,
                    theirs);
        }
        if (token == null) {
            throw new TokenException(
                    Reason.MISSING, audience, "The token provider has no token for " + audience.title() + ".");
        }
        return token;
    }
}
