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

    /**
     * Whether it may get another token by itself before one ends, so that the end of the one at hand is no end. Fixed
     * tokens don't, and a run with them is parked before a step that they do not outlast; everything else is taken to,
     * and a run is parked when there really is no token any more.
     */
    default boolean renews() {
        return true;
    }

    /** Fixed tokens, by audience, whose ends are known from the sign-in; else as {@link #of}. */
    static TokenProvider fixed(Map<Audience, AccessToken> tokens) {
        return new FixedTokens(tokens);
    }

    /** Fixed tokens, by audience. Any audience that is not in the map has no token. */
    static TokenProvider of(Map<Audience, String> tokens) {
        Map<Audience, AccessToken> read = new java.util.EnumMap<>(Audience.class);
        tokens.forEach((audience, secret) -> read.put(audience, AccessToken.of(secret)));
        return new FixedTokens(read);
    }
}
