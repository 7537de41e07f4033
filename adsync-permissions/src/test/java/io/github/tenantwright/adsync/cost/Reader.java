package io.github.tenantwright.adsync.cost;

import io.github.tenantwright.adsync.audit.AdminSdHolderAudit;
import io.github.tenantwright.adsync.audit.AuditOptions;
import io.github.tenantwright.adsync.audit.AuditReport;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectoryAddress;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryQuery;
import io.github.tenantwright.adsync.directory.DirectorySignIn;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.ProtectedAccounts;
import io.github.tenantwright.adsync.proof.Proof;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import io.github.tenantwright.adsync.writeback.WritebackPlan;
import io.github.tenantwright.adsync.writeback.WritebackPlanner;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What a portal does with a directory, in a JVM of its own. The password comes as the first line of the input. */
final class Reader {
    private Reader() {}

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        char[] password = in.readLine().toCharArray();
        DirectoryAddress address = DirectoryAddress.plain("127.0.0.1", Integer.parseInt(args[0]));
        Path file = Path.of(args[2]);
        long start = System.nanoTime();
        try (DirectoryClient client = DirectoryClient.builder(address)
                .signIn(DirectorySignIn.as(args[1], () -> password))
                .build()) {
            AtomicInteger all = new AtomicInteger();
            client.search(
                    DirectoryQuery.below(Dn.ofDomain("corp.example"), "(objectClass=user)", "sAMAccountName"),
                    user -> all.incrementAndGet());
            say("users", all.get());
            DirectorySnapshot snapshot = DirectorySnapshot.read(
                    client,
                    DirectorySnapshot.Options.standard()
                            .withBlocked()
                            .withContainers()
                            .withAuditLists(),
                    Instant.now());
            say("snapshot-ms", since(start));
            Files.writeString(file, snapshot.toJson());
            DirectorySnapshot loaded = DirectorySnapshot.fromJson(Files.readString(file));
            say("accounts", loaded.accounts().size());
            say("protected", ProtectedAccounts.of(loaded).inSet().size());
            DomainSnapshot domain = loaded.domain(loaded.rootDomain()).orElseThrow();
            DirectoryAccount connector = loaded.connectorCandidates().get(0);
            WritebackSetup setup =
                    WritebackSetup.of(WritebackAccount.account(connector.sid(), "CORP\\" + connector.name())
                            .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                            .build());
            WritebackPlan plan = WritebackPlanner.plan(
                    setup,
                    domain.dnsName(),
                    domain.adminSdHolder().orElseThrow(),
                    loaded.schema().guids());
            say("missing", plan.added().size());
            AtomicInteger proven = new AtomicInteger();
            Proof.of(setup, loaded).each(account -> proven.incrementAndGet());
            say("proven", proven.get());
            AuditReport report = AdminSdHolderAudit.of(loaded, AuditOptions.standard());
            say("findings", report.findings().size());
            say("report", report.toText(100).length());
            say("all-ms", since(start));
            System.gc();
            Runtime now = Runtime.getRuntime();
            say("kept", now.totalMemory() - now.freeMemory());
            say("accounts", loaded.accounts().size());
        }
        System.out.println("ready");
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void say(String name, long value) {
        System.out.println(name + "=" + value);
    }
}
