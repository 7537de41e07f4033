package io.github.tenantwright.token;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TokenException;
import java.util.Map;

/** Tokens from somebody else's sign-in: they can't be renewed, so a claims challenge ends them. */
final class FixedTokens implements TokenProvider {
    private final Map<Audience, AccessToken> tokens;

    FixedTokens(Map<Audience, AccessToken> tokens) {
        this.tokens = Map.copyOf(tokens);
    }

    @Override
    public boolean renews() {
        return false;
    }

    @Override
    public AccessToken token(TokenRequest request) {
        AccessToken token = tokens.get(request.audience());
        String title = request.audience().title();
        if (token == null) {
            throw new TokenException(
                    TokenException.Reason.MISSING, request.audience(), "No token was given for " + title + ".");
        }
        if (request.claims().isPresent()) {
            throw new TokenException(
                    TokenException.Reason.CLAIMS_CHALLENGE,
                    request.audience(),
                    title
                            + " wants a new sign-in before it goes on (claims challenge). Sign in again with the"
                            + " claims that this error carries, then resume.",
                    request.claims().get(),
                    null);
        }
        return token;
    }

    @Override
    public String toString() {
        return "FixedTokens" + new java.util.TreeSet<>(tokens.keySet());
    }
}
