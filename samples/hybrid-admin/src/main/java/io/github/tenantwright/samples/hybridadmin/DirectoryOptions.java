package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.DirectoryAddress;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySignIn;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.Shown;
import io.github.tenantwright.samples.commandline.TenantOptions;
import io.github.tenantwright.samples.commandline.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which forest a command is about. */
final class DirectoryOptions {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(ldaps?)://)?(\\[[0-9A-Fa-f:]+]|[^:/\\[\\]]+)(?::(\\d{1,5}))?/?", Pattern.CASE_INSENSITIVE);

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            description =
                    "A domain controller, best the PDC emulator, as in ldaps://dc1.corp.example; may be given more"
                            + " than once, for servers of the same domain. Without it the command works on a simulated"
                            + " forest.")
    private final List<String> servers = new ArrayList<>();

    @Option(names = "--starttls", description = "Asks for TLS on the plain port (389) in place of LDAPS (636).")
    private boolean startTls;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Believes certificates of these authorities alone (PEM or DER); the JDK's when not given.")
    private @Nullable Path trust;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "As whom to sign in, as in CORP\\admin or admin@corp.example; the password is asked for.")
    private @Nullable String user;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "The environment variable that holds the password.")
    private @Nullable String passwordVariable;

    @Option(names = "--password-file", paramLabel = "FILE", description = "The file whose first line is the password.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Works on what `adsync snapshot --to FILE` saved, without any directory.")
    private @Nullable Path snapshot;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = TenantOptions.STATE,
            description = "Where runs, the audit log and the simulated forest are kept (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(TenantOptions.STATE);

    boolean isReal() {
        return !servers.isEmpty();
    }

    boolean isFile() {
        return snapshot != null;
    }

    /** The saved snapshot; null when there is none. What else was said is checked. */
    @Nullable Path file() {
        check();
        return snapshot;
    }

    /** The forest to work on; for a real one the password is asked for first. */
    DirectoryWorld open() {
        check();
        if (snapshot != null) {
            return SnapshotWorld.of(snapshot);
        }
        Invocation invocation = Task.of(command);
        return isReal()
                ? ldap(invocation)
                : SimulatedWorld.open(Workplace.simulatedDirectory(state), stateOption(), invocation.clock());
    }

    private void check() {
        if (snapshot != null && isReal()) {
            throw wrong("Either --snapshot or --server: a saved snapshot needs no directory.");
        }
        boolean only = user != null || passwordVariable != null || passwordFile != null || trust != null || startTls;
        if (only && !isReal()) {
            throw wrong("--user, --password-env, --password-file, --trust and --starttls go with --server.");
        }
        if (isReal() && user == null) {
            throw wrong("--server needs --user: as whom to sign in.");
        }
        if (passwordVariable != null && passwordFile != null) {
            throw wrong("Either --password-env or --password-file.");
        }
    }

    private LdapWorld ldap(Invocation invocation) {
        String name = user;
        if (name == null) {
            throw new IllegalStateException("checked before");
        }
        Password password = password(invocation, name, passwordVariable, passwordFile);
        return new LdapWorld(client(invocation, name, password), state, password, again(name), invocation.clock());
    }

    /**
     * The same servers, asked by somebody else, who is asked for the password; the caller closes both.
     *
     * @param variable the environment variable with the password; null when there is none
     * @param file the file with the password; null when there is none
     */
    LdapWorld openAs(String name, @Nullable String variable, @Nullable Path file) {
        Invocation invocation = Task.of(command);
        Password password = password(invocation, name, variable, file);
        return new LdapWorld(client(invocation, name, password), state, password, "", invocation.clock());
    }

    private DirectoryClient client(Invocation invocation, String name, Password password) {
        try {
            DirectoryClient.Builder client = DirectoryClient.builder(addresses())
                    .signIn(DirectorySignIn.as(name, password))
                    // What a run may write is narrowed to its plan; other commands send no write at all.
                    .scope(ChangeScope.readOnly())
                    .clock(invocation.clock());
            if (trust != null) {
                client.trust(trust);
            }
            return client.build();
        } catch (RuntimeException failed) {
            password.close();
            throw failed;
        }
    }

    private DirectoryAddress[] addresses() {
        return servers.stream().map(this::address).toArray(DirectoryAddress[]::new);
    }

    private DirectoryAddress address(String text) {
        Matcher parts = ADDRESS.matcher(text.strip());
        if (!parts.matches()) {
            throw new InvalidInputException(
                    "--server", text, "ldaps://HOST, ldap://HOST with --starttls, or a host name");
        }
        boolean plain =
                "ldap".equals(parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT));
        String host = parts.group(2).startsWith("[")
                ? parts.group(2).substring(1, parts.group(2).length() - 1)
                : parts.group(2);
        if (startTls && parts.group(1) != null && !plain) {
            throw new InvalidInputException(
                    "--server", text, "ldap:// with --starttls, since ldaps:// has TLS from the start");
        }
        DirectoryAddress.Protection protection = startTls
                ? DirectoryAddress.Protection.START_TLS
                : plain ? DirectoryAddress.Protection.NONE : DirectoryAddress.Protection.LDAPS;
        int port = parts.group(3) != null ? Integer.parseInt(parts.group(3)) : startTls || plain ? 389 : 636;
        try {
            return new DirectoryAddress(host, port, protection);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException(
                    "--server", text, wrong.rule() + (plain && !startTls ? " (--starttls asks for it)" : ""));
        }
    }

    private Password password(Invocation invocation, String name, @Nullable String variable, @Nullable Path file) {
        DirectoryAddress server = addresses()[0];
        Password password;
        if (file != null) {
            password = Password.ofFile(file);
        } else if (variable != null) {
            String value = invocation.environment().get(variable);
            if (value == null) {
                throw new InvalidInputException("--password-env", variable, "an environment variable that is set");
            }
            password = Password.of(value.toCharArray());
        } else {
            password = invocation
                    .whileIdle(() -> invocation
                            .terminal()
                            .answers()
                            .password("Password of " + Terminal.printable(name) + " at " + server + ": "))
                    .map(Password::of)
                    .orElseThrow(() -> wrong("Nobody is there to be asked for the password: give --password-env or"
                            + " --password-file."));
        }
        if (password.isEmpty()) {
            throw new Complaint(ExitCode.NEEDS_TOKEN, "The password is empty, which servers take for nobody's.");
        }
        return password;
    }

    /** What a further command has to repeat; the password is none of it. */
    private String again(String name) {
        StringBuilder text = new StringBuilder();
        servers.forEach(server -> text.append(" --server ").append(Shown.argument(server)));
        text.append(startTls ? " --starttls" : "");
        if (trust != null) {
            text.append(" --trust ").append(Shown.argument(trust.toString()));
        }
        text.append(" --user ").append(Shown.argument(name));
        if (passwordVariable != null) {
            text.append(" --password-env ").append(Shown.argument(passwordVariable));
        }
        if (passwordFile != null) {
            text.append(" --password-file ").append(Shown.argument(passwordFile.toString()));
        }
        return text.append(stateOption()).toString();
    }

    private String stateOption() {
        return TenantOptions.stateOption(state);
    }

    private ParameterException wrong(String words) {
        return new ParameterException(command.commandLine(), words);
    }
}
