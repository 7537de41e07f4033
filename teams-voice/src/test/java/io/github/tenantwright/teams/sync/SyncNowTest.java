package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SyncNowTest {
    static final VoiceSetup UK = VoiceSetup.read(Path.of("../samples/sync-now/setups/uk-single-site.yaml"));

    @Test
    void theTenantHoldsWhatIsWantedAndASecondRunChangesNothing() {
        try (Customer customer = Customer.of(Customer.tenantFor(UK))) {
            int licensesBefore = customer.tenant.consumedUnits(SkuName.OFFICE_365_E5);
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(UK);
            System.out.println(plan.describe());

            RunReport report = customer.runToTheEnd(syncNow, plan);
            System.out.println(report.words());
            report.steps()
                    .forEach(step -> System.out.println(step.status() + " " + step.sentence() + ": "
                            + (step.outcome() == null ? "" : step.outcome().words())));
            System.out.println(customer.tenant.requestCounts());

            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(report.outstanding()).isEmpty();
            assertThat(customer.tenant.consumedUnits(SkuName.OFFICE_365_E5)).isEqualTo(licensesBefore);
            assertThat(customer.tenant.unexpectedRequests()).isEmpty();

            customer.tenant.clearRequests();
            Plan second = syncNow.plan(UK);
            System.out.println(second.describe());
            assertThat(second.isEmpty()).isTrue();
            assertThat(syncNow.run(second).state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.writes()).isEmpty();
        }
    }
}
