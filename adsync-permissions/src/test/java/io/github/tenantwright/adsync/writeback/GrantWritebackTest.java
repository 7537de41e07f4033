package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
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
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantWritebackTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final SddlDomains DOMAINS = SddlDomains.of(Holders.DOMAIN_SID);

    private final WritebackPlan plan = Holders.plan(
            Holders.connector()
                    .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                    .addFeature(WritebackFeature.SOURCE_ANCHOR)
                    .build(),
            Holders.fresh());
    private Instant now = NOW;
    private final MemoryStore store = new MemoryStore(Holders.fresh());
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
        return runner(ChangeScope.anything()).run(what);
    }

    private Plan asPlan() {
        return plan.toPlan(TENANT, NOW);
    }

    @Test
    void writesOnceAndUndoRestoresEveryByte() {
        RunReport first = run(asPlan());
        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        assertThat(first.steps().get(0).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.words()).contains("SDProp", "60 minutes"));
        assertThat(store.present).isEqualTo(plan.after());
        assertThat(store.writes).hasSize(1);
        SecurityDescriptor sent = SecurityDescriptor.parse(store.writes.get(0));
        assertThat(sent.owner()).isEmpty();
        assertThat(sent.sacl()).isEmpty();

        RunReport again = run(asPlan());
        assertThat(again.steps().get(0).outcome()).isInstanceOf(Outcome.AlreadySo.class);
        assertThat(store.writes).hasSize(1);

        RunReport back = run(runner(ChangeScope.anything()).undoPlan(first.run()));
        assertThat(back.state()).isEqualTo(RunState.COMPLETED);
        assertThat(store.present.toBytes()).isEqualTo(Holders.fresh().toBytes());
        // What was already so before a run is left by its undo.
        assertThat(runner(ChangeScope.anything()).undoPlan(again.run()).isEmpty())
                .isTrue();
    }

    @Test
    void aServerThatSortsIsNoChangeAndUndoRestoresTheOrderThatWasThere() {
        store.present = Holders.fresh().changeDacl(acl -> acl.canonical());
        byte[] sorted = store.present.toBytes();
        store.storing = descriptor -> descriptor.changeDacl(acl -> acl.canonical());
        RunReport first = run(asPlan());
        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        store.storing = descriptor -> descriptor;
        run(runner(ChangeScope.anything()).undoPlan(first.run()));
        assertThat(store.present.toBytes()).isEqualTo(sorted);
    }

    @Test
    void aListThatWasChangedSinceThePlanIsLeftAlone() {
        SecurityDescriptor other = Holders.with("(A;;GA;;;" + Holders.GROUP + ")");
        store.present = other;
        Outcome.Failed failed = failure(run(asPlan()));
        assertThat(failed.cause()).isEqualTo(FailureCause.CHANGED_SINCE_PLANNED);
        assertThat(failed.words()).contains("new: " + Holders.GROUP, "do everything");
        assertThat(store.present).isSameAs(other);
        assertThat(store.writes).isEmpty();
    }

    @Test
    void aListThatChangesBetweenLookAndWriteIsLeftAlone() {
        SecurityDescriptor other = Holders.with("(A;;GA;;;" + Holders.GROUP + ")");
        store.between = () -> store.present = other;
        Outcome.Failed failed = failure(run(asPlan()));
        assertThat(failed.cause()).isEqualTo(FailureCause.CHANGED_SINCE_PLANNED);
        assertThat(store.present).isSameAs(other);
        assertThat(store.writes).isEmpty();
    }

    @Test
    void whatReadsBackOtherwiseIsNoSuccess() {
        store.storing = descriptor -> Holders.fresh();
        Outcome.Failed failed = failure(run(asPlan()));
        assertThat(failed.cause()).isEqualTo(FailureCause.REFUSED);
        assertThat(failed.words()).contains("reads back otherwise", "gone: ");
    }

    @Test
    void whatCannotBeReadIsNeitherAbsentNorWritten() {
        store.readable = false;
        assertThat(failure(run(asPlan())).cause()).isEqualTo(FailureCause.NOT_PERMITTED);
        store.present = null;
        assertThat(failure(run(asPlan())).cause()).isEqualTo(FailureCause.MISSING);
        assertThat(store.writes).isEmpty();
    }

    @Test
    void aLostAnswerIsKnownForItsOwnDoing() {
        store.lost = new ConnectionFailedException("Writing", 1, "the answer was lost", null);
        RunReport cut = run(asPlan());
        assertThat(cut.state()).isNotEqualTo(RunState.COMPLETED);
        now = now.plus(Duration.ofHours(1));
        RunReport resumed = runner(ChangeScope.anything()).resume(cut.run());
        assertThat(resumed.state()).isEqualTo(RunState.COMPLETED);
        assertThat(store.writes).hasSize(1);
        run(runner(ChangeScope.anything()).undoPlan(cut.run()));
        assertThat(store.present.toBytes()).isEqualTo(Holders.fresh().toBytes());
    }

    @Test
    void aSessionThatOnlyReadsWritesNothing() {
        RunReport report = runner(ChangeScope.readOnly()).run(asPlan());
        assertThat(report.state()).isNotEqualTo(RunState.COMPLETED);
        assertThat(store.writes).isEmpty();
        RunReport allowed = runner(asPlan().scope()).run(asPlan());
        assertThat(allowed.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void standsInASavedPlan() {
        Plan saved = asPlan();
        Plan back = Plan.fromJson(saved.toJson(AdsyncOperations.catalog()), AdsyncOperations.catalog());
        assertThat(back.operations()).isEqualTo(saved.operations());
        GrantWriteback operation = plan.operation().orElseThrow();
        assertThat(operation.sentence()).contains("10 rights", Holders.NAME, "corp.example");
        assertThat(operation.changes())
                .hasSize(10)
                .anySatisfy(change -> assertThat(change.after())
                        .contains(Holders.NAME, "write msExchArchiveStatus", "this object only"));
        assertThat(operation.byHand().guidance()).contains("This object only", "write proxyAddresses", "SDProp");
        assertThat(operation.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(operation.reversed().sentence()).startsWith("Take back 10 rights");
        assertThat(Holders.plan(Holders.connector().alsoHelloKeys("why").build(), Holders.fresh())
                        .operation()
                        .orElseThrow()
                        .risk())
                .isEqualTo(Risk.HIGH);
    }

    @Test
    void aPlanThatSomebodyHasChangedIsRefused() {
        for (String evil : new String[] {
            "(A;;GA;;;" + Holders.GROUP + ")",
            "(A;;WP;;;" + Holders.GROUP + ")",
            "(A;;CR;;;" + Holders.GROUP + ")",
            "(A;;WD;;;" + Holders.GROUP + ")",
            "(OA;CI;WP;" + Holders.attribute("proxyAddresses") + ";;" + Holders.GROUP + ")",
            "(OA;;WPWO;" + Holders.attribute("proxyAddresses") + ";;" + Holders.GROUP + ")",
            "(D;;RP;;;" + Holders.GROUP + ")",
        }) {
            SecurityDescriptor wanted = Holders.fresh().changeDacl(acl -> acl.withAce(Ace.fromSddl(evil, DOMAINS)));
            assertThatThrownBy(
                            () -> new GrantWriteback(Holders.DOMAIN, base64(Holders.fresh()), base64(wanted), Map.of()))
                    .as(evil)
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            wrong -> assertThat(wrong.field()).isEqualTo("wanted"));
        }
        SecurityDescriptor less = Holders.fresh()
                .changeDacl(acl -> acl.withoutAce(acl.aces().get(acl.aces().size() - 1)));
        assertThatThrownBy(() -> new GrantWriteback(Holders.DOMAIN, base64(less), base64(less), Map.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new GrantWriteback(Holders.DOMAIN, "no base 64", base64(less), Map.of()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.field()).isEqualTo("expected"));
        assertThatThrownBy(() -> new GrantWriteback(Holders.DOMAIN, "AAAA", base64(less), Map.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aRunWithoutADirectorySaysWhatIsMissing() {
        TenantSession session = TenantSession.builder(TENANT)
                .tokens(request -> AccessToken.of("of-no-use"))
                .scope(ChangeScope.anything())
                .clock(() -> now)
                .build();
        RunReport report =
                PlanRunner.on(session, AdsyncOperations.catalog()).build().run(asPlan());
        assertThat(failure(report).words()).contains("DescriptorStore");
    }

    private static Outcome.Failed failure(RunReport report) {
        return report.steps().get(0).failure().orElseThrow();
    }

    private static String base64(SecurityDescriptor descriptor) {
        return Base64.getEncoder().encodeToString(descriptor.toBytes());
    }

    @Test
    void aSavedPlanMarksWhatTakesOver_byWhatItGives() {
        GrantWriteback reset = Holders.plan(
                        Holders.connector()
                                .addFeature(WritebackFeature.SOURCE_ANCHOR)
                                .alsoResetPassword("asked for")
                                .build(),
                        Holders.fresh())
                .operation()
                .orElseThrow();
        Plan saved = Plan.of(TENANT, NOW, reset);
        Plan back = Plan.fromJson(saved.toJson(AdsyncOperations.catalog()), AdsyncOperations.catalog());
        assertThat(back.operations().get(0).changes())
                .filteredOn(change -> String.valueOf(change.after()).endsWith("[CRITICAL]"))
                .hasSize(3)
                .noneMatch(change -> String.valueOf(change.after()).contains("ConsistencyGuid"));
        assertThat(back.operations().get(0).sentence()).contains("4 rights (3 of them CRITICAL)");
        assertThat(reset.reversed().changes())
                .filteredOn(change -> String.valueOf(change.before()).endsWith("[CRITICAL]"))
                .hasSize(3);
        assertThat(plan.operation().orElseThrow().changes())
                .noneMatch(change -> String.valueOf(change.after()).contains("CRITICAL"));
    }

    @Test
    void aSavedNameThatHidesWhatIsKnownIsRefused() {
        GrantWriteback key = Holders.plan(
                        Holders.connector().alsoHelloKeys("asked for").build(), Holders.fresh())
                .operation()
                .orElseThrow();
        String guid = Holders.attribute("msDS-KeyCredentialLink").toString();
        assertThat(key.names()).containsEntry(guid, "msDS-KeyCredentialLink");
        String json = Plan.of(TENANT, NOW, key)
                .toJson(AdsyncOperations.catalog())
                .replace("\"msDS-KeyCredentialLink\"", "\"proxyAddresses\"");
        assertThatThrownBy(() -> Plan.fromJson(json, AdsyncOperations.catalog()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("msDS-KeyCredentialLink");
        // Names left out do not matter, since the GUID says what it is.
        GrantWriteback nameless = new GrantWriteback(key.domain(), key.expected(), key.wanted(), Map.of());
        assertThat(nameless.changes())
                .singleElement()
                .satisfies(change -> assertThat(String.valueOf(change.after()))
                        .contains("write msDS-KeyCredentialLink")
                        .endsWith("[CRITICAL]"));
    }
}
