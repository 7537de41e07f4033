package io.github.tenantwright.adsync.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.MemoryDirectory;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.adsync.writeback.DirectoryStore;
import io.github.tenantwright.adsync.writeback.Removal;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import io.github.tenantwright.adsync.writeback.WritebackPlan;
import io.github.tenantwright.adsync.writeback.WritebackPlanner;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.token.AccessToken;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
    private static final String HOLDER = SimulatedForest.adminSdHolder(SimulatedForest.CORP);
    private static final String DOMAIN = "corp.example";

    private MemoryDirectory forest;
    private DirectoryClient client;
    private PlanRunner runner;
    private Sid sid;
    private WritebackSetup setup;

    @BeforeEach
    void start() {
        begin(new MemoryDirectory());
    }

    private void begin(MemoryDirectory begun) {
        forest = begun;
        client = forest.client().scope(ChangeScope.anything()).build();
        TenantSession session = TenantSession.builder(TENANT)
                .tokens(request -> AccessToken.of("of-no-use"))
                .clock(Clock.systemUTC())
                .build();
        runner = PlanRunner.on(session, AdsyncOperations.catalog())
                .provide(DescriptorStore.class, new DirectoryStore(client))
                .build();
        String connector = forest.forest().addUser(SimulatedForest.CORP, "MSOL_0123456789ab");
        sid = Sid.of(forest.forest().sid(connector));
        setup = WritebackSetup.of(WritebackAccount.account(sid, "CORP\\MSOL_0123456789ab")
                .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                .addFeature(WritebackFeature.SOURCE_ANCHOR)
                .addDomain(DOMAIN)
                .build());
        for (String member : List.of(
                forest.forest().addUser(SimulatedForest.CORP, "anna"),
                forest.forest().addGroup(SimulatedForest.CORP, "tier0"),
                forest.forest().addComputerIn(SimulatedForest.users(SimulatedForest.CORP), "pc1"))) {
            forest.forest().addMember(forest.forest().wellKnown(SimulatedForest.CORP, 512), member);
        }
        forest.forest().protectNow();
    }

    @AfterEach
    void stop() {
        client.close();
        forest.close();
    }

    @Test
    void fromNothingByPendingToProvenAndBack() {
        assertThat(proof().summary()).satisfies(before -> {
            assertThat(before.accounts()).isGreaterThan(10);
            assertThat(before.having(Verdict.LACKING)).isEqualTo(before.accounts());
            assertThat(before.isProven()).isFalse();
        });
        byte[] list = forest.forest().descriptor(HOLDER);
        WritebackPlan plan = plan();
        // What is written and not stamped yet is told apart from what is not there.
        runner.run(Plan.of(TENANT, NOW, plan.operation().orElseThrow()));
        assertThat(proof().summary()).satisfies(pending -> {
            assertThat(pending.pending()).isEqualTo(pending.accounts());
            assertThat(pending.having(Verdict.PENDING)).isEqualTo(pending.accounts());
            assertThat(pending.having(Verdict.LACKING)).isZero();
            assertThat(pending.exact()).isZero();
        });
        assertThat(proof().describe()).contains("comes with the next stamping", "SDProp", "proxyAddresses (");

        forest.forest().setDescriptor(HOLDER, list);
        RunReport report = runner.run(plan.toPlan(TENANT, NOW));
        assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
        assertThat(last(report)).contains("stamped on protected accounts at");
        Proof proof = proof();
        assertThat(proof.summary().isProven()).as(proof.describe()).isTrue();
        Set<Kind> kinds = new HashSet<>();
        proof.each(one -> {
            kinds.add(one.account().account().kind());
            assertThat(one.rights(Verdict.CHOSEN))
                    .hasSize(10)
                    .allSatisfy(right -> assertThat(right.now().by().trustee()).isEqualTo(sid));
        });
        assertThat(kinds).contains(Kind.USER, Kind.GROUP, Kind.COMPUTER);
        assertThat(proof.describe())
                .contains("just what was chosen", "+ write proxyAddresses: chosen and there, by: CORP");

        RunReport back = runner.run(runner.undoPlan(report.run()));
        assertThat(last(back)).contains("stamped on protected accounts at");
        assertThat(proof().summary().having(Verdict.LACKING))
                .isEqualTo(proof().summary().accounts());
        assertThat(dacl(HOLDER)).isEqualTo(SecurityDescriptor.parse(list).dacl());
    }

    @Test
    void whatIsMoreThanChosenIsShownWithTheEntryThatGivesIt() {
        runner.run(plan().toPlan(TENANT, NOW));
        String helpers = forest.forest().addGroup(SimulatedForest.CORP, "helpers");
        forest.forest()
                .addMember(
                        helpers,
                        SimulatedForest.users(SimulatedForest.CORP).replaceFirst("^", "CN=MSOL_0123456789ab,"));
        Ace broad = ace("(A;;WPWD;;;" + forest.forest().sid(helpers) + ")");
        change(HOLDER, broad, true);
        forest.forest().protectNow();
        Proof proof = proof();
        assertThat(proof.summary().having(Verdict.UNWANTED))
                .isEqualTo(proof.summary().accounts());
        List<String> unwanted = new ArrayList<>();
        proof.each(one -> {
            if (unwanted.isEmpty()) {
                one.rights(Verdict.UNWANTED).forEach(right -> {
                    assertThat(right.now().by()).isEqualTo(broad);
                    unwanted.add(right.right().words());
                });
            }
        });
        assertThat(unwanted)
                .contains("write member", "write all attributes", "change its rights")
                .doesNotContain("write proxyAddresses");
        assertThat(proof.describe()).contains("NOT just what was chosen", " more: there and not chosen, by: ");

        // Taken away, and gone from the accounts when it is stamped.
        runner.run(Plan.of(
                TENANT,
                NOW,
                Removal.of(Dn.of(HOLDER), descriptor(HOLDER), broad).operation()));
        assertThat(proof().summary().having(Verdict.LEAVING))
                .isEqualTo(proof().summary().accounts());
        forest.forest().protectNow();
        assertThat(proof().summary().isProven()).isTrue();
    }

    @Test
    void aDenialAnUnreadableListAndAnEntryWithoutEffectAreTold() {
        change(HOLDER, ace("(OD;;WP;" + guid("proxyAddresses") + ";;WD)"), true);
        change(HOLDER, ace("(OA;CIIO;WP;" + guid("publicDelegates") + ";;" + sid + ")"), true);
        WritebackPlan plan = plan();
        runner.run(plan.toPlan(TENANT, NOW));
        Proof proof = proof();
        proof.each(one -> {
            assertThat(one.rights(Verdict.LACKING)).singleElement().satisfies(right -> {
                assertThat(right.right().words()).isEqualTo("write proxyAddresses");
                assertThat(right.now().state()).isEqualTo(Answer.State.DENIED);
                assertThat(right.now().by()).isNotNull();
            });
            assertThat(one.rights(Verdict.CHOSEN)).hasSize(9);
        });
        assertThat(proof.describe()).contains("- write proxyAddresses: chosen and not there, denied by: Everyone");
    }

    @Test
    void worksFromASavedSnapshotAndSaysWhatItCouldNotLookAt() throws Exception {
        runner.run(plan().toPlan(TENANT, NOW));
        DirectorySnapshot snapshot =
                DirectorySnapshot.fromJson(snapshot(Set.of("MSOL_0123456789ab")).toJson());
        assertThat(Proof.of(setup, snapshot).findings()).isEmpty();
        assertThat(Proof.of(setup, snapshot).summary().isProven()).isTrue();
        WritebackSetup unknown =
                WritebackSetup.of(WritebackAccount.account(Sid.of(MemoryDirectory.CORP_SID + "-4711"), "CORP\\old")
                        .addFeature(WritebackFeature.SOURCE_ANCHOR)
                        .build());
        Proof nobody = Proof.of(unknown, snapshot);
        assertThat(nobody.findings()).extracting("code").containsExactly("groups-unknown");
        assertThat(nobody.summary().having(Verdict.LACKING))
                .isEqualTo(nobody.summary().accounts());

        JsonNode json = new ObjectMapper().readTree(Proof.of(setup, snapshot).toJson());
        assertThat(json.path("summary").path("proven").booleanValue()).isTrue();
        assertThat(json.path("accounts").size())
                .isEqualTo(json.path("summary").path("exact").intValue());
        JsonNode right = json.path("accounts").get(0).path("rights").get(0);
        assertThat(right.path("verdict").textValue()).isEqualTo("chosen");
        assertThat(right.path("now").path("by").textValue()).startsWith("(OA;;WP;");
    }

    @Test
    void withoutExchangeInTheSchemaThatIsSaidAndNotCountedAgainstIt() {
        stop();
        begin(new MemoryDirectory(SimulatedForest.builder().withoutExchange().withoutProtectNow()));
        RunReport report = runner.run(plan().toPlan(TENANT, NOW));
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(last(report)).contains("does not stamp at once", "Wait instead");
        assertThat(proof().summary().having(Verdict.PENDING))
                .isEqualTo(proof().summary().accounts());
        forest.forest().protectNow();
        Proof proof = proof();
        assertThat(proof.summary().isProven()).as(proof.describe()).isTrue();
        assertThat(proof.summary().having(Verdict.NOT_IN_SCHEMA))
                .isEqualTo(proof.summary().accounts());
        assertThat(proof.describe()).contains("- write publicDelegates: chosen, and the schema lacks it");
    }

    @Test
    void aThousandAccountsWithListsOfTheirOwnAreGoneThroughOneByOne() {
        runner.run(plan().toPlan(TENANT, NOW));
        DirectorySnapshot few = snapshot(Set.of("MSOL_0123456789ab"));
        DirectoryAccount one = few.accounts().stream()
                .filter(account -> account.name().equals("anna"))
                .findFirst()
                .orElseThrow();
        List<DirectoryAccount> many = new ArrayList<>(few.accounts());
        Dn admins = Dn.of(forest.forest().wellKnown(SimulatedForest.CORP, 512));
        List<Dn> members = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Dn dn = MemoryDirectory.users(MemoryDirectory.CORP).child("CN", "user" + i);
            Ace own = ace("(A;;RP;;;S-1-5-21-1-2-3-" + (2_000 + i) + ")");
            members.add(dn);
            many.add(new DirectoryAccount(
                    dn,
                    Sid.of(MemoryDirectory.CORP_SID + "-" + (20_000 + i)),
                    one.guid(),
                    "user" + i,
                    Kind.USER,
                    true,
                    true,
                    false,
                    513,
                    List.of(),
                    "",
                    one.created(),
                    one.passwordSet(),
                    one.lastLogon(),
                    false,
                    List.of(),
                    one.descriptor().map(list -> list.changeDacl(acl -> acl.withAce(own)))));
        }
        many.replaceAll(account -> account.dn().equals(admins) ? withMembers(account, members) : account);
        DirectorySnapshot large = new DirectorySnapshot(
                few.takenAt(),
                few.server(),
                few.rootDomain(),
                few.forestLevel(),
                few.dsHeuristics(),
                few.schema(),
                few.domains(),
                few.unread(),
                many,
                few.unseen(),
                few.lookedForBlocked(),
                few.trustees(),
                few.containers(),
                few.lookedAtContainers());
        Proof proof = Proof.of(setup, large);
        assertThat(proof.summary().accounts())
                .isEqualTo(1_000 + Proof.of(setup, few).summary().accounts());
        assertThat(proof.summary().pending()).isEqualTo(1_000);
        assertThat(proof.summary().isProven())
                .as("each has what was chosen all the same")
                .isTrue();
        assertThat(proof.describe().lines().count()).isLessThan(100);
    }

    private static DirectoryAccount withMembers(DirectoryAccount group, List<Dn> members) {
        List<Dn> all = new ArrayList<>(group.members());
        all.addAll(members);
        return new DirectoryAccount(
                group.dn(),
                group.sid(),
                group.guid(),
                group.name(),
                group.kind(),
                group.adminCount(),
                group.enabled(),
                group.securityGroup(),
                group.primaryGroup(),
                all,
                group.description(),
                group.created(),
                group.passwordSet(),
                group.lastLogon(),
                group.connectorCandidate(),
                group.tokenGroups(),
                group.descriptor());
    }

    private static String last(RunReport report) {
        return report.steps().get(report.steps().size() - 1).outcome().words();
    }

    private WritebackPlan plan() {
        return WritebackPlanner.plan(
                setup, DOMAIN, descriptor(HOLDER), snapshot(Set.of()).schema().guids(), Map.of());
    }

    private Proof proof() {
        return Proof.of(setup, snapshot(Set.of("MSOL_0123456789ab")));
    }

    private DirectorySnapshot snapshot(Set<String> connectors) {
        return DirectorySnapshot.read(client, Options.standard().withConnectors(connectors), NOW);
    }

    private String guid(String attribute) {
        return snapshot(Set.of()).schema().guids().entries().stream()
                .filter(entry -> entry.name().equals(attribute))
                .findFirst()
                .orElseThrow()
                .guid()
                .toString();
    }

    private void change(String object, Ace ace, boolean add) {
        SecurityDescriptor before = SecurityDescriptor.parse(forest.forest().descriptor(object));
        forest.forest()
                .setDescriptor(
                        object,
                        before.changeDacl(acl -> add ? acl.withAce(ace) : acl.withoutAce(ace))
                                .toBytes());
    }

    private SecurityDescriptor descriptor(String object) {
        return ((DescriptorReading.Found) client.descriptor(Dn.of(object))).descriptor();
    }

    private Optional<Acl> dacl(String object) {
        return descriptor(object).dacl();
    }

    private static Ace ace(String sddl) {
        return Ace.fromSddl(sddl, SddlDomains.of(MemoryDirectory.CORP_SID));
    }
}
