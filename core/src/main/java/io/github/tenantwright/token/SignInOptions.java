package io.github.tenantwright.token;

import io.github.tenantwright.Audience;
import io.github.tenantwright.internal.Check;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is to sign in. Immutable; start from {@link #STANDARD}.
 *
 * @param first the service whose token the sign-in itself brings; the others follow silently
 * @param loginHint the sign-in name to propose, empty to let the person choose
 * @param claims the claims of a challenge that the sign-in has to meet, as JSON; empty when there are none
 * @param permissions what to ask the person's consent for, by names of the first service; empty to take what was
 *     consented to
 */
public record SignInOptions(
        Audience first, Optional<String> loginHint, Optional<String> claims, SortedSet<String> permissions) {
    /** For Microsoft Graph first, nobody proposed, no claims. */
    public static final SignInOptions STANDARD = new SignInOptions(Audience.GRAPH, Optional.empty(), Optional.empty());

    /** @throws io.github.tenantwright.InvalidInputException when the hint is no sign-in name */
    public SignInOptions {
        permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
        loginHint.ifPresent(hint -> Check.text("loginHint", hint, 320));
    }

    /** Asking for what was consented to. */
    public SignInOptions(Audience first, Optional<String> loginHint, Optional<String> claims) {
        this(first, loginHint, claims, new TreeSet<>());
    }

    /**
     * Signs in to this service, and asks the person for their own consent to these permissions of it, and no others,
     * where there is none yet. Whether a person may consent is the tenant's policy; to most permissions of a plan only
     * an administrator may.
     */
    public SignInOptions asking(Audience service, Collection<String> names) {
        return new SignInOptions(service, loginHint, claims, new TreeSet<>(names));
    }

    /** Signs in to another service first, taking what was consented to. */
    public SignInOptions withFirst(Audience audience) {
        return new SignInOptions(audience, loginHint, claims);
    }

    /** Proposes the person, as when a token has to be renewed in the middle of a run. */
    public SignInOptions withLoginHint(String hint) {
        return new SignInOptions(first, Optional.of(hint), claims, permissions);
    }

    /** @param json what {@link io.github.tenantwright.TokenException#claims()} gave */
    public SignInOptions withClaims(@Nullable String json) {
        return new SignInOptions(first, loginHint, Optional.ofNullable(json), permissions);
    }
}
