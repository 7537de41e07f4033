package io.github.tenantwright.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.Standing.State;
import io.github.tenantwright.plan.Standing.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a verification says of operations that know nothing of it, and that it does nothing. */
class VerifyTest {
    private final FakeTenant tenant = new FakeTenant();
    private final Journal journal = Journal.inMemory();

    private Verification verify(Operation... operations) {
        Verification found = tenant.runner(journal).build().verify(tenant.plan(operations));
        assertThat(tenant.writes).isEmpty();
        assertThat(tenant.audit).isEmpty();
        assertThat(tenant.naps).isEmpty();
        assertThat(journal.runs()).isEmpty();
        return found;
    }

    private static List<Verdict> verdicts(Verification found) {
        return found.steps().stream().map(StepStanding::verdict).toList();
    }

    @Test
    void whatIsThereIsDoneAndWhatIsNotIsNotAndNothingIsWrittenForIt() {
        tenant.things.put("a", "v");

        Verification found = verify(Put.thing("a"), Put.thing("b"), Put.thing("c", "b"));

        assertThat(verdicts(found)).containsExactly(Verdict.DONE, Verdict.NOT_DONE, Verdict.NOT_DONE);
        assertThat(found.isDone()).isFalse();
        assertThat(found.describe())
                .contains("1 done, 2 not done")
                .contains("DONE               Create the thing a")
                .contains("it is as it was when the plan was made");
        assertThat(tenant.asked).containsExactly("a", "b", "c");
    }

    @Test
    void somebodyWhoChangedTheObjectHasDoneItDifferentlyAndAnOutcomeForAPersonProvesNothing() {
        tenant.script("a", run -> Outcome.failed(FailureCause.CHANGED_SINCE_PLANNED, "it holds w", "Plan again."));
        tenant.script("b", run -> Outcome.failed(FailureCause.TAKEN, "somebody has it", "Look."));
        tenant.script("c", run -> Outcome.failed(FailureCause.MISSING, "no user", "Look."));
        tenant.script("d", run -> Outcome.notYet(WaitingFor.PERSON, "no read proves it", tenant.now));
        tenant.script("e", run -> Outcome.notYet(WaitingFor.READ_BACK, "the domain is not there", tenant.now));
        tenant.script("f", run -> Outcome.failed(FailureCause.NOT_PERMITTED, "no role", "Get it."));

        assertThat(verdicts(verify(
                        Put.thing("a"),
                        Put.thing("b"),
                        Put.thing("c"),
                        Put.thing("d"),
                        Put.thing("e"),
                        Put.thing("f"))))
                .containsExactly(
                        Verdict.DONE_DIFFERENTLY,
                        Verdict.DONE_DIFFERENTLY,
                        Verdict.NOT_DONE,
                        Verdict.CANNOT_TELL,
                        Verdict.NOT_DONE,
                        Verdict.UNREADABLE);
    }

    @Test
    void aFailedReadIsNoVerdictAndTheOthersAreReadAllTheSame() {
        tenant.things.put("b", "v");
        tenant.script("a", run -> {
            throw new ConnectionFailedException("Reading", 1, "The line is dead.", null);
        });
        tenant.script("c", run -> {
            throw new IllegalStateException("broken operation");
        });

        Verification found = verify(Put.thing("a"), Put.thing("b"), Put.thing("c"));

        assertThat(verdicts(found)).containsExactly(Verdict.UNREADABLE, Verdict.DONE, Verdict.UNREADABLE);
        assertThat(found.steps().get(0).standing().words()).contains("The line is dead.");
    }

    @Test
    void withoutATokenNothingIsReadAndOneThatEndsIsNotAskedForAgainAndAgain() {
        tenant.script("b", run -> {
            throw tenant.noToken();
        });
        Verification found = verify(Put.thing("a"), Put.thing("b"), Put.thing("c"));

        assertThat(verdicts(found)).containsExactly(Verdict.NOT_DONE, Verdict.UNREADABLE, Verdict.UNREADABLE);
        assertThat(tenant.asked).containsExactly("a", "b");
        assertThatThrownBy(() -> verify(Put.thing("a").with(Audience.GRAPH))).isInstanceOf(TokenException.class);
    }

    @Test
    void anOperationThatWritesWithoutSayingSoIsRefused() {
        tenant.script("a", run -> {
            run.session().send(ServiceRequest.of(Audience.GRAPH, "POST", "/v1.0/things"), ReplyReader.NOTHING);
            return Outcome.done("sent");
        });

        assertThat(verdicts(tenant.runner(journal).build().verify(tenant.plan(Put.thing("a")))))
                .containsExactly(Verdict.NOT_DONE);
        assertThat(journal.runs()).isEmpty();
    }

    @Test
    void whatIsRememberedForTheLookIsForgottenAfterIt() {
        tenant.script("a", run -> {
            run.remember("sent", "yes");
            assertThat(run.recall("sent")).contains("yes");
            return Outcome.notYet(WaitingFor.SERVICE, "not yet", tenant.now.plus(Duration.ofDays(1)));
        });
        verify(Put.thing("a"));
        tenant.script("a", run -> {
            assertThat(run.recall("sent")).isEmpty();
            return Outcome.alreadySo("it is");
        });
        assertThat(verify(Put.thing("a")).isDone()).isTrue();
    }

