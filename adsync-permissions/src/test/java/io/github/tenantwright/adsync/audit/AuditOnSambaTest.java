package io.github.tenantwright.adsync.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DescriptorParts;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Samba;
import io.github.tenantwright.adsync.directory.SambaDirectory;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.adsync.writeback.DirectoryStore;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.token.AccessToken;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real domain is spoiled, audited, mended by a plan of the findings, audited again, and the plan undone. */
@ExtendWith(SambaDirectory.class)
class AuditOnSambaTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final String PASSWORD = "Plain.Person.17";
    private static final AuditOptions CURRENT =
            AuditOptions.standard().withCurrentConnectors(List.of("MSOL_audit0000001"));

    private final Samba samba;

    AuditOnSambaTest(Samba samba) {
        this.samba = samba;
    }

    @Test
    void aSpoiledDomainIsAuditedMendedAndRestored() throws Exception {
        Dn current = samba.addUser("MSOL_audit0000001", PASSWORD);
        Dn former = samba.addUser("MSOL_audit0000002", PASSWORD);
        Dn leaving = samba.addUser("MSOL_audit0000003", PASSWORD);
        Dn person = samba.addUser("audit-person", PASSWORD);
        Dn unit = samba.base().child("OU", "Audited");
        try (DirectoryClient client =
                        samba.client().scope(ChangeScope.anything()).build();
                LDAPConnection raw = samba.raw()) {
            raw.add("dn: " + unit, "objectClass: organizationalUnit");
            raw.modify(
                    former.toString(),
                    new Modification(
                            ModificationType.REPLACE,
                            "description",
                            "Account created by Microsoft Azure Active Directory Connect with installation identifier"
                                    + " '0123456789abcdef0123456789abcdef' running on computer 'OLDSYNC' configured to"
                                    + " synchronize to tenant contoso.onmicrosoft.com. And more."));
            Sid[] sids = {sid(client, current), sid(client, former), sid(client, leaving), sid(client, person)};
            AuditReport clean = audit(client);
            assertThat(clean.findings())
                    .as(clean.toText(120))
                    .noneMatch(finding -> finding.object().equals(samba.holder())
                            && finding.severity().isAtLeast(AuditSeverity.LOW));
            SecurityDescriptor before = descriptor(client, samba.holder());

            grant(client, samba.holder(), "(A;;GA;;;%s)", sids[3]);
            grant(client, samba.holder(), "(OA;CIIO;WP;bf967a06-0de6-11d0-a285-00aa003049e2;;%s)", sids[0]);
            grant(client, samba.holder(), "(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;%s)", sids[1]);
            grant(client, samba.holder(), "(OA;;WP;bf967a06-0de6-11d0-a285-00aa003049e2;;%s)", sids[2]);
            grant(client, unit, "(A;CI;RPWP;;;%s)", sids[2]);
            grant(client, samba.base(), "(OA;;CR;1131f6ad-9c07-11d1-f79f-00c04fc2dcd2;;%s)", sids[3]);
            raw.delete(leaving.toString());

            AuditReport report = audit(client);
            assertThat(report.of(AuditRule.HOLDER_FULL_CONTROL)).singleElement().satisfies(finding -> {
                assertThat(finding.trustee().orElseThrow().name()).isEqualTo("TEST\\audit-person");
                assertThat(finding.words().get(0)).contains("do everything");
            });
            assertThat(report.of(AuditRule.CONNECTOR_INEFFECTIVE)).hasSize(1);
            assertThat(report.of(AuditRule.STALE_FORMER)).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(AuditSeverity.HIGH);
                assertThat(finding.what()).contains("OLDSYNC", "contoso.onmicrosoft.com");
            });
            assertThat(report.of(AuditRule.STALE_DELETED))
                    .extracting(AuditFinding::object)
                    .contains(samba.holder(), unit);
            assertThat(report.of(AuditRule.ROOT_REPLICATION)).hasSize(1);
            assertThat(report.of(AuditRule.DRIFT_DIFFERENT))
                    .as("nothing was stamped since")
                    .isNotEmpty();
            assertThat(report.of(AuditRule.EXPOSURE_TAKEOVER))
                    .as("Account Operators have the connector by default")
                    .anyMatch(finding -> finding.object().equals(current));

            List<AuditFinding> chosen = report.findings().stream()
                    .filter(finding -> finding.removable().isPresent())
                    .filter(finding ->
                            List.of(samba.holder(), unit, samba.base()).contains(finding.object()))
                    .filter(finding -> finding.severity().isAtLeast(AuditSeverity.LOW))
                    .toList();
            PlanRunner runner = PlanRunner.on(session(), AdsyncOperations.catalog())
                    .provide(DescriptorStore.class, new DirectoryStore(client))
                    .build();
            RunReport done = runner.run(report.removal(TENANT, Instant.now(), chosen));
            assertThat(done.state()).as(done.words()).isEqualTo(RunState.COMPLETED);
            assertThat(descriptor(client, samba.holder()).dacl().orElseThrow())
                    .isEqualTo(before.dacl().orElseThrow());
            AuditReport after = audit(client);
            assertThat(after.findings().stream().map(AuditFinding::id))
                    .doesNotContainAnyElementsOf(
                            chosen.stream().map(AuditFinding::id).toList());

            RunReport back = runner.run(runner.undoPlan(done.run()));
            assertThat(back.state()).as(back.words()).isEqualTo(RunState.COMPLETED);
            assertThat(audit(client).findings().stream().map(AuditFinding::id))
                    .containsAll(chosen.stream().map(AuditFinding::id).toList());
            runner.run(report.removal(TENANT, Instant.now(), chosen));
            samba.stampNow();
            raw.delete(unit.toString());
            for (Dn account : List.of(current, former, person)) {
                raw.delete(account.toString());
            }
        }
    }

    private static AuditReport audit(DirectoryClient client) {
        DirectorySnapshot snapshot = DirectorySnapshot.read(
                client, Options.standard().withContainers().withAuditLists().withBlocked(), Instant.now());
        AuditReport report = AdminSdHolderAudit.of(snapshot, CURRENT);
        assertThat(AdminSdHolderAudit.of(DirectorySnapshot.fromJson(snapshot.toJson()), CURRENT))
                .isEqualTo(report);
        return report;
    }

    private static void grant(DirectoryClient client, Dn object, String sddl, Sid sid) {
        SecurityDescriptor now = descriptor(client, object);
        Ace entry = Ace.fromSddl(String.format(sddl, sid), SddlDomains.NONE);
        client.replaceDacl(object, now, now.changeDacl(acl -> acl.withAce(entry)), acting -> {});
    }

    private static SecurityDescriptor descriptor(DirectoryClient client, Dn object) {
        return ((DescriptorReading.Found) client.descriptor(object, DescriptorParts.DACL)).descriptor();
    }

    private static Sid sid(DirectoryClient client, Dn account) {
        return client.find(account, "objectSid").orElseThrow().sid("objectSid").orElseThrow();
    }

    private static TenantSession session() {
        return TenantSession.builder(TENANT)
                .tokens(request -> AccessToken.of("of-no-use"))
                .clock(Clock.systemUTC())
                .build();
    }
}
