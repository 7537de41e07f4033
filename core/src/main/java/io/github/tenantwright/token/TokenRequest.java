package io.github.tenantwright.token;

import io.github.tenantwright.Audience;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a token is wanted for. */
public final class TokenRequest {
    private final Audience audience;
    private final String scope;
    private final @Nullable String claims;

    public TokenRequest(Audience audience, String scope, @Nullable String claims) {
        this.audience = audience;
        this.scope = scope;
        this.claims = claims;
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
}
