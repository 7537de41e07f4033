package io.github.tenantwright.token;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.TokenClaims;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token that lives in memory only. Its text can be had through {@link #secret()} alone; {@code toString},
 * {@code equals} and serialization show nothing of it.
 *
 * <p>What the token says of itself (expiry, tenant, person) is read from it without checking a signature: it serves to
 * find mistakes early and to name the person in the log, never to decide what is allowed. Microsoft calls Graph tokens
 * opaque, so a token that can't be read is taken as it is.
 */
public final class AccessToken {
    /** So long before its end a token is used no more: it could end while a call is under way. */
    public static final java.time.Duration MARGIN = java.time.Duration.ofSeconds(30);

    private final String secret;
    private final @Nullable Instant expiresAt;
    private final TokenClaims claims;

    private AccessToken(String secret, @Nullable Instant expiresAt) {
        this.secret = secret;
        this.claims = TokenClaims.read(secret);
        this.expiresAt = expiresAt != null ? expiresAt : claims.expiresAt();
    }

    /**
     * A token whose expiry is what it says of itself.
     *
     * @throws io.github.tenantwright.InvalidInputException when the text can't be a token (its value is not repeated)
     */
    public static AccessToken of(String secret) {
        return new AccessToken(checked(secret), null);
    }

    /** A token with the expiry that the identity provider gave along with it. */
    public static AccessToken of(String secret, Instant expiresAt) {
        return new AccessToken(checked(secret), Check.notNull("expiresAt", expiresAt));
    }

    /** The text to put behind {@code Bearer}. Do not log or store it. */
    public String secret() {
        return secret;
    }

    /** When its life ends, if known. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** The tenant it was issued for, if the token can be read. */
    public Optional<TenantId> tenant() {
        return Optional.ofNullable(claims.tenant());
    }

    /** The sign-in name (or, for an application, its id) of whom it was issued to, if the token can be read. */
    public Optional<String> actor() {
        return Optional.ofNullable(claims.actor());
    }

    /** The object id of the signed-in person, if the token can be read. */
    public Optional<String> actorId() {
        return Optional.ofNullable(claims.actorId());
    }

    /** The delegated permissions that it carries; empty when it says of none, or can't be read. */
    public Set<String> permissions() {
        return claims.permissions();
    }

    /**
     * The template ids, in lower case, of the directory roles that the person held for the whole tenant when the token
     * was issued; empty when it says of none, or can't be read.
     */
    public Set<String> roles() {
        return claims.roles();
    }

    /** Whether the token says that it is for this audience; true when it can't be read. */
    public boolean isFor(Audience audience, java.net.URI service) {
        return claims.isFor(audience, service);
    }

    @Override
    public String toString() {
        return "AccessToken(" + (expiresAt == null ? "of unknown life" : "until " + expiresAt) + ")";
    }

    private static String checked(String secret) {
        boolean fits =
                !secret.isEmpty() && secret.length() <= 65_536 && secret.chars().allMatch(c -> c > 0x20 && c < 0x7F);
        if (!fits) {
            throw new io.github.tenantwright.InvalidInputException(
                    "accessToken", "(not shown)", "printable ASCII without spaces, as the identity provider gave it");
        }
        return secret;
    }
}
