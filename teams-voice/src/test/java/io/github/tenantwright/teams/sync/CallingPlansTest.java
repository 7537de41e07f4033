package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.setup.VoiceSetup;
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
