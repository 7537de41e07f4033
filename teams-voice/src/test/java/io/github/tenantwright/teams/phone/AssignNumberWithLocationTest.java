package io.github.tenantwright.teams.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
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
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.teams.locations.CivicAddress;
import io.github.tenantwright.teams.locations.EmergencyLocation;
import io.github.tenantwright.teams.locations.Locations;
import io.github.tenantwright.teams.locations.Place;
import io.github.tenantwright.teams.locations.ValidationState;
import io.github.tenantwright.teams.numbers.AssignNumberWithLocation;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.sync.SyncNow;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssignNumberWithLocationTest {
    private static final String NUMBER = "+442079460900";
    private static final Map<String, String> HQ =
            Map.of("description", "London HQ", "companyName", "Contoso", "country", "GB", "cityOrTown", "London");
    private static final CivicAddress ADDRESS =
            CivicAddress.of("London HQ", "Contoso", "GB").town("", "London");

    private final SimulatedTenant tenant =
            Tenants.builder().number(NUMBER, "callingPlan").start();
    private final TenantSession session = Tenants.session(tenant);

    @AfterEach
    void close() {
        session.close();
        tenant.close();
    }

    private AssignNumberWithLocation assign(String user, Place place) {
        return new AssignNumberWithLocation(
                tenant.objectId(user), user, PhoneNumber.of(NUMBER), NumberType.CALLING_PLAN, place, Set.of());
    }

    private RunReport run(Operation operation) {
        PlanRunner runner = PlanRunner.on(session, SyncNow.catalog())
                .journal(Journal.inMemory())
                .build();
        RunReport report =
                runner.run(Plan.of(TenantId.of(Tenants.TENANT), tenant.clock().instant(), operation));
        return toTheEnd(runner, report);
    }

    private RunReport toTheEnd(PlanRunner runner, RunReport first) {
        RunReport report = first;
        for (int i = 0; i < 600 && report.state() == RunState.WAITING; i++) {
            report.nextLook().ifPresent(tenant.clock()::advanceTo);
            report = runner.resume(report.run());
        }
        return report;
    }

    private static Outcome.Failed failure(RunReport report) {
        return (Outcome.Failed) report.failures().get(0).outcome();
    }

    private NumberAssignment number() {
        return GraphClient.of(session).numbers().find(NUMBER).orElseThrow();
    }

    @Test
    void theUserGetsTheNumberWithTheRoomInTheAddress() {
        String civic = tenant.callingPlan().addCivicAddress("Validated", HQ);
        String floor = tenant.callingPlan().addLocation(civic, "Floor 2");

        RunReport report = run(assign(Tenants.ANNA, Place.in(ADDRESS, "floor 2")));

        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(number().isAssignedTo(tenant.objectId(Tenants.ANNA))).isTrue();
        assertThat(number().locationId()).isEqualTo(floor);
        assertThat(tenant.writes()).hasSize(1);
    }

    @Test
    void aNumberThatIsTakenAwayIsGivenBackWhereItWas() {
        String civic = tenant.callingPlan().addCivicAddress("Validated", HQ);
        String floor = tenant.callingPlan().addLocation(civic, "Floor 2");
        run(assign(Tenants.ANNA, Place.in(ADDRESS, "floor 2")));
        PlanRunner runner = PlanRunner.on(session, SyncNow.catalog())
                .journal(Journal.inMemory())
                .build();
        RunReport taken = toTheEnd(
                runner,
                runner.run(Plan.of(
                        TenantId.of(Tenants.TENANT),
                        tenant.clock().instant(),
                        new RemovePhoneNumber(
                                tenant.objectId(Tenants.ANNA), Tenants.ANNA, PhoneNumber.of(NUMBER), Set.of()))));
        assertThat(number().isFree()).isTrue();

        Plan undo = runner.undoPlan(taken.run());
        assertThat(undo.findings()).isEmpty();
        assertThat(toTheEnd(runner, runner.run(undo)).state()).isEqualTo(RunState.COMPLETED);
        assertThat(number().isAssignedTo(tenant.objectId(Tenants.ANNA))).isTrue();
        assertThat(number().type()).isEqualTo(NumberType.CALLING_PLAN);
        assertThat(number().locationId()).isEqualTo(floor);
    }

    @Test
    void anAddressThatIsNotValidatedIsRefusedBeforeAnythingIsSent() {
        String civic = tenant.callingPlan().addCivicAddress("Notvalidated", HQ);

        Outcome.Failed failed = failure(run(assign(Tenants.ANNA, Place.at(ADDRESS))));

        assertThat(failed.cause()).isEqualTo(FailureCause.REFUSED);
        assertThat(failed.words())
                .isEqualTo(
                        "The address London HQ is Notvalidated: emergency calls from a number with it may not reach the"
                                + " right place.");
        assertThat(tenant.writes()).isEmpty();
        assertThat(number().isFree()).isTrue();

        tenant.callingPlan().validate(civic, "Validated");
        assertThat(run(assign(Tenants.ANNA, Place.at(ADDRESS))).state()).isEqualTo(RunState.COMPLETED);
        tenant.callingPlan().validate(civic, "Geprueft");
        assertThat(failure(run(assign(Tenants.ANNA, Place.at(ADDRESS)))).words())
                .contains("is Geprueft");
    }

    @Test
    void whatIsNotThereOrSomebodyElsesIsNamed() {
        assertThat(failure(run(assign(Tenants.ANNA, Place.at(ADDRESS)))).words())
                .isEqualTo("There is no emergency location London HQ");
        tenant.callingPlan().addCivicAddress("Validated", HQ);
        assertThat(run(assign(Tenants.ANNA, Place.at(ADDRESS))).state()).isEqualTo(RunState.COMPLETED);
        tenant.clearRequests();

        Outcome.Failed taken = failure(run(assign(Tenants.BEN, Place.at(ADDRESS))));

        assertThat(taken.cause()).isEqualTo(FailureCause.TAKEN);
        assertThat(tenant.writes()).isEmpty();
    }

    @Test
    void aMissingLicenseIsWaitedForADay() {
        tenant.callingPlan().addCivicAddress("Validated", HQ);

        Outcome.Failed failed = failure(run(assign(Tenants.BEN, Place.at(ADDRESS))));

        assertThat(failed.cause()).isEqualTo(FailureCause.MISSING);
        assertThat(failed.words()).contains("lacks appropriate licenses");
    }

    @Test
    void locationsAreReadWithAddressAndState() {
        String civic = tenant.callingPlan()
                .addCivicAddress(
                        "invalid",
                        Map.of(
                                "description",
                                "Lab",
                                "companyName",
                                "Contoso\u0007",
                                "country",
                                "gb",
                                "houseNumber",
                                "10",
                                "houseNumberSuffix",
                                "a",
                                "streetName",
                                "Downing",
                                "streetSuffix",
                                "Street"));

        assertThat(Locations.of(session).list()).singleElement().satisfies(location -> {
            assertThat(location.civicAddressId()).isEqualTo(civic);
            assertThat(location.isDefault()).isTrue();
            assertThat(location.validation()).isEqualTo(ValidationState.INVALID);
            assertThat(location.address().houseNumber()).isEqualTo("10a");
            assertThat(location.address().streetName()).isEqualTo("Downing Street");
            assertThat(location.objection().orElseThrow().code()).isEqualTo("location-not-validated");
        });
        EmergencyLocation found = Locations.of(session)
                .find(Locations.of(session).list().get(0).id())
                .orElseThrow();
        assertThat(found.words()).isEqualTo("Lab");
    }

    @Test
    void aRefusedReadIsNotAnEmptyList() {
        tenant.setRoles("admin@contoso.com");
        assertThatThrownBy(() -> Locations.of(session).list()).isInstanceOf(ServiceException.class);
    }

    @Test
    void addressesAndPlacesAreChecked() {
        assertThatThrownBy(() -> CivicAddress.of("HQ", "", "GB"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("companyName");
        assertThatThrownBy(() -> CivicAddress.of("HQ", "Contoso", "England"))
                .hasMessageContaining("two capital letters");
        assertThatThrownBy(() -> ADDRESS.at("51.5", "")).hasMessageContaining("both latitude and longitude");
        assertThatThrownBy(() -> ADDRESS.at("91", "0")).hasMessageContaining("between -90 and 90");
        assertThatThrownBy(() -> ADDRESS.at("51,5", "0")).hasMessageContaining("degrees");
        assertThatThrownBy(() -> Place.id("../x")).hasMessageContaining("GUID");
        assertThatThrownBy(() -> Place.at(CivicAddress.of("", "Contoso", "GB"))).hasMessageContaining("description");
        assertThat(CivicAddress.of("HQ", "Contoso", "AU").lacksDegrees()).isFalse();
        assertThat(ADDRESS.lacksDegrees()).isTrue();
    }
}
