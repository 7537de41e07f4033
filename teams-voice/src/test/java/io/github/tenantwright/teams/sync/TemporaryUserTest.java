package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.users.NewUser;
import io.github.tenantwright.graph.users.Password;
import io.github.tenantwright.graph.users.UserChange;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.activation.CreateActivationUser;
import io.github.tenantwright.teams.activation.LicenseActivationUser;
import io.github.tenantwright.teams.activation.RemoveActivationUser;
import io.github.tenantwright.teams.activation.SweepActivationUser;
import io.github.tenantwright.teams.setup.AfterActivation;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.TemporaryUser.Standing;
import io.github.tenantwright.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a temporary user is named that is still to go, who may sweep it, and what a sweep never touches. */
class TemporaryUserTest {
    private static final VoiceSetup SETUP = SyncNowCrashTest.SETUP;
    private static final DomainName TRUNK = SETUP.trunks().get(0).fqdn();
    private static final String NAME = ActivationUser.nameIn(TRUNK);

    private static Customer customer() {
        return Customer.of(Customer.tenantFor(SETUP)
                .spare(SkuName.OFFICE_365_E5, 1)
                .verifiedDomain(TRUNK.value())
                .activationDelay(Duration.ofHours(3)));
    }

    /** Runs until the tokens end, which is while the run waits for the activation. */
    private static RunReport upToTheEndOfTheTokens(Customer customer) {
        AccessToken graph = AccessToken.of(customer.tenant.graphToken());
        AccessToken teams = AccessToken.of(customer.tenant.teamsToken());
        SyncNow syncNow = customer.syncNowBuilder(customer.sessionBuilder()
                        .tokens(request -> request.audience() == Audience.GRAPH ? graph : teams)
                        .build())
                .build();
        RunReport report = customer.runToTheEnd(syncNow, syncNow.plan(SETUP));
        assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
        assertThat(customer.tenant.hasUser(NAME)).isTrue();
        return report;
    }

    private static SyncNow fromAnotherProcess(Customer customer) {
        return customer.syncNowBuilder(customer.session())
                .journal(Journal.inMemory())
                .build();
    }

    private static void assertNothingIsLeft(Customer customer) {
        assertThat(customer.tenant.state().json()).doesNotContain(ActivationUser.TAG);
    }

    private static List<AuditEvent> outstanding(Customer customer) {
        return customer.audit.stream()
                .filter(event -> event.result().equals("outstanding"))
                .toList();
    }

    @Test
    void oneThatOutlivesTheTokensIsInReportAndLogAndInTheNextRunsFirstStage() {
        try (Customer customer = customer()) {
            RunReport report = upToTheEndOfTheTokens(customer);
            assertThat(report.outstanding()).singleElement().asString().contains(NAME);
            assertThat(customer.syncNow().report(report.run()).outstanding()).isEqualTo(report.outstanding());
            List<AuditEvent> told = outstanding(customer);
            assertThat(told.get(told.size() - 1)).satisfies(event -> {
                assertThat(event.kind()).isEqualTo(AuditEvent.Kind.STEP);
                assertThat(event.run()).isEqualTo(report.run().value());
                assertThat(event.operation())
                        .isEqualTo(RemoveActivationUser.key(TRUNK).toString());
                assertThat(event.sentence()).contains(NAME);
            });

            // The seat that it holds is the tenant's last.
            SyncNow next = fromAnotherProcess(customer);
            Plan plan = next.plan(SETUP);
            assertThat(plan.blockers()).isEmpty();
            assertThat(plan.findings()).extracting(Finding::code).contains("temporary-user-found");
            assertThat(plan.operations().get(0).key()).isEqualTo(CreateActivationUser.key(TRUNK));
            RunReport end = customer.runToTheEnd(next, plan);
            assertThat(end.state()).isEqualTo(RunState.COMPLETED);
            assertThat(end.outstanding()).isEmpty();
            assertNothingIsLeft(customer);
            assertThat(customer.tenant.changes())
                    .filteredOn(change -> change.contains("user created: " + ActivationUser.TAG))
                    .hasSize(1);
        }
    }

