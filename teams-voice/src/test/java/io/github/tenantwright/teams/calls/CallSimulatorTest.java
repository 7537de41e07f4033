package io.github.tenantwright.teams.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.calls.CallFacts.EmergencyNumber;
import io.github.tenantwright.teams.calls.CallFacts.Gateway;
import io.github.tenantwright.teams.calls.CallFacts.NumberRule;
import io.github.tenantwright.teams.calls.CallFacts.Route;
import io.github.tenantwright.teams.calls.CallTrace.Basis;
import io.github.tenantwright.teams.calls.CallTrace.Certainty;
import io.github.tenantwright.teams.calls.CallTrace.Destination;
import io.github.tenantwright.teams.calls.CallTrace.RouteTrial;
import io.github.tenantwright.teams.calls.CallTrace.RuleTrial;
import io.github.tenantwright.teams.calls.CallTrace.Stage;
import io.github.tenantwright.teams.calls.CallTrace.Step;
import io.github.tenantwright.teams.calls.CallTrace.Tried;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a dialed string to a trunk, by the published examples and by each branch of the way. */
class CallSimulatorTest {
    private static final String DIAL_PLAN = "TenantDialPlan";
    private static final String ROUTING = "OnlineVoiceRoutingPolicy";
    private static final String EMERGENCY = "TeamsEmergencyCallRoutingPolicy";
    private static final Caller ANNA = Caller.named("anna@contoso.com")
            .country("GB")
            .number("+442079460001")
            .granted(DIAL_PLAN, "Uk")
            .granted(ROUTING, "Everything")
            .build();

    /** The tenant of the contract's test vectors. */
    private static CallFacts.Builder vectors() {
        return CallFacts.builder()
                .country("GB")
                .dialPlan(DialPlan.named("Uk")
                        .rule("R1", "^(\\d{4})$", "+44207946$1")
                        .rule("R2", "^0(\\d{9,10})$", "+44$1")
                        .rule("R3", "^00(\\d{6,15})$", "+$1")
                        .build())
                .usage("Uk")
                .usage("All")
                .policy("Everything", "Uk", "All")
                .policy("Global")
                .route(route("A", 2, "^\\+44", "Uk", "s1", "s2"))
                .route(route("B", 1, ".*", "All", "s1"))
                .route(route("C", 1, "^\\+4479", "Uk", "s3"))
                .caller(ANNA);
    }

    private static Route route(String name, Integer priority, String pattern, String usage, String... trunks) {
        return new Route(name, priority, pattern, List.of(usage), List.of(trunks), "");
    }

    private static CallTrace call(CallFacts facts, String dialed) {
        return CallSimulator.of(facts).call("anna@contoso.com", dialed);
    }

    private static Step step(CallTrace trace, Stage stage) {
        return trace.steps().stream()
                .filter(step -> step.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "1234,          +442079461234,   R1, Uk,  A",
        "02079460000,   +442079460000,   R2, Uk,  A",
        "07700900123,   +447700900123,   R2, Uk,  A",
        "07911123456,   +447911123456,   R2, Uk,  C A",
        "0012125550100, +12125550100,    R3, All, B",
        "0035312345,    +44035312345,    R2, Uk,  A",
        "+12125550100,  +12125550100,    '', All, B",
        "999,           999,             '', All, B"
    })
    void testVectorsOfTheContract(String dialed, String number, String rule, String usage, String routes) {
        CallTrace trace = call(vectors().build(), dialed);

        assertThat(trace.number()).isEqualTo(number);
        assertThat(trace.rules())
                .filteredOn(tried -> tried.tried() == Tried.TAKEN)
                .extracting(RuleTrial::rule)
                .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
        assertThat(trace.usage()).isEqualTo(usage);
        assertThat(trace.routes()).extracting(RouteTrial::route).containsExactly(routes.split(" "));
        assertThat(trace.verdict().destination()).isEqualTo(Destination.DIRECT_ROUTING);
    }

    @Test
    void firstRuleThatMatchesIsTakenAndEveryOtherIsAccountedFor() {
        CallTrace trace = call(vectors().build(), "0035312345");

        assertThat(trace.rules())
                .extracting(RuleTrial::tried)
                .containsExactly(Tried.NO_MATCH, Tried.TAKEN, Tried.SHADOWED);
        assertThat(step(trace, Stage.DIAL_PLAN).details())
                .singleElement()
                .asString()
                .contains("the later rule R3 would have made +35312345 of it")
                .contains("has to stand earlier");
        assertThat(call(vectors().build(), "02079460000").verdict().certainty()).isEqualTo(Certainty.CERTAIN);
    }

