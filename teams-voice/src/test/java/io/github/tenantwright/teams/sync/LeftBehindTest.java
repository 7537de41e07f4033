package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.licenses.LicenseChange;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.users.NewUser;
import io.github.tenantwright.graph.users.Password;
import io.github.tenantwright.graph.users.UserChange;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.setup.AfterActivation;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs that ended badly have left of their temporary users, and what later runs make of it. */
class LeftBehindTest {
    private static final VoiceSetup SETUP = SyncNowCrashTest.SETUP;
    private static final DomainName TRUNK = SETUP.trunks().get(0).fqdn();
    private static final String NAME = ActivationUser.nameIn(TRUNK);
    private static final String INITIAL = "contoso.onmicrosoft.com";

    /** How far the run got that left the account. */
    private enum State {
        ALIVE,
        RENAMED,
        IN_THE_BIN
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aLaterRunUsesOrRemovesTheAccount(State state) {
        try (Customer customer = customer(tenant())) {
            leave(customer, NAME, state);
            Plan plan = customer.syncNow().plan(SETUP);
            runWithNothingForgotten(customer, plan);
            assertNothingIsLeft(customer);
            long made = customer.tenant.changes().stream()
                    .filter(change -> change.contains("user created: " + ActivationUser.TAG))
                    .count();
            assertThat(made).as("used again if it lives in the domain").isEqualTo(state == State.ALIVE ? 1 : 2);
            assertThat(customer.syncNow().plan(SETUP).operations()).isEmpty();
            customer.assertContractKept();
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void itIsSweptWhereTheRoutesAreThereAlready(State state) {
        try (Customer customer = customer(tenant())) {
            customer.tenant.activateDomain(TRUNK.value());
            routes(customer);
            leave(customer, NAME, state);
            Plan plan = customer.syncNow().plan(SETUP);
            assertThat(sentences(plan))
                    .filteredOn(sentence -> sentence.contains(ActivationUser.TAG))
                    .singleElement()
                    .asString()
                    .contains("that an earlier run has left");
            runWithNothingForgotten(customer, plan);
            assertNothingIsLeft(customer);
        }
    }

    @Test
    void aSweepThatIsNotOverIsOutstanding() {
        try (Customer customer = customer(tenant())) {
            customer.tenant.activateDomain(TRUNK.value());
            routes(customer);
            leave(customer, NAME, State.ALIVE);
            SyncNow syncNow = customer.syncNow();
            customer.tenant
                    .faults()
                    .on(RequestMatcher.path("DELETE", "/users/"))
                    .fail(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}");
            RunReport report = customer.runToTheEnd(syncNow, syncNow.plan(SETUP));
            assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            assertThat(report.outstanding()).singleElement().asString().contains(ActivationUser.TAG);
            assertThat(customer.toTheEnd(syncNow, syncNow.resume(report.run())).outstanding())
                    .isEmpty();
            assertNothingIsLeft(customer);
        }
    }

    @Test
    void whoeverIsNotOursIsLeftAlone() {
        try (Customer customer = customer(tenant())) {
            String tagged = ActivationUser.TAG + "project@contoso.com";
            create(customer, tagged, "Activation project");
            create(customer, NAME, "Somebody else");
            String binned = create(customer, ActivationUser.TAG + "old@" + INITIAL, "Somebody else");
            GraphClient.of(customer.session()).users().delete(binned);
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(SETUP);
            assertThat(sentences(plan)).noneMatch(sentence -> sentence.contains("left"));

            RunReport report = customer.runToTheEnd(syncNow, plan);
            assertThat(report.failures())
                    .extracting(StepReport::outcome)
                    .singleElement()
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                        assertThat(failed.cause()).isEqualTo(FailureCause.TAKEN);
                        assertThat(failed.words()).contains(NAME);
                    });
            assertThat(report.outstanding()).isEmpty();
            assertThat(customer.tenant.hasUser(tagged)).isTrue();
            assertThat(customer.tenant.hasUser(NAME)).isTrue();
            assertThat(customer.tenant.state().section("deletedUsers")).contains(binned);
        }
    }

