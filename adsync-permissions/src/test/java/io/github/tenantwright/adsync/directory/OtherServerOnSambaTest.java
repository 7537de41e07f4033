package io.github.tenantwright.adsync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.adsync.writeback.DirectoryStore;
import io.github.tenantwright.adsync.writeback.RightFinding;
import io.github.tenantwright.adsync.writeback.RightState;
import io.github.tenantwright.adsync.writeback.Stamping;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import io.github.tenantwright.adsync.writeback.WritebackPlan;
import io.github.tenantwright.adsync.writeback.WritebackPlanner;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.token.AccessToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A domain controller without the schema of Exchange, that dies in the middle of writes and lets certificates end. */
@ExtendWith(SambaDirectory.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherServerOnSambaTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String PASSWORD = "Plain.Person.17";

    private Samba samba;
    private Sid connector;
    private List<Sid> groups;
    private CompletableFuture<Void> dying = CompletableFuture.completedFuture(null);
    private volatile Duration ahead = Duration.ZERO;
    private final AtomicInteger sent = new AtomicInteger();
    private volatile Duration paused = Duration.ZERO;
    private volatile boolean isKilled;
    private Runnable pausing = () -> {};
    private SecurityDescriptor first;

    @BeforeAll
    void start() throws Exception {
        samba = Samba.start(Map.of("SAMBA_AD_SEED", "0"));
        Dn account = samba.addUser("connector", PASSWORD);
        try (DirectoryClient client = samba.client().build()) {
            connector = client.find(account, "objectSid")
                    .orElseThrow()
                    .sid("objectSid")
                    .orElseThrow();
            groups = client.tokenGroups(account);
            first = holder(client);
        }
    }

    @BeforeEach
    void asAtFirst() {
        sent.set(0);
        paused = Duration.ZERO;
        pausing = () -> {};
        // What a failed test has left behind is not to fail others.
        if (isKilled) {
            startAgain();
        }
        try (DirectoryClient client = writing(samba.ldaps())) {
            client.replaceDacl(samba.holder(), holder(client), first, acting -> {});
        }
    }

    @AfterAll
    void stop() {
        samba.close();
    }

    @Test
    void whatTheSchemaLacksIsListedAndTheRestIsPlanned() {
        try (DirectoryClient client = samba.client().build()) {
            DirectorySchema schema = DirectorySchema.read(client);
            assertThat(schema.exchangeVersion()).isZero();
            WritebackPlan plan = plan(client, WritebackFeature.EXCHANGE_HYBRID, WritebackFeature.SOURCE_ANCHOR);
            assertThat(plan.rights())
                    .filteredOn(right -> right.state() == RightState.NOT_IN_SCHEMA)
                    .extracting(right -> right.right().about())
                    .containsExactlyInAnyOrder(
                            "msDS-ExternalDirectoryObjectId",
                            "msExchArchiveStatus",
                            "msExchBlockedSendersHash",
                            "msExchSafeRecipientsHash",
                            "msExchSafeSendersHash",
                            "msExchUCVoiceMailSettings",
                            "msExchUserHoldPolicies",
                            "publicDelegates");
            assertThat(plan.grants())
                    .extracting(RightFinding::right)
                    .extracting(right -> right.about())
                    .containsExactlyInAnyOrder("proxyAddresses", "mS-DS-ConsistencyGuid");
            assertThat(plan.describe()).contains(RightState.NOT_IN_SCHEMA.words());
        }
    }

    @Test
    void aWriteWhoseAnswerIsLostIsFoundToBeDoneByTheSameRun() {
        try (Relay relay = relay();
                DirectoryClient client = writing(DirectoryAddress.ldaps("127.0.0.1", relay.port()))) {
            SecurityDescriptor before = holder(client);
            WritebackPlan plan = plan(client, WritebackFeature.SOURCE_ANCHOR);
            AtomicLong written = new AtomicLong();
            pausing = once(() -> written.set(version()));
            PlanRunner runner = runner(client, once(relay::loseTheNextAnswer), Duration.ofMinutes(2));
            RunReport report = runner.run(plan.toPlan(TENANT, NOW));
            assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
            assertThat(paused).isEqualTo(Duration.ofSeconds(5));
            assertThat(version()).as("nothing was written twice").isEqualTo(written.get());
            assertGrantedOnce(client, before, plan, 1);
            assertTakenBack(client, runner, report, before);
        }
    }

    @Test
    void aWriteWhoseAnswerIsLostIsFoundToBeDoneWhenTheRunGoesOn() {
        try (Relay relay = relay();
                DirectoryClient client = writing(DirectoryAddress.ldaps("127.0.0.1", relay.port()))) {
            SecurityDescriptor before = holder(client);
            WritebackPlan plan = plan(client, WritebackFeature.SOURCE_ANCHOR);
            PlanRunner runner = runner(client, once(relay::loseTheNextAnswer), Duration.ZERO);
            RunReport parked = runner.run(plan.toPlan(TENANT, NOW));
            assertParked(parked, "It may have been done or not: look before doing it again.");
            assertThat(paused).isZero();
            assertThat(plan(client, WritebackFeature.SOURCE_ANCHOR).isEmpty()).isTrue();
            long written = version();
            ahead = ahead.plusMinutes(10);
            RunReport resumed = runner.resume(parked.run());
            assertThat(resumed.state()).as(resumed.words()).isEqualTo(RunState.COMPLETED);
            assertThat(version()).as("nothing was written twice").isEqualTo(written);
            assertGrantedOnce(client, before, plan, 1);
            assertTakenBack(client, runner, parked, before);
        }
    }

    @Test
    void aWriteThatTheKilledServerNeverDidIsDoneByTheSameRun() {
        try (DirectoryClient client = writing(samba.ldaps())) {
            SecurityDescriptor before = holder(client);
            WritebackPlan plan = plan(client, WritebackFeature.SOURCE_ANCHOR);
            pausing = once(() -> startAfterTheKill(before));
            PlanRunner runner = runner(client, once(this::freezeAndKill), Duration.ofMinutes(2));
            RunReport report = runner.run(plan.toPlan(TENANT, NOW));
            assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
            assertThat(paused).isEqualTo(Duration.ofSeconds(5));
            assertGrantedOnce(client, before, plan, 2);
            assertTakenBack(client, runner, report, before);
        }
    }

    @Test
    void aWriteThatTheKilledServerNeverDidIsDoneWhenTheRunGoesOn() {
        try (DirectoryClient client = writing(samba.ldaps())) {
            SecurityDescriptor before = holder(client);
            WritebackPlan plan = plan(client, WritebackFeature.SOURCE_ANCHOR);
            pausing = () -> dying.join();
            PlanRunner runner = runner(client, once(this::freezeAndKill), Duration.ofMinutes(1));
            RunReport parked = runner.run(plan.toPlan(TENANT, NOW));
            assertParked(parked, "");
            assertThat(paused).as("it looked again twice in its patience").isEqualTo(Duration.ofSeconds(5 + 15));
            assertThat(sent).hasValue(1);
            startAfterTheKill(before);
            ahead = ahead.plusMinutes(10);
            RunReport resumed = runner.resume(parked.run());
            assertThat(resumed.state()).as(resumed.words()).isEqualTo(RunState.COMPLETED);
            assertGrantedOnce(client, before, plan, 2);
            assertTakenBack(client, runner, parked, before);
        }
    }

    private void startAfterTheKill(SecurityDescriptor before) {
        startAgain();
        try (DirectoryClient client = samba.client().build()) {
            assertThat(holder(client).toBytes())
                    .as("the killed server did nothing")
                    .isEqualTo(before.toBytes());
        }
    }

    private void startAgain() {
        dying.join();
        samba.startAgain(Map.of());
        isKilled = false;
    }

    /** Waiting for the service to be well, and nothing failed. */
    private static void assertParked(RunReport report, String words) {
        assertThat(report.state()).as(report.words()).isEqualTo(RunState.WAITING);
        assertThat(report.failures()).isEmpty();
        assertThat(report.waitingFor()).singleElement().asString().contains(words);
        assertThat(report.nextLook()).isPresent();
    }

    private void assertGrantedOnce(DirectoryClient client, SecurityDescriptor before, WritebackPlan plan, int writes) {
        assertThat(sent).as("writes sent").hasValue(writes);
        List<Ace> added = new ArrayList<>(aces(holder(client)));
        aces(before)
                .forEach(ace ->
                        assertThat(added.remove(ace)).as("still there: %s", ace).isTrue());
        assertThat(added)
                .hasSameSizeAs(plan.grants())
                .doesNotHaveDuplicates()
                .allSatisfy(ace -> assertThat(ace)
                        .isInstanceOfSatisfying(
                                TrusteeAce.class,
                                entry -> assertThat(entry.trustee()).isEqualTo(connector)));
        assertThat(plan(client, WritebackFeature.SOURCE_ANCHOR).isEmpty()).isTrue();
    }

    private void assertTakenBack(DirectoryClient client, PlanRunner runner, RunReport run, SecurityDescriptor before) {
        RunReport undone = runner.run(runner.undoPlan(run.run()));
        assertThat(undone.state()).as(undone.words()).isEqualTo(RunState.COMPLETED);
        assertThat(holder(client).toBytes()).isEqualTo(before.toBytes());
    }

    private static List<Ace> aces(SecurityDescriptor descriptor) {
        return descriptor.dacl().orElseThrow().aces();
    }

    /** The server's own count of changes as of the last one to the list's object. */
    private long version() {
        try (LDAPConnection raw = samba.raw()) {
            return raw.getEntry(samba.holder().toString(), "uSNChanged").getAttributeValueAsLong("uSNChanged");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCertificateThatHasEndedOrIsOfAnotherAuthorityIsRefused(@TempDir Path folder) throws Exception {
        Path former = Files.copy(samba.authority(), folder.resolve("former.pem"));
        samba.renewCertificate(0);
        try {
            for (DirectoryAddress address : List.of(samba.ldaps(), DirectoryAddress.startTls(samba.fact("ADDRESS")))) {
                assertRefused(address, samba.authority(), "The certificate has ended");
            }
        } finally {
            samba.renewCertificate(3_650);
        }
        assertRefused(samba.ldaps(), former, "");
        try (DirectoryClient client = samba.client().build()) {
            assertThat(client.rootDse().defaultDomain()).isEqualTo(samba.base());
        }
    }

    private void assertRefused(DirectoryAddress address, Path authority, String words) {
        try (DirectoryClient client = DirectoryClient.builder(address)
                .trust(authority)
                .signIn(samba.admin())
                .build()) {
            assertThatThrownBy(client::rootDse).isInstanceOfSatisfying(DirectoryException.class, failed -> {
                assertThat(failed.kind()).as(failed.getMessage()).isEqualTo(Kind.CERTIFICATE);
                assertThat(failed.getMessage()).contains(words);
            });
        }
    }

    @Test
    void whyASignInIsRefusedIsSaid() throws Exception {
        assertSignIn("disabled", "userAccountControl", "514", "data 533", "The account is disabled");
        assertSignIn("ended", "accountExpires", "1", "data 701", "The account has expired");
        assertSignIn("new", "pwdLastSet", "0", "data 773", "must be changed at the first sign-in");
    }

    private void assertSignIn(String name, String attribute, String value, String diagnostic, String words)
            throws Exception {
        Dn dn = samba.addUser(name, PASSWORD);
        try (LDAPConnection raw = samba.raw()) {
            raw.modify(dn.toString(), new Modification(ModificationType.REPLACE, attribute, value));
        }
        try (DirectoryClient client = samba.client()
                .signIn(DirectorySignIn.as(dn.toString(), PASSWORD::toCharArray))
                .build()) {
            assertThatThrownBy(client::rootDse).isInstanceOfSatisfying(DirectoryException.class, refused -> {
                assertThat(refused.kind()).isEqualTo(Kind.BIND_REFUSED);
                assertThat(refused.diagnostic()).contains(diagnostic);
                assertThat(refused.getMessage()).contains(words).doesNotContain(PASSWORD);
            });
        }
    }

    /** So that the write is sent, and not done when the process ends. */
    private void freezeAndKill() {
        isKilled = true;
        samba.freeze();
        dying = CompletableFuture.runAsync(samba::kill, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    }

    private static Runnable once(Runnable work) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                work.run();
            }
        };
    }

    private Relay relay() {
        return new Relay("127.0.0.1", samba.fact("ADDRESS"), 636);
    }

    private DirectoryClient writing(DirectoryAddress address) {
        return DirectoryClient.builder(address)
                .trust(samba.authority())
                .signIn(samba.admin())
                .answerLimit(Duration.ofSeconds(3))
                .scope(ChangeScope.anything())
                .build();
    }

    private WritebackPlan plan(DirectoryClient client, WritebackFeature... features) {
        WritebackAccount account = WritebackAccount.account(connector, "TEST\\connector")
                .features(List.of(features))
                .build();
        return WritebackPlanner.plan(
                WritebackSetup.of(account),
                samba.fact("DOMAIN"),
                holder(client),
                DirectorySchema.read(client).guids(),
                Map.of(connector, groups));
    }

    private SecurityDescriptor holder(DirectoryClient client) {
        return ((DescriptorReading.Found) client.descriptor(samba.holder())).descriptor();
    }

    /** With something that happens between the last look and a write. */
    private PlanRunner runner(DirectoryClient client, Runnable between, Duration patience) {
        TenantSession session = TenantSession.builder(TENANT)
                .tokens(request -> AccessToken.of("of-no-use"))
                .clock(() -> NOW.plus(ahead))
                .sleeper(this::pause)
                .build();
        return PlanRunner.on(session, AdsyncOperations.catalog())
                .provide(DescriptorStore.class, new Disturbed(new DirectoryStore(client), () -> {
                    sent.incrementAndGet();
                    between.run();
                }))
                .patience(patience)
                .build();
    }

    private void pause(Duration nap) {
        pausing.run();
        paused = paused.plus(nap);
        ahead = ahead.plus(nap);
    }

    private record Disturbed(DescriptorStore inner, Runnable between) implements DescriptorStore {
        @Override
        public DescriptorStore within(TenantSession session) {
            return new Disturbed(inner.within(session), between);
        }

        @Override
        public Reading read(String object) {
            return inner.read(object);
        }

        @Override
        public boolean replaceDacl(
                String object,
                SecurityDescriptor expected,
                SecurityDescriptor wanted,
                Consumer<SecurityDescriptor> acting) {
            return inner.replaceDacl(object, expected, wanted, before -> {
                acting.accept(before);
                between.run();
            });
        }

        @Override
        public Stamping protectNow(String domain) {
            return inner.protectNow(domain);
        }
    }
}
