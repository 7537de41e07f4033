package io.github.tenantwright.token;

import io.github.tenantwright.Audience;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a token is wanted for. */
public final class TokenRequest {
    private final Audience audience;
    private final String scope;
    private final @Nullable String claims;
    private final @Nullable AccessToken refused;

    public TokenRequest(Audience audience, String scope, @Nullable String claims) {
        this(audience, scope, claims, null);
    }

    /** @param refused the token that the service has just refused; null when none was */
    public TokenRequest(Audience audience, String scope, @Nullable String claims, @Nullable AccessToken refused) {
        this.audience = audience;
        this.scope = scope;
        this.claims = claims;
        this.refused = refused;
    }

    public Audience audience() {
        return audience;
    }

    /** The scope to ask the identity provider for. */
    public String scope() {
        return scope;
    }

    /**
     * Present when the service refused the last token with a claims challenge: the decoded JSON that the sign-in has to
     * ask for. A provider that answers with the same token again ends the run in need of a token.
     */
    public Optional<String> claims() {
        return Optional.ofNullable(claims);
    }

    /**
     * Present when the service has just refused this token: a cached one may be given only if it is another. It is
     * asked for once; a provider that answers with the refused token again ends the call.
     */
    public Optional<AccessToken> refused() {
        return Optional.ofNullable(refused);
    }

    @Override
    public String toString() {
        return "TokenRequest(" + audience.title() + (claims == null ? "" : ", with claims")
                + (refused == null ? "" : ", instead of a refused token") + ")";
    }
}
