package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySchema;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Samba;
import io.github.tenantwright.adsync.directory.SambaDirectory;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.token.AccessToken;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SambaDirectory.class)
class WritebackOnSambaTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");

    private final Samba samba;

    WritebackOnSambaTest(Samba samba) {
        this.samba = samba;
    }

    @Test
    void plansWritesStampsProvesAndRestoresOnARealDirectory() throws Exception {
        Dn account = samba.addUser("writeback-connector", "Zz9-connector-only!");
        try (DirectoryClient client =
                samba.client().scope(ChangeScope.anything()).build()) {
            Sid sid = client.find(account, "objectSid")
                    .orElseThrow()
                    .sid("objectSid")
                    .orElseThrow();
            List<Sid> groups = client.tokenGroups(account);
            DirectoryGuids schema = DirectorySchema.read(client).guids();
            SecurityDescriptor before = holder(client);
            WritebackSetup setup = WritebackSetup.of(WritebackAccount.account(sid, "TEST\\writeback-connector")
                    .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                    .addFeature(WritebackFeature.SOURCE_ANCHOR)
                    .build());
            String domain = samba.base().parts().stream()
                    .map(Dn.Part::value)
                    .reduce((a, b) -> a + "." + b)
                    .orElseThrow();
            WritebackPlan plan = WritebackPlanner.plan(setup, domain, before, schema, Map.of(sid, groups));
            assertThat(Dn.of(plan.object())).isEqualTo(samba.holder());
            assertThat(plan.added()).isNotEmpty();

            TenantSession session = TenantSession.builder(TENANT)
                    .tokens(request -> AccessToken.of("of-no-use"))
                    .clock(Clock.systemUTC())
                    .build();
            PlanRunner runner = PlanRunner.on(session, AdsyncOperations.catalog())
                    .provide(DescriptorStore.class, new DirectoryStore(client))
                    .build();
            RunReport done = runner.run(plan.toPlan(TENANT, Instant.now()));
            assertThat(done.state()).as(done.words()).isEqualTo(RunState.COMPLETED);
            assertThat(runner.run(plan.toPlan(TENANT, Instant.now()))
                            .steps()
                            .get(0)
                            .outcome())
                    .isInstanceOf(Outcome.AlreadySo.class);
            SecurityDescriptor after = holder(client);
            assertThat(WritebackPlanner.plan(setup, domain, after, schema, Map.of(sid, groups))
                            .isEmpty())
                    .isTrue();

            samba.stampNow();
            Dn administrator = Dn.of(samba.fact("ADMIN_DN"));
            SecurityDescriptor stamped = descriptor(client, administrator);
            List<String> wanted = plan.grants().stream()
                    .map(right -> right.right().entry(schema).orElseThrow().name())
                    .map(name -> "write " + name)
                    .sorted()
                    .toList();
            for (String objectClass : Set.of("user", "group", "computer")) {
                assertThat(WritebackProof.gained(before, stamped, sid, groups, objectClass, schema))
                        .containsExactlyElementsOf(wanted);
            }

            RunReport back = runner.run(runner.undoPlan(done.run()));
            assertThat(back.state()).as(back.words()).isEqualTo(RunState.COMPLETED);
            assertThat(holder(client).toBytes()).isEqualTo(before.toBytes());
            samba.stampNow();
        }
    }

    private SecurityDescriptor holder(DirectoryClient client) {
        return descriptor(client, samba.holder());
    }

    private static SecurityDescriptor descriptor(DirectoryClient client, Dn object) {
        return ((DescriptorReading.Found) client.descriptor(object)).descriptor();
    }
}
