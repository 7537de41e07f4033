package io.github.tenantwright.teams.backend;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.pwsh.PowerShellHost;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller has at hand beside the two services: a {@code pwsh}, and their word that something works in their
 * tenants which public sources don't confirm. By default neither. Immutable and thread-safe.
 *
 * <pre>{@code
 * SyncNow.builder(tenant)
 *     .backEnds(BackEnds.none()
 *         .with(PowerShellHost.builder().build())
 *         .trusting(Capability.GROUP_GRANTS))
 * }</pre>
 */
public final class BackEnds {
    private static final BackEnds NONE = new BackEnds(null, Set.of());

    private final @Nullable PowerShellHost pwsh;
    private final Set<Capability> trusted;

    private BackEnds(@Nullable PowerShellHost pwsh, Set<Capability> trusted) {
        this.pwsh = pwsh;
        this.trusted = trusted;
    }

    /** No {@code pwsh}, and no word given for anything. */
    public static BackEnds none() {
        return NONE;
    }

    /** Those of a run; {@link #none()} where its caller gave none. */
    public static BackEnds of(RunContext run) {
        return run.client(BackEnds.class, session -> NONE);
    }

    /** These, and a {@code pwsh} with the MicrosoftTeams module. */
    public BackEnds with(PowerShellHost host) {
        return new BackEnds(Check.notNull("pwsh", host), trusted);
    }

    /** These, and the caller's word that what is not confirmed about these capabilities holds in their tenants. */
    public BackEnds trusting(Capability... capabilities) {
        EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
        all.addAll(trusted);
        all.addAll(Arrays.asList(capabilities));
        return new BackEnds(pwsh, Set.copyOf(all));
    }

    /** The {@code pwsh} at hand. */
    public Optional<PowerShellHost> pwsh() {
        return Optional.ofNullable(pwsh);
    }

    /** Whether the caller gave their word for it. */
    public boolean trusts(Capability capability) {
        return trusted.contains(capability);
    }

    /** The best way at hand to do it in this cloud; {@link BackEnd#BY_HAND} where there is no other. */
    public BackEnd choose(Capability capability, Cloud cloud) {
        return BackEndTable.choices(capability, cloud).stream()
                .filter(choice -> isAtHand(capability, choice))
                .map(BackEndTable.Choice::backEnd)
                .findFirst()
                .orElse(BackEnd.BY_HAND);
    }

    /** Whether this way may be gone in this cloud, be it the best or not. */
    public boolean allows(Capability capability, BackEnd backEnd, Cloud cloud) {
        return BackEndTable.choices(capability, cloud).stream()
                .anyMatch(choice -> choice.backEnd() == backEnd && isAtHand(capability, choice));
    }

    private boolean isAtHand(Capability capability, BackEndTable.Choice choice) {
        return choice.backEnd() == BackEnd.PWSH
                ? pwsh != null
                : choice.confidence() != Confidence.UNCONFIRMED || trusts(capability);
    }

    @Override
    public String toString() {
        return "BackEnds(" + (pwsh == null ? "no pwsh" : pwsh) + ", trusting " + trusted + ")";
    }
}
