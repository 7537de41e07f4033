package io.github.tenantwright.advice.phone;

import static io.github.tenantwright.advice.phone.Tenants.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.advice.licensing.Advice;
import io.github.tenantwright.advice.licensing.LicenseAdvisor;
import io.github.tenantwright.advice.licensing.LicenseGoal;
import io.github.tenantwright.advice.licensing.UserLicenses;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.teams.acquisition.AcquireReservation;
import io.github.tenantwright.teams.acquisition.NumberOffers;
import io.github.tenantwright.teams.acquisition.NumberSearch;
import io.github.tenantwright.teams.acquisition.Reservation;
import io.github.tenantwright.teams.acquisition.SearchOutcome;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.locations.CivicAddress;
import io.github.tenantwright.teams.locations.CreateCivicAddress;
import io.github.tenantwright.teams.locations.Place;
import io.github.tenantwright.teams.numbers.AssignNumberWithLocation;
import io.github.tenantwright.teams.sync.SyncNow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The code of docs/phone-system.md, at work. */
class PhoneSystemGuideTest {
    private static final Path HERE =
            Path.of("src/test/java/io/github/tenantwright/advice/phone/PhoneSystemGuideTest.java");

    private static RunReport tenMinutes(TenantSession tenant, String benId) {
        // guide
        GraphClient graph = GraphClient.of(tenant);

        // 1. Which license? Free seats first, conflicts in words.
        LicenseAdvisor advisor = LicenseAdvisor.ofSubscribed(graph.licenses().subscribedSkus());
        UserLicenses ben = UserLicenses.of(BEN, "GB", graph.licenses().details(BEN), Set.of());
        Advice advice = advisor.advise(ben, LicenseGoal.CALLING_PLAN);
        System.out.println(advice.words());
        advice.best().ifPresent(choice -> graph.licenses().assign(BEN, choice.change()));

        // 2. Search and reserve: kept for about ten minutes.
        BackEnds backEnds = BackEnds.none().trusting(Capability.NUMBER_ORDERS);
        NumberOffers offers = NumberOffers.of(tenant, backEnds);
        SearchOutcome found = offers.search(NumberSearch.inArea("GB", "UserSubscriber", 1, "20"));
        Reservation reservation = ((SearchOutcome.Reserved) found).reservation();

        // 3. Address, acquisition, number with location: one plan.
        CivicAddress hq = CivicAddress.of("London HQ", "Contoso", "GB")
                .street("1", "Queen Victoria Street")
                .town("EC4N 4TQ", "London")
                .at("51.5127", "-0.0906");
        Plan plan = Plan.of(
                tenant.tenant(),
                tenant.clock().instant(),
                new CreateCivicAddress(hq),
                new AcquireReservation(reservation),
                new AssignNumberWithLocation(
                        benId,
                        BEN,
                        reservation.numbers().get(0),
                        NumberType.CALLING_PLAN,
                        Place.at(hq),
                        Set.of(Place.at(hq).key(), AcquireReservation.key(reservation))));
        PlanRunner runner = PlanRunner.on(tenant, SyncNow.catalog())
                .provide(BackEnds.class, backEnds)
                .build();
        RunReport report = runner.run(plan);
        // end of guide
        for (int i = 0; i < 600 && report.state() == RunState.WAITING; i++) {
            report.nextLook()
                    .ifPresent(
                            look -> ((io.github.tenantwright.simulator.SimulatedClock) tenant.clock()).advanceTo(look));
            report = runner.resume(report.run());
        }
        return report;
    }

    @Test
    void theGuideLeadsToANumberAtAnAddress() {
        try (SimulatedTenant tenant = Tenants.builder().start();
                TenantSession session = Tenants.session(tenant)) {
            tenant.callingPlan().sell("+442079460901", "GB", "UserSubscriber", "20");
            tenant.callingPlan()
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
                                    "Queen Victoria Street",
                                    "postalOrZipCode",
                                    "EC4N 4TQ",
                                    "cityOrTown",
                                    "London"));

            RunReport report = tenMinutes(session, tenant.objectId(BEN));

            assertThat(report.failures()).isEmpty();
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(GraphClient.of(session)
                            .numbers()
                            .find("+442079460901")
                            .orElseThrow()
                            .isAssignedTo(tenant.objectId(BEN)))
                    .isTrue();
        }
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        String code = Files.readString(HERE);
        String here = code.substring(code.indexOf("// guide") + 8, code.indexOf("// end of guide"));
        String page = Files.readString(Path.of("../docs/phone-system.md"));
        String there = page.substring(page.indexOf("```java") + 7, page.indexOf("```\n\n*"));
        assertThat(here.replaceAll("\\s+", "")).isEqualTo(there.replaceAll("\\s+", ""));
    }
}