    @Test
    void oneWhoseRemovalIsRefusedIsSweptFirstThingByTheNextRun() {
        try (Customer customer = customer()) {
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(SETUP);
            customer.tenant
                    .faults()
                    .on(RequestMatcher.path("DELETE", "/users/"))
                    .times(2)
                    .fail(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}");
            RunReport report = customer.runToTheEnd(syncNow, plan);
            assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            assertThat(report.outstanding()).singleElement().asString().contains(NAME);
            assertThat(outstanding(customer)).isNotEmpty();
            customer.tenant.faults().clear();

            for (SyncNow next : List.of(customer.syncNow(), fromAnotherProcess(customer))) {
                Plan after = next.plan(SETUP);
                assertThat(after.operations()).singleElement().isInstanceOf(SweepActivationUser.class);
            }
            // By itself: its run is over, and owes the removal.
            assertThat(customer.syncNow().temporaryUsers())
                    .singleElement()
                    .extracting(TemporaryUser::standing)
                    .isEqualTo(Standing.LEFT);
            Plan sweep = customer.syncNow().sweepPlan();
            assertThat(sweep.powerShell()).contains("displayName%20eq").contains("/v1.0/directory/deletedItems/");
            customer.audit.clear();
            RunReport swept = customer.runToTheEnd(customer.syncNow(), sweep);
            assertThat(swept.state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.audit)
                    .anySatisfy(event -> assertThat(event.sentence())
                            .contains("Remove the temporary user")
                            .contains("removed and purged"));
            assertNothingIsLeft(customer);
            assertThat(customer.syncNow().sweepPlan().isEmpty()).isTrue();
            assertThat(customer.syncNow().temporaryUsers()).isEmpty();
        }
    }

    @Test
    void thePrintedScriptRemovesIt() {
        try (Customer customer = customer()) {
            upToTheEndOfTheTokens(customer);
            customer.tenant.clock().advance(Duration.ofHours(49));
            Plan sweep = fromAnotherProcess(customer).sweepPlan();
            assertThat(sweep.operations()).hasSize(1);
            assertThat(ByScript.carryOut(customer.tenant, sweep).error()).isNull();
            customer.tenant.clock().advance(Duration.ofMinutes(5));
            assertNothingIsLeft(customer);
            // Run again it finds nothing to do.
            assertThat(ByScript.carryOut(customer.tenant, sweep).error()).isNull();
        }
    }

    @Test
    void aSweepByItselfSparesWhatARunMayBeWaitingFor() {
        try (Customer customer = customer()) {
            RunReport report = upToTheEndOfTheTokens(customer);
            SyncNow other = fromAnotherProcess(customer);
            for (SyncNow sweeper : List.of(customer.syncNow(), other)) {
                assertThat(sweeper.sweepPlan().operations()).isEmpty();
                assertThat(sweeper.sweepPlan().findings())
                        .extracting(Finding::code)
                        .containsExactly("temporary-user-in-use");
                // Unless the caller knows better.
                assertThat(sweeper.sweepPlan(Duration.ZERO).operations()).hasSize(1);
            }
            assertThat(customer.syncNow().temporaryUsers().get(0).words())
                    .contains(report.run().value());

            customer.tenant.clock().advance(Duration.ofHours(49));
            for (SyncNow sweeper : List.of(customer.syncNow(), other)) {
                assertThat(sweeper.sweepPlan().operations()).hasSize(1);
            }
            assertThat(customer.runToTheEnd(other, other.sweepPlan()).state()).isEqualTo(RunState.COMPLETED);
            assertNothingIsLeft(customer);
        }
    }

    @Test
    void neverWhileARunnerIsAtItsRun() {
        try (Customer customer = customer()) {
            SyncNow syncNow = customer.syncNow();
            List<Plan> sweeps = new ArrayList<>();
            RunReport report = syncNow.run(syncNow.plan(SETUP), progress -> {
                if (customer.tenant.hasUser(NAME)) {
                    sweeps.add(customer.syncNow().sweepPlan(Duration.ZERO));
                }
            });
            assertThat(report.state()).isEqualTo(RunState.WAITING);
            assertThat(sweeps)
                    .allSatisfy(sweep -> assertThat(sweep.operations()).isEmpty());
            assertThat(sweeps.get(sweeps.size() - 1).findings())
                    .singleElement()
                    .extracting(Finding::words)
                    .asString()
                    .contains("is being carried out just now");
        }
    }

    @Test
    void oneThatIsToStayStays() {
        try (Customer customer = customer()) {
            VoiceSetup keep =
                    SETUP.toBuilder().afterwards(AfterActivation.KEEP_ACCOUNT).build();
            SyncNow syncNow = customer.syncNow();
            assertThat(customer.runToTheEnd(syncNow, syncNow.plan(keep)).state())
                    .isEqualTo(RunState.COMPLETED);
            customer.tenant.clock().advance(Duration.ofDays(10));
            assertThat(syncNow.sweepPlan().findings()).extracting(Finding::code).containsExactly("temporary-user-kept");
            assertThat(fromAnotherProcess(customer).sweepPlan(keep).findings())
                    .extracting(Finding::code)
                    .containsExactly("temporary-user-kept");
            assertThat(fromAnotherProcess(customer).sweepPlan().operations()).hasSize(1);
        }
    }

