package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.token.TokenProvider;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which tenant a command is about. */
public abstract class TenantOptions {
    /** The folder of runs, logs and what is simulated, unless another one is named. */
    public static final String STATE = ".tenantwright";

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
            defaultValue = STATE,
            description = "Where runs, the audit log and the simulated tenant are kept (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(STATE);

    /**
     * A real tenant that somebody has signed in to.
     *
     * @param tenant which one
     * @param session begun for it, with its cloud and tokens
     * @param options what a further command has to repeat to find the same tenant, without its folder
     */
    public record SignedIn(TenantId tenant, TenantSession.Builder session, String options) {}

    /** For the options of one program. */
    protected TenantOptions() {}

    /** Whether a real tenant was named. */
    public boolean isReal() {
        return tenant != null;
    }

    /** The real tenant; empty for the simulated one. */
    protected Optional<TenantId> tenant() {
        return Optional.ofNullable(tenant).map(TenantId::of);
    }

    /** Where everything is kept. */
    protected Path state() {
        return state;
    }

    /** The command with these options. */
    protected CommandSpec command() {
        return command;
    }

    /** Signs a person in to the real tenant, and waits until that is done; empty for the simulated one. */
    protected Optional<SignedIn> signIn(Invocation invocation) {
        String client = clientId;
        Optional<TenantId> real = tenant();
        if (real.isEmpty()) {
            if (client != null) {
                throw new ParameterException(command.commandLine(), "--client-id goes with --tenant");
            }
            return Optional.empty();
        }
        if (client == null) {
            throw new ParameterException(
                    command.commandLine(), "--tenant needs --client-id: the application to sign in with");
        }
        TenantId id = real.get();
        Doors doors = invocation.doors();
        Cloud addresses = doors.addresses(cloud);
        TokenProvider tokens = invocation.whileIdle(() -> doors.signIn(
                id, client, addresses, text -> invocation.terminal().err().println(Terminal.printable(text))));
        return Optional.of(new SignedIn(
                id,
                doors.session(id).cloud(addresses).tokens(tokens),
                " --tenant " + id + " --client-id " + Shown.argument(client)
                        + (cloud == CloudName.WORLDWIDE ? "" : " --cloud " + cloud)));
    }

    /** What a further command has to repeat to find the same folder. */
    public String stateOption() {
        return stateOption(state);
    }

    /** The same for commands that name no tenant. */
    public static String stateOption(Path state) {
        return state.equals(Path.of(STATE)) ? "" : " --state " + Shown.argument(state.toString());
    }
}
