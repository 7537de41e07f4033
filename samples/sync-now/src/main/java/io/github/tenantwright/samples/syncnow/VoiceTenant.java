package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.TenantOptions;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options that say which tenant a command is about. */
final class VoiceTenant extends TenantOptions {
    Workplace place() {
        return Workplace.in(state(), tenant().orElse(null));
    }

    /** The tenant to work on, where what the simulated world does is not shown. */
    World open(Invocation invocation, @Nullable VoiceSetup wanted, boolean publishing, boolean quiet) {
        return open(invocation, wanted, publishing, quiet, new ProgressView(invocation.terminal()));
    }

    /**
     * The tenant to work on; for a real one somebody signs in first.
     *
     * @param wanted what the simulated tenant has to be fit for; null when it has to be there already
     * @param publishing whether the simulated carrier publishes ownership records by itself
     * @param quiet whether standard output is kept for something else
     * @param view where to tell what the simulated world does
     */
    World open(
            Invocation invocation, @Nullable VoiceSetup wanted, boolean publishing, boolean quiet, ProgressView view) {
        Optional<SignedIn> real = signIn(invocation);
        return real.isEmpty()
                ? SimulatedWorld.open(place(), wanted, publishing, quiet ? line -> {} : view::line)
                : new RealWorld(place(), real.get());
    }
}
