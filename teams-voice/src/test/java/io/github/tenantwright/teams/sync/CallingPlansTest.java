package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.SetCallingSettings;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a set-up says of its users' calls: planned, done, done no second time, and taken back. */
class CallingPlansTest {
    private static final VoiceSetup SETUP = VoiceSetup.fromYaml("""
            users:
              list:
                - user: anna@contoso.com
                  forwarding:
                    calls: also group
                    unanswered: to voicemail after 20
                    group:
                      order: IN_ORDER
                      members: [ben@contoso.com, "+442079460009"]
                    groupNotification: RING
                - user: ben@contoso.com
                  forwarding:
                    unanswered: to voicemail after 30
                - user: cleo@contoso.com
            """);

    @Test
    void aSetupsCallingSettings_areSetOnce_andTakenBackToNeverSet() {
        try (Customer customer = Customer.of(Customer.tenantFor(SETUP))) {
            SyncNow syncNow = customer.syncNow();
            SimulatedState before = customer.tenant.state().normalized();
            customer.tenant.clearRequests();
            Plan plan = syncNow.plan(SETUP);

            // Ben never chose, and the service does just what is wanted; of Cleo nothing is said.
            assertThat(plan.operations()).hasSize(1);
            assertThat(plan.operations().get(0).changes())
                    .extracting(change -> change.field() + ": " + change.before() + " > " + change.after())
                    .containsExactly(
                            "forwarding: none > also group",
                            "unanswered calls: to voicemail after 30 > to voicemail after 20",
                            "call group: none > sip:ben@contoso.com, +442079460009, in order",
                            "group notification: null > RING");
            assertThat(customer.tenant.requestCounts())
                    .containsEntry("TEAMS GET /Skype.VoiceGroup/userRoutingSettings/{user}", 2L);

            RunReport report = customer.runToTheEnd(syncNow, plan);
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(syncNow.plan(SETUP).operations()).isEmpty();

            assertThat(customer.runToTheEnd(syncNow, syncNow.undoPlan(report.run()))
                            .state())
                    .isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
        }
    }

    @Test
    void whatTheFormerSetupSaid_goesBackToTheDefault_unlessSomebodyChangedIt() {
        VoiceSetup now = VoiceSetup.fromYaml("users: {list: [{user: cleo@contoso.com}]}");
        try (Customer customer = Customer.of(Customer.tenantFor(SETUP))) {
            SyncNow syncNow = customer.syncNow();
            customer.runToTheEnd(syncNow, syncNow.plan(SETUP));
            customer.runToTheEnd(syncNow, syncNow.plan(SETUP, now));

            TeamsClient teams = TeamsClient.of(customer.session());
            String anna = customer.tenant.objectId("anna@contoso.com");
            CallingSettings left = teams.callingSettings().get(anna).settings();
            assertThat(CallingSettings.DEFAULT.partsOf(left)).isEqualTo(CallingSettings.DEFAULT);

            customer.runToTheEnd(syncNow, syncNow.plan(SETUP));
            teams.callingSettings()
                    .set(anna, CallingSettings.NOTHING.forwarding(Forwarding.to(CallTarget.to("+442079460001"))));
            assertThat(syncNow.plan(SETUP, now).operations()).isEmpty();
        }
    }

