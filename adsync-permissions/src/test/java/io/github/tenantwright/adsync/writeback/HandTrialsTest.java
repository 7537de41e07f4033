package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.Standing.Verdict;
import io.github.tenantwright.plan.StepStanding;
import io.github.tenantwright.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code verify} says of each operation on access lists after somebody has changed the list by hand. */
class HandTrialsTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Dn HOLDER = Dn.of(AdminSdHolder.of(Holders.DOMAIN));
    private static final Ace STALE = ace("(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;" + Holders.CONNECTOR + ")");
    private static final Ace BROAD = ace("(A;;GA;;;" + Holders.GROUP + ")");
    private static final Ace FOREIGN = ace("(A;;WD;;;AU)");

    private final Journal journal = Journal.inMemory();
    private MemoryStore store = new MemoryStore(Holders.fresh());

    private PlanRunner runner() {
        TenantSession session = TenantSession.builder(TENANT)
                .tokens(request -> AccessToken.of("of-no-use"))
                .clock(() -> NOW)
                .build();
        return PlanRunner.on(session, AdsyncOperations.catalog())
                .journal(journal)
                .patience(Duration.ZERO)
                .provide(DescriptorStore.class, store)
                .build();
    }

    private List<Verdict> verify(Plan plan) {
        int writes = store.writes.size();
        int stamped = store.stamped;
        int runs = journal.runs().size();
        List<StepStanding> steps = runner().verify(plan).steps();
        assertThat(store.writes).hasSize(writes);
        assertThat(store.stamped).isEqualTo(stamped);
        assertThat(journal.runs()).hasSize(runs);
        assertThat(steps).allSatisfy(step -> assertThat(step.standing().words()).isNotBlank());
        return steps.stream().map(StepStanding::verdict).toList();
    }

    private Verdict first(Plan plan) {
        return verify(plan).get(0);
    }

    private RunReport run(Plan plan) {
        RunReport report = runner().run(plan);
        assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
        return report;
    }

    private void add(Ace ace) {
        store.present = store.present.changeDacl(acl -> acl.withAce(ace));
    }

    private void take(Ace ace) {
        store.present = store.present.changeDacl(acl -> acl.withoutAce(ace));
    }

    @Test
    void rightsThatAreGiven() {
        WritebackPlan wanted = Holders.plan(
                Holders.connector()
                        .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                        .addFeature(WritebackFeature.SOURCE_ANCHOR)
                        .build(),
                Holders.fresh());
        Plan plan = wanted.toPlan(TENANT, NOW);
        List<Ace> added = AclComparison.of(Dacls.list(Holders.fresh()), Dacls.list(wanted.after()))
                .extra();
        assertThat(added).hasSizeGreaterThan(1);

        assertThat(first(plan)).isEqualTo(Verdict.NOT_DONE);
        add(added.get(1));
        assertThat(first(plan)).isEqualTo(Verdict.HALF_DONE);
        add(FOREIGN);
        assertThat(first(plan)).isEqualTo(Verdict.DONE_DIFFERENTLY);
        store.present = Holders.fresh();
        added.forEach(this::add);
        assertThat(first(plan)).as("by hand, in an order of its own").isEqualTo(Verdict.DONE);
        store.present = Holders.fresh();
        RunReport report = run(plan);
        assertThat(first(plan)).as("after the run").isEqualTo(Verdict.DONE);

        Plan undo = runner().undoPlan(report.run());
        assertThat(first(undo)).isEqualTo(Verdict.NOT_DONE);
        take(added.get(0));
        assertThat(first(undo)).isEqualTo(Verdict.HALF_DONE);
        store.present = Holders.fresh();
        assertThat(first(undo)).isEqualTo(Verdict.DONE);
    }

    @Test
    void entriesThatAreTakenAwayAndPutBack() {
        SecurityDescriptor before = Holders.fresh()
                .changeDacl(acl -> acl.withAce(STALE).withAce(STALE).withAce(BROAD));
        store = new MemoryStore(before);
        Plan plan = Removal.of(HOLDER, before, STALE, STALE, BROAD).toPlan(TENANT, NOW);

        assertThat(verify(plan)).containsExactly(Verdict.NOT_DONE, Verdict.CANNOT_TELL);
        take(BROAD);
        assertThat(first(plan)).isEqualTo(Verdict.HALF_DONE);
        add(FOREIGN);
        assertThat(first(plan)).isEqualTo(Verdict.DONE_DIFFERENTLY);
        store.present = before;
        RunReport report = run(plan);
        assertThat(first(plan)).isEqualTo(Verdict.DONE);

        Plan undo = runner().undoPlan(report.run());
        assertThat(first(undo)).isEqualTo(Verdict.NOT_DONE);
        add(BROAD);
        assertThat(first(undo)).isEqualTo(Verdict.HALF_DONE);
        add(FOREIGN);
        assertThat(first(undo)).isEqualTo(Verdict.DONE_DIFFERENTLY);
        store.present = before;
        assertThat(first(undo)).isEqualTo(Verdict.DONE);
    }

    @Test
    void aListThatCantBeReadIsNoVerdict() {
        Plan plan = Holders.plan(
                        Holders.connector()
                                .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                                .build(),
                        Holders.fresh())
                .toPlan(TENANT, NOW);
        store.readable = false;
        assertThat(first(plan)).isEqualTo(Verdict.UNREADABLE);
        store.present = null;
        assertThat(first(plan)).isEqualTo(Verdict.NOT_DONE);
    }

    @Test
    void everyOperationOfTheCatalogIsTriedHere() {
        SecurityDescriptor before = Holders.fresh().changeDacl(acl -> acl.withAce(BROAD));
        store = new MemoryStore(before);
        Plan removal = Removal.of(HOLDER, before, BROAD).toPlan(TENANT, NOW);
        RestoreEntries back =
                new RestoreEntries((RemoveEntries) removal.operations().get(0), Dacls.write(before));
        Plan undo = Plan.of(TENANT, NOW, back);
        Plan grant = Holders.plan(
                        Holders.connector()
                                .addFeature(WritebackFeature.SOURCE_ANCHOR)
                                .build(),
                        Holders.fresh())
                .toPlan(TENANT, NOW);
        Set<String> tried = new TreeSet<>();
        for (Plan plan : List.of(removal, undo, grant)) {
            plan.operations()
                    .forEach(one -> tried.add(AdsyncOperations.catalog().nameOf(one)));
        }
        assertThat(tried).isEqualTo(AdsyncOperations.catalog().names());
    }

    private static Ace ace(String sddl) {
        return Ace.fromSddl(sddl, SddlDomains.of(Holders.DOMAIN_SID));
    }
}
