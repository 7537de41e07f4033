package io.github.tenantwright.adsync.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thousands of protected accounts take as much more time as there are more of them, and no more room in the report. */
class LargeAuditTest {
    private static final int FEW = 1_250;
    private static final int MANY = 10_000;

    @Test
    void timeFollowsTheNumberOfAccounts() {
        DirectorySnapshot few = snapshot(FEW);
        DirectorySnapshot many = snapshot(MANY);
        long shorter = Long.MAX_VALUE;
        long longer = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            shorter = Math.min(shorter, time(few));
            longer = Math.min(longer, time(many));
        }
        // Eight times as many; a square would be 64 times as long.
        assertThat(longer).isLessThan(24 * Math.max(shorter, 5_000_000));
    }

    @Test
    void accountsOfWhichTheSameIsToBeSaidAreOneFinding() {
        AuditReport report = AdminSdHolderAudit.of(snapshot(5_000), AuditOptions.standard());
        assertThat(report.of(AuditRule.DRIFT_DIFFERENT))
                .singleElement()
                .satisfies(finding -> assertThat(finding.objects()).hasSize(1_250));
        assertThat(report.of(AuditRule.ACCOUNT_ORPHAN))
                .singleElement()
                .satisfies(finding -> assertThat(finding.objects()).hasSize(5_000));
        assertThat(report.toText(100).length()).isLessThan(20_000);
        assertThat(report.toText(100)).contains("and 4980 more");
    }

    private static long time(DirectorySnapshot snapshot) {
        long start = System.nanoTime();
        AuditReport report = AdminSdHolderAudit.of(snapshot, AuditOptions.standard());
        assertThat(report.toJson()).isNotEmpty();
        return System.nanoTime() - start;
    }

    /** So many members of Domain Admins, a quarter of them not stamped anew, and as many who left it. */
    private static DirectorySnapshot snapshot(int count) {
        AuditFixture fixture = new AuditFixture();
        String stamped = "O:DAG:DAD:PAI(A;;CCDCLCSWRPWPLOCRRCWDWO;;;DA)(A;;LCRPLORC;;;AU)";
        fixture.holder = AuditFixture.sddl(stamped);
        List<Dn> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DirectoryAccount member = user(10_000 + i, "admin" + i, i % 4 == 0 ? stamped + "(A;;RC;;;AU)" : stamped);
            members.add(member.dn());
            fixture.accounts.add(member);
            fixture.accounts.add(user(100_000 + i, "former" + i, stamped));
        }
        fixture.accounts.add(AuditFixture.account(AuditFixture.sid(512), "Domain Admins", Kind.GROUP, stamped, false)
                .marked()
                .members(members.toArray(Dn[]::new))
                .build());
        return fixture.snapshot();
    }

    private static DirectoryAccount user(long id, String name, String sddl) {
        return AuditFixture.account(AuditFixture.sid(id), name, Kind.USER, sddl, false)
                .marked()
                .build();
    }
}
