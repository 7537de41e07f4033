package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.FakeTenant.BEGINNING;
import static io.github.tenantwright.plan.FakeTenant.key;
import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan needs of the tokens' lives, and runs that are parked before a token would end in the middle of a step. */
class TimeBudgetTest {
    private static final Duration QUICK = TimeNeeded.QUICK.work();
    private static final Duration HOUR = Duration.ofHours(1);
    private final FakeTenant tenant = new FakeTenant();

    @TempDir
    private Path folder;

    private static Map<Audience, AccessToken> tokens(Instant graph, Instant teams) {
        Map<Audience, AccessToken> tokens = new EnumMap<>(Audience.class);
        tokens.put(Audience.GRAPH, AccessToken.of("graph-token-until-" + graph.getEpochSecond(), graph));
        tokens.put(Audience.TEAMS_ADMIN, AccessToken.of("teams-token-until-" + teams.getEpochSecond(), teams));
        return tokens;
    }

    /** As a portal with tokens of its own sign-in, in a process of its own: all objects are new. */
    private PlanRunner.Builder runner(Duration graphLife, Duration teamsLife) {
        TokenProvider tokens = TokenProvider.fixed(tokens(tenant.now.plus(graphLife), tenant.now.plus(teamsLife)));
        return PlanRunner.on(tenant.session(tokens), FakeTenant.CATALOG).journal(Journal.in(folder));
    }

    private static Put waits(String name, Duration waiting, String... needs) {
        return thing(name, needs).taking(QUICK, waiting).with(Audience.GRAPH);
    }

    /** A temporary thing, a wait of an hour that is built on it, and its removal, which needs no token itself. */
    private Plan temporary() {
        return tenant.plan(
                thing("domain").with(Audience.GRAPH),
                thing("temp", "domain").with(Audience.GRAPH),
                waits("use", HOUR, "temp"),
                cleanUp());
    }

    private static Put cleanUp() {
        return thing("clean", "domain").with(Audience.GRAPH).after("use").cleaningUp("temp");
    }

    @Test
    void addsCallsAndWaitsAlongTheLongestChainAndSharesCallsAmongHands() {
        Operation[] steps = new Operation[40];
        for (int i = 0; i < 40; i++) {
            steps[i] = thing("t" + i);
        }
        assertThat(tenant.plan(steps).timeNeeded(1).typical()).isEqualTo(QUICK.multipliedBy(40));
        assertThat(tenant.plan(steps).timeNeeded(4).typical()).isEqualTo(QUICK.multipliedBy(10));

        TimeNeeded chain = tenant.plan(waits("a", HOUR), waits("b", HOUR, "a"), waits("c", HOUR), thing("d", "b"))
                .timeNeeded(1);
        // c waits beside a.
        assertThat(chain.typical()).isEqualTo(HOUR.multipliedBy(2).plus(QUICK.multipliedBy(3)));
        assertThat(chain.work()).isEqualTo(QUICK.multipliedBy(4));
        assertThat(chain.longest()).isEqualTo(Duration.ofHours(48).plusMinutes(2));
        assertThat(chain.words()).isEqualTo("typically 2 h 1 min (12 s of calls, the rest waiting), at most 2 days");
        assertThat(tenant.plan().timeNeeded(1).typical()).isZero();
    }

    @Test
    void saysWhichStepsATokenDoesNotOutlastAndFromWhenFreshOnesAreNeeded() {
        Plan plan = tenant.plan(
                waits("a", Duration.ofMinutes(40)), waits("b", Duration.ofMinutes(40), "a"), thing("free", "b"));
        TimeBudget tight =
                TimeBudget.of(plan, tokens(BEGINNING.plus(HOUR), BEGINNING.plus(Duration.ofMinutes(1))), BEGINNING);

        assertThat(tight.fits()).isFalse();
        assertThat(tight.late()).extracting(TimeBudget.Late::key).containsExactly(key("b"));
        assertThat(tight.late().get(0).audience()).isEqualTo(Audience.GRAPH);
        assertThat(tight.freshTokensFrom())
                .contains(BEGINNING.plus(Duration.ofMinutes(40)).plus(QUICK));
        assertThat(tight.describe())
                .contains("The token for Microsoft Graph can be used until 2026-03-01T08:59:30Z.")
                .contains("Fresh tokens are needed from about 2026-03-01T08:40:03Z on")
                .contains("  Create the thing b (over at about 2026-03-01T09:20:06Z)");

        TimeBudget ample = TimeBudget.of(plan, tokens(BEGINNING.plus(Duration.ofHours(2)), BEGINNING), BEGINNING);
        assertThat(ample.fits()).isTrue();
        assertThat(ample.freshTokensFrom()).isEmpty();
        assertThat(TimeBudget.of(plan, tenant.session(), 1).fits())
                .as("tokens that renew themselves")
                .isTrue();
    }

