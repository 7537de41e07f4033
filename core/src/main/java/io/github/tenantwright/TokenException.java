package io.github.tenantwright;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No usable token: someone has to sign in (again). A run that meets it parks itself and can be resumed. */
public final class TokenException extends TenantwrightException {
    private static final long serialVersionUID = 1L;

    /** Why the token is of no use. */
    public enum Reason {
        /** The provider has no token for the audience. */
        MISSING,
        /** The token's life is over, or so nearly that the next call could not finish. */
        EXPIRED,
        /** The token still lives, but would end before the next step, or what takes its traces away, is over. */
        ENDS_TOO_SOON,
        /** The person's directory roles do not allow what is left: somebody else has to sign in. */
        OTHER_PERSON,
        /** The token belongs to another tenant than the session's. */
        WRONG_TENANT,
        /** The token is for another audience (for example a Graph token handed to the Teams service). */
        WRONG_AUDIENCE,
        /** The service wants a new sign-in with certain claims (Conditional Access, continuous access evaluation). */
        CLAIMS_CHALLENGE,
        /** The service refused the token without saying more. */
        REFUSED,
        /** The identity provider did not give out a token. */
        SIGN_IN_FAILED
    }

    private final Reason reason;
    private final Audience audience;
    private final @Nullable String claims;

    public TokenException(Reason reason, Audience audience, String message) {
        this(reason, audience, message, null, null);
    }

    /** @param claims the decoded claims JSON of a challenge, to be passed to the next sign-in; null when there is none */
    public TokenException(
            Reason reason, Audience audience, String message, @Nullable String claims, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.audience = audience;
        this.claims = claims;
    }

    public Reason reason() {
        return reason;
    }

    public Audience audience() {
        return audience;
    }

    /** The claims that the next sign-in has to ask for, as JSON. */
    public Optional<String> claims() {
        return Optional.ofNullable(claims);
    }
}