    /** The thing "t" is made for "route" and taken away again. */
    private Verification temporary() {
        return verify(
                Put.thing("t"),
                Put.thing("license", "t"),
                Put.thing("route", "license"),
                new Remove("t", Set.of(), Put.keys("route"), Put.keys("t", "license")));
    }

    @Test
    void whatWasMadeForAWhileIsDoneWhereWhatNeededItIsThere() {
        assertThat(verdicts(temporary()))
                .containsExactly(Verdict.NOT_DONE, Verdict.NOT_DONE, Verdict.NOT_DONE, Verdict.NOT_DONE);

        tenant.things.put("t", "v");
        assertThat(verdicts(temporary()))
                .containsExactly(Verdict.DONE, Verdict.NOT_DONE, Verdict.NOT_DONE, Verdict.NOT_DONE);

        tenant.things.put("license", "v");
        tenant.things.put("route", "v");
        assertThat(verdicts(temporary())).containsExactly(Verdict.DONE, Verdict.DONE, Verdict.DONE, Verdict.NOT_DONE);

        tenant.things.remove("t");
        tenant.things.remove("license");
        assertThat(verdicts(temporary())).containsExactly(Verdict.DONE, Verdict.DONE, Verdict.DONE, Verdict.DONE);

        tenant.things.remove("route");
        assertThat(verdicts(temporary()))
                .containsExactly(Verdict.NOT_DONE, Verdict.NOT_DONE, Verdict.NOT_DONE, Verdict.NOT_DONE);
    }

    @Test
    void anotherTenantsPlanIsRefused() {
        assertThatThrownBy(() -> tenant.runner(journal).build().verify(new FakeTenant().plan()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void partsMakeTheVerdict() {
        Part done = Part.of("a", "1", "1", true, false);
        Part before = Part.of("b", "1", "0", false, true);
        Part other = Part.of("c", "1", "2", false, false);
        assertThat(Standing.of(List.of(done)).verdict()).isEqualTo(Verdict.DONE);
        assertThat(Standing.of(List.of(before)).verdict()).isEqualTo(Verdict.NOT_DONE);
        assertThat(Standing.ofCreated(List.of(before)).verdict()).isEqualTo(Verdict.HALF_DONE);
        assertThat(Standing.of(List.of(done, before)).verdict()).isEqualTo(Verdict.HALF_DONE);
        Part kept = Part.of("d", "1", "1", true, true);
        assertThat(Standing.of(List.of(kept, before)).verdict()).isEqualTo(Verdict.NOT_DONE);
        assertThat(Standing.of(List.of(kept, done)).verdict()).isEqualTo(Verdict.DONE);
        assertThat(Standing.of(List.of(kept)).verdict()).isEqualTo(Verdict.DONE);
        Standing mixed = Standing.of(List.of(done, before, other));
        assertThat(mixed.verdict()).isEqualTo(Verdict.DONE_DIFFERENTLY);
        assertThat(mixed.words()).isEqualTo("as planned: a; as before: b; otherwise: c");
    }

    @Test
    void aListOnItsWayIsPartOfIt() {
        List<String> before = List.of("x", "y");
        List<String> planned = List.of("y", "a", "b");
        assertThat(state(before, planned, List.of("B", "A", "Y"))).isEqualTo(State.AS_PLANNED);
        assertThat(state(before, planned, List.of("y", "x"))).isEqualTo(State.AS_BEFORE);
        assertThat(state(before, planned, List.of("y", "x", "a"))).isEqualTo(State.PARTLY);
        assertThat(state(before, planned, List.of("y"))).isEqualTo(State.PARTLY);
        assertThat(state(before, planned, List.of("x", "a"))).isEqualTo(State.OTHERWISE);
        assertThat(state(before, planned, List.of("x", "y", "z"))).isEqualTo(State.OTHERWISE);
    }

    private static State state(List<String> before, List<String> planned, List<String> now) {
        return Part.ofTexts("list", before, planned, now).state();
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void hostileWordsStayDataInEveryRendering(Verdict verdict) throws Exception {
        String nasty = "<script>alert('x')</script>\u202Eevil\r\n 9. DONE fake";
        StepStanding step = new StepStanding(
                1,
                ObjectKey.of("thing", "a"),
                "Things",
                nasty,
                new Standing(verdict, nasty, List.of(Part.of(nasty, nasty, nasty, false, false))));
        Verification found = new Verification(tenant.id, nasty, tenant.now, List.of(step));

        assertThat(found.toHtml())
                .doesNotContain("<script>")
                .doesNotContain("\u202E")
                .contains(verdict.words());
        assertThat(found.describe().lines().filter(line -> line.strip().startsWith("9.")))
                .isEmpty();
        assertThat(found.describe()).doesNotContain("\u202E");
        assertThat(Json.MAPPER.readTree(found.toJson()).at("/steps/0/words").asText())
                .isEqualTo(nasty);
        assertThat(Set.of("done", "half-done", "done-differently", "not-done", "cannot-tell", "unreadable"))
                .contains(Json.MAPPER
                        .readTree(found.toJson())
                        .at("/steps/0/verdict")
                        .asText());
    }
}