    @Test
    void laterUsagesAreNeverTriedOnceOneHasARoute() {
        CallTrace trace = call(vectors().build(), "07911123456");

        assertThat(trace.routes()).extracting(RouteTrial::trunks).containsExactly(List.of("s3"), List.of("s1", "s2"));
        assertThat(step(trace, Stage.USAGE).details())
                .anyMatch(detail -> detail.contains("later usages (All) are not tried, even when every trunk fails"));
    }

    @Test
    void whatIsNotDocumentedIsMarkedOnlyWhereItMatters() {
        CallFacts facts = vectors().build();

        assertThat(step(call(facts, "+12125550100"), Stage.PLUS).basis()).isEqualTo(Basis.REPORTED);
        assertThat(call(facts, "+12125550100").verdict().certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(step(call(facts, "020 7946-0000"), Stage.CLEANING))
                .returns(Basis.REPORTED, Step::basis)
                .returns("020 7946-0000 becomes 02079460000", Step::words);
        assertThat(step(call(facts, "999"), Stage.DIAL_PLAN).basis()).isEqualTo(Basis.UNCONFIRMED);
        assertThat(call(facts, "999").verdict().certainty()).isEqualTo(Certainty.UNCERTAIN);
        assertThat(call(facts, "1234").steps()).allMatch(step -> step.basis() == Basis.DOCUMENTED);
        assertThat(call(facts, "999").steps())
                .allMatch(step ->
                        (step.basis() == Basis.DOCUMENTED) == step.because().isEmpty());
    }

    @Test
    void emergencyNumberTakesItsOwnUsageAndNotThePolicys() {
        CallFacts facts = vectors()
                .usage("Emergency")
                .route(route("E", 9, "^(?:999|112)$", "Emergency", "s9"))
                .emergencyPolicy("Site", new EmergencyNumber("999", List.of("112", "9999"), "Emergency"))
                .caller(Caller.named("anna@contoso.com")
                        .granted(ROUTING, "Everything")
                        .granted(DIAL_PLAN, "Uk")
                        .granted(EMERGENCY, "Site")
                        .build())
                .build();

        for (String dialed : List.of("999", "112", "9999", "+999")) {
            CallTrace trace = call(facts, dialed);
            assertThat(trace.number()).isEqualTo("999");
            assertThat(trace.usage()).isEqualTo("Emergency");
            assertThat(trace.routes()).extracting(RouteTrial::route).containsExactly("E");
            assertThat(trace.verdict().destination()).isEqualTo(Destination.EMERGENCY);
            assertThat(step(trace, Stage.EMERGENCY).basis()).isEqualTo(Basis.UNCONFIRMED);
        }
        assertThat(call(facts, "1234").number()).isEqualTo("+442079461234");
    }

    @Test
    void emergencyUsageWithoutARouteDropsTheCall() {
        CallFacts facts = vectors()
                .emergencyPolicy("Global", new EmergencyNumber("999", List.of(), "Emergency"))
                .build();

        assertThat(call(facts, "999").verdict())
                .returns(Destination.DROPPED, CallTrace.Verdict::destination)
                .extracting(CallTrace.Verdict::words)
                .asString()
                .contains("no route of it matches");
    }

    @Test
    void ownNumbersOfTheTenantStayInTeams() {
        CallFacts facts = vectors().owner("+442079461234", "ben@contoso.com").build();

        assertThat(call(facts, "1234").verdict())
                .isEqualTo(new CallTrace.Verdict(
                        Destination.STAYS_IN_TEAMS,
                        Certainty.CERTAIN,
                        "the call rings ben@contoso.com in Teams and uses no trunk"));
        assertThat(call(facts, "1234").routes()).isEmpty();
    }

    @Test
    void directGrantIsThePlanAndGlobalOnlyWithoutOne() {
        CallFacts.Builder facts = vectors()
                .dialPlan(DialPlan.named("Global")
                        .rule("G", "^(\\d{5})$", "+4420794$1")
                        .build());
        Caller byGroup = Caller.named("ben@contoso.com")
                .byGroup(DIAL_PLAN, "Uk", "group-1")
                .granted(ROUTING, "Everything")
                .build();
        Caller nothing =
                Caller.named("chloe@contoso.com").granted(ROUTING, "Everything").build();
        CallSimulator simulator = CallSimulator.of(facts.build());

        assertThat(call(facts.build(), "12345").number()).isEqualTo("12345");
        assertThat(simulator.call(byGroup, "1234").steps())
                .anyMatch(step -> step.words().contains("by way of the group group-1"));
        assertThat(simulator.call(nothing, "12345").number()).isEqualTo("+442079412345");
        assertThat(simulator.call(nothing, "1234").number()).isEqualTo("1234");
    }

    @Test
    void serviceRulesOfTheCountryComeAfterTheTenantsAndMakeASecondPass() {
        CallFacts facts = vectors()
                .dialPlan(DialPlan.named("Short")
                        .rule("Strip nine", "^9(\\d+)$", "$1")
                        .build())
                .countryPlan(new DialPlan(
                        "GB",
                        null,
                        "",
                        List.of(new NormalizationRule("GB", "", "^0(\\d{10})$", "+44$1", false, Map.of()))))
                .caller(Caller.named("anna@contoso.com")
                        .country("GB")
                        .granted(DIAL_PLAN, "Short")
                        .granted(ROUTING, "Everything")
                        .build())
                .build();

        CallTrace byCountry = call(facts, "02079460000");
        assertThat(byCountry.number()).isEqualTo("+442079460000");
        assertThat(byCountry.verdict().certainty()).isEqualTo(Certainty.LIKELY);
        CallTrace twice = call(facts, "902079460000");
        assertThat(twice.number()).isEqualTo("02079460000");
        assertThat(step(twice, Stage.SECOND_PASS))
                .returns(Basis.UNCONFIRMED, Step::basis)
                .extracting(Step::details)
                .asString()
                .contains("would make +442079460000 of it");
    }

    @Test
    void unreadableRuleDoesNotBreakTheTraceAndLeavesTheVerdictOpen() {
        DialPlan foreign = new DialPlan(
                "Foreign",
                null,
                "",
                List.of(
                        new NormalizationRule("Odd", "", "^(?<=1)(\\d+)$", "+$1", false, Map.of()),
                        new NormalizationRule("Good", "", "^0(\\d{10})$", "+44$1", false, Map.of())));
        CallFacts facts = vectors()
                .dialPlan(foreign)
                .caller(Caller.named("anna@contoso.com")
                        .granted(DIAL_PLAN, "Foreign")
                        .granted(ROUTING, "Everything")
                        .build())
                .build();

        CallTrace trace = call(facts, "02079460000");

        assertThat(trace.rules()).extracting(RuleTrial::tried).containsExactly(Tried.NOT_JUDGED, Tried.TAKEN);
        assertThat(trace.number()).isEqualTo("+442079460000");
        assertThat(trace.verdict())
                .returns(Destination.UNCERTAIN, CallTrace.Verdict::destination)
                .extracting(CallTrace.Verdict::words)
                .asString()
                .contains("unless what can't be judged");
        assertThat(trace.describe()).contains("looking behind is read differently by other engines");
    }

    @Test
    void unreadableRouteLeavesTheVerdictOpen() {
        CallFacts facts = vectors().route(route("X", 1, "[[1]", "Uk", "s9")).build();

        assertThat(call(facts, "1234").verdict().destination()).isEqualTo(Destination.UNCERTAIN);
        assertThat(call(facts, "1234").routes()).extracting(RouteTrial::route).containsExactly("A");
    }

    @Test
    void unanchoredRuleIsDoubtfulOnlyWhereItMatchesInPart() {
        CallFacts facts = vectors()
                .dialPlan(new DialPlan(
                        "Loose",
                        null,
                        "",
                        List.of(new NormalizationRule("Four", "", "(\\d{4})", "+44207946$1", false, Map.of()))))
                .caller(Caller.named("anna@contoso.com")
                        .granted(DIAL_PLAN, "Loose")
                        .granted(ROUTING, "Everything")
                        .build())
                .build();

        assertThat(call(facts, "1234").verdict().certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(call(facts, "12345").verdict().certainty()).isEqualTo(Certainty.UNCERTAIN);
    }

    @Test
    void routePatternIsSearchedForAndEndsAtASemicolon() {
        CallFacts facts = vectors()
                .route(route("Ten", 0, "[0-9]{10}", "Uk", "s4"))
                .route(route("Cut", 5, "^\\+44;ext=.*", "Uk", "s5"))
                .build();

        CallTrace trace = call(facts, "02079460000");

        assertThat(trace.routes()).extracting(RouteTrial::route).containsExactly("Ten", "A", "Cut");
        assertThat(trace.verdict().certainty()).isEqualTo(Certainty.LIKELY);
    }

    @Test
    void trunksAreASetWithASampleOrderThatTheSeedDraws() {
        CallFacts facts = vectors()
                .route(route("Many", 0, "^\\+44", "Uk", "a", "b", "c", "d", "e", "f"))
                .build();
        CallSimulator simulator = CallSimulator.of(facts);

        RouteTrial one = simulator.seed(1).call(ANNA, "1234").routes().get(0);
        RouteTrial again = simulator.seed(1).call(ANNA, "1234").routes().get(0);
        RouteTrial other = simulator.seed(2).call(ANNA, "1234").routes().get(0);

        assertThat(one.trunks()).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(one.sampleOrder()).isEqualTo(again.sampleOrder()).isNotEqualTo(other.sampleOrder());
        assertThat(one.sampleOrder()).containsExactlyInAnyOrderElementsOf(one.trunks());
    }

    @Test
    void drainedGatewaysAndTrunksOfUnverifiedDomainsGetNoCalls() {
        CallFacts facts = vectors()
                .gateway(new Gateway("s1", false, "408", 10, List.of(), List.of(), List.of(), List.of()))
                .gateway(new Gateway("s2", true, "408, 486", 7, List.of(), List.of(), List.of(), List.of()))
                .domain("contoso.com", true)
                .domain("cust1.carrier.example", true)
                .route(route("D", 9, "^\\+44", "Uk", "cust1.carrier.example", "cust2.carrier.example"))
                .build();

        CallTrace trace = call(facts, "1234");

        assertThat(trace.routes().get(0).trunks()).containsExactly("s2");
        assertThat(trace.routes().get(0).left()).singleElement().asString().contains("s1 gets no new calls");
        assertThat(trace.routes().get(1).trunks()).containsExactly("cust1.carrier.example");
        assertThat(step(trace, Stage.TRUNKS).details())
                .anyMatch(detail -> detail.contains("408, 486, or nothing for 7 seconds"))
                .anyMatch(detail -> detail.contains("derived trunks have no object"));
    }

    @Test
    void callIsDroppedWhenEveryMatchingTrunkIsOut() {
        CallFacts facts = vectors()
                .gateway(new Gateway("s1", false, "408", 10, List.of(), List.of(), List.of(), List.of()))
                .gateway(new Gateway("s2", false, "408", 10, List.of(), List.of(), List.of(), List.of()))
                .build();

        assertThat(call(facts, "1234").verdict().destination()).isEqualTo(Destination.DROPPED);
    }

    @Test
    void gatewaysTranslateCalledAndCallingNumbersFirstMatchWins() {
        CallFacts facts = vectors()
                .translation("Strip", "^\\+44(\\d+)$", "0$1")
                .translation("Never", "^\\+(\\d+)$", "00$1")
                .translation("Hide", "^\\+442079460001$", "+442079460000")
                .gateway(new Gateway(
                        "s1",
                        true,
                        "408, 503, 504",
                        10,
                        List.of("Strip", "Never"),
                        List.of("Hide"),
                        List.of(),
                        List.of()))
                .build();

        assertThat(call(facts, "1234").steps())
                .filteredOn(step -> step.stage() == Stage.TRANSLATION)
                .extracting(Step::words)
                .containsExactly(
                        "s1 gets the called number as 02079461234 (rule Strip)",
                        "s1 gets the calling number as +442079460000 (rule Hide)");
    }

    @Test
    void bridgeRoutesAreForConferencesOnly() {
        CallFacts facts = vectors()
                .route(new Route("Bridge", 0, "^\\+44", List.of("Uk"), List.of(), "+442079469999"))
                .build();

        CallTrace trace = call(facts, "1234");

        assertThat(trace.routes()).extracting(RouteTrial::route).containsExactly("A");
        assertThat(step(trace, Stage.ROUTES).words()).contains("conference bridge +442079469999");
    }

    @Test
    void sharedPriorityLeavesTheOrderOpen() {
        CallFacts facts = vectors().route(route("A2", 2, "^\\+44", "Uk", "s7")).build();

        assertThat(call(facts, "1234").verdict().certainty()).isEqualTo(Certainty.UNCERTAIN);
    }

    @Test
    void withoutARouteTheCallingPlanTakesItElseItIsDropped() {
        CallFacts facts = CallFacts.builder().policy("Global").build();
        Caller plan = Caller.named("p@contoso.com").callingPlan(true).build();

        CallSimulator simulator = CallSimulator.of(facts);

        assertThat(simulator.call(plan, "+14255550100").verdict().destination()).isEqualTo(Destination.CALLING_PLAN);
        assertThat(simulator
                        .call(Caller.named("q@contoso.com").build(), "+14255550100")
                        .verdict())
                .returns(Destination.DROPPED, CallTrace.Verdict::destination)
                .extracting(CallTrace.Verdict::words)
                .asString()
                .contains("no usages");
    }

    @Test
    void policyThatIsGoneLeavesTheVerdictOpen() {
        Caller caller =
                Caller.named("anna@contoso.com").granted(ROUTING, "Gone").build();

        assertThat(CallSimulator.of(vectors().build())
                        .call(caller, "+441234567890")
                        .verdict()
                        .certainty())
                .isEqualTo(Certainty.UNCERTAIN);
    }

    @Test
    void callsThatComeInRingWhoeverHasTheVeryNumber() {
        CallFacts facts = vectors()
                .owner("+442079460001", "anna@contoso.com")
                .owner("+442079460002;ext=12", "ben@contoso.com")
                .domain("cust1.carrier.example", true)
                .build();
        CallSimulator simulator = CallSimulator.of(facts);

        assertThat(simulator
                        .receive("+442079460001", "cust1.carrier.example", "+14255550100")
                        .verdict()
                        .words())
                .isEqualTo("the call rings anna@contoso.com");
        assertThat(simulator
                        .receive("+442079460002;ext=12", "cust1.carrier.example", "")
                        .verdict()
                        .words())
                .isEqualTo("the call rings ben@contoso.com");
        CallTrace nobody = simulator.receive("+442079460001;ext=5", "cust1.carrier.example", "");
        assertThat(nobody.verdict()).returns(Destination.DROPPED, CallTrace.Verdict::destination);
        assertThat(nobody.describe()).contains("numbers are compared whole");
        assertThat(simulator
                        .receive("+442079460001", "cust2.carrier.example", "")
                        .verdict()
                        .words())
                .contains("does not find this tenant");
    }

    @Test
    void blockedCallersAreKeptOutUnlessExempt() {
        CallFacts facts = vectors()
                .owner("+442079460001", "anna@contoso.com")
                .blocked(new NumberRule("US", true, "^\\+1", ""))
                .blocked(new NumberRule("Off", false, ".*", ""))
                .blocked(new NumberRule("Nuisance", true, "^\\+49", "desk@contoso.com"))
                .exempt(new NumberRule("Friend", true, "^\\+14255550100$", ""))
                .unassigned(new NumberRule("Rest", true, "^\\+44207946", "ResourceAccount desk@contoso.com"))
                .build();
        CallSimulator simulator = CallSimulator.of(facts);

        assertThat(simulator
                        .receive("+442079460001", "s1", "+14255550199")
                        .verdict()
                        .destination())
                .isEqualTo(Destination.BLOCKED);
        assertThat(simulator
                        .receive("+442079460001", "s1", "+14255550100")
                        .verdict()
                        .destination())
                .isEqualTo(Destination.STAYS_IN_TEAMS);
        assertThat(simulator
                        .receive("+442079460001", "s1", "+4930123456")
                        .verdict()
                        .words())
                .contains("sent to desk@contoso.com");
        assertThat(simulator.receive("+442079460099", "s1", "").verdict())
                .returns(Destination.TREATED, CallTrace.Verdict::destination);
    }

    @Test
    void traceIsReadableAsTextAndAsJson() {
        CallTrace trace = call(vectors().build(), "07911123456");

        assertThat(trace.describe())
                .contains("anna@contoso.com dials 07911123456")
                .contains("Uk/R2  ^0(\\d{9,10})$  => +447911123456")
                .contains("=> DIRECT ROUTING (certain): the call goes by the route C to s3 as +447911123456")
                .contains("Not simulated: location-based routing");
        assertThat(trace.toJson())
                .contains("\"destination\" : \"DIRECT_ROUTING\"")
                .contains("\"number\" : \"+447911123456\"");
    }

    @Test
    void whatCannotBeDialedIsRefused() {
        CallSimulator simulator = CallSimulator.of(vectors().build());

        for (String odd : List.of("", " ", "--", "12\n34", "anna@contoso.com")) {
            assertThatThrownBy(() -> simulator.call(ANNA, odd)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> simulator.call("nobody@contoso.com", "1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nobody@contoso.com");
    }
}
