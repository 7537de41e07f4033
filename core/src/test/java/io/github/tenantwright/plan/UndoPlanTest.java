package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.FakeTenant.CATALOG;
import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tenantwright.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UndoPlanTest {
    private final FakeTenant tenant = new FakeTenant();
    private final Journal journal = Journal.inMemory();

    private RunId run(Operation... operations) {
        return tenant.runner(journal).build().run(tenant.plan(operations)).run();
    }

    private Plan undo(RunId run) {
        return tenant.runner(journal).build().undoPlan(run);
    }

    private RunReport carryOut(Plan plan) {
        return tenant.runner(journal).build().run(plan);
    }

    @Test
    void takesBackWhatTheRunDidNewestFirstAndLeavesWhatWasThere() {
        tenant.things.putAll(Map.of("there", "v", "changed", "old", "gone", "kept"));
        Map<String, String> before = tenant.state();
        RunId run = run(
                thing("there"),
                thing("changed"),
                thing("new", "changed"),
                thing("newer", "new", "there"),
                Remove.thing("gone"));
        tenant.asked.clear();

        Plan undo = undo(run);
        RunReport report = carryOut(undo);

        assertThat(undo.title()).isEqualTo("Undo of run " + run);
        assertThat(undo.operations())
                .extracting(Operation::key)
                .extracting(ObjectKey::toString)
                .containsExactly("undo removal/gone", "undo thing/newer", "undo thing/new", "undo thing/changed");
        assertThat(undo.findings()).isEmpty();
        assertThat(tenant.state()).isEqualTo(before);
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.asked).containsExactly("gone", "remove newer", "remove new", "changed");
    }

    @Test
    void isAPlanLikeAnyOther() {
        RunId run = run(thing("a"), thing("b", "a"));

        Plan undo = undo(run);

        Plan back = Plan.fromJson(undo.toJson(CATALOG), CATALOG);
        assertThat(back).isEqualTo(undo);
        assertThat(back.digest(CATALOG)).isEqualTo(undo.digest(CATALOG));
        assertThat(undo.describe()).contains("- Remove the thing b (high risk)");
        assertThat(undo.guide()).contains("1. Remove the thing b. Remove b in the admin center.");
        assertThat(carryOut(back).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.things).isEmpty();
    }

    @Test
    void canBeUndoneItself() {
        RunId run = run(thing("a"), thing("b", "a"));
        RunReport undone = carryOut(undo(run));
        assertThat(tenant.things).isEmpty();

        RunReport redone = carryOut(undo(undone.run()));

        assertThat(redone.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.things).containsOnlyKeys("a", "b");
        assertThat(redone.steps().get(0).key()).hasToString("redo thing/a");
    }

    @Test
    void whatCouldNotBeTakenBackKeepsWhatItIsBuiltOn() {
        RunId run = run(thing("a"), thing("wait", "a"), thing("b", "wait"), thing("other"));
        tenant.failAlways("remove b");

        RunReport report = carryOut(undo(run));

        assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
        assertThat(tenant.things).containsOnlyKeys("a", "wait", "b");
        tenant.recover("remove b");
        assertThat(tenant.runner(journal).build().resume(report.run()).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.things).isEmpty();
    }

    @Test
    void theOrderHoldsAlsoByWayOfWhatIsNotTakenBack() {
        tenant.things.put("middle", "v");
        RunId run = run(thing("a"), thing("middle", "a"), thing("b", "middle"));
        tenant.failAlways("remove b");

        carryOut(undo(run));

        assertThat(tenant.things).containsOnlyKeys("a", "middle", "b");
    }

    @Test
    void saysWhatStaysAndWhy() {
        RunId run = run(thing("a"), thing("final", "a"));
        tenant.things.put("purged", "x");
        tenant.script("remove purged", step -> {
            tenant.things.remove("purged");
            return Outcome.done("purged");
        });
        RunId other = run(Remove.thing("purged"));

        assertThat(undo(run).findings()).isEmpty();
        assertThat(undo(other).operations()).isEmpty();
        assertThat(undo(other).findings())
                .containsExactly(
                        Finding.note("not-undoable", "Remove the thing purged: stays. Nobody knows what it was."));
    }

    @Test
    void whatWasBegunIsTakenBackAsFarAsItIsToBeSeen() {
        tenant.script("slow", step -> Outcome.notYet(WaitingFor.DNS, "waits", tenant.now.plusSeconds(9999)));
        tenant.script("half", step -> {
            step.acting(null);
            return Outcome.failed(FailureCause.REFUSED, "half done", "Mend it.");
        });
        tenant.failAlways("clean");
        RunId run = run(thing("done"), thing("slow"), thing("half"), thing("clean"), thing("never", "slow"));

        Plan undo = undo(run);

        assertThat(undo.operations())
                .extracting(operation -> operation.key().name())
                .containsExactlyInAnyOrder("done", "half");
        assertThat(undo.findings())
                .containsExactly(Finding.note(
                        "unfinished-step",
                        "Create the thing half: begun and not finished. What is to be seen of it is taken back."));
        assertThat(Plan.fromJson(undo.toJson(CATALOG), CATALOG)).isEqualTo(undo);

        // It shows only after the undoing has looked for the first time.
        RunReport first = carryOut(undo);
        assertThat(first.state()).isEqualTo(RunState.WAITING);
        tenant.things.put("half", "v");
        tenant.now = tenant.now.plus(Duration.ofMinutes(5));
        RunReport second = tenant.runner(journal).build().resume(first.run());
        assertThat(second.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.things).isEmpty();
    }

    @Test
    void whatNeverShowsIsTakenForAbsentAfterAWhile() {
        tenant.script("half", step -> {
            step.acting(null);
            return Outcome.failed(FailureCause.REFUSED, "half done", "Mend it.");
        });
        RunId run = run(thing("half"));
        tenant.now = tenant.now.plus(Duration.ofMinutes(16));
        assertThat(carryOut(undo(run)).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aStageIsTakenBackWithWhatIsBuiltOnIt() {
        RunId run = run(
                thing("a"),
                thing("b", "a").stage("Middle"),
                thing("c", "b").stage("Top"),
                thing("d").stage("Top"),
                thing("e").stage("Other"));

        Plan undo = tenant.runner(journal).build().undoPlan(run, Set.of("Middle"));

        assertThat(undo.title()).isEqualTo("Undo of Middle in run " + run);
        assertThat(undo.operations()).extracting(step -> step.key().name()).containsExactly("c", "b");
        assertThat(undo.findings())
                .extracting(Finding::code, Finding::words)
                .containsExactly(tuple(
                        "drawn-in",
                        "Of the stage Top, 1 step is taken back too, being built on what is to go, as in:"
                                + " Create the thing c."));
        assertThat(carryOut(undo).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.things).containsOnlyKeys("a", "d", "e");
        assertThatThrownBy(() -> tenant.runner(journal).build().undoPlan(run, Set.of("Bottom")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Middle, Other, Things, Top");
    }

    @Test
    void severalRunsAreTakenBackNewestFirst() {
        tenant.things.put("x", "old");
        RunId first = run(thing("x").value("1"), thing("y"));
        tenant.now = tenant.now.plus(Duration.ofMinutes(1));
        RunId second = run(thing("x").value("2"), thing("z"));
        tenant.asked.clear();

        Plan undo = tenant.runner(journal).build().undoPlan(List.of(first, second));
        assertThat(undo.operations())
                .extracting(step -> step.key().toString())
                .startsWith("undo thing/z", "undo thing/x", "run taken back/" + second)
                .endsWith("undo thing/y", "undo 2 thing/x");
        Plan back = Plan.fromJson(undo.toJson(CATALOG), CATALOG);
        assertThat(back).isEqualTo(undo);
        RunReport report = tenant.runner(journal).parallelism(8).build().run(back);
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.things).isEqualTo(Map.of("x", "old"));
        assertThat(tenant.asked.subList(0, 2)).containsExactlyInAnyOrder("remove z", "x");
    }

    @Test
    void theWayOutLeavesWhatIsTakenBackAlreadyAndOtherTenants() {
        RunId first = run(thing("a"), thing("b"));
        tenant.now = tenant.now.plus(Duration.ofMinutes(1));
        RunReport undone = carryOut(undo(first));
        tenant.now = tenant.now.plus(Duration.ofMinutes(1));
        RunReport redone = carryOut(undo(undone.run()));
        tenant.now = tenant.now.plus(Duration.ofMinutes(1));
        RunId second = run(thing("c"));
        tenant.now = tenant.now.plus(Duration.ofMinutes(1));
        carryOut(undo(second));
        assertThat(tenant.things).containsOnlyKeys("a", "b");
        RunId foreign = RunId.of("20300101-000000-other");
        journal.append(foreign, new JournalEntry.RunStarted(tenant.now, "somebody-else", "", "{}"));
        RunId unread = RunId.of("20300101-000001-other");
        journal.append(
                unread,
                new JournalEntry.RunStarted(
                        tenant.now,
                        tenant.id.value(),
                        "",
                        tenant.plan(thing("m")).toJson(CATALOG).replace("\"put\"", "\"unknown\"")));

        Plan out = tenant.runner(journal).build().offBoardingPlan();
        assertThat(out.operations())
                .extracting(step -> step.key().toString())
                .containsExactly("undo thing/b", "undo thing/a");
        assertThat(out.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("unreadable-run");
            assertThat(finding.words()).contains(unread.value());
        });
        assertThat(redone.state()).isEqualTo(RunState.COMPLETED);
        assertThat(carryOut(out).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.things).isEmpty();
    }

    @Test
    void handsFactsAndBeforeToTheOperation() {
        Past past = new Past(
                FakeTenant.key("a"),
                new Outcome.Done("done", "before", "after"),
                Map.of(FakeTenant.key("a"), Map.of("id", "1"), FakeTenant.key("b"), Map.of("id", "2")));
        assertThat(past.recall("id")).contains("1");
        assertThat(past.recall(FakeTenant.key("b"), "id")).contains("2");
        assertThat(past.recall(FakeTenant.key("c"), "id")).isEmpty();
        assertThat(past.recall("other")).isEmpty();
    }

    @Test
    @Timeout(120)
    void randomRunsUndoneLeaveWhatWasThere() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            FakeTenant own = new FakeTenant();
            List<Operation> operations = new ArrayList<>();
            int size = 1 + random.nextInt(20);
            for (int i = 0; i < size; i++) {
                String name = "t" + i;
                String[] needs = i == 0 ? new String[0] : new String[] {"t" + random.nextInt(i)};
                operations.add(thing(name, needs));
                switch (random.nextInt(6)) {
                    case 0 -> own.things.put(name, "v");
                    case 1 -> own.things.put(name, "old");
                    case 2 -> own.failAlways(name);
                    default -> {}
                }
            }
            Map<String, String> before = own.state();
            Journal journals = Journal.inMemory();
            RunReport done = own.runner(journals)
                    .parallelism(1 + random.nextInt(4))
                    .build()
                    .run(new Plan(own.id, "", own.now, operations, List.of()));
            for (int i = 0; i < size; i++) {
                own.recover("t" + i);
            }

            RunReport undone = own.runner(journals)
                    .parallelism(1 + random.nextInt(4))
                    .build()
                    .run(own.runner(journals).build().undoPlan(done.run()));

            assertThat(undone.state()).as("seed %d", seed).isEqualTo(RunState.COMPLETED);
            assertThat(own.state()).as("seed %d", seed).isEqualTo(before);
        }
    }
}
