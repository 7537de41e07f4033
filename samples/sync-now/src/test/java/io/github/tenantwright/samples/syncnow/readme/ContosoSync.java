package io.github.tenantwright.samples.syncnow.readme;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.SyncNow;
import io.github.tenantwright.token.TokenProvider;
import java.nio.file.Path;
import java.util.Map;

final class ContosoSync {
    public static void main(String[] args) {
        // The two tokens of the portal's own sign-in. They live in memory only.
        TokenProvider tokens = TokenProvider.of(Map.of(Audience.GRAPH, args[0], Audience.TEAMS_ADMIN, args[1]));
        try (AuditLog log = AuditLog.jsonLines(Path.of("contoso.audit.jsonl"));
                TenantSession tenant = TenantSession.builder(TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4"))
                        .tokens(tokens)
                        .audit(log)
                        .build()) {
            SyncNow syncNow =
                    SyncNow.builder(tenant).journal(Journal.in(Path.of("runs"))).build();

            Plan plan = syncNow.plan(VoiceSetup.read(Path.of("contoso.yaml")));
            System.out.println(plan.describe()); // what would change; nothing has
            if (!plan.blockers().isEmpty()) {
                return;
            }
            RunReport report = syncNow.run(plan, step -> System.out.println(step.sentence() + ": " + step.status()));

            switch (report.state()) {
                case COMPLETED -> System.out.println("The tenant carries calls.");
                case WAITING -> System.out.println("Resume " + report.run() + " at " + report.nextLook());
                case NEEDS_TOKEN -> System.out.println("Sign in again, then resume " + report.run());
                case COMPLETED_WITH_FAILURES, FAILED -> report.failures().forEach(System.out::println);
                case CANCELLED -> System.out.println("Stopped; resume " + report.run());
            }
            syncNow.recordsToPublish(report.run()).forEach(record -> System.out.println("Publish: " + record));
            report.outstanding().forEach(left -> System.out.println("Still to be done: " + left));
        }
    }
}
