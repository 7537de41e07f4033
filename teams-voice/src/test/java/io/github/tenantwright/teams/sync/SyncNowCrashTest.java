package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.setup.AfterActivation;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a process dies of, and wherever: the run that another one goes on with ends in the same tenant, having done
 * everything once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyncNowCrashTest {
    static final VoiceSetup SETUP = VoiceSetup.builder()
            .trunk("cust1.sbc1.carrier.example")
            .dialPlan(DialPlan.named("UK-London")
                    .rule("National", "^0(\\d{9,10})$", "+44$1")
                    .build())
            .voiceRoute(VoiceRoute.named("UK-Emergency")
                    .priority(1)
                    .pattern("^(?:112|999)$")
                    .usages("UK-Emergency")
                    .trunks("cust1.sbc1.carrier.example")
                    .build())
            .voiceRoute(VoiceRoute.named("UK-All")
                    .priority(2)
                    .pattern("^\\+44\\d{9,10}$")
                    .usages("UK-All")
                    .trunks("cust1.sbc1.carrier.example")
                    .build())
            .voiceRoutingPolicy("UK", "UK-Emergency", "UK-All")
            .user(UserSetup.named("anna@contoso.com")
                    .number("+442079460001")
                    .voiceRoutingPolicy("UK")
                    .dialPlan("UK-London")
                    .build())
            .user(UserSetup.named("ben@contoso.com")
                    .number("+442079460002")
                    .voiceRoutingPolicy("UK")
                    .dialPlan("UK-London")
                    .build())
            .build();

    private static final String TEMPORARY = ActivationUser.TAG;

    /** Quick enough that a whole run takes no more than sixty calls. */
    private final Customer prompt = Customer.of(Customer.tenantFor(SETUP)
            .replicationDelay(Duration.ZERO)
            .activationDelay(Duration.ofMinutes(4))
            .grantDelay(Duration.ofSeconds(30), Duration.ofSeconds(30))
            .numberOperations(1, Duration.ofSeconds(10)));

    /** What was written shows late. */
    private final Customer late = Customer.of(Customer.tenantFor(SETUP)
            .replicationDelay(Duration.ofSeconds(40))
            .activationDelay(Duration.ofMinutes(4))
            .numberOperations(3, Duration.ofMinutes(1)));

    /** What was written shows late, and then now and then not; two products would do, with one seat each. */
    private final Customer laggard = Customer.of(Customer.tenantFor(SETUP)
            .spare(SkuName.OFFICE_365_E5, 1)
            .spare(SkuName.MICROSOFT_365_E5, 1)
            .replicationDelay(Duration.ofSeconds(40))
            .staleReads(true)
            .activationDelay(Duration.ofMinutes(12))
            .grantDelay(Duration.ofSeconds(20), Duration.ofSeconds(70))
            .deletedUsersBlockName(true));

    @AfterAll
    void close() {
        prompt.close();
        late.close();
        laggard.close();
    }

    static Stream<Arguments> momentsAndAfterwards() {
        return Arrays.stream(Cut.Moment.values())
                .flatMap(moment -> Stream.of(AfterActivation.REMOVE_ACCOUNT, AfterActivation.REMOVE_LICENSE)
                        .map(afterwards -> arguments(moment, afterwards)));
    }

    @ParameterizedTest
    @MethodSource("momentsAndAfterwards")
    void aRunCutAtAnyCallEndsLikeOneThatWasNot(Cut.Moment moment, AfterActivation afterwards) {
        Scene scene = new Scene(prompt, afterwards);
        assertThat(scene.calls()).isLessThanOrEqualTo(60);
        int end = scene.cutEvery(1, moment, Journal::inMemory);
        assertThat(end).isGreaterThan(scene.calls());
        prompt.assertContractKept();
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_ANSWER", "BEFORE_JOURNAL_LINE"})
    void soItDoesWhereWritesShowLate(Cut.Moment moment) {
        new Scene(late, AfterActivation.REMOVE_ACCOUNT).cutEvery(1, moment, Journal::inMemory);
        late.assertContractKept();
    }

    @ParameterizedTest
    @MethodSource("momentsAndAfterwards")
    void andWhereReadsAreStaleBesides(Cut.Moment moment, AfterActivation afterwards) {
        new Scene(laggard, afterwards).cutEvery(3, moment, Journal::inMemory);
        laggard.assertContractKept();
    }

    @Test
    void anotherProcessGoesOnFromTheFilesOfTheOneThatDied(@TempDir Path folder) {
        AtomicInteger number = new AtomicInteger();
        new Scene(prompt, AfterActivation.REMOVE_ACCOUNT)
                .cutEvery(
                        5,
                        Cut.Moment.BEFORE_JOURNAL_LINE,
                        () -> Journal.in(folder.resolve(String.valueOf(number.incrementAndGet()))));
    }

    @ParameterizedTest
    @EnumSource(AfterActivation.class)
    void aRunThatLosesTheAnswerOfAnyCallEndsLikeOneThatDidNot(AfterActivation afterwards) {
        Scene scene = new Scene(prompt, afterwards);
        for (int call = 0; call < scene.calls(); call++) {
            scene.begin();
            prompt.tenant.faults().on(RequestMatcher.any()).after(call).dropAfterActing();
            SyncNow syncNow = prompt.syncNow();
            scene.check(scene.toTheEnd(syncNow, syncNow.run(scene.plan)), "without the answer of call " + (call + 1));
            assertThat(prompt.tenant.faults().pending()).isZero();
        }
        prompt.assertContractKept();
    }

    @Test
    void processesThatAllDieEarlyGetThereTogether() {
        for (Cut.Moment moment : Cut.Moment.values()) {
            Scene scene = new Scene(prompt, AfterActivation.REMOVE_ACCOUNT);
            scene.begin();
            Journal journal = Journal.inMemory();
            RunReport report = null;
            for (int life = 0; life < 100 && report == null; life++) {
                report = scene.upToDeath(new Cut(moment, 12), journal);
            }
            assertThat(report).isNotNull();
            scene.check(report, moment + " after moment");
        }
    }

    /** A tenant, a plan for it, and how the tenant looks when the plan was carried out without a mishap. */
    private static final class Scene {
        private final Customer customer;
        private final SimulatedTenant.Checkpoint start;
        private final AfterActivation afterwards;
        private final Plan plan;
        private final SimulatedState state;
        private final List<String> changes;
        private final int calls;

        Scene(Customer customer, AfterActivation afterwards) {
            this.customer = customer;
            this.afterwards = afterwards;
            customer.tenant.reset();
            start = customer.tenant.save();
            begin();
            SyncNow syncNow = customer.syncNow();
            plan = syncNow.plan(SETUP.toBuilder().afterwards(afterwards).build());
            customer.tenant.clearRequests();
            RunReport report = toTheEnd(syncNow, syncNow.run(plan));
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            calls = (int) customer.tenant.requestCount();
            state = customer.tenant.state().normalized();
            changes = changes();
        }

        int calls() {
            return calls;
        }

        void begin() {
            customer.tenant.restore(start);
            customer.tenant.newTokens();
            customer.tenant.clearChanges();
            customer.tenant.clearRequests();
            customer.audit.clear();
        }

        /** Cuts one run after another, each some moments of the kind later, until one has no more; where that was. */
        int cutEvery(int moments, Cut.Moment moment, Supplier<Journal> journals) {
            for (int at = 1; ; at += moments) {
                begin();
                Journal journal = journals.get();
                Cut cut = new Cut(moment, at);
                if (upToDeath(cut, journal) != null) {
                    return at;
                }
                String where = cut.struck();
                SyncNow next = customer.syncNowBuilder(customer.session())
                        .journal(journal)
                        .build();
                List<RunId> runs = journal.runs();
                if (!runs.isEmpty()) {
                    nothingIsForgotten(next.report(runs.get(0)), where);
                }
                check(toTheEnd(next, runs.isEmpty() ? next.run(plan) : next.resume(runs.get(0))), where);
            }
        }

        /** One process: goes on with the journal's run, or begins one; null when it died. */
        @Nullable RunReport upToDeath(Cut cut, Journal journal) {
            SyncNow doomed = customer.syncNowBuilder(customer.session(cut.listener()))
                    .journal(cut.around(journal))
                    .build();
            try {
                List<RunId> runs = journal.runs();
                return toTheEnd(doomed, runs.isEmpty() ? doomed.run(plan) : doomed.resume(runs.get(0)));
            } catch (Cut.Death death) {
                return null;
            }
        }

        RunReport toTheEnd(SyncNow syncNow, RunReport first) {
            RunReport report = first;
            for (int sitting = 0; report.state() == RunState.WAITING && sitting < 500; sitting++) {
                nothingIsForgotten(report, "waiting");
                report.nextLook().ifPresent(customer.tenant.clock()::advanceTo);
                report = syncNow.resume(report.run());
            }
            return report;
        }

        /** As long as there is something temporary that is to go, every report names it. */
        private void nothingIsForgotten(RunReport report, String when) {
            SimulatedState now = customer.tenant.state();
            boolean toGo = switch (afterwards) {
                case REMOVE_ACCOUNT -> (now.section("users") + now.section("deletedUsers")).contains(TEMPORARY);
                case REMOVE_LICENSE ->
                    customer.tenant.usersWith(SkuName.OFFICE_365_E5).stream().anyMatch(ActivationUser::isTagged);
                case KEEP_ACCOUNT -> false;
            };
            if (toGo) {
                assertThat(report.outstanding()).as(when).hasSize(1).allMatch(left -> left.contains(TEMPORARY));
            }
        }

        void check(RunReport report, String how) {
            assertThat(report.failures()).as(how).isEmpty();
            assertThat(report.state()).as(how).isEqualTo(RunState.COMPLETED);
            assertThat(report.outstanding()).as(how).isEmpty();
            assertThat(customer.tenant.state().normalized().differencesTo(state))
                    .as(how)
                    .isEmpty();
            assertThat(changes()).as(how).isEqualTo(changes);
        }

        /** What was changed in the tenant, in no order and without the times. */
        private List<String> changes() {
            List<String> all = new ArrayList<>();
            Set<String> grants = new HashSet<>();
            for (String line : customer.tenant.changes()) {
                String change = line.substring(line.indexOf(' ') + 1);
                // A grant or a renaming says what is to be, so one whose answer was lost may be sent again; all else
                // happens once.
                boolean renamedToWhatItWas = change.startsWith("user updated: ") && !change.contains(" (was ");
                if (!renamedToWhatItWas && (!change.contains(" granted to ") || grants.add(change))) {
                    all.add(change);
                }
            }
            customer.tenant.writes().stream()
                    .filter(request -> request.acted() && request.template().endsWith("/assignNumber"))
                    .forEach(request -> all.add("assignment sent: " + request.body()));
            Collections.sort(all);
            return all;
        }
    }
}
