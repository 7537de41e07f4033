package io.github.tenantwright.token;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TokenException;
import java.util.Map;

/**
 * Where tokens come from: asked before every request, so it should cache. Called from several threads.
 *
 * <p>Fixed tokens from a portal's own sign-in: {@link #of(Map)}. For sign-ins through the Microsoft Authentication
 * Library see {@code MsalTokens}.
 */
@FunctionalInterface
public interface TokenProvider {

    /**
     * A token for the audience.
     *
     * @throws TokenException when there is none
     */
    AccessToken token(TokenRequest request);

    /** Fixed tokens, by audience. Any audience that is not in the map has no token. */
    static TokenProvider of(Map<Audience, String> tokens) {
        return new FixedTokens(tokens);
    }
}