    @Test
    void theRecycleBinIsSweptTooAndWhoeverIsNotOursIsLeftAlone() {
        try (Customer customer = customer()) {
            String lookalike = create(customer, ActivationUser.TAG + "12345678@contoso.com", "Activation project");
            String namesake = create(customer, "support@contoso.com", ActivationUser.DISPLAY_NAME);
            String binnedLookalike = create(customer, ActivationUser.TAG + "9999@contoso.com", "Somebody else");
            GraphClient.of(customer.session()).users().delete(binnedLookalike);
            String ours = create(customer, NAME, ActivationUser.DISPLAY_NAME);
            GraphClient.of(customer.session()).users().delete(ours);
            customer.tenant.clock().advance(Duration.ofDays(3));

            SyncNow syncNow = fromAnotherProcess(customer);
            assertThat(syncNow.temporaryUsers()).singleElement().satisfies(user -> {
                assertThat(user.userId()).isEqualTo(ours);
                assertThat(user.deleted()).isTrue();
            });
            Plan sweep = syncNow.sweepPlan();
            assertThat(customer.runToTheEnd(syncNow, sweep).state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.state().section("deletedUsers"))
                    .contains(binnedLookalike)
                    .doesNotContain(ours);
            assertThat(customer.tenant.state().section("users")).contains(lookalike, namesake);
        }
    }

    @Test
    void oneThatSomebodyMadeTheirOwnAfterThePlanIsLeft() {
        try (Customer customer = customer()) {
            String id = create(customer, NAME, ActivationUser.DISPLAY_NAME);
            customer.tenant.clock().advance(Duration.ofDays(3));
            SyncNow syncNow = customer.syncNow();
            Plan sweep = syncNow.sweepPlan();
            assertThat(sweep.operations()).hasSize(1);
            GraphClient.of(customer.session())
                    .users()
                    .update(id, UserChange.NONE.userPrincipalName("meeting.room@contoso.com"));
            customer.tenant.clock().advance(Duration.ofMinutes(1));
            customer.tenant.clearRequests();
            RunReport report = customer.runToTheEnd(syncNow, sweep);
            assertThat(report.failures())
                    .singleElement()
                    .extracting(step -> ((Outcome.Failed) step.outcome()).cause())
                    .isEqualTo(FailureCause.CHANGED_SINCE_PLANNED);
            assertThat(customer.tenant.writes()).isEmpty();
            assertThat(customer.tenant.hasUser("meeting.room@contoso.com")).isTrue();
        }
    }

    private static String create(Customer customer, String name, String displayName) {
        String id = GraphClient.of(customer.session())
                .users()
                .create(NewUser.named(name)
                        .displayName(displayName)
                        .mailNickname(name.substring(0, name.indexOf('@')))
                        .accountEnabled(true)
                        .usageLocation("GB")
                        .password(Password.generate())
                        .build())
                .id();
        customer.tenant.clock().advance(Duration.ofMinutes(1));
        return id;
    }

    /** Nothing was given, so who takes it back must not sit out the time in which a license may still appear. */
    @ParameterizedTest
    @CsvSource({
        "403, '{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"Insufficient privileges\"}}'",
        "400, '{\"error\":{\"code\":\"Request_BadRequest\",\"message\":\"Subscription with SKU does not have any"
                + " available licenses.\"}}'"
    })
    void aLicenseThatWasRefusedIsNotWaitedFor(int status, String refusal) {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            DomainName domain = OperationSamples.VERIFIED;
            OperationSamples.done(customer, new CreateActivationUser(domain, "GB"));
            customer.tenant.faults().failNext(RequestMatcher.path("POST", "/assignLicense"), status, refusal);
            Instant began = customer.tenant.clock().instant();
            Plan plan = new Plan(
                    TenantId.of(Customer.TENANT),
                    "",
                    began,
                    List.of(
                            new LicenseActivationUser(domain, List.of(SkuName.OFFICE_365_E5.id())),
                            new RemoveActivationUser(domain, true, Set.of())),
                    List.of());
            RunReport report = customer.runToTheEnd(customer.syncNow(), plan);
            assertThat(report.failures())
                    .singleElement()
                    .extracting(StepReport::key)
                    .isEqualTo(LicenseActivationUser.key(domain));
            assertThat(report.steps())
                    .filteredOn(step -> step.status().isGood())
                    .hasSize(1);
            assertThat(Duration.between(began, customer.tenant.clock().instant()))
                    .isLessThan(Duration.ofMinutes(1));
        }
    }
}
