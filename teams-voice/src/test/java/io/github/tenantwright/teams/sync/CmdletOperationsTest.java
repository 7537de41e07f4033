package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.powershell.carried.PwshBridge;
import io.github.tenantwright.powershell.contract.CmdletContract;
import io.github.tenantwright.pwsh.PowerShellHost;
import io.github.tenantwright.simulator.powershell.SimulatedPowerShell;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.numbers.SwitchEnterpriseVoice;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.voicemail.AnswerRule;
import io.github.tenantwright.teams.voicemail.SetVoicemail;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import io.github.tenantwright.testing.FakePwsh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations without a REST form: by a pwsh that keeps what it is told, and by hand. */
class CmdletOperationsTest {
    /** The operations that are tried here, by their names in the catalog. */
    static final Set<String> NAMES = Set.of("set-voicemail", "switch-enterprise-voice", "set-delegates");

    private static final String BEN = OperationSamples.BEN;
    private static final String NOUN = "CsOnlineVoicemailUserSettings";
    private static final VoicemailSettings WANTED = VoicemailSettings.NOTHING
            .enabled(true)
            .answer(AnswerRule.recordOrTransfer("reception@contoso.com"))
            .language("en-GB")
            .greetings("O'Neill’s office", null);

    private final Customer customer = Customer.of(OperationSamples.tenant());

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        customer.close();
    }

    private String id() {
        return customer.tenant.objectId(BEN);
    }

    private SetVoicemail voicemail() {
        return new SetVoicemail(id(), BEN, WANTED, null, Set.of());
    }

    private Plan plan(Operation... operations) {
        return Plan.of(TenantId.of(Customer.TENANT), customer.tenant.clock().instant(), operations);
    }

    /** With a pwsh that behaves. */
    private SyncNow shell() throws IOException {
        assumeTrue(FakePwsh.isPossible(), "the fake pwsh is a shell script, which this system can't run");
        return shell(FakePwsh.in(folder));
    }

    private SyncNow shell(String executable) {
        TenantSession session = customer.sessionBuilder()
                .audit(event -> {
                    customer.audit.add(event);
                    mirror(event);
                })
                .build();
        return customer.syncNowBuilder(session)
                .backEnds(BackEnds.none()
                        .with(PowerShellHost.builder().executable(executable).build()))
                .build();
    }

    /** The fake and the simulated tenant are one customer: what the one is told by a cmdlet shows in the other. */
    private void mirror(AuditEvent event) {
        if (event.backEnd().equals("pwsh")
                && event.result().equals("done")
                && event.sentence().startsWith("Set-CsPhoneNumberAssignment")) {
            try {
                boolean on = Boolean.TRUE.equals(
                        FakePwsh.get(folder, "CsPhoneNumberAssignment", id()).get("EnterpriseVoiceEnabled"));
                customer.tenant.switchEnterpriseVoice(BEN, on);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void there(String rule, Object language, Object greeting) throws IOException {
        FakePwsh.put(
                folder,
                NOUN,
                id(),
                Map.of(
                        "CallAnswerRule",
                        rule,
                        "TransferTarget",
                        "",
                        "VoicemailEnabled",
                        false,
                        "PromptLanguage",
                        language,
                        "DefaultGreetingPromptOverwrite",
                        greeting,
                        "OofGreetingEnabled",
                        false));
    }

    /** What the service shows: as if somebody had set it. */
    private void delegatesAre(Collection<? extends Map<String, ?>> all) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putObject("delegationSettings").putArray("delegates");
        for (Map<String, ?> one : all) {
            list.addObject()
                    .put("id", "sip:" + one.get("Delegate"))
                    .put("makeCalls", (Boolean) one.get("MakeCalls"))
                    .put("receiveCalls", (Boolean) one.get("ReceiveCalls"))
                    .put("manageSettings", (Boolean) one.get("ManageSettings"));
        }
        body.withObject("delegationSettings").putArray("delegators");
        try (TenantSession service = customer.session()) {
            service.send(
                    ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", "/Skype.VoiceGroup/userRoutingSettings/" + id())
                            .json(Json.write(body)),
                    ReplyReader.NOTHING);
        }
        customer.tenant.clearRequests();
    }

    private static Outcome only(RunReport report) {
        assertThat(report.steps()).hasSize(1);
        return report.steps().get(0).outcome();
    }

    @Test
    void voicemailIsSetOnceAndUndoBringsBackWhatWasThere() throws IOException {
        there("RegularVoicemail", "de-DE", "");
        Map<String, Object> before = FakePwsh.get(folder, NOUN, id());
        SyncNow syncNow = shell();

        RunReport first = syncNow.run(plan(voicemail()));

        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        assertThat(only(first).words()).isEqualTo("done by pwsh, and read back");
        assertThat(FakePwsh.get(folder, NOUN, id()))
                .containsEntry("CallAnswerRule", "VoicemailWithTransferOption")
                .containsEntry("TransferTarget", "reception@contoso.com")
                .containsEntry("VoicemailEnabled", true)
                .containsEntry("PromptLanguage", "en-GB");
        assertThat(customer.audit.stream().filter(event -> event.backEnd().equals("pwsh")))
                .singleElement()
                .satisfies(event -> assertThat(event.result()).isEqualTo("done"))
                .satisfies(event -> assertThat(event.operation()).contains("voicemail of"));
        assertThat(customer.tenant.writes()).isEmpty();

        int calls = FakePwsh.calls(folder).size();
        RunReport second = syncNow.run(plan(voicemail()));
        assertThat(second.steps().get(0).status()).isEqualTo(StepReport.Status.ALREADY_SO);
        assertThat(FakePwsh.calls(folder).subList(calls, FakePwsh.calls(folder).size()))
                .allMatch(call -> call.startsWith("Get-"));

        Plan undo = syncNow.undoPlan(first.run());
        RunReport undone = syncNow.run(undo);
        assertThat(undone.state()).isEqualTo(RunState.COMPLETED);
        Map<String, Object> after = FakePwsh.get(folder, NOUN, id());
        // The target of a rule that transfers nobody is of no account; the identity is what the fake was told.
        for (String member :
                List.of("CallAnswerRule", "VoicemailEnabled", "PromptLanguage", "DefaultGreetingPromptOverwrite")) {
            assertThat(after.get(member)).as(member).isEqualTo(before.get(member));
        }
    }

    @Test
    void aShellTellsHowVoicemailStands() throws IOException {
        SyncNow syncNow = shell();
        VoicemailSettings before = VoicemailSettings.NOTHING.enabled(false).language("de-DE");
        VoicemailSettings wanted = VoicemailSettings.NOTHING.enabled(true).language("en-GB");
        Plan plan = plan(new SetVoicemail(id(), BEN, wanted, before, Set.of()));
        record Case(boolean on, String language, Standing.Verdict verdict) {}
        for (Case one : List.of(
                new Case(false, "de-DE", Standing.Verdict.NOT_DONE),
                new Case(true, "de-DE", Standing.Verdict.HALF_DONE),
                new Case(true, "en-GB", Standing.Verdict.DONE),
                new Case(true, "fr-FR", Standing.Verdict.DONE_DIFFERENTLY))) {
            FakePwsh.put(
                    folder,
                    NOUN,
                    id(),
                    Map.of(
                            "CallAnswerRule",
                            "RegularVoicemail",
                            "TransferTarget",
                            "",
                            "VoicemailEnabled",
                            one.on(),
                            "PromptLanguage",
                            one.language()));
            assertThat(syncNow.verify(plan).steps().get(0).verdict())
                    .as(one.toString())
                    .isEqualTo(one.verdict());
        }
        assertThat(FakePwsh.calls(folder)).allMatch(call -> call.startsWith("Get-"));
    }

    @Test
    void undoLeavesVoicemailThatSomebodyHasChangedSince() throws IOException {
        there("RegularVoicemail", "de-DE", "");
        SyncNow syncNow = shell();
        RunReport first = syncNow.run(plan(voicemail()));
        Plan undo = syncNow.undoPlan(first.run());
        there("DeclineCall", "fr-FR", "Bonjour");

        RunReport undone = syncNow.run(undo);

        assertThat(only(undone))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(FailureCause.CHANGED_SINCE_PLANNED));
        assertThat(FakePwsh.get(folder, NOUN, id())).containsEntry("CallAnswerRule", "DeclineCall");
    }

    @Test
    void withoutAShellAPersonDoesItAndTheirWordIsWrittenDown() {
        SyncNow syncNow = customer.syncNow();
        RunReport waiting = syncNow.run(plan(voicemail()));

        assertThat(waiting.state()).isEqualTo(RunState.WAITING);
        assertThat(only(waiting))
                .isInstanceOfSatisfying(
                        Outcome.NotYet.class,
                        wait -> assertThat(wait.waitingFor()).isEqualTo(WaitingFor.PERSON))
                .satisfies(wait -> assertThat(wait.words()).contains("by hand", "script", "No read proves it"));
        RunReport still = syncNow.resume(waiting.run());
        assertThat(still.state()).isEqualTo(RunState.WAITING);

        assertThatThrownBy(
                        () -> syncNow.confirmByHand(waiting.run(), SetVoicemail.key("nobody@contoso.com"), "Kim Berg"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("waits for a person");
        syncNow.confirmByHand(waiting.run(), voicemail().key(), "Kim Berg");
        assertThat(syncNow.report(waiting.run()).state()).isEqualTo(RunState.WAITING);

        RunReport done = syncNow.resume(waiting.run());
        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(only(done).words()).isEqualTo("done by hand, by the word of Kim Berg; no read proves it");
        assertThat(customer.audit)
                .anySatisfy(event -> assertThat(event.sentence()).contains("by the word of Kim Berg"));
        assertThatThrownBy(
                        () -> syncNow.confirmByHand(waiting.run(), voicemail().key(), "Kim Berg"))
                .isInstanceOf(InvalidInputException.class);
        Plan undo = syncNow.undoPlan(waiting.run());
        assertThat(undo.operations()).isEmpty();
        assertThat(undo.findings())
                .anySatisfy(finding -> assertThat(finding.code()).isEqualTo("not-undoable"));
    }

    @Test
    void aShellThatIsNotThereLeavesTheStepToAPerson() {
        RunReport report = shell(folder.resolve("none").toString()).run(plan(voicemail()));

        assertThat(report.state()).isEqualTo(RunState.WAITING);
        assertThat(only(report).words()).contains("could not be started", "by hand");
    }

    @Test
    void whatTheCmdletRefusesFailsTheStepInItsWords() throws IOException {
        there("RegularVoicemail", "de-DE", "");
        FakePwsh.refuse(folder, "Set-CsOnlineVoicemailUserSettings", "Voicemail is blocked by policy");

        RunReport report = shell().run(plan(voicemail()));

        assertThat(only(report))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(FailureCause.REFUSED))
                .satisfies(failed -> assertThat(failed.words()).contains("Voicemail is blocked by policy"));
    }

    @Test
    void enterpriseVoiceIsSwitchedOnceAndUndoSwitchesItBack() throws IOException {
        SyncNow syncNow = shell();
        Plan plan = plan(new SwitchEnterpriseVoice(id(), BEN, true, Set.of()));
        var before = customer.tenant.state().normalized();

        RunReport first = customer.runToTheEnd(syncNow, plan);

        assertThat(first.steps().get(0).status()).isEqualTo(StepReport.Status.DONE);
        assertThat(FakePwsh.calls(folder))
                .containsExactly("Set-CsPhoneNumberAssignment -Identity '" + id() + "' -EnterpriseVoiceEnabled $true");
        RunReport second = syncNow.run(plan);
        assertThat(second.steps().get(0).status()).isEqualTo(StepReport.Status.ALREADY_SO);
        RunReport undone = customer.runToTheEnd(syncNow, syncNow.undoPlan(first.run()));
        assertThat(undone.state()).isEqualTo(RunState.COMPLETED);
        assertThat(customer.tenant.state().normalized().differencesTo(before)).isEmpty();
        assertThat(FakePwsh.calls(folder)).hasSize(2);
    }

    @Test
    void enterpriseVoiceThatAPersonSwitchedIsProvedByReading() {
        SyncNow syncNow = customer.syncNow();
        SwitchEnterpriseVoice on = new SwitchEnterpriseVoice(id(), BEN, true, Set.of());
        RunReport waiting = syncNow.run(plan(on));
        assertThat(waiting.state()).isEqualTo(RunState.WAITING);

        // A word is no proof where there is one.
        syncNow.confirmByHand(waiting.run(), on.key(), "Kim Berg");
        assertThat(syncNow.resume(waiting.run()).state()).isEqualTo(RunState.WAITING);

        customer.tenant.switchEnterpriseVoice(BEN, true);
        RunReport done = customer.toTheEnd(syncNow, waiting);
        assertThat(done.steps().get(0).status()).isEqualTo(StepReport.Status.DONE);
        assertThat(syncNow.undoPlan(done.run()).operations()).hasSize(1);
    }

    @Test
    void enterpriseVoiceOfAUserWithANumberStaysOn() {
        String anna = OperationSamples.ANNA;
        RunReport report = customer.syncNow()
                .run(plan(new SwitchEnterpriseVoice(customer.tenant.objectId(anna), anna, false, Set.of())));

        assertThat(only(report).words()).contains("needs Enterprise Voice");
    }

    private static final DelegateRights KIM = DelegateRights.of("kim@contoso.com", true, true, false);
    private static final DelegateRights LEE =
            new DelegateRights("sip:Lee@contoso.com", true, false, false, true, false);

    private SetDelegates delegates(List<DelegateRights> was, DelegateRights... wanted) {
        return new SetDelegates(id(), BEN, was, List.of(wanted), Set.of());
    }

    /** A pwsh whose modules act on the simulated tenant. */
    private SyncNow shell(PwshBridge pwsh) {
        return customer.syncNowBuilder(customer.session())
                .backEnds(BackEnds.none()
                        .with(PowerShellHost.builder()
                                .executable(pwsh.executable())
                                .build()))
                .build();
    }

    private PwshBridge bridge(SimulatedPowerShell session) throws IOException {
        assumeTrue(PwshBridge.isPossible(), "the bridge is a shell script, which this system can't run");
        return PwshBridge.in(
                folder,
                Customer.TENANT,
                () -> ByScript.shell(session),
                customer.tenant.clock()::instant,
                customer.tenant.clock()::advance);
    }

    private static List<SimulatedPowerShell.Made> writes(SimulatedPowerShell session) {
        return session.calls().stream()
                .filter(made -> !made.cmdlet().startsWith("Get-"))
                .toList();
    }

    @Test
    void delegatesAreSetOnceAndUndoBringsThemBack() throws IOException {
        SimulatedPowerShell session = SimulatedPowerShell.on(customer.tenant).connected();
        try (PwshBridge pwsh = bridge(session)) {
            SyncNow syncNow = shell(pwsh);
            var before = customer.tenant.state().normalized();
            RunReport both = customer.runToTheEnd(syncNow, plan(delegates(List.of(), KIM, LEE)));
            assertThat(both.steps().get(0).status()).isEqualTo(StepReport.Status.DONE);
            assertThat(writes(session))
                    .allMatch(made -> made.cmdlet().equals("New-CsUserCallingDelegate"))
                    .anySatisfy(made -> assertThat(made.parameters())
                            .containsEntry("Delegate", "Lee@contoso.com")
                            .containsEntry("PickUpHeldCalls", true)
                            .containsEntry("JoinActiveCalls", false));
            var after = customer.tenant.state().normalized();

            RunReport again = syncNow.run(plan(delegates(List.of(), KIM, LEE)));
            assertThat(again.steps().get(0).status()).isEqualTo(StepReport.Status.ALREADY_SO);
            assertThat(writes(session)).hasSize(2);

            DelegateRights less = DelegateRights.of("kim@contoso.com", false, true, false);
            RunReport changed = customer.runToTheEnd(syncNow, plan(delegates(List.of(KIM, LEE), less)));
            assertThat(writes(session).subList(2, 4))
                    .anyMatch(made -> made.cmdlet().equals("Remove-CsUserCallingDelegate"))
                    .anyMatch(made -> made.cmdlet().equals("Set-CsUserCallingDelegate")
                            && !made.parameters().containsKey("JoinActiveCalls"));

            RunReport undone = customer.runToTheEnd(syncNow, syncNow.undoPlan(changed.run()));
            assertThat(undone.state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.state().normalized().differencesTo(after))
                    .isEmpty();
            customer.runToTheEnd(syncNow, syncNow.undoPlan(both.run()));
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
        }
    }

    @Test
    void anOlderModuleIsNotGivenTheNewerRights() throws IOException {
        SimulatedPowerShell session =
                SimulatedPowerShell.on(customer.tenant).older().connected();
        try (PwshBridge pwsh = bridge(session)) {
            customer.runToTheEnd(shell(pwsh), plan(delegates(List.of(), KIM)));

            assertThat(writes(session))
                    .singleElement()
                    .satisfies(made -> assertThat(made.parameters())
                            .containsKey("MakeCalls")
                            .doesNotContainKey("JoinActiveCalls"));
        }
    }

    @Test
    void delegatesThatAPersonSetAreProvedByReadingAlsoWhenHalfOfThemWereThere() {
        SyncNow syncNow = customer.syncNow();
        delegatesAre(List.of(shown(KIM)));
        RunReport waiting = syncNow.run(plan(delegates(List.of(), KIM, LEE)));
        assertThat(waiting.state()).isEqualTo(RunState.WAITING);

        delegatesAre(List.of(shown(KIM), shown(LEE)));
        assertThat(customer.toTheEnd(syncNow, waiting).steps().get(0).status()).isEqualTo(StepReport.Status.DONE);
    }

    @Test
    void delegatesThatSomebodyElseSetStay() {
        delegatesAre(List.of(shown(LEE)));

        assertThat(only(customer.syncNow().run(plan(delegates(List.of(), KIM)))))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(FailureCause.CHANGED_SINCE_PLANNED));
    }

    @Test
    void moreThan25DelegatesOrOneTwiceAreRefused() {
        List<DelegateRights> many = IntStream.range(0, 26)
                .mapToObj(i -> DelegateRights.of("d" + i + "@contoso.com", true, true, true))
                .toList();

        assertThatThrownBy(() -> new SetDelegates(id(), BEN, List.of(), many, Set.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 25");
        assertThatThrownBy(() -> delegates(List.of(), KIM, KIM)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> delegates(List.of(KIM), KIM)).isInstanceOf(InvalidInputException.class);
    }

    private static Map<String, Object> shown(DelegateRights rights) {
        return Map.of(
                "Delegate",
                rights.delegate(),
                "MakeCalls",
                rights.makeCalls(),
                "ReceiveCalls",
                rights.receiveCalls(),
                "ManageSettings",
                rights.manageSettings());
    }

    @Test
    void voicemailOfASetupIsPlannedUnlessTheFormerOneHadTheSame() {
        VoiceSetup former = VoiceSetup.builder()
                .user(UserSetup.named(BEN).voicemail(WANTED).build())
                .build();
        VoiceSetup other = VoiceSetup.builder()
                .user(UserSetup.named(BEN).voicemail(WANTED.enabled(false)).build())
                .build();
        SyncNow syncNow = customer.syncNow();

        assertThat(syncNow.plan(former).operations()).containsExactly(voicemail());
        assertThat(syncNow.plan(former, former).operations()).isEmpty();
        assertThat(syncNow.plan(former, other).operations())
                .singleElement()
                .isInstanceOfSatisfying(
                        SetVoicemail.class,
                        set -> assertThat(set.wanted().enabled()).isFalse());
    }

    static Stream<Operation> operations() {
        String id = "1b6f4f0e-0d1c-4a57-9d3e-2f6c2f0f9d11";
        VoicemailSettings all =
                WANTED.greetings("Hello", "Away").away(true, false, true).shareData(false);
        return Stream.of(
                new SetVoicemail(id, BEN, all, VoicemailSettings.NOTHING.enabled(false), Set.of()),
                new SetVoicemail(id, BEN, WANTED, null, Set.of()),
                new SetDelegates(id, BEN, List.of(KIM), List.of(LEE), Set.of()),
                new SetDelegates(
                        id,
                        BEN,
                        List.of(KIM, LEE),
                        List.of(new DelegateRights("kim@contoso.com", true, true, true, null, true)),
                        Set.of()),
                new SwitchEnterpriseVoice(id, BEN, true, Set.of()),
                new SwitchEnterpriseVoice(id, BEN, false, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itSaysWhatItDoesAndHowItIsDoneByHand(Operation operation) {
        assertThat(operation.sentence()).matches("[A-Z].*[^.]").doesNotContain("null");
        assertThat(operation.byHand().guidance()).matches("[A-Z].*\\.").doesNotContain("null");
        assertThat(CmdletContract.teams().problems(operation.byHand().statements()))
                .isEmpty();
        assertThat(operation.writes()).isNotEmpty();
        Plan plan = plan(operation);
        assertThat(Plan.fromJson(plan.toJson(SyncNow.catalog()), SyncNow.catalog()))
                .isEqualTo(plan);
    }
}
