package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.calls.CallFacts;
import io.github.tenantwright.teams.calls.CallSimulator;
import io.github.tenantwright.teams.calls.CallTrace;
import io.github.tenantwright.teams.calls.CallTrace.Certainty;
import io.github.tenantwright.teams.calls.CallTrace.Destination;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** All that decides about calls, read over HTTP, kept as JSON, and used without the tenant. */
class WholeSnapshotTest {
    private static final VoiceSetup UK = VoiceSetup.read(Path.of("../samples/sync-now/setups/uk-single-site.yaml"));

    @Test
    void everythingIsReadKeptAndServesWithoutTheTenant() {
        VoiceSnapshot kept;
        try (Customer customer = Customer.of(Customer.tenantFor(UK)
                .number("+442079460099", "DirectRouting")
                .user(SimUser.named("off@contoso.com").disabled().license(SkuName.MICROSOFT_365_E5))
                .user(SimUser.named("none@contoso.com").usageLocation("FR")))) {
            SyncNow syncNow = customer.syncNow();
            assertThat(customer.runToTheEnd(syncNow, syncNow.plan(UK)).state()).isEqualTo(RunState.COMPLETED);
            customer.tenant.clearRequests();

            VoiceSnapshot snapshot = VoiceSnapshot.readWhole(customer.session());

            assertThat(customer.tenant.writes()).isEmpty();
            customer.assertContractKept();
            kept = VoiceSnapshot.fromJson(snapshot.toJson());
            assertThat(kept).isEqualTo(snapshot);
        }
        assertThat(kept.whole()).isTrue();
        CallFacts facts = kept.callFacts();
        assertThat(facts.unread()).isEmpty();
        assertThat(facts.allNumbers()).isTrue();
        assertThat(kept.inventory())
                .filteredOn(VoiceSnapshot.InventoryNumber::unassigned)
                .extracting(VoiceSnapshot.InventoryNumber::number)
                .containsExactly("+442079460099");
        assertThat(facts.caller("off@contoso.com")).get().matches(caller -> !caller.enabled());
        assertThat(facts.caller("none@contoso.com"))
                .get()
                .matches(caller -> !caller.phoneSystem() && "".equals(caller.phonePlan()))
                .matches(caller -> caller.country().equals("FR"));
        CallSimulator simulator = CallSimulator.of(facts);
        CallTrace colleague = simulator.call("anna.hall@contoso.com", "0002");
        assertThat(colleague.number()).isEqualTo("+442079460002");
        assertThat(colleague.verdict().words()).contains("ben.carter@contoso.com");
        CallTrace national = simulator.call("anna.hall@contoso.com", "01632960000");
        assertThat(national.number()).isEqualTo("+441632960000");
        assertThat(national.verdict().destination()).isEqualTo(Destination.DIRECT_ROUTING);
        assertThat(national.verdict().certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(national.routes())
                .singleElement()
                .matches(route ->
                        route.route().equals("UK-National") && route.trunks().contains("contoso.sbc1.carrier.example"));
        assertThat(simulator.call("anna.hall@contoso.com", "999").usage()).isEqualTo("UK-Emergency");
    }
}
