package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.FakeTenant.key;
import static io.github.tenantwright.plan.Put.thing;
import static io.github.tenantwright.plan.StepReport.Status.ALREADY_SO;
import static io.github.tenantwright.plan.StepReport.Status.DONE;
import static io.github.tenantwright.plan.StepReport.Status.FAILED;
import static io.github.tenantwright.plan.StepReport.Status.PENDING;
import static io.github.tenantwright.plan.StepReport.Status.SKIPPED;
import static io.github.tenantwright.plan.StepReport.Status.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRunnerTest {
    private final FakeTenant tenant = new FakeTenant();
    private final Journal journal = Journal.inMemory();

    @TempDir
    private Path folder;

    private RunReport run(Operation... operations) {
        return tenant.runner(journal).build().run(tenant.plan(operations));
    }

    private static StepReport.Status status(RunReport report, String name) {
        return step(report, key(name)).status();
    }

    private static StepReport step(RunReport report, ObjectKey key) {
        return report.steps().stream()
                .filter(step -> step.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Outcome wait(Instant until) {
        return Outcome.notYet(WaitingFor.DNS, "waits for DNS", until);
    }

    @Test
    void asksInThePlansOrderAndTellsTheEnd() {
        RunReport report = run(thing("a"), thing("b", "a"), thing("c"), thing("d", "b", "c"));

        assertThat(tenant.asked).containsExactly("a", "b", "c", "d");
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(report.words()).isEqualTo("4 of 4 steps are done.");
        assertThat(report.count(DONE)).isEqualTo(4);
        assertThat(report.outstanding()).isEmpty();
    }

    @Test
    void aSecondRunSendsNothing() {
        run(thing("a"), thing("b", "a"));
        tenant.writes.clear();

        RunReport again = run(thing("a"), thing("b", "a"));

        assertThat(tenant.writes).isEmpty();
        assertThat(again.count(ALREADY_SO)).isEqualTo(2);
        assertThat(again.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void anEmptyPlanIsDoneAtOnce() {
        assertThat(run().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aFailureSkipsOnlyWhatNeedsIt() {
        tenant.failAlways("b");

        RunReport report = run(thing("a"), thing("b"), thing("c", "b"), thing("d", "c", "a"), thing("e", "a"));

        assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
        assertThat(status(report, "b")).isEqualTo(FAILED);
        assertThat(status(report, "c")).isEqualTo(SKIPPED);
        assertThat(status(report, "d")).isEqualTo(SKIPPED);
        assertThat(status(report, "e")).isEqualTo(DONE);
        assertThat(tenant.asked).containsExactly("a", "b", "e");
        assertThat(report.words())
                .isEqualTo("2 of 5 steps are done, 3 failed or were skipped. First: Create the thing b: b is refused");
        assertThat(step(report, key("b")).failure().orElseThrow().remedy()).isEqualTo("Don't.");
    }

    @Test
    void whatFailedIsTriedAgainWhenTheRunIsResumedAndNothingElse() {
        tenant.failAlways("b");
        RunReport first = run(thing("a"), thing("b"), thing("c", "b"));
        tenant.recover("b");
        tenant.asked.clear();

        RunReport second = tenant.runner(journal).build().resume(first.run());

        assertThat(tenant.asked).containsExactly("b", "c");
        assertThat(second.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void nothingGoodIsAFailureAndOneGoodStepIsNot() {
        tenant.failAlways("a");
        assertThat(run(thing("a"), thing("b", "a")).state()).isEqualTo(RunState.FAILED);
        tenant.things.put("c", "v");
        assertThat(run(thing("a"), thing("c")).state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
    }

    @Test
    void cleansUpAfterAFailure() {
        tenant.failAlways("use");

        RunReport report = run(thing("temp"), thing("use", "temp"), Remove.cleaningUp("temp", "temp", "use"));

        assertThat(tenant.things).isEmpty();
        assertThat(tenant.writes).containsExactly("put temp", "remove temp");
        assertThat(report.outstanding()).isEmpty();
    }

    @Test
    void namesWhatIsOutstandingUntilItIsRemoved() {
        tenant.script("use", run -> wait(tenant.now.plus(Duration.ofHours(2))));
        tenant.failAlways("remove temp");
        // One that an earlier run has left counts as well: it is this run's to remove.
        tenant.things.put("temp", "v");
        RunReport waiting = run(thing("temp"), thing("use", "temp"), Remove.cleaningUp("temp", "temp", "use"));
        assertThat(waiting.outstanding()).containsExactly("Remove the thing temp");

        tenant.pass(Duration.ofHours(2));
        RunReport failed = tenant.runner(journal).build().resume(waiting.run());
        assertThat(failed.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
        assertThat(failed.outstanding()).containsExactly("Remove the thing temp");
        assertThat(tenant.runner(journal).build().report(waiting.run()).outstanding())
                .containsExactly("Remove the thing temp");

        tenant.recover("remove temp");
        assertThat(tenant.runner(journal).build().resume(waiting.run()).outstanding())
                .isEmpty();
        assertThat(tenant.things).containsOnlyKeys("use");
    }

    @Test
    void makesTheTemporaryThingAgainForWhatIsTriedAgainAndCleansItUpAgain() {
        tenant.failAlways("use");
        Operation[] steps = {
            thing("ground"),
            thing("temp", "ground"),
            thing("licence", "temp"),
            thing("use", "licence"),
            Remove.cleaningUp("licence", "temp", "use"),
            Remove.cleaningUp("temp", "temp", "use"),
            thing("last", "ground")
        };
        RunReport first = run(steps);
        assertThat(tenant.things).containsOnlyKeys("ground", "last");
        tenant.recover("use");
        tenant.asked.clear();

        RunReport second = tenant.runner(journal).build().resume(first.run());

        assertThat(second.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.asked).containsExactly("temp", "licence", "use", "remove licence", "remove temp");
        assertThat(tenant.things).containsOnlyKeys("ground", "use", "last");
        assertThat(second.outstanding()).isEmpty();
    }

    @Test
    void whatIsDoneAnewRemembersNothingOfWhatIsGone() {
        FakeTenant.Script first = run -> {
            assertThat(run.recall("id")).isEmpty();
            run.remember("id", "1");
            tenant.things.put("temp", "v");
            return Outcome.done("made");
        };
        tenant.script("temp", first, first);
        tenant.failAlways("use");
        FakeTenant.Script clean = run -> {
            assertThat(run.recall("removing")).isEmpty();
            run.remember("removing", run.recall(key("temp"), "id").orElseThrow());
            tenant.things.remove("temp");
            return Outcome.done("removed");
        };
        tenant.script("remove temp", clean, clean);
        RunId run = run(thing("temp"), thing("use", "temp"), Remove.cleaningUp("temp", "temp", "use"))
                .run();
        tenant.recover("use");

        assertThat(tenant.runner(journal).build().resume(run).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.things).containsOnlyKeys("use");
    }

    @Test
    void aCleaningUpThatIsOlderThanTheMakingDoesNotCount() {
        tenant.failAlways("use");
        RunId run = run(thing("temp"), thing("use", "temp"), Remove.cleaningUp("temp", "temp", "use"))
                .run();
        tenant.recover("use");
        // The process dies after the temporary thing was made again and used, before it was removed again.
        tenant.tap = boundary -> {
            if (boundary.equals("ask remove temp")) {
                throw new OutOfMemoryError("simulated");
            }
        };
        assertThatThrownBy(() -> tenant.runner(journal).build().resume(run)).isInstanceOf(OutOfMemoryError.class);
        tenant.tap = boundary -> {};
        assertThat(tenant.things).containsKeys("temp", "use");
        assertThat(tenant.runner(journal).build().report(run).outstanding()).hasSize(1);

        RunReport report = tenant.runner(journal).build().resume(run);

        assertThat(tenant.things).containsOnlyKeys("use");
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void parksAtALongWaitAndGoesOnInAnotherProcess() {
        Instant look = tenant.now.plus(Duration.ofHours(3));
        tenant.script("dns", run -> {
            run.remember("txt", "MS=ms123\nsecond line");
            return wait(look);
        });
        tenant.script(
                "dns", run -> Outcome.alreadySo("seen: " + run.recall("txt").orElse("?")));

        RunReport parked = PlanRunner.on(tenant.session(), FakeTenant.CATALOG)
                .journal(Journal.in(folder))
                .build()
                .run(tenant.plan(thing("dns"), thing("after", "dns"), thing("other")));

        assertThat(parked.state()).isEqualTo(RunState.WAITING);
        assertThat(parked.nextLook()).contains(look);
        assertThat(parked.waitingFor()).containsExactly("waits for DNS");
        assertThat(status(parked, "dns")).isEqualTo(WAITING);
        assertThat(status(parked, "after")).isEqualTo(PENDING);
        assertThat(status(parked, "other")).isEqualTo(DONE);
        assertThat(parked.words()).isEqualTo("1 of 3 steps are done; 1 waits for the next look.");
        assertThat(tenant.naps).isEmpty();

        RunReport tooEarly = tenant.runner(Journal.in(folder)).build().resume(parked.run());
        assertThat(tooEarly.state()).isEqualTo(RunState.WAITING);
        assertThat(tenant.asked).containsExactly("dns", "other");

        tenant.pass(Duration.ofHours(3));
        RunReport done = tenant.runner(Journal.in(folder)).build().resume(parked.run());
        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(step(done, key("dns")).outcome()).isEqualTo(Outcome.alreadySo("seen: MS=ms123\nsecond line"));
        assertThat(tenant.asked).containsExactly("dns", "other", "dns", "after");
        assertThat(tenant.runner(Journal.in(folder)).build().report(parked.run()))
                .usingRecursiveComparison()
                .isEqualTo(done);
    }

    @Test
    void waitsItselfWithinItsPatience() {
        tenant.script("a", run -> wait(tenant.now.plusSeconds(50)), run -> wait(tenant.now.plusSeconds(50)));

        RunReport report = tenant.runner(journal)
                .patience(Duration.ofSeconds(100))
                .build()
                .run(tenant.plan(thing("a"), thing("b", "a")));

        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.now).isEqualTo(FakeTenant.BEGINNING.plusSeconds(100));
    }

    @Test
    void patienceIsTheSumOfAllWaits() {
        FakeTenant.Script fifty = run -> wait(tenant.now.plusSeconds(50));
        tenant.script("a", fifty, fifty, fifty);

        RunReport report =
                tenant.runner(journal).patience(Duration.ofSeconds(149)).build().run(tenant.plan(thing("a")));

        assertThat(report.state()).isEqualTo(RunState.WAITING);
        assertThat(tenant.now).isEqualTo(FakeTenant.BEGINNING.plusSeconds(100));
    }

    @Test
    void anOperationThatAlwaysWantsALookAtOnceDoesNotSpin() {
        for (int i = 0; i < 1_000; i++) {
            tenant.script("a", run -> wait(tenant.now.minusSeconds(5)));
        }

        RunReport report = tenant.runner(journal)
                .patience(Duration.ofSeconds(30))
                .build()
                .run(tenant.plan(thing("a"), thing("b")));

        assertThat(report.state()).isEqualTo(RunState.WAITING);
        assertThat(tenant.asked).hasSize(32);
    }

    @Test
    void newStepsAndLooksTakeTurns() {
        for (int i = 0; i < 3; i++) {
            tenant.script("a", run -> wait(tenant.now.plusSeconds(1)));
        }
        tenant.tap = boundary -> tenant.pass(Duration.ofSeconds(1));

        run(thing("a"), thing("b"), thing("c"), thing("d"));

        assertThat(tenant.asked).containsExactly("a", "b", "a", "c", "a", "d", "a");
    }

    @Test
    void aPlanForAnotherTenantIsRefusedAndSoIsItsRun() {
        FakeTenant other = new FakeTenant();
        Plan plan = other.plan(thing("a"));
        PlanRunner runner = tenant.runner(journal).build();

        assertThatThrownBy(() -> runner.run(plan))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("plan.tenant");
        RunId run = other.runner(journal).build().run(plan).run();
        assertThatThrownBy(() -> runner.resume(run)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> runner.undoPlan(run)).isInstanceOf(InvalidInputException.class);
        assertThat(tenant.asked).isEmpty();
    }

    @Test
    void aPlanWithBlockersIsRefusedBeforeAnythingIsWritten() {
        Plan blocked = new Plan(
                tenant.id,
                "Blocked",
                tenant.now,
                List.of(thing("a")),
                List.of(Finding.warning("w", "A warning.", ""), Finding.blocker("b", "No license.", "Buy one.")));

        assertThatThrownBy(() -> tenant.runner(journal).build().run(blocked))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage("The plan was not run: No license. Buy one.");
        assertThat(tenant.asked).isEmpty();
        assertThat(journal.runs()).isEmpty();
        assertThat(tenant.audit).isEmpty();
    }

    @Test
    void aRunThatIsNotInTheJournalIsRefused() {
        PlanRunner runner = tenant.runner(journal).build();
        assertThatThrownBy(() -> runner.resume(RunId.of("nothing"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> runner.report(RunId.of("nothing"))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anUndeclaredWriteFailsAndTheOthersGoOn() {
        tenant.script("a", run -> {
            run.session().send(ServiceRequest.of(Audience.GRAPH, "DELETE", "/v1.0/users/1"), ReplyReader.NOTHING);
            return Outcome.done("never");
        });

        RunReport report = run(thing("a"), thing("b"));

        assertThat(step(report, key("a")).failure().orElseThrow().words())
                .startsWith("DELETE /v1.0/users/1 was not sent");
        assertThat(status(report, "b")).isEqualTo(DONE);
    }

    @Test
    void aFaultInAnOperationFailsItAloneAndItsMessageIsNotRepeated() {
        tenant.script("a", run -> {
            throw new IllegalStateException("password=hunter2");
        });

        RunReport report = run(thing("a"), thing("b"), thing("c"));

        String words = step(report, key("a")).failure().orElseThrow().words();
        assertThat(words)
                .startsWith("A fault in the operation: IllegalStateException at ")
                .doesNotContain("hunter2");
        assertThat(status(report, "c")).isEqualTo(DONE);
        assertThat(tenant.audit.toString()).doesNotContain("hunter2");
    }

    @Test
    void tellsEachDecisionOnceAndTheTwoEndsOfTheRun() {
        tenant.failAlways("b");
        tenant.things.put("d", "v");
        tenant.script("e", run -> wait(tenant.now.plusSeconds(5)));

        RunReport report = run(thing("a"), thing("b"), thing("c", "b"), thing("d"), thing("e"));

        assertThat(tenant.steps())
                .extracting(AuditEvent::operation, AuditEvent::result)
                .containsExactly(
                        tuple("thing/a", "done"),
                        tuple("thing/b", "failed"),
                        tuple("thing/c", "skipped"),
                        tuple("thing/d", "already-so"),
                        tuple("thing/e", "not-yet"),
                        tuple("thing/e", "done"));
        assertThat(tenant.steps())
                .extracting(AuditEvent::sentence)
                .contains("Create the thing c: skipped, since Create the thing b did not succeed");
        AuditEvent done = tenant.steps().get(0);
        assertThat(done.run()).isEqualTo(report.run().value());
        assertThat(done.after()).isEqualTo("v");
        assertThat(tenant.audit.get(0).kind()).isEqualTo(AuditEvent.Kind.RUN);
        assertThat(tenant.audit.get(0).result()).isEqualTo("begun");
        AuditEvent end = tenant.audit.get(tenant.audit.size() - 1);
        assertThat(end.kind()).isEqualTo(AuditEvent.Kind.RUN);
        assertThat(end.result()).isEqualTo("completed-with-failures");
        assertThat(end.duration()).isEqualTo(Duration.ofSeconds(5));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void readingAReportTellsAndAsksNothing() {
        tenant.failAlways("a");
        RunId run = run(thing("a"), thing("b", "a")).run();
        int told = tenant.audit.size();

        RunReport report = tenant.runner(journal).build().report(run);

        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(status(report, "b")).isEqualTo(SKIPPED);
        assertThat(tenant.audit).hasSize(told);
        assertThat(tenant.asked).containsExactly("a");
    }

    @Test
    void countsProgressAsItGoes() {
        tenant.failAlways("b");
        tenant.script("d", run -> wait(tenant.now.plusSeconds(3)));
        List<Progress> told = new ArrayList<>();

        tenant.runner(journal)
                .progress(told::add)
                .build()
                .run(tenant.plan(
                        thing("a"), thing("b"), thing("c", "b"), thing("d").stage("Late")));

        assertThat(told)
                .extracting(Progress::sentence, Progress::status, Progress::over, Progress::failed)
                .containsExactly(
                        tuple("Create the thing a", PENDING, 0, 0),
                        tuple("Create the thing a", DONE, 1, 0),
                        tuple("Create the thing b", PENDING, 1, 0),
                        tuple("Create the thing b", FAILED, 3, 2),
                        tuple("Create the thing c", SKIPPED, 3, 2),
                        tuple("Create the thing d", PENDING, 3, 2),
                        tuple("Create the thing d", WAITING, 3, 2),
                        tuple("Create the thing d", WAITING, 3, 2),
                        tuple("Create the thing d", PENDING, 3, 2),
                        tuple("Create the thing d", DONE, 4, 2));
        assertThat(told).allMatch(progress -> progress.total() == 4);
        assertThat(told.get(7).waitingUntil()).isEqualTo(FakeTenant.BEGINNING.plusSeconds(3));
        assertThat(told.get(7).words()).isEqualTo("waits for DNS");
        assertThat(told.get(7).stage()).isEqualTo("Late");
    }

    @Test
    void whatTheProgressListenerThrowsEndsTheRunWhichCanBeResumed() {
        PlanRunner runner = tenant.runner(journal)
                .progress(progress -> {
                    if (progress.over() == 1) {
                        throw new IllegalStateException("page closed");
                    }
                })
                .build();
        assertThatThrownBy(() -> runner.run(tenant.plan(thing("a"), thing("b"))))
                .isInstanceOf(IllegalStateException.class);

        RunId run = journal.runs().get(0);
        assertThat(tenant.runner(journal).build().report(run).state()).isEqualTo(RunState.CANCELLED);
        assertThat(tenant.runner(journal).build().resume(run).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.writes).containsExactly("put a", "put b");
    }

    @Test
    void operationsShareClientsReadingsAndFacts() {
        List<Integer> readings = new ArrayList<>();
        FakeTenant.Script reader = run -> {
            readings.add(run.shared("list", Duration.ofSeconds(10), () -> readings.size() + 100));
            run.remember("seen by", "me 👩‍💻");
            return Outcome.done("read");
        };
        tenant.script("a", reader);
        tenant.script("b", run -> {
            run.forget("list");
            assertThat(run.recall("seen by")).isEmpty();
            assertThat(run.recall(key("a"), "seen by")).contains("me 👩‍💻");
            // A maker may ask for another client.
            String client = run.client(String.class, session -> "with " + run.client(Integer.class, other -> 1));
            return Outcome.done(client);
        });
        tenant.script("c", reader);
        tenant.script("d", run -> {
            tenant.pass(Duration.ofSeconds(10));
            return reader.apply(run);
        });
        tenant.script("e", run -> {
            tenant.pass(Duration.ofSeconds(1));
            return reader.apply(run);
        });

        RunReport report = run(thing("a"), thing("b"), thing("c"), thing("d"), thing("e"));

        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(step(report, key("b")).outcome()).isEqualTo(Outcome.done("with 1"));
        assertThat(readings).containsExactly(100, 101, 101, 103);
    }

    @Test
    void journalsBeforeItActs() {
        Journal files = Journal.in(folder);
        RunReport report = tenant.runner(files).build().run(tenant.plan(thing("a")));

        List<JournalEntry> lines = Journal.in(folder).read(report.run());
        assertThat(lines)
                .extracting(line -> line.getClass().getSimpleName())
                .containsExactly("RunStarted", "StepStarted", "StepActing", "StepEnded", "RunStopped");
        JournalEntry.RunStarted started = (JournalEntry.RunStarted) lines.get(0);
        Plan plan = tenant.plan(thing("a"));
        assertThat(Plan.fromJson(started.plan(), FakeTenant.CATALOG)).isEqualTo(plan);
        assertThat(started.digest()).isEqualTo(plan.digest(FakeTenant.CATALOG));
        assertThat(files.runs()).containsExactly(report.run());
    }
}