    @Test
    void countsWhatMakesSomethingTemporaryAsLateWhereItsRemovalIs() {
        TimeBudget budget = TimeBudget.of(temporary(), tokens(BEGINNING.plus(HOUR), BEGINNING.plus(HOUR)), BEGINNING);

        assertThat(budget.late())
                .extracting(TimeBudget.Late::key)
                .containsExactly(key("temp"), key("use"), key("clean"));
        assertThat(budget.late().get(0).leaves()).isEqualTo("Create the thing clean");
    }

    @Test
    void aRunIsParkedBeforeSomethingTemporaryThatCouldNotBeTakenAwayInTime() {
        RunReport parked =
                runner(Duration.ofMinutes(40), Duration.ofHours(9)).build().run(temporary());

        assertThat(parked.state()).isEqualTo(RunState.NEEDS_TOKEN);
        assertThat(parked.outstanding()).isEmpty();
        assertThat(tenant.writes).containsExactly("put domain");
        TokenException problem = parked.tokenProblem();
        assertThat(problem).isNotNull();
        assertThat(problem.reason()).isEqualTo(TokenException.Reason.ENDS_TOO_SOON);
        assertThat(problem.audience()).isEqualTo(Audience.GRAPH);
        assertThat(problem.getMessage())
                .isEqualTo("The token for Microsoft Graph can be used until 2026-03-01T08:39:30Z only, too short for"
                        + " what is next (it has to be followed by: Create the thing clean; to there 1 h 1 min)."
                        + " Sign in again and resume.");

        RunReport done = runner(Duration.ofHours(2), HOUR).build().resume(parked.run());
        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.writes).containsExactly("put domain", "put temp", "put use", "put clean");
        assertThat(tenant.asked).containsExactly("domain", "temp", "use", "clean");
    }

    @Test
    void whereNoFreshTokenLastsLongEnoughItIsBegunAndSaid() {
        RunReport report =
                runner(Duration.ofMinutes(50), Duration.ofHours(9)).build().run(temporary());

        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.audit)
                .filteredOn(event -> event.result().equals("may-outlast-tokens"))
                .singleElement()
                .extracting(AuditEvent::sentence)
                .asString()
                .contains("typically 1 h 1 min pass until this is done: Create the thing clean");
    }

    @Test
    void whatIsThereAlreadyIsGoneOnWithWhateverIsLeftOfTheToken() {
        tenant.script("use", run -> Outcome.notYet(WaitingFor.SERVICE, "waits", tenant.now.plus(HOUR)));
        RunReport waiting = runner(Duration.ofHours(2), HOUR).build().run(temporary());
        assertThat(waiting.outstanding()).containsExactly("Create the thing clean");
        tenant.pass(HOUR);

        RunReport done = runner(Duration.ofMinutes(2), HOUR).build().resume(waiting.run());

        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(done.outstanding()).isEmpty();
    }

    @Test
    void aStepThatTheTokenDoesNotOutlastIsNotBegunAndOthersGoOn() {
        Plan plan = tenant.plan(
                thing("long").taking(Duration.ofMinutes(10), Duration.ZERO).with(Audience.GRAPH),
                thing("short").with(Audience.GRAPH),
                thing("teams").taking(Duration.ofMinutes(10), Duration.ZERO).with(Audience.TEAMS_ADMIN));

        RunReport parked = runner(Duration.ofMinutes(5), HOUR).build().run(plan);

        assertThat(parked.state()).isEqualTo(RunState.NEEDS_TOKEN);
        assertThat(tenant.asked).containsExactly("short", "teams");
        assertThat(Journal.in(folder).read(parked.run()))
                .noneMatch(entry -> entry instanceof JournalEntry.StepStarted started
                        && started.key().equals(key("long")));

        RunReport done = runner(HOUR, HOUR).build().resume(parked.run());
        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.asked).containsExactly("short", "teams", "long");
    }

    @Test
    void tokensThatRenewThemselvesOrAreOfUnknownLifeParkNothing() {
        RunReport report = tenant.runner(Journal.inMemory()).build().run(temporary());
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);

        TokenProvider opaque = TokenProvider.of(Map.of(Audience.GRAPH, "nobody-can-read-this-token"));
        assertThat(opaque.renews()).isFalse();
        tenant.things.clear();
        assertThat(PlanRunner.on(tenant.session(opaque), FakeTenant.CATALOG)
                        .build()
                        .run(temporary())
                        .state())
                .isEqualTo(RunState.COMPLETED);
    }

    @Test
    void timesAreShownInTheirTwoLargestUnits() {
        List<String> shown = java.util.stream.Stream.of("PT0S", "PT0.2S", "PT59S", "PT61S", "PT1H", "PT1H1S", "PT49H")
                .map(text -> TimeNeeded.words(Duration.parse(text)))
                .toList();
        assertThat(shown).containsExactly("0 s", "1 s", "59 s", "1 min 1 s", "1 h", "1 h 1 min", "2 days 1 h");
    }
}