    @Test
    void oneThatMayServeAnotherSetUpIsNamedAndLeft() {
        try (Customer customer = customer(tenant().verifiedDomain("region2.sbc2.carrier.example"))) {
            String other = ActivationUser.nameIn(DomainName.of("region2.sbc2.carrier.example"));
            leave(customer, other, State.ALIVE);
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(SETUP);
            assertThat(plan.findings())
                    .anySatisfy(finding -> assertThat(finding.words()).contains(other));
            assertThat(customer.runToTheEnd(syncNow, plan).state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.hasUser(other)).isTrue();
        }
    }

    @Test
    void aKeptAccountStaysAndOnlyItsLicenseIsTakenBackWhereThatIsAskedFor() {
        try (Customer customer = customer(tenant())) {
            customer.tenant.activateDomain(TRUNK.value());
            routes(customer);
            leave(customer, NAME, State.ALIVE);
            SyncNow syncNow = customer.syncNow();
            VoiceSetup keep =
                    SETUP.toBuilder().afterwards(AfterActivation.KEEP_ACCOUNT).build();
            assertThat(sentences(syncNow.plan(keep))).noneMatch(sentence -> sentence.contains(ActivationUser.TAG));

            VoiceSetup licenseBack =
                    SETUP.toBuilder().afterwards(AfterActivation.REMOVE_LICENSE).build();
            RunReport report = customer.runToTheEnd(syncNow, syncNow.plan(licenseBack));
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.usersWith(SkuName.OFFICE_365_E5)).doesNotContain(NAME);
            assertThat(customer.tenant.hasUser(NAME)).isTrue();
            assertThat(syncNow.plan(licenseBack).operations()).isEmpty();
        }
    }

    @Test
    void anActivationThatTookTooLongIsBegunAnewAndItsSecondAccountRemovedToo() {
        try (Customer customer = customer(tenant().activationDelay(Duration.ofHours(40)))) {
            SyncNow syncNow = customer.syncNow();
            RunReport report = customer.runToTheEnd(syncNow, syncNow.plan(SETUP));
            assertThat(report.failures()).isNotEmpty();
            assertThat(report.outstanding()).isEmpty();
            assertNothingIsLeft(customer);

            // Whatever was in the way is gone, and the person resumes.
            RunReport second = syncNow.resume(report.run());
            assertThat(second.state()).isEqualTo(RunState.WAITING);
            assertThat(second.outstanding()).hasSize(1);
            customer.tenant.activateDomain(TRUNK.value());
            RunReport end = customer.toTheEnd(syncNow, second);
            assertThat(end.state()).isEqualTo(RunState.COMPLETED);
            assertNothingIsLeft(customer);
        }
    }

    @Test
    void anAccountThatDoesNotShowYetIsWaitedForAndRemoved() {
        // Every answer to its creation is lost, and it shows only after the last of them.
        try (Customer customer = customer(tenant().replicationDelay(Duration.ofMinutes(11)))) {
            SyncNow syncNow = customer.syncNowBuilder(customer.session())
                    .patience(Duration.ofHours(1))
                    .build();
            Plan plan = syncNow.plan(SETUP);
            customer.tenant
                    .faults()
                    .on(request -> request.method().equals("POST")
                            && request.template().equals("/users"))
                    .times(Integer.MAX_VALUE)
                    .dropAfterActing();
            RunReport report = customer.runToTheEnd(syncNow, plan);
            assertThat(report.failures()).hasSize(1);
            assertThat(report.outstanding()).isEmpty();
            assertNothingIsLeft(customer);
        }
    }

