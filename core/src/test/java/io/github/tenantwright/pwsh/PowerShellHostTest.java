package io.github.tenantwright.pwsh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.pwsh.PowerShellException.Kind;
import io.github.tenantwright.testing.FakePwsh;
import io.github.tenantwright.testing.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes: a fake pwsh that behaves, and shell scripts that don't. */
class PowerShellHostTest {
    private static final String ANNA = "anna@contoso.com";
    private static final Cmdlet READ =
            Cmdlet.named("Get-CsOnlineVoicemailUserSettings").with("Identity", ANNA);
    private static final Cmdlet WRITE = Cmdlet.named("Set-CsOnlineVoicemailUserSettings")
            .with("Identity", ANNA)
            .with("VoicemailEnabled", false);
    private static final Cmdlet SWITCH =
            Cmdlet.named("Set-CsPhoneNumberAssignment").with("Identity", ANNA).with("EnterpriseVoiceEnabled", true);
    // Takes the mark out of what it is given, and sends frames.
    private static final String LEARN =
            "in=$(cat); mark=$(printf %s \"$in\" | base64 -d | sed 's/.*\"mark\":\"\\([^\"]*\\)\".*/\\1/')\n"
                    + "frame() { printf '##tw:%s:%s;\\n' \"$mark\" \"$(printf %s \"$1\" | base64 | tr -d '\\n')\"; }";
    private static final String CONNECTED =
            "frame '{\"connected\":\"" + Tenant.ID.value() + "\",\"powershell\":\"7.4.6\",\"module\":\"6.6.0\"}'";

    @RegisterExtension
    final Tenant tenant = new Tenant();

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWhereShellScriptsRun() {
        assumeTrue(FakePwsh.isPossible(), "the fake pwsh is a shell script, which this system can't run");
    }

    private PowerShellReply run(TenantSession session, String executable, Cmdlet... cmdlets) {
        PowerShellHost host = PowerShellHost.builder()
                .executable(executable)
                .limit(Duration.ofSeconds(60))
                .build();
        return run(host, session, cmdlets);
    }

    private static PowerShellReply run(PowerShellHost host, TenantSession session, Cmdlet... cmdlets) {
        return host.run(
                session,
                new Script(List.of(cmdlets).stream()
                        .<Statement>map(Statement.Run::new)
                        .toList()));
    }

    private PowerShellException failure(String... lines) throws IOException {
        String executable = FakePwsh.script(folder, lines);
        return failure(() -> run(tenant.session(), executable, READ, WRITE, SWITCH));
    }