    @Test
    void whatWasChangedSinceThePlan_isLeft() {
        try (Customer customer = Customer.of(Customer.tenantFor(SETUP))) {
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(SETUP);
            TeamsClient.of(customer.session())
                    .callingSettings()
                    .set(
                            customer.tenant.objectId("anna@contoso.com"),
                            CallingSettings.NOTHING.forwarding(Forwarding.to(CallTarget.to("+442079460001"))));
            RunReport report = customer.runToTheEnd(syncNow, plan);
            assertThat(report.failures()).hasSize(1);
            assertThat(report.failures().get(0).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.cause()).isEqualTo(FailureCause.CHANGED_SINCE_PLANNED));
        }
    }

    @Test
    void aGroupOrDelegateThatIsNotThere_isFoundBeforehand() {
        VoiceSetup setup = VoiceSetup.fromYaml("""
                users:
                  list:
                    - {user: anna@contoso.com, forwarding: {calls: also group}}
                    - {user: ben@contoso.com, forwarding: {unanswered: to delegates after 5}}
                """);
        try (Customer customer = Customer.of(Customer.tenantFor(setup))) {
            Plan plan = customer.syncNow().plan(setup);
            assertThat(plan.operations()).isEmpty();
            assertThat(plan.findings()).extracting(Finding::code).containsExactly("no-call-group", "no-delegate");
        }
    }

    private static final VoiceSetup DELEGATES = VoiceSetup.fromYaml("""
            users:
              list:
                - user: anna@contoso.com
                  delegates:
                    - { delegate: ben@contoso.com, makeCalls: true, receiveCalls: true }
                    - { delegate: "sip:Cleo@contoso.com", receiveCalls: true }
                  forwarding: { calls: also delegates }
            """);
    private static final DelegateRights BEN = DelegateRights.of("ben@contoso.com", true, true, false);
    private static final DelegateRights CLEO = DelegateRights.of("cleo@contoso.com", false, true, false);
    private static final DelegateRights DAN = DelegateRights.of("dan@contoso.com", true, true, true);

    @Test
    void delegatesAreThere_beforeCallsGoToThem_andGoOnlyOnceNoneDo() {
        VoiceSetup none = VoiceSetup.fromYaml(
                "users: {list: [{user: anna@contoso.com, delegates: [], forwarding: {calls: none}}]}");
        try (Customer customer = Customer.of(Customer.tenantFor(DELEGATES))) {
            SyncNow syncNow = customer.syncNow();
            SimulatedState before = customer.tenant.state().normalized();
            Plan plan = syncNow.plan(DELEGATES);

            assertThat(plan.findings()).isEmpty();
            assertThat(plan.operations())
                    .extracting(Operation::sentence)
                    .containsExactly(
                            "Set the delegates of anna@contoso.com",
                            "Set what becomes of the calls of anna@contoso.com");
            assertThat(plan.operations().get(1).needs())
                    .containsExactly(plan.operations().get(0).key());
            RunReport first = customer.runWithPerson(syncNow, plan);
            assertThat(first.state()).isEqualTo(RunState.COMPLETED);
            assertThat(syncNow.plan(DELEGATES).operations()).isEmpty();

            for (Plan back : List.of(
                    syncNow.plan(none),
                    syncNow.plan(DELEGATES, VoiceSetup.builder().build()))) {
                assertThat(back.operations())
                        .extracting(Operation::sentence)
                        .containsExactly(
                                "Set what becomes of the calls of anna@contoso.com",
                                "Set the delegates of anna@contoso.com");
                assertThat(back.operations().get(1).needs())
                        .containsExactly(back.operations().get(0).key());
            }
            RunReport undone = customer.undoWithPerson(syncNow, plan, syncNow.undoPlan(first.run()));
            assertThat(undone.state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
        }
    }

    @Test
    void delegatesOfTheFormerSetup_goWhereTheyAreAsItNamedThem_andOthersStay() {
        VoiceSetup nothing = VoiceSetup.builder().build();
        VoiceSetup keeps =
                VoiceSetup.fromYaml("users: {list: [{user: anna@contoso.com, forwarding: {calls: also delegates}}]}");
        try (Customer customer = Customer.of(Customer.tenantFor(DELEGATES))) {
            SyncNow syncNow = customer.syncNow();
            String anna = customer.tenant.objectId("anna@contoso.com");
            customer.delegatesAre(anna, List.of(BEN, DelegateRights.of("cleo@contoso.com", true, true, true), DAN));

            assertThat(syncNow.plan(DELEGATES, nothing).operations())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            SetDelegates.class,
                            set -> assertThat(set.wanted())
                                    .extracting(DelegateRights::delegate)
                                    .containsExactly("cleo@contoso.com", "dan@contoso.com"));

            customer.delegatesAre(anna, List.of(BEN, CLEO));
            Plan plan = syncNow.plan(DELEGATES, keeps);
            assertThat(plan.operations()).singleElement().isInstanceOf(SetCallingSettings.class);
            assertThat(plan.findings()).extracting(Finding::code).containsExactly("delegates-stay");
        }
    }

    @Test
    void aDelegateWhomTheServiceShowsWithoutAddress_isLeftToAPerson() {
        try (Customer customer = Customer.of(Customer.tenantFor(DELEGATES))) {
            customer.delegateIsShownAs(
                    customer.tenant.objectId("anna@contoso.com"), "8:orgid:6f0d3c1a-9b52-4c11-8f8d-2b1f0c9e7a55");
            Plan plan = customer.syncNow().plan(DELEGATES);
            assertThat(plan.findings()).extracting(Finding::code).containsExactly("delegate-not-known");
            assertThat(plan.operations()).singleElement().isInstanceOf(SetCallingSettings.class);
        }
    }

    @Test
    void delegatesThatCanNotBe_areRefusedWhereTheyStand() {
        refused("delegates: [{delegate: ANNA@contoso.com, makeCalls: true}]", "delegates[0].delegate");
        refused("delegates: [{delegate: ben@contoso.com}]", "delegates[0]");
        refused(
                "delegates: [{delegate: ben@contoso.com, makeCalls: true}, {delegate: Ben@contoso.com, makeCalls: true}]",
                "delegates[1].delegate");
        refused("delegates: [], forwarding: {calls: to delegates}", "delegates");
        refused(
                "delegates: ["
                        + IntStream.range(0, 26)
                                .mapToObj(i -> "{delegate: d" + i + "@contoso.com, makeCalls: true}")
                                .collect(Collectors.joining(", "))
                        + "]",
                "delegates");
    }

    private static void refused(String said, String field) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceSetup.fromYaml("users: {list: [{user: anna@contoso.com, " + said + "}]}"))
                .satisfies(e -> assertThat(e.field()).isEqualTo("users.list[0]." + field));
    }

    @Test
    void aCallingPolicyThatDoesNotAllowIt_isNamedBeforehand() {
        try (Customer customer = Customer.of(Customer.tenantFor(SETUP))) {
            assertThat(customer.syncNow().plan(SETUP).findings()).isEmpty();
            customer.session()
                    .send(
                            ServiceRequest.of(
                                            Audience.TEAMS_ADMIN,
                                            "PUT",
                                            "/Skype.Policy/configurations/TeamsCallingPolicy/configuration/Global")
                                    .json("{\"AllowCallGroups\":false}"),
                            ReplyReader.NOTHING);
            assertThat(customer.syncNow().plan(SETUP).findings())
                    .extracting(Finding::words)
                    .containsExactly("The calling policy Global of anna@contoso.com does not allow call groups, so the"
                            + " settings will not work.");
        }
    }

    @Test
    void aSnapshot_keepsCallingSettings() {
        try (Customer customer = Customer.of(Customer.tenantFor(SETUP))) {
            SyncNow syncNow = customer.syncNow();
            customer.runToTheEnd(syncNow, syncNow.plan(SETUP));
            VoiceSnapshot snapshot = VoiceSnapshot.read(customer.session(), SETUP);
            assertThat(snapshot.user("anna@contoso.com").orElseThrow().calling())
                    .isNotNull();
            assertThat(VoiceSnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
        }
    }
}
