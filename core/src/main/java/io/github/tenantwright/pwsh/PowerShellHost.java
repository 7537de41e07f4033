package io.github.tenantwright.pwsh;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.PowerShellModule;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.token.AccessToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * A {@code pwsh} with the MicrosoftTeams module on this machine. Each script gets a process of its own, which connects
 * with the session's tokens (given over standard input), compares the tenant, carries the statements out one after
 * another, stops at the first that fails, and disconnects. Immutable and thread-safe.
 *
 * <p>What a script may do is what the session may do: its cmdlets are classed read or write by a table, a write must be
 * in the session's {@link ChangeScope}, and each statement that writes is told to the audit listener as a call of the
 * back end {@code pwsh}.
 *
 * <p>Only for the worldwide cloud: there is no documented way to name another one along with ready-made tokens.
 *
 * <pre>{@code
 * PowerShellHost pwsh = PowerShellHost.builder().limit(Duration.ofMinutes(3)).build();
 * PowerShellReply reply = pwsh.run(tenant, Script.of(Statement.run(
 *     Cmdlet.named("Get-CsOnlineVoicemailUserSettings").with("Identity", "anna@contoso.com"))));
 * }</pre>
 */
public final class PowerShellHost {
    /** The name under which the audit log knows this back end. */
    public static final String BACK_END = "pwsh";

    private static final int MOST_PRINTED = 32 * 1024 * 1024;
    private static final int LONGEST_WORDS = 1_000;
    private static final Pattern VERSION = Pattern.compile("\\d{1,4}(?:\\.\\d{1,5}){1,3}");

    private final String executable;
    private final String leastPowerShell;
    private final String leastModule;
    private final Duration limit;
    private final Semaphore room;

    private PowerShellHost(Builder builder) {
        this.executable = builder.executable;
        this.leastPowerShell = builder.leastPowerShell;
        this.leastModule = builder.leastModule;
        this.limit = builder.limit;
        this.room = new Semaphore(builder.atOnce, true);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Carries a script out. Of its steps the statements count, not the titles and needs: the first that fails ends it.
     *
     * @throws PowerShellException when it could not be carried out, or not to its end
     * @throws io.github.tenantwright.ForbiddenByScopeException when it holds a write that the session may not send;
     *     nothing was started
     * @throws io.github.tenantwright.TokenException when a token is missing, ended or of another tenant; nothing was
     *     started
     * @throws InvalidInputException when the script connects by itself, or waits for a person
     */
    public PowerShellReply run(TenantSession session, Script script) {
        List<Statement> statements = new ArrayList<>();
        collect(script.statements(), statements);
        script.cmdlets().forEach(cmdlet -> check(session, cmdlet));
        AccessToken graph = session.token(Audience.GRAPH);
        AccessToken teams = session.token(Audience.TEAMS_ADMIN);
        String mark = UUID.randomUUID().toString();
        Call call = new Call(session, statements, List.of(graph, teams), mark, limit);
        byte[] input = Bootstrap.input(
                mark,
                session.tenant(),
                graph,
                teams,
                leastPowerShell,
                leastModule,
                statements.stream()
                        .map(statement -> Script.of(statement).render())
                        .toList());
        return call.carryOut(() -> inItsTurn(session, input));
    }

    /** A process takes a few hundred megabytes: no more of them at once than were asked for. */
    private Shell.Ended inItsTurn(TenantSession session, byte[] input) throws IOException, InterruptedException {
        room.acquire();
        try {
            session.scope().confirmGoing();
            session.scope().confirmHeld();
            return Shell.run(Bootstrap.commandLine(executable), input, limit, MOST_PRINTED);
        } finally {
            room.release();
        }
    }

    private static void check(TenantSession session, Cmdlet cmdlet) {
        String verb = cmdlet.name().split("-", 2)[0].toLowerCase(Locale.ROOT);
        if (verb.equals("connect") || verb.equals("disconnect")) {
            throw new InvalidInputException("script", cmdlet.name(), "the script does not connect by itself");
        }
        session.scope().check(cmdlet);
    }

    private static void collect(List<Statement> from, List<Statement> into) {
        for (Statement statement : from) {
            if (statement instanceof Statement.Step step) {
                collect(step.body(), into);
            } else if (asks(statement)) {
                throw new InvalidInputException("script", "Read-Host", "nothing that waits for a person");
            } else if (!(statement instanceof Statement.Comment || statement instanceof Statement.Say)) {
                into.add(statement);
            }
        }
    }

    private static boolean asks(Statement statement) {
        if (statement instanceof Statement.When when) {
            return when.then().stream().anyMatch(PowerShellHost::asks)
                    || when.otherwise().stream().anyMatch(PowerShellHost::asks);
        } else if (statement instanceof Statement.Retry retry) {
            return retry.body().stream().anyMatch(PowerShellHost::asks);
        }
        return statement instanceof Statement.Ask;
    }

    @Override
    public String toString() {
        return "PowerShellHost(" + executable + ")";
    }

    /** How the process is found and how long it may take; everything has a default. */
    public static final class Builder {
        private String executable = "pwsh";
        private String leastPowerShell = "7.2";
        private String leastModule = PowerShellModule.TEAMS.leastVersion();
        private Duration limit = Duration.ofMinutes(5);
        private int atOnce = 2;

        private Builder() {}

        /** A path, or a name that the system's search path finds; default {@code pwsh}. */
        public Builder executable(String value) {
            this.executable = Check.text("executable", value, 4_000);
            return this;
        }

        /** Default 7.2, the oldest that the module is made for beside Windows PowerShell. */
        public Builder leastPowerShell(String value) {
            this.leastPowerShell = Check.matches("leastPowerShell", value, VERSION, "a version, as in 7.4");
            return this;
        }

        /** Default 5.2.0, the oldest that this library's scripts were checked against. */
        public Builder leastModule(String value) {
            this.leastModule = Check.matches("leastModule", value, VERSION, "a version, as in 6.1.0");
            return this;
        }

        /**
         * How long one script may take, loading the module (several seconds) and connecting included; default five
         * minutes of the machine's own time. After that the process and all its children are ended.
         */
        public Builder limit(Duration value) {
            if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(2)) > 0) {
                throw new InvalidInputException("limit", value, "more than nothing, at most two days");
            }
            this.limit = value;
            return this;
        }

        /** How many processes may run at once, 1 to 16; default 2. Others wait for their turn. */
        public Builder atOnce(int value) {
            this.atOnce = Check.between("atOnce", value, 1, 16);
            return this;
        }

        public PowerShellHost build() {
            return new PowerShellHost(this);
        }
    }
}