    @Test
    void anAccountThatReachesTheRecycleBinLateIsPurgedAllTheSame() {
        try (Customer customer = customer(tenant())) {
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(SETUP);
            customer.tenant
                    .faults()
                    .on(RequestMatcher.path("GET", "/directory/deletedItems/"))
                    .times(4)
                    .fail(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"Not there.\"}}");
            RunReport report = customer.runToTheEnd(syncNow, plan);
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertNothingIsLeft(customer);
        }
    }

    @Test
    void anAccountThatCouldNotBeLicensedIsRemovedAtOnceThoughReadsAreStale() {
        try (Customer customer =
                customer(tenant().replicationDelay(Duration.ofSeconds(50)).staleReads(true))) {
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(SETUP);
            customer.tenant
                    .faults()
                    .on(RequestMatcher.path("POST", "/assignLicense"))
                    .times(Integer.MAX_VALUE)
                    .fail(
                            400,
                            "{\"error\":{\"code\":\"Request_BadRequest\",\"message\":\"Subscription with SKU"
                                    + " c7df2760-2c81-4ef7-b578-5b5392b571df does not have any available"
                                    + " licenses.\"}}");
            RunReport report = customer.runToTheEnd(syncNow, plan);
            assertThat(report.failures())
                    .extracting(StepReport::outcome)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.cause()).isEqualTo(FailureCause.OUT_OF_STOCK));
            assertThat(report.outstanding()).isEmpty();
            assertNothingIsLeft(customer);
        }
    }

    private static TenantBuilder tenant() {
        return Customer.tenantFor(SETUP).verifiedDomain(TRUNK.value());
    }

    private static Customer customer(TenantBuilder tenant) {
        return Customer.of(tenant);
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

    private static void leave(Customer customer, String name, State state) {
        String id = create(customer, name, ActivationUser.DISPLAY_NAME);
        GraphClient graph = GraphClient.of(customer.session());
        graph.licenses().assign(id, LicenseChange.add(Sku.of(SkuName.OFFICE_365_E5.id())));
        if (state != State.ALIVE) {
            String parked = ActivationUser.parkedName(TRUNK, DomainName.of(INITIAL));
            graph.users().update(id, UserChange.NONE.userPrincipalName(parked));
        }
        if (state == State.IN_THE_BIN) {
            graph.users().delete(id);
        }
        customer.tenant.clock().advance(Duration.ofMinutes(1));
        customer.tenant.clearRequests();
    }

    /** The usages and routes of the set-up, as an earlier run made them. */
    private static void routes(Customer customer) {
        TeamsClient teams = TeamsClient.of(customer.session());
        SETUP.allUsages().forEach(usage -> teams.pstnUsages().add(usage));
        SETUP.voiceRoutes().forEach(teams.voiceRoutes()::create);
    }

    private static void runWithNothingForgotten(Customer customer, Plan plan) {
        SyncNow syncNow = customer.syncNow();
        RunReport report = syncNow.run(plan);
        for (int sitting = 0; report.state() == RunState.WAITING && sitting < 500; sitting++) {
            if (customer.tenant.state().json().contains(ActivationUser.TAG)) {
                assertThat(report.outstanding()).isNotEmpty().allMatch(left -> left.contains(ActivationUser.TAG));
            }
            report.nextLook().ifPresent(customer.tenant.clock()::advanceTo);
            report = syncNow.resume(report.run());
        }
        assertThat(report.failures()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(report.outstanding()).isEmpty();
    }

    private static void assertNothingIsLeft(Customer customer) {
        assertThat(customer.tenant.state().section("users")).doesNotContain(ActivationUser.TAG);
        assertThat(customer.tenant.state().section("deletedUsers")).doesNotContain(ActivationUser.TAG);
        assertThat(customer.tenant.consumedUnits(SkuName.OFFICE_365_E5))
                .isEqualTo(SETUP.users().size());
    }

    private static List<String> sentences(Plan plan) {
        return plan.operations().stream().map(Operation::sentence).toList();
    }
}
