package io.github.tenantwright.teams.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.contract.CmdletContract;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.teams.acquisition.AcquireReservation;
import io.github.tenantwright.teams.acquisition.NumberOffers;
import io.github.tenantwright.teams.acquisition.NumberPlan;
import io.github.tenantwright.teams.acquisition.NumberSearch;
import io.github.tenantwright.teams.acquisition.ReleaseNumbers;
import io.github.tenantwright.teams.acquisition.Reservation;
import io.github.tenantwright.teams.acquisition.SearchOutcome;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.locations.CivicAddress;
import io.github.tenantwright.teams.locations.CreateCivicAddress;
import io.github.tenantwright.teams.locations.CreateLocation;
import io.github.tenantwright.teams.locations.Locations;
import io.github.tenantwright.teams.locations.Place;
import io.github.tenantwright.teams.locations.RemoveCivicAddress;
import io.github.tenantwright.teams.locations.RemoveLocation;
import io.github.tenantwright.teams.numbers.AssignNumberWithLocation;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.sync.SyncNow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhoneSystemTest {
    private static final CivicAddress HQ = CivicAddress.of("London HQ", "Contoso", "GB")
            .street("1", "Queen Victoria Street")
            .town("EC4N 4TQ", "London")
            .at("51.5127", "-0.0906");
    private static final NumberSearch SEARCH = NumberSearch.inArea("GB", "UserSubscriber", 2, "20");
    private static final BackEnds TRUSTING =
            BackEnds.none().trusting(Capability.NUMBER_ORDERS, Capability.NUMBER_RELEASE);

    private final SimulatedTenant tenant = Tenants.builder().start();
    private final TenantSession session = Tenants.session(tenant);
    private final Journal journal = Journal.inMemory();

    @BeforeEach
    void sell() {
        for (int i = 1; i <= 4; i++) {
            tenant.callingPlan().sell("+44207946090" + i, "GB", "UserSubscriber", "20");
        }
    }

    @AfterEach
    void close() {
        session.close();
        tenant.close();
    }

    private PlanRunner runner(BackEnds backEnds) {
        return PlanRunner.on(session, SyncNow.catalog())
                .journal(journal)
                .provide(BackEnds.class, backEnds)
                .build();
    }

    private Plan plan(Operation... operations) {
        return Plan.of(TenantId.of(Tenants.TENANT), tenant.clock().instant(), operations);
    }

    private RunReport toTheEnd(PlanRunner runner, RunReport first) {
        RunReport report = first;
        for (int i = 0; i < 600 && report.state() == RunState.WAITING; i++) {
            report.nextLook().ifPresent(tenant.clock()::advanceTo);
            report = runner.resume(report.run());
        }
        return report;
    }

    private RunReport run(BackEnds backEnds, Operation... operations) {
        PlanRunner runner = runner(backEnds);
        return toTheEnd(runner, runner.run(plan(operations)));
    }

    private static Outcome.Failed failure(RunReport report) {
        return (Outcome.Failed) report.failures().get(0).outcome();
    }

    private Reservation reserve() {
        return ((SearchOutcome.Reserved) NumberOffers.of(session, TRUSTING).search(SEARCH)).reservation();
    }

    /** As a person creates it with the portal's guidance. */
    private String createByHand() {
        return tenant.callingPlan()
                .addCivicAddress(
                        "Validated",
                        Map.of(
                                "description",
                                "London HQ",
                                "companyName",
                                "Contoso",
                                "country",
                                "GB",
                                "houseNumber",
                                "1",
                                "streetName",
                                "Queen Victoria",
                                "streetSuffix",
                                "Street",
                                "postalOrZipCode",
                                "EC4N 4TQ",
                                "cityOrTown",
                                "London"));
    }

    @Test
    void fromNothingToANumberAtAnAddress() {
        NumberOffers offers = NumberOffers.of(session, TRUSTING);
        assertThat(offers.countries()).containsExactly(Map.entry("GB", "United Kingdom"));
        assertThat(offers.plans("GB"))
                .containsExactly(new NumberPlan("UserSubscriber", List.of("Prefix", "CivicAddress"), List.of("20")));
        Reservation reservation = reserve();
        assertThat(reservation.numbers()).hasSize(2);
        assertThat(reservation.left(tenant.clock().instant())).isEqualTo(Duration.ofMinutes(10));
        PhoneNumber number = reservation.numbers().get(0);

        PlanRunner runner = runner(TRUSTING);
        RunReport report = runner.run(plan(
                new CreateCivicAddress(HQ),
                new AcquireReservation(reservation),
                new AssignNumberWithLocation(
                        tenant.objectId(Tenants.ANNA),
                        Tenants.ANNA,
                        number,
                        NumberType.CALLING_PLAN,
                        Place.at(HQ),
                        Set.of(Place.at(HQ).key(), AcquireReservation.key(reservation)))));
        assertThat(report.state()).isEqualTo(RunState.WAITING);
        String civic = createByHand();
        report = toTheEnd(runner, report);

        assertThat(report.failures()).isEmpty();
        assertThat(report.steps()).extracting(StepReport::status).containsOnly(StepReport.Status.DONE);
        NumberAssignment now =
                GraphClient.of(session).numbers().find(number.toString()).orElseThrow();
        assertThat(now.isAssignedTo(tenant.objectId(Tenants.ANNA))).isTrue();
        assertThat(now.locationId()).isEqualTo(tenant.callingPlan().defaultLocation(civic));
        assertThat(offers.unassigned(NumberType.CALLING_PLAN).stream())
                .extracting(NumberAssignment::telephoneNumber)
                .containsExactly(reservation.numbers().get(1).toString());

        tenant.clearRequests();
        assertThat(run(TRUSTING, new CreateCivicAddress(HQ), new AcquireReservation(reservation))
                        .steps())
                .extracting(StepReport::status)
                .containsOnly(StepReport.Status.ALREADY_SO);
        assertThat(tenant.writes()).isEmpty();
        assertThat(tenant.unexpectedRequests()).isEmpty();
    }

    @Test
    void anEndedReservationIsRefusedBeforeAnythingIsSent() {
        Reservation reservation = reserve();
        tenant.clock().advance(Duration.ofMinutes(10));
        tenant.clearRequests();

        Outcome.Failed failed = failure(run(TRUSTING, new AcquireReservation(reservation)));

        assertThat(failed.cause()).isEqualTo(FailureCause.TIMED_OUT);
        assertThat(failed.words()).contains("ended at 2026-11-02T08:1");
        assertThat(failed.remedy()).isEqualTo("Search and reserve anew.");
        assertThat(tenant.writes()).isEmpty();
        assertThat(NumberOffers.of(session, TRUSTING).order(reservation.orderId()))
                .isEqualTo(new SearchOutcome.Over(reservation.orderId(), "Expired", ""));
        assertThat(reservation.left(tenant.clock().instant())).isEqualTo(Duration.ZERO);
    }

    @Test
    void tooFewNumbersAreToldWithTheServicesCode() {
        assertThat(NumberOffers.of(session, TRUSTING).search(NumberSearch.inArea("GB", "UserSubscriber", 9, "20")))
                .isInstanceOfSatisfying(
                        SearchOutcome.Over.class,
                        over -> assertThat(over.error()).isEqualTo("OutOfStock"));
    }

    @Test
    void withoutTheCallersWordAPersonSearchesAndAcquires() {
        SearchOutcome outcome = NumberOffers.of(session, BackEnds.none()).search(SEARCH);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SearchOutcome.NeedsPerson.class,
                        person -> assertThat(CmdletContract.teams()
                                        .problems(person.how().statements()))
                                .isEmpty());
        assertThat(tenant.writes()).isEmpty();

        Reservation reservation = reserve();
        tenant.clearRequests();
        PlanRunner runner = runner(BackEnds.none());
        RunReport report = runner.run(plan(new AcquireReservation(reservation)));
        assertThat(report.state()).isEqualTo(RunState.WAITING);
        tenant.callingPlan().completeOrder(reservation.orderId());
        report = toTheEnd(runner, report);

        assertThat(report.steps()).extracting(StepReport::status).containsExactly(StepReport.Status.DONE);
        assertThat(tenant.writes()).isEmpty();
    }

    @Test
    void numbersAreReleasedUnlessSomebodyHasThem() {
        Reservation reservation = reserve();
        run(TRUSTING, new AcquireReservation(reservation));
        createByHand();
        run(
                TRUSTING,
                new AssignNumberWithLocation(
                        tenant.objectId(Tenants.ANNA),
                        Tenants.ANNA,
                        reservation.numbers().get(0),
                        NumberType.CALLING_PLAN,
                        Place.at(HQ),
                        Set.of()));
        tenant.clearRequests();

        Outcome.Failed failed = failure(run(TRUSTING, new ReleaseNumbers(reservation.numbers())));
        assertThat(failed.words())
                .isEqualTo("Not released, since they are assigned or no Calling Plan numbers: "
                        + reservation.numbers().get(0));
        assertThat(tenant.writes()).isEmpty();

        ReleaseNumbers free = new ReleaseNumbers(reservation.numbers().subList(1, 2));
        assertThat(run(TRUSTING, free).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.writes()).hasSize(1);
        assertThat(run(TRUSTING, free).steps())
                .extracting(StepReport::status)
                .containsExactly(StepReport.Status.ALREADY_SO);
    }

    @Test
    void whatAPersonCreatedForTheRunIsTakenBackByOne() {
        String civic = createByHand();
        PlanRunner runner = runner(BackEnds.none());
        RunReport report = runner.run(plan(new CreateLocation(HQ, "Floor 2", Set.of())));
        assertThat(report.state()).isEqualTo(RunState.WAITING);
        String floor = tenant.callingPlan().addLocation(civic, "Floor 2");
        report = toTheEnd(runner, report);
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);

        Plan undo = runner.undoPlan(report.run());
        assertThat(undo.operations())
                .extracting(Operation::sentence)
                .singleElement()
                .asString()
                .contains("Remove the emergency location London HQ, Floor 2");
        RunReport undoing = runner.run(undo);
        assertThat(undoing.state()).isEqualTo(RunState.WAITING);
        assertThat(failure(run(BackEnds.none(), new RemoveCivicAddress(HQ, civic)))
                        .words())
                .contains("has locations of its own by now");
        tenant.callingPlan().removeLocation(floor);
        assertThat(toTheEnd(runner, undoing).state()).isEqualTo(RunState.COMPLETED);

        undoing = runner.run(plan(new RemoveCivicAddress(HQ, civic)));
        tenant.callingPlan().removeCivicAddress(civic);
        assertThat(toTheEnd(runner, undoing).state()).isEqualTo(RunState.COMPLETED);
        assertThat(Locations.of(session).list()).isEmpty();
        assertThat(tenant.writes()).isEmpty();
    }

    @Test
    void theStepsReadBackFromJsonAndTheirCmdletsKeepToTheReference() {
        String id = "11111111-2222-3333-4444-555555555555";
        Reservation reservation = new Reservation(
                id, List.of(PhoneNumber.of("+442079460901")), tenant.clock().instant());
        for (Operation operation : List.of(
                new CreateCivicAddress(HQ),
                new RemoveCivicAddress(HQ, id),
                new CreateLocation(HQ, "Floor 2", Set.of()),
                new RemoveLocation(HQ, "Floor 2", id),
                new AcquireReservation(reservation),
                new ReleaseNumbers(reservation.numbers()))) {
            Plan plan = plan(operation);
            assertThat(Plan.fromJson(plan.toJson(SyncNow.catalog()), SyncNow.catalog()))
                    .isEqualTo(plan);
            assertThat(CmdletContract.teams().problems(operation.byHand().statements()))
                    .isEmpty();
            assertThat(operation.sentence()).matches("[A-Z].*[^.]");
            assertThat(operation.byHand().guidance()).matches("[A-Z].*\\.");
            assertThat(operation.writes()).isNotEmpty();
        }
        assertThat(new ReleaseNumbers(reservation.numbers())
                        .undo(new io.github.tenantwright.plan.Past(
                                new ReleaseNumbers(reservation.numbers()).key(),
                                (Outcome.Done) Outcome.done("released"),
                                Map.of())))
                .isInstanceOf(Undo.Impossible.class);
    }

    @Test
    void searchesAndAddressesAreChecked() {
        assertThatThrownBy(() -> NumberSearch.inArea("GB", "UserSubscriber", 1, "020"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the first not 0");
        assertThatThrownBy(() -> NumberSearch.at("GB", "UserSubscriber", 1, "HQ"))
                .hasMessageContaining("GUID");
        assertThatThrownBy(() -> NumberSearch.inArea("UK!", "UserSubscriber", 1, "20"))
                .hasMessageContaining("two capital letters");
        assertThatThrownBy(() -> new CreateCivicAddress(CivicAddress.of("HQ", "Contoso", "GB")))
                .hasMessageContaining("latitude and longitude must be given in GB");
        assertThat(new CreateCivicAddress(CivicAddress.of("HQ", "Contoso", "AU")).sentence())
                .isEqualTo("Create the emergency address HQ");
    }
}
