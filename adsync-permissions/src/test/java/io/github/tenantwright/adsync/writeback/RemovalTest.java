package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemovalTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final SddlDomains DOMAINS = SddlDomains.of(Holders.DOMAIN_SID);
    private static final Dn HOLDER = Dn.of(AdminSdHolder.of(Holders.DOMAIN));
    private static final Dn UNIT = Dn.of("OU=Staff,DC=corp,DC=example");
    private static final Ace STALE = ace("(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;" + Holders.CONNECTOR + ")");
    private static final Ace BROAD = ace("(A;;GA;;;" + Holders.GROUP + ")");

    private Instant now = NOW;
    private final SecurityDescriptor before = list(STALE, STALE, BROAD);
    private final MemoryStore store = new MemoryStore(before);
    private final Journal journal = Journal.inMemory();

    private PlanRunner runner(ChangeScope scope) {
        TenantSession session = TenantSession.builder(TENANT)
                .tokens(request -> AccessToken.of("of-no-use"))
                .scope(scope)
                .clock(() -> now)
                .build();
        return PlanRunner.on(session, AdsyncOperations.catalog())
                .journal(journal)
                .patience(Duration.ZERO)
                .provide(DescriptorStore.class, store)
                .build();
    }

    private RunReport run(Plan what) {
        return runner(what.scope()).run(what);
    }

    private RunReport undo(RunReport report) {
        return run(runner(ChangeScope.anything()).undoPlan(report.run()));
    }

    private Plan plan(Ace... entries) {
        return Removal.of(HOLDER, before, entries)
                .because("the account is deleted")
                .toPlan(TENANT, NOW);
    }

    @Test
    void takesOneOfTwoEqualEntriesAndPutsItBackByteForByte() {
        RunReport report = run(plan(STALE));
        assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
        assertThat(Dacls.list(store.present).aces()).containsOnlyOnce(STALE).contains(BROAD);
        assertThat(store.stamped).isEqualTo(1);
        SecurityDescriptor sent = SecurityDescriptor.parse(store.writes.get(0));
        assertThat(sent.owner()).isEmpty();
        assertThat(sent.group()).isEmpty();

        RunReport again = run(plan(STALE));
        assertThat(again.steps()).allSatisfy(step -> assertThat(step.outcome()).isInstanceOf(Outcome.AlreadySo.class));
        assertThat(store.writes).hasSize(1);
        assertThat(store.stamped).isEqualTo(1);

        assertThat(undo(report).state()).isEqualTo(RunState.COMPLETED);
        assertThat(store.present.toBytes()).isEqualTo(before.toBytes());
        assertThat(store.stamped).as("what is undone has to be stamped too").isEqualTo(2);
    }

    @Test
    void takesSeveralAndWhatIsUndoneCanBeDoneAgain() {
        RunReport report = run(plan(STALE, BROAD, STALE));
        assertThat(Dacls.list(store.present).aces()).doesNotContain(STALE, BROAD);
        RunReport back = undo(report);
        assertThat(store.present.toBytes()).isEqualTo(before.toBytes());
        undo(back);
        assertThat(Dacls.list(store.present).aces()).doesNotContain(STALE, BROAD);
    }

    @Test
    void whatWasChangedMeanwhileIsLeftAloneByTheWayAndByTheWayBack() {
        SecurityDescriptor other = before.changeDacl(acl -> acl.withoutAce(STALE));
        store.present = other;
        assertThat(failure(run(plan(BROAD))).cause()).isEqualTo(FailureCause.CHANGED_SINCE_PLANNED);
        assertThat(store.present).isSameAs(other);

        store.present = before;
        RunReport report = run(plan(BROAD));
        SecurityDescriptor meanwhile = store.present.changeDacl(acl -> acl.withAce(ace("(A;;WD;;;AU)")));
        store.present = meanwhile;
        Outcome.Failed failed = failure(undo(report));
        assertThat(failed.cause()).isEqualTo(FailureCause.CHANGED_SINCE_PLANNED);
        assertThat(failed.words()).contains("Authenticated Users", "change its rights");
        assertThat(store.present).isSameAs(meanwhile);
    }

    @Test
    void whatComesFromAboveDoesNotCount() {
        Ace inherited = ace("(A;CIID;RP;;;" + Holders.GROUP + ")");
        store.object = UNIT.toString();
        store.present = before.withDaclProtected(false).changeDacl(acl -> acl.withAce(inherited));
        SecurityDescriptor read = before.withDaclProtected(false);
        Plan plan = Removal.of(UNIT, read, BROAD).toPlan(TENANT, NOW);
        assertThat(plan.operations()).as("nothing of it is stamped").hasSize(1);
        RunReport report = run(plan);
        assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
        assertThat(Dacls.list(store.present).aces()).contains(inherited).doesNotContain(BROAD);
        assertThat(report.steps().get(0).outcome().words()).contains("replication");
        assertThatThrownBy(() -> Removal.of(UNIT, read.changeDacl(acl -> acl.withAce(inherited)), inherited)
                        .operation())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.getMessage()).contains("came from above"));
    }

    @Test
    void entriesOfAdministratorsNeedAWordOfTheirOwn() {
        for (String trustee : List.of("SY", "BA", "DA", "EA", "ED", "PS", "DD")) {
            Ace kept = ace("(A;;WD;;;" + trustee + ")");
            Removal removal = Removal.of(HOLDER, list(kept), kept);
            assertThatThrownBy(removal::operation)
                    .as(trustee)
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            wrong -> assertThat(wrong.getMessage()).contains("evenOfAdministrators"));
            Plan plan = removal.evenOfAdministrators("it was there twice").toPlan(TENANT, NOW);
            assertThat(plan.operations().get(0).risk()).isEqualTo(Risk.HIGH);
            assertThat(plan.findings())
                    .anySatisfy(finding -> assertThat(finding.words()).contains("it was there twice"));
        }
    }

    @Test
    void refusesWhatIsNotThereAndWhatWouldEmptyTheList() {
        assertThatThrownBy(() -> Removal.of(HOLDER, before, STALE, STALE, STALE).operation())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not named too often");
        SecurityDescriptor only = before.withDacl(Acl.of(List.of(BROAD)));
        assertThatThrownBy(() -> Removal.of(HOLDER, only, BROAD).operation())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lets nobody in");
        assertThatThrownBy(() -> Removal.of(HOLDER, before).operation()).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Removal.of(Dn.of("CN=x,OU=y"), before, BROAD).operation())
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(
                        () -> Removal.of(HOLDER, before.withDacl(null), BROAD).operation())
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aLostAnswerIsKnownForItsOwnDoingAndIsStamped() {
        store.lost = new ConnectionFailedException("Writing", 1, "the answer was lost", null);
        RunReport cut = run(plan(STALE));
        assertThat(cut.state()).isNotEqualTo(RunState.COMPLETED);
        now = now.plus(Duration.ofHours(1));
        RunReport resumed = runner(ChangeScope.anything()).resume(cut.run());
        assertThat(resumed.state()).as(resumed.words()).isEqualTo(RunState.COMPLETED);
        assertThat(store.stamped).isEqualTo(1);
        undo(cut);
        assertThat(store.present.toBytes()).isEqualTo(before.toBytes());
    }

    @Test
    void aServerThatDoesNotStampAtOnceIsWaitedForAndIsNoFailure() {
        for (Stamping stamping : List.of(
                new Stamping.NotOffered("dc1"), new Stamping.NotPermitted("dc1"), new Stamping.NotAsked("no way"))) {
            store.present = before;
            store.stamping = stamping;
            RunReport report = run(plan(BROAD));
            assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
            assertThat(report.steps().get(1).outcome().words()).contains("Wait instead", "60 minutes");
        }
    }

    @Test
    void aChangeThatThePdcEmulatorDoesNotHaveYetIsWaitedForAndNotForEver() {
        store.stamping = new Stamping.Behind("dc1", "dc2:636");
        RunReport waiting = run(plan(BROAD));
        assertThat(waiting.state()).isNotEqualTo(RunState.COMPLETED);
        assertThat(waiting.steps().get(1).outcome()).isInstanceOf(Outcome.NotYet.class);
        store.stamping = new Stamping.Stamped("dc1");
        now = now.plusSeconds(20);
        RunReport done = runner(ChangeScope.anything()).resume(waiting.run());
        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(done.steps().get(1).outcome().words()).contains("stamped on protected accounts at dc1");

        store.present = before;
        store.stamping = new Stamping.Behind("dc1", "dc2:636");
        RunReport again = run(plan(BROAD));
        now = now.plus(Duration.ofMinutes(16));
        RunReport given = runner(ChangeScope.anything()).resume(again.run());
        assertThat(given.state()).isEqualTo(RunState.COMPLETED);
        assertThat(given.steps().get(1).outcome().words()).contains("does not have the change", "Wait instead");
        assertThat(undo(given).steps().get(0).outcome().words()).contains("put back", "Wait instead");
    }

    @Test
    void standsInASavedPlanThatNobodyCanSlipAnEntryInto() {
        Plan saved = plan(STALE, BROAD);
        Plan back = Plan.fromJson(saved.toJson(AdsyncOperations.catalog()), AdsyncOperations.catalog());
        assertThat(back).isEqualTo(saved);
        RemoveEntries operation = (RemoveEntries) back.operations().get(0);
        RestoreEntries restore = new RestoreEntries(operation, Dacls.write(before));
        Plan undo = Plan.of(TENANT, NOW, restore);
        assertThat(Plan.fromJson(undo.toJson(AdsyncOperations.catalog()), AdsyncOperations.catalog()))
                .isEqualTo(undo);
        assertThat(restore.risk()).isEqualTo(Risk.HIGH);
        SecurityDescriptor evil = before.changeDacl(acl -> acl.withAce(ace("(A;;GA;;;WD)")));
        assertThatThrownBy(() -> new RestoreEntries(operation, Dacls.write(evil)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void saysWhatItDoesInWords() {
        RemoveEntries operation = Removal.of(HOLDER, before, STALE, STALE)
                .because("the account is deleted")
                .named(Map.of(Holders.CONNECTOR, "CORP\\MSOL_0123456789ab"), Holders.SCHEMA)
                .operation();
        assertThat(operation.sentence()).contains("2 entries", HOLDER.toString());
        assertThat(operation.changes()).hasSize(2).allSatisfy(change -> {
            assertThat(change.before()).contains("MSOL_0123456789ab", "Reset Password", "this object only");
            assertThat(change.after()).isNull();
        });
        assertThat(operation.auditSentences())
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence).contains("the account is deleted", "OA;;CR;"));
        assertThat(operation.byHand().guidance()).contains("Remove just", "never use dsacls /R", "SDProp");
        assertThat(operation.sddlDiff().toString()).contains(Holders.CONNECTOR.toString());
        assertThat(RemoveEntries.isKept(Sid.of(Holders.DOMAIN_SID + "-512"))).isTrue();
        assertThat(RemoveEntries.isKept(((TrusteeAce) BROAD).trustee())).isFalse();
    }

    @Test
    void aSessionThatOnlyReadsTakesNothingAway() {
        RunReport report = runner(ChangeScope.readOnly()).run(plan(BROAD));
        assertThat(report.state()).isNotEqualTo(RunState.COMPLETED);
        assertThat(store.writes).isEmpty();
        assertThat(store.stamped).isZero();
    }

    private static SecurityDescriptor list(Ace... more) {
        SecurityDescriptor holder = Holders.fresh();
        for (Ace ace : more) {
            holder = holder.changeDacl(acl -> acl.withAce(ace));
        }
        return holder;
    }

    private static Ace ace(String sddl) {
        return Ace.fromSddl(sddl, DOMAINS);
    }

    private static Outcome.Failed failure(RunReport report) {
        return report.steps().get(0).failure().orElseThrow();
    }
}
