package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.token.TokenProvider;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which tenant a command is about. */
final class TenantOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "A real tenant's id. Without it the command works on a simulated tenant.")
    private @Nullable String tenant;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "The application to sign in with by device code; needed with --tenant.")
    private @Nullable String clientId;

    @Option(
            names = "--cloud",
            paramLabel = "CLOUD",
            defaultValue = "worldwide",
            description = "Microsoft's cloud of a real tenant: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private CloudName cloud = CloudName.WORLDWIDE;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = ".tenantwright",
            description = "Where runs, the audit log and the simulated tenant are kept (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(".tenantwright");

    boolean isReal() {
        return tenant != null;
    }

    Workplace place() {
        return Workplace.in(state, tenantId().orElse(null));
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
        Optional<TenantId> real = tenantId();
        String client = clientId;
        if (real.isEmpty()) {
            if (client != null) {
                throw new ParameterException(command.commandLine(), "--client-id goes with --tenant");
            }
            return SimulatedWorld.open(place(), wanted, publishing, quiet ? line -> {} : view::line);
        }
        if (client == null) {
            throw new ParameterException(
                    command.commandLine(), "--tenant needs --client-id: the application to sign in with");
        }
        Cloud addresses = invocation.doors().addresses(cloud);
        TokenProvider tokens = invocation.whileIdle(() -> invocation
                .doors()
                .signIn(
                        real.get(),
                        client,
                        addresses,
                        text -> invocation.terminal().err().println(Terminal.printable(text))));
        return new RealWorld(
                place(),
                real.get(),
                invocation.doors().session(real.get()).cloud(addresses).tokens(tokens),
                " --tenant " + real.get() + " --client-id " + client
                        + (cloud == CloudName.WORLDWIDE ? "" : " --cloud " + cloud));
    }

    /** What a further command has to repeat to find the same place. */
    String stateOption() {
        return state.equals(Path.of(".tenantwright")) ? "" : " --state " + state;
    }

    private Optional<TenantId> tenantId() {
        return Optional.ofNullable(tenant).map(TenantId::of);
    }
}