    private PowerShellException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        PowerShellException failure = catchThrowableOfType(PowerShellException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage() + failure.serviceMessage() + failure.statement() + failure.done())
                .doesNotContain(tenant.graphToken)
                .doesNotContain(tenant.teamsToken)
                .doesNotContain("eyJ");
        return failure;
    }

    private List<String> told() {
        return tenant.audited().stream()
                .map(event -> event.sentence() + ": " + event.result())
                .toList();
    }

    @Test
    void statementsAreCarriedOutInOrderAndTheirOutputComesBackThroughAllNoise() throws IOException {
        String pwsh = FakePwsh.in(folder);
        FakePwsh.put(
                folder, "CsOnlineVoicemailUserSettings", ANNA, java.util.Map.of("PromptLanguage", "zoë ##tw: 'x'"));

        PowerShellReply reply = run(tenant.session(), pwsh, WRITE, READ);

        assertThat(reply.module()).isEqualTo("6.6.0");
        assertThat(reply.outputs()).hasSize(2);
        assertThat(reply.outputs().get(0)).isEqualTo("[]");
        assertThat(reply.lastOutput()).contains("\"VoicemailEnabled\":false", "\"PromptLanguage\":\"zoë ##tw: 'x'\"");
        assertThat(FakePwsh.calls(folder))
                .containsExactly(
                        "Set-CsOnlineVoicemailUserSettings -Identity 'anna@contoso.com' -VoicemailEnabled $false",
                        "Get-CsOnlineVoicemailUserSettings -Identity 'anna@contoso.com'");
    }

    @Test
    void tokensTravelOverStandardInputAlone() throws IOException {
        run(tenant.session(), FakePwsh.in(folder), READ);

        assertThat(folder.resolve("tokens")).hasContent(tenant.graphToken + "\n" + tenant.teamsToken);
        Path argv = folder.resolve("argv");
        List<String> arguments = Files.readAllLines(argv);
        String script =
                new String(Base64.getDecoder().decode(arguments.get(arguments.size() - 1)), StandardCharsets.UTF_16LE);
        assertThat(script).contains("Connect-MicrosoftTeams -AccessTokens @($tw.graph, $tw.teams)");
        String seen = Files.readString(argv) + Files.readString(folder.resolve("env")) + script;
        for (String token : List.of(tenant.graphToken, tenant.teamsToken)) {
            assertThat(seen).doesNotContain(token.substring(token.length() / 2)).doesNotContain(token.split("\\.")[1]);
            assertThat(Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)))
                    .satisfies(hidden -> assertThat(seen).doesNotContain(hidden.substring(40, 80)));
        }
    }

    @Test
    void eachWriteIsToldToTheAuditListenerAndReadsAreNot() throws IOException {
        run(tenant.session(), FakePwsh.in(folder), READ, WRITE);

        assertThat(told()).containsExactly("Set-CsOnlineVoicemailUserSettings -Identity anna@contoso.com: done");
        AuditEvent event = tenant.audited().get(0);
        assertThat(event.backEnd()).isEqualTo("pwsh");
        assertThat(event.kind()).isEqualTo(AuditEvent.Kind.CALL);
        assertThat(event.actor()).isEqualTo("admin@contoso.example");
        assertThat(event.attempts()).isEqualTo(1);
    }

    @Test
    void sessionsThatOnlyReadStartNoProcessForAWrite() throws IOException {
        String pwsh = FakePwsh.in(folder);
        TenantSession session = tenant.session().readOnly();

        assertThatThrownBy(() -> run(session, pwsh, READ, WRITE))
                .isInstanceOf(ForbiddenByScopeException.class)
                .hasMessageContaining("Set-CsOnlineVoicemailUserSettings was not sent")
                .hasMessageContaining("only reads");
        assertThat(folder.resolve("argv")).doesNotExist();

        run(session, pwsh, READ);
        assertThat(FakePwsh.calls(folder)).hasSize(1);
    }

    @Test
    void onceARunIsAskedToStopNoProcessIsStarted() throws IOException {
        String pwsh = FakePwsh.in(folder);
        TenantSession session = tenant.session()
                .narrowedTo(ChangeScope.anything().until(() -> {
                    throw new io.github.tenantwright.StoppedException();
                }));

        assertThatThrownBy(() -> run(session, pwsh, READ)).isInstanceOf(io.github.tenantwright.StoppedException.class);
        assertThat(folder.resolve("argv")).doesNotExist();
    }

    @Test
    void aScopeHoldsTheCmdletsThatItLists() throws IOException {
        String pwsh = FakePwsh.in(folder);
        AllowedChange allowed =
                AllowedChange.cmdlet("Set-CsOnlineVoicemailUserSettings", "change a user's voicemail settings");
        TenantSession session = tenant.session().narrowedTo(ChangeScope.of(allowed));

        run(session, pwsh, WRITE);
        Statement hidden =
                Statement.when(new io.github.tenantwright.powershell.Condition.Any(READ), Statement.run(SWITCH));
        assertThatThrownBy(() -> PowerShellHost.builder()
                        .executable(pwsh)
                        .build()
                        .run(session, Script.of(Statement.run(WRITE), hidden)))
                .isInstanceOf(ForbiddenByScopeException.class)
                .hasMessageContaining("Set-CsPhoneNumberAssignment");
        assertThat(FakePwsh.calls(folder)).hasSize(1);
        assertThat(allowed)
                .hasToString(
                        "change a user's voicemail settings (Teams PowerShell: Set-CsOnlineVoicemailUserSettings)");
    }

    @ParameterizedTest
    @CsvSource({
        "Get-CsOnlineUser, false",
        "Test-CsTeamsTranslationRule, false",
        "New-CsTeamsEmergencyNumber, false",
        "Set-CsOnlineUser, true",
        "New-CsVoiceNormalizationRule, true",
        "Invoke-MgGraphRequest, true",
        "Get-Content, true",
        "Sync-CsOnlineApplicationInstance, true"
    })
    void whatTheTableDoesNotKnowAsAReadIsAWrite(String cmdlet, boolean write) {
        assertThat(ChangeScope.isWrite(Cmdlet.named(cmdlet))).isEqualTo(write);
    }

    @Test
    void aRuleThatStaysInMemoryChangesNothing() {
        assertThat(ChangeScope.isWrite(
                        Cmdlet.named("New-CsVoiceNormalizationRule").flag("InMemory")))
                .isFalse();
    }

    @Test
    void scriptsThatConnectOrAskAreRefused() throws IOException {
        PowerShellHost host =
                PowerShellHost.builder().executable(FakePwsh.in(folder)).build();

        assertThatThrownBy(() -> host.run(tenant.session(), Script.connectTeams(Tenant.ID, Cloud.WORLDWIDE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Connect-MicrosoftTeams");
        assertThatThrownBy(() -> host.run(tenant.session(), Script.of(new Statement.Ask(Value.of("Go on?")))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("waits for a person");
        assertThat(folder.resolve("argv")).doesNotExist();
    }

    @Test
    void aMissingExecutableIsNamed() {
        PowerShellException failure =
                failure(() -> run(tenant.session(), folder.resolve("none").toString(), WRITE));

        assertThat(failure.kind()).isEqualTo(Kind.MISSING);
        assertThat(failure.isNotAtHand()).isTrue();
        assertThat(failure.mayHelpToRetry()).isFalse();
        assertThat(told()).containsExactly("Set-CsOnlineVoicemailUserSettings -Identity anna@contoso.com: not-sent");
    }

    @ParameterizedTest
    @CsvSource({
        "too-old, 5.1.22621, TOO_OLD, PowerShell 5.1.22621 is too old",
        "module-missing, '', MODULE_MISSING, not installed",
        "module-too-old, 4.9.3, MODULE_TOO_OLD, MicrosoftTeams 4.9.3 is too old",
        "could-not-connect, AADSTS50173, COULD_NOT_CONNECT, could not connect: AADSTS50173",
        "anything, x, GARBLED, not known"
    })
    void whyItStoppedBeforeItBeganIsToldApart(String stop, String words, Kind kind, String message) throws IOException {
        PowerShellException failure =
                failure(LEARN, "frame '{\"stop\":\"" + stop + "\",\"words\":\"" + words + "\"}'", "exit 3");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(message);
        assertThat(told()).allMatch(line -> line.endsWith("not-sent"));
    }

    @Test
    void anotherTenantEndsItBeforeTheFirstStatementCounts() throws IOException {
        Files.writeString(folder.resolve("tenant"), "00000000-0000-0000-0000-000000000001");
        String pwsh = FakePwsh.in(folder);

        assertThat(failure(() -> run(tenant.session(), pwsh, READ)).kind()).isEqualTo(Kind.WRONG_TENANT);
    }

    @Test
    void oneThatHangsIsEndedWithItsChildren() throws IOException {
        String pwsh = FakePwsh.script(
                folder,
                LEARN,
                CONNECTED,
                "frame '{\"begun\":0}'",
                "sleep 300 & echo $! > '" + folder + "/child'",
                "wait");
        PowerShellHost host = PowerShellHost.builder()
                .executable(pwsh)
                .limit(Duration.ofSeconds(3))
                .build();

        PowerShellException failure = failure(() -> run(host, tenant.session(), WRITE, SWITCH));

        assertThat(failure.kind()).isEqualTo(Kind.HUNG);
        assertThat(failure.statement()).contains("Set-CsOnlineVoicemailUserSettings");
        assertThat(failure.mayHelpToRetry()).isTrue();
        long child = Long.parseLong(Files.readString(folder.resolve("child")).trim());
        assertThat(ProcessHandle.of(child)
                        .filter(ProcessHandle::isAlive)
                        .flatMap(handle -> handle.info().command())
                        .filter(command -> command.contains("sleep")))
                .isEmpty();
        assertThat(told())
                .containsExactly(
                        "Set-CsOnlineVoicemailUserSettings -Identity anna@contoso.com: unknown",
                        "Set-CsPhoneNumberAssignment -Identity anna@contoso.com: not-sent");
    }

    @Test
    void rubbishIsNoAnswer() throws IOException {
        PowerShellException failure = failure(
                "cat > /dev/null", "echo '{\"end\":2} ##tw:x:e30=;'", "echo 'Segmentation fault' >&2", "exit 139");

        assertThat(failure.kind()).isEqualTo(Kind.GARBLED);
        assertThat(failure).hasMessageContaining("139").hasMessageContaining("Segmentation fault");
    }

    @Test
    void halfAnAnswerIsNoAnswer() throws IOException {
        PowerShellException failure = failure(
                LEARN,
                CONNECTED,
                "frame '{\"begun\":0}'",
                "frame '{\"done\":0,\"output\":[]}'",
                "frame '{\"begun\":1}'",
                "printf '##tw:%s:eyJkb25lIjox' \"$mark\"");

        assertThat(failure.kind()).isEqualTo(Kind.GARBLED);
        assertThat(failure).hasMessageContaining("cut off");
        assertThat(failure.done()).containsExactly("Get-CsOnlineVoicemailUserSettings -Identity anna@contoso.com");
        assertThat(told())
                .containsExactly(
                        "Set-CsOnlineVoicemailUserSettings -Identity anna@contoso.com: unknown",
                        "Set-CsPhoneNumberAssignment -Identity anna@contoso.com: unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frame '{\"done\":0,'",
                "frame '[]'",
                "frame '{\"begun\":1}'",
                "frame '{\"begun\":0}'; frame '{\"done\":1,\"output\":[]}'",
                "frame '{\"end\":2}'",
                "frame '{\"stop\":\"too-old\"}'; frame '{\"end\":2}'",
                "frame '{\"begun\":0}'; frame '{\"done\":0,\"unreadable\":true}'; frame '{\"end\":0}'",
                "true"
            })
    void anAnswerThatDoesNotFollowIsGarbled(String frames) throws IOException {
        PowerShellException failure = failure(LEARN, CONNECTED, frames);

        assertThat(failure.kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void outputThatCouldNotBeWrittenIsAFailedRead() throws IOException {
        String pwsh = FakePwsh.script(
                folder,
                LEARN,
                CONNECTED,
                "frame '{\"begun\":0}'; frame '{\"done\":0,\"unreadable\":true}'; frame '{\"end\":0}'");

        assertThat(failure(() -> run(tenant.session(), pwsh, READ))).hasMessageContaining("can't be written as JSON");
    }

    @Test
    void aFailureHalfWaySaysWhatFailedAndWhatWasDoneBefore() throws IOException {
        String pwsh = FakePwsh.in(folder);
        FakePwsh.refuse(
                folder,
                "Set-CsPhoneNumberAssignment",
                "BadRequest\nAuthorization: Bearer " + tenant.teamsToken + " \u202Edetails");

        PowerShellException failure = failure(() -> run(tenant.session(), pwsh, WRITE, SWITCH, READ));

        assertThat(failure.kind()).isEqualTo(Kind.STATEMENT_FAILED);
        assertThat(failure.statement()).isEqualTo("Set-CsPhoneNumberAssignment -Identity anna@contoso.com");
        assertThat(failure.serviceMessage()).isEqualTo("BadRequest Authorization: Bearer (token removed) details");
        assertThat(failure.done()).containsExactly("Set-CsOnlineVoicemailUserSettings -Identity anna@contoso.com");
        assertThat(FakePwsh.calls(folder)).hasSize(2);
        assertThat(told())
                .containsExactly(
                        "Set-CsOnlineVoicemailUserSettings -Identity anna@contoso.com: done",
                        "Set-CsPhoneNumberAssignment -Identity anna@contoso.com: failed");
    }

    @Test
    void aFloodIsCutOff() throws IOException {
        PowerShellException failure = failure("cat > /dev/null", "exec yes 'WARNING: a line that repeats for ever'");

        assertThat(failure.kind()).isEqualTo(Kind.GARBLED);
        assertThat(failure).hasMessageContaining("more than is read");
    }

    @Test
    void aFloodOnTheOtherOutputHoldsNothingUp() throws IOException {
        String pwsh = FakePwsh.script(
                folder,
                LEARN,
                "yes | head -c 3000000 >&2",
                CONNECTED,
                "frame '{\"begun\":0}'; frame '{\"done\":0,\"output\":{\"A\":1}}'; frame '{\"end\":0}'");

        assertThat(run(tenant.session(), pwsh, READ).lastOutput()).isEqualTo("[{\"A\":1}]");
    }

    @Test
    void endingWithoutReadingItsInputIsAnAnswerToo() throws IOException {
        // More input than a pipe holds.
        String pwsh = FakePwsh.script(folder, "exec 0<&-", "echo nothing read", "exit 0");
        Cmdlet[] many = new Cmdlet[3_000];
        java.util.Arrays.fill(many, READ);

        assertThat(failure(() -> run(tenant.session(), pwsh, many)).kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    @Timeout(60)
    void anInterruptEndsTheProcess() throws Exception {
        Path started = folder.resolve("started");
        String pwsh = FakePwsh.script(
                folder,
                "echo $$ > '" + started + ".new'",
                "mv '" + started + ".new' '" + started + "'",
                "exec sleep 300");
        List<Throwable> thrown = new java.util.concurrent.CopyOnWriteArrayList<>();
        List<Boolean> flags = new java.util.concurrent.CopyOnWriteArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                run(tenant.session(), pwsh, WRITE);
            } catch (RuntimeException stopped) {
                thrown.add(stopped);
                flags.add(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        while (!Files.exists(started)) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join();

        assertThat(((PowerShellException) thrown.get(0)).kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(flags).containsExactly(true);
        long child = Long.parseLong(Files.readString(started).trim());
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    }
}
