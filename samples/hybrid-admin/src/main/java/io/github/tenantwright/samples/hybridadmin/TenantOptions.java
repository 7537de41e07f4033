package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.token.TokenProvider;
import java.nio.file.Path;
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
            defaultValue = Workplace.STATE,
            description = "Where runs, the audit log and the simulated tenant are kept (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(Workplace.STATE);

    boolean isReal() {
        return tenant != null;
    }

    /** The folder of the tenant. */
    Workplace place() {
        return tenant == null ? Workplace.simulatedMail(state) : Workplace.mail(state, TenantId.of(tenant));
    }

    /** The tenant to work on; for a real one somebody signs in first. */
    TenantWorld open() {
        if (tenant == null) {
            if (clientId != null) {
                throw new ParameterException(command.commandLine(), "--client-id goes with --tenant");
            }
            return SimulatedMail.open(place(), stateOption());
        }
        TenantId id = TenantId.of(tenant);
        String client = clientId;
        if (client == null) {
            throw new ParameterException(
                    command.commandLine(), "--tenant needs --client-id: the application to sign in with");
        }
        Invocation invocation = Task.of(command);
        Cloud addresses = invocation.doors().addresses(cloud);
        TokenProvider tokens = invocation.whileIdle(() -> invocation
                .doors()
                .signIn(
                        id,
                        client,
                        addresses,
                        text -> invocation.terminal().err().println(Terminal.printable(text))));
        String again = " --tenant " + id + " --client-id " + Shown.argument(client)
                + (cloud == CloudName.WORLDWIDE ? "" : " --cloud " + cloud) + stateOption();
        return new RealTenant(
                place(), invocation.doors().session(id).cloud(addresses).tokens(tokens), again);
    }

    private String stateOption() {
        return state.equals(Path.of(Workplace.STATE)) ? "" : " --state " + Shown.argument(state.toString());
    }
}
