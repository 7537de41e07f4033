package io.github.tenantwright.token;

import io.github.tenantwright.Audience;
import io.github.tenantwright.internal.Check;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is to sign in. Immutable; start from {@link #STANDARD}.
 *
 * @param first the service whose token the sign-in itself brings; the others follow silently
 * @param loginHint the sign-in name to propose, empty to let the person choose
 * @param claims the claims of a challenge that the sign-in has to meet, as JSON; empty when there are none
 */
public record SignInOptions(Audience first, Optional<String> loginHint, Optional<String> claims) {
    /** For Microsoft Graph first, nobody proposed, no claims. */
    public static final SignInOptions STANDARD = new SignInOptions(Audience.GRAPH, Optional.empty(), Optional.empty());

    /** @throws io.github.tenantwright.InvalidInputException when the hint is no sign-in name */
    public SignInOptions {
        loginHint.ifPresent(hint -> Check.text("loginHint", hint, 320));
    }

    public SignInOptions withFirst(Audience audience) {
        return new SignInOptions(audience, loginHint, claims);
    }

    /** Proposes the person, as when a token has to be renewed in the middle of a run. */
    public SignInOptions withLoginHint(String hint) {
        return new SignInOptions(first, Optional.of(hint), claims);
    }

    /** @param json what {@link io.github.tenantwright.TokenException#claims()} gave */
    public SignInOptions withClaims(@Nullable String json) {
        return new SignInOptions(first, loginHint, Optional.ofNullable(json));
    }
}
