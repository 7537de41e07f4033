package io.github.tenantwright.adsync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.ObjectAce;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.guard.ChangeScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a real domain controller says and refuses. */
@ExtendWith(SambaDirectory.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryOnSambaTest {
    private static final String PASSWORD = "Plain.Person.17";
    private static final Guid LOCKOUT_TIME = Guid.of("28630ebf-41d5-11d1-a9c1-0000f80367c1");

    private Samba samba;
    private Dn person;
    private Sid personSid;

    @BeforeAll
    void addAPerson(Samba shared) throws Exception {
        samba = shared;
        person = samba.addUser("plainperson", PASSWORD);
        try (DirectoryClient client = samba.client().build()) {
            personSid = client.find(person, "objectSid")
                    .orElseThrow()
                    .sid("objectSid")
                    .orElseThrow();
        }
    }

    @Test
    void signsInByNamePrincipalAndDomainOverBothKindsOfTls() {
        for (DirectoryAddress address : List.of(samba.ldaps(), DirectoryAddress.startTls(samba.fact("ADDRESS")))) {
            for (String name : List.of(samba.fact("ADMIN_DN"), samba.fact("ADMIN_UPN"), "TEST\\Administrator")) {
                try (DirectoryClient client = DirectoryClient.builder(address)
                        .trust(samba.authority())
                        .signIn(DirectorySignIn.as(
                                name, () -> samba.fact("ADMIN_PASSWORD").toCharArray()))
                        .build()) {
                    assertThat(client.find(samba.base(), "objectSid")
                                    .orElseThrow()
                                    .sid("objectSid"))
                            .as("%s as %s", address, name)
                            .contains(samba.domainSid());
                }
            }
        }
    }

    @Test
    void thePasswordIsOverwrittenAfterUse() {
        char[] password = samba.fact("ADMIN_PASSWORD").toCharArray();
        try (DirectoryClient client = DirectoryClient.builder(samba.ldaps())
                .trust(samba.authority())
                .signIn(DirectorySignIn.as(samba.fact("ADMIN_UPN"), () -> password))
                .build()) {
            assertThat(client.find(samba.base())).isPresent();
        }
        assertThat(password).containsOnly('\0');
    }

    @Test
    void anUnknownAuthorityOrAnotherHostsCertificateIsRefused(@TempDir Path folder) throws Exception {
        DirectoryClient unknown =
                DirectoryClient.builder(samba.ldaps()).signIn(samba.admin()).build();
        assertKind(unknown::rootDse, Kind.CERTIFICATE);
        DirectoryClient unknownLater = DirectoryClient.builder(DirectoryAddress.startTls(samba.fact("ADDRESS")))
                .signIn(samba.admin())
                .build();
        assertKind(unknownLater::rootDse, Kind.CERTIFICATE);
        try (Relay elsewhere = new Relay("127.0.0.2", samba.fact("ADDRESS"), 636);
                Relay plain = new Relay("127.0.0.2", samba.fact("ADDRESS"), 389)) {
            DirectoryClient otherName = DirectoryClient.builder(DirectoryAddress.ldaps("127.0.0.2", elsewhere.port()))
                    .trust(samba.authority())
                    .signIn(samba.admin())
                    .build();
            assertKind(otherName::rootDse, Kind.CERTIFICATE);
            DirectoryClient otherNameLater = DirectoryClient.builder(
                            DirectoryAddress.startTls("127.0.0.2", plain.port()))
                    .trust(samba.authority())
                    .signIn(samba.admin())
                    .build();
            assertKind(otherNameLater::rootDse, Kind.CERTIFICATE);
        }
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing");
        assertThatThrownBy(() -> DirectoryClient.builder(samba.ldaps()).trust(none))
                .hasMessageContaining("trust");
    }

    @Test
    void aRefusedSignInSaysSoWithoutThePassword() {
        DirectoryClient client = samba.client()
                .signIn(DirectorySignIn.as(samba.fact("ADMIN_UPN"), () -> "Wrong.Word.4711".toCharArray()))
                .build();
        assertThatThrownBy(client::rootDse)
                .isInstanceOfSatisfying(DirectoryException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.BIND_REFUSED);
                    assertThat(refused.resultCode()).isEqualTo(49);
                    assertThat(refused.diagnostic()).contains("data 52e");
                })
                .hasMessageContaining(samba.fact("ADMIN_UPN"))
                .hasMessageNotContaining("4711");
    }

    @Test
    void nobodyThereAndNobodyAnsweringAreToldWithinTheLimit() throws IOException {
        assertKind(
                () -> DirectoryClient.builder(DirectoryAddress.ldaps("127.0.0.1", 1))
                        .build()
                        .rootDse(),
                Kind.CONNECT);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            for (DirectoryAddress address : List.of(
                    DirectoryAddress.ldaps("127.0.0.1", silent.getLocalPort()),
                    DirectoryAddress.startTls("127.0.0.1", silent.getLocalPort()))) {
                DirectoryClient client = DirectoryClient.builder(address)
                        .connectLimit(Duration.ofMillis(300))
                        .answerLimit(Duration.ofMillis(300))
                        .build();
                assertThatThrownBy(client::rootDse).isInstanceOf(DirectoryException.class);
            }
            try (DirectoryClient second = DirectoryClient.builder(DirectoryAddress.ldaps("127.0.0.1", 1), samba.ldaps())
                    .trust(samba.authority())
                    .signIn(samba.admin())
                    .build()) {
                assertThat(second.rootDse().defaultDomain()).isEqualTo(samba.base());
            }
        }
    }

    @Test
    void theServersOwnEntryIsReadByAnybody() {
        try (DirectoryClient nobody =
                DirectoryClient.builder(samba.ldaps()).trust(samba.authority()).build()) {
            RootDse server = nobody.rootDse();
            assertThat(server.defaultDomain()).isEqualTo(samba.base());
            assertThat(server.rootDomain()).isEqualTo(samba.base());
            assertThat(server.configuration()).isEqualTo(samba.base().child("CN", "Configuration"));
            assertThat(server.holds(server.schema())).isTrue();
            assertThat(server.hostName()).isEqualToIgnoringCase("dc1.test.example");
            assertThat(server.domainLevel()).isEqualTo(4);
            assertThat(server.controls()).contains("1.2.840.113556.1.4.801");
            assertThat(server.mayOfferProtectNow()).isFalse();
        }
    }

    @Test
    void whoMayNotReadTheAuditListGetsNoneOfTheParts() {
        try (DirectoryClient client = asPerson(Duration.ofSeconds(30));
                DirectoryClient admin = samba.client().build()) {
            assertThat(client.descriptor(samba.holder(), DescriptorParts.ALL))
                    .isEqualTo(new DescriptorReading.Unreadable(samba.holder()));
            assertThat(client.descriptor(samba.holder())).isInstanceOf(DescriptorReading.Found.class);
            assertThat(admin.descriptor(samba.holder(), DescriptorParts.ALL))
                    .isInstanceOfSatisfying(
                            DescriptorReading.Found.class,
                            found -> assertThat(found.descriptor().sacl()).isPresent());
            Dn nothing = samba.base().child("CN", "nothing");
            assertThat(admin.descriptor(nothing)).isEqualTo(new DescriptorReading.Absent(nothing));
        }
    }

    @Test
    void whatOtherServersHoldIsNamedAndNotFollowed() {
        try (DirectoryClient client = samba.client().build()) {
            assertKind(
                    () -> client.list(DirectoryQuery.below(Dn.ofDomain("foreign.example"), "(objectClass=user)")),
                    Kind.NO_SUCH_OBJECT);
            SearchSummary summary =
                    client.search(DirectoryQuery.below(samba.base(), "(cn=AdminSDHolder)"), found -> {});
            assertThat(summary.found()).isEqualTo(1);
            assertThat(summary.elsewhere())
                    .isNotEmpty()
                    .allSatisfy(url -> assertThat(url).startsWith("ldap"));
        }
    }

    @Test
    void tooManyIsAnErrorAndPagesFindTheSameAsOnePage() {
        try (DirectoryClient client = samba.client().build();
                DirectoryClient small = samba.client().pageSize(7).build()) {
            DirectoryQuery all = DirectoryQuery.below(samba.base(), "(objectClass=group)", "sAMAccountName");
            assertKind(() -> client.list(all.withSizeLimit(3)), Kind.SIZE_LIMIT);
            List<Dn> found = client.list(all).stream().map(DirectoryObject::dn).toList();
            assertThat(found).hasSizeGreaterThan(20);
            assertThat(small.list(all).stream().map(DirectoryObject::dn)).containsExactlyInAnyOrderElementsOf(found);
            AtomicInteger nested = new AtomicInteger();
            small.search(all, group -> nested.addAndGet(small.list(all).size()));
            assertThat(nested).hasValue(found.size() * found.size());
        }
    }

    @Test
    void groupsThatCountIncludeThePrimaryOneAndNestedOnes() {
        try (DirectoryClient client = samba.client().build()) {
            assertThat(client.tokenGroups(Dn.of(samba.fact("ADMIN_DN"))))
                    .contains(domain(512), domain(513), domain(519), Sid.of("S-1-5-32-544"));
            assertThat(client.tokenGroups(person)).contains(domain(513)).doesNotContain(domain(512));
            // Its only member is who signed in.
            assertThat(client.tokenGroups(person)).contains(Sid.of("S-1-5-32-554"));
        }
    }

    @Test
    void aDeletedAccountIsFoundByItsIdentifier() throws Exception {
        Dn gone = samba.addUser("soongone", PASSWORD);
        try (DirectoryClient client = samba.client().build()) {
            Sid sid = client.find(gone, "objectSid")
                    .orElseThrow()
                    .sid("objectSid")
                    .orElseThrow();
            assertThat(client.find(sid, samba.base(), false))
                    .map(DirectoryObject::dn)
                    .contains(gone);
            try (var raw = samba.raw()) {
                raw.delete(gone.toString());
            }
            assertThat(client.find(sid, samba.base(), false)).isEmpty();
            assertThat(client.find(sid, samba.base(), true, "isDeleted", "sAMAccountName"))
                    .hasValueSatisfying(tombstone -> {
                        assertThat(tombstone.flag("isDeleted")).isTrue();
                        assertThat(tombstone.dn().name()).startsWith("soongone\n");
                    });
        }
    }

    @Test
    void anAccessListIsReplacedOnceAndRestoredByteForByte() {
        List<AuditEvent> told = new ArrayList<>();
        try (DirectoryClient client =
                samba.client().scope(daclOf(person)).audit(told::add).build()) {
            SecurityDescriptor before = dacl(client);
            SecurityDescriptor wanted = before.changeDacl(this::withOneMore);
            assertThat(client.replaceDacl(person, before, wanted, acting -> {}))
                    .isInstanceOfSatisfying(DaclWrite.Done.class, done -> {
                        assertThat(done.before()).isEqualTo(before);
                        assertThat(done.after().dacl().orElseThrow().aces())
                                .hasSize(before.dacl().orElseThrow().aces().size() + 1);
                    });
            assertThat(client.replaceDacl(person, before, wanted, acting -> {}))
                    .isInstanceOf(DaclWrite.AlreadySo.class);
            SecurityDescriptor other = before.changeDacl(Acl::canonical).withDaclProtected(true);
            assertThat(client.replaceDacl(person, before, other, acting -> {}))
                    .isInstanceOf(DaclWrite.ChangedMeanwhile.class);
            SecurityDescriptor present = dacl(client);
            assertThat(client.replaceDacl(person, present, before, acting -> {}))
                    .isInstanceOf(DaclWrite.Done.class);
            assertThat(dacl(client).toBytes()).isEqualTo(before.toBytes());
            assertThat(told).hasSize(2).allSatisfy(event -> {
                assertThat(event.result()).isEqualTo("done");
                assertThat(event.actor()).isEqualTo(samba.fact("ADMIN_UPN"));
                assertThat(event.before()).contains("nTSecurityDescriptor");
                assertThat(event.toString()).doesNotContain(samba.fact("ADMIN_PASSWORD"));
            });
        }
    }

    @Test
    void whatTheScopeDoesNotListIsNotSent() {
        List<AuditEvent> told = new ArrayList<>();
        try (DirectoryClient client = samba.client().audit(told::add).build()) {
            SecurityDescriptor before = dacl(client);
            SecurityDescriptor wanted = before.changeDacl(this::withOneMore);
            List<SecurityDescriptor> acted = new ArrayList<>();
            assertThatThrownBy(() -> client.replaceDacl(person, before, wanted, acted::add))
                    .isInstanceOf(ForbiddenByScopeException.class);
            assertThat(dacl(client)).isEqualTo(before);
            assertThat(acted).isEmpty();
            assertThat(told).extracting(AuditEvent::result).containsExactly("not-sent");
        }
    }

    @Test
    void whoLacksTheRightToWriteIsToldSo() {
        try (DirectoryClient client = asPerson(Duration.ofSeconds(30))) {
            DescriptorReading.Found now =
                    (DescriptorReading.Found) client.descriptor(samba.holder(), DescriptorParts.DACL);
            assertThatThrownBy(() -> client.replaceDacl(
                            samba.holder(),
                            now.descriptor(),
                            now.descriptor().changeDacl(this::withOneMore),
                            acting -> {}))
                    .isInstanceOfSatisfying(DirectoryException.class, refused -> {
                        assertThat(refused.kind()).isEqualTo(Kind.INSUFFICIENT_RIGHTS);
                        assertThat(refused.diagnostic()).startsWith("00002098");
                        assertThat(refused.mayHelpToRetry()).isFalse();
                    });
        }
    }

    @Test
    void theStampingAtOnceIsNotOfferedHere() {
        ChangeScope scope =
                ChangeScope.of(AllowedChange.directory(DirectoryClient.protectNowWrite(), "stamp descriptors now"));
        try (DirectoryClient client = samba.client().scope(scope).build()) {
            assertThat(client.protectNow()).isFalse();
        }
    }

    @Test
    void aLostAnswerToAWriteIsNeverTakenForAFailure() {
        try (Relay relay = new Relay("127.0.0.1", samba.fact("ADDRESS"), 636);
                DirectoryClient client = DirectoryClient.builder(DirectoryAddress.ldaps("127.0.0.1", relay.port()))
                        .trust(samba.authority())
                        .signIn(samba.admin())
                        .scope(daclOf(person))
                        .build()) {
            SecurityDescriptor before = dacl(client);
            SecurityDescriptor wanted = before.changeDacl(this::withOneMore);
            assertKind(
                    () -> client.replaceDacl(person, before, wanted, acting -> relay.loseTheNextAnswer()),
                    Kind.LOST_IN_WRITE);
            // It was done, which only looking tells.
            assertThat(client.replaceDacl(person, before, wanted, acting -> {}))
                    .isInstanceOf(DaclWrite.AlreadySo.class);
            assertThat(client.replaceDacl(person, wanted, before, acting -> {})).isInstanceOf(DaclWrite.Done.class);
        }
    }

    @Test
    void aServerThatIsKilledInTheMiddleOfAWriteLeavesItUnknownAndUndone() {
        List<AuditEvent> told = new ArrayList<>();
        try (DirectoryClient client = samba.client()
                .scope(daclOf(person))
                .audit(told::add)
                .answerLimit(Duration.ofSeconds(3))
                .build()) {
            SecurityDescriptor before = dacl(client);
            SecurityDescriptor wanted = before.changeDacl(this::withOneMore);
            AtomicLong frozen = new AtomicLong();
            assertKind(
                    () -> client.replaceDacl(person, before, wanted, acting -> {
                        samba.freeze();
                        frozen.set(System.nanoTime());
                    }),
                    Kind.LOST_IN_WRITE);
            assertThat(Duration.ofNanos(System.nanoTime() - frozen.get()))
                    .as("the limit once, and not again for closing the connection")
                    .isLessThan(Duration.ofMillis(5_800));
            samba.kill();
            assertKind(() -> client.find(person), Kind.CONNECT);
            samba.startAgain(Map.of());
            assertThat(dacl(client)).isEqualTo(before);
            assertThat(told).extracting(AuditEvent::result).containsExactly("unknown");
        }
    }

    @Test
    void aServerThatAsksForEncryptionIsToldFromOneThatRefusesThePassword() {
        samba.stop();
        samba.startAgain(Map.of("SAMBA_AD_REQUIRE_TLS", "1"));
        try (DirectoryClient client = DirectoryClient.builder(DirectoryAddress.plain(samba.fact("ADDRESS"), 389))
                .signIn(samba.admin())
                .build()) {
            assertKind(client::rootDse, Kind.STRONGER_AUTH_NEEDED);
        } finally {
            samba.stop();
            samba.startAgain(Map.of());
        }
    }

    @Test
    void aConnectionThatTheServerDroppedIsOpenedAgainForAReadOnly() {
        try (DirectoryClient client = samba.client().build()) {
            assertThatCode(client::rootDse).doesNotThrowAnyException();
            samba.stop();
            samba.startAgain(Map.of());
            assertThat(client.find(person)).isPresent();
        }
    }

    private DirectoryClient asPerson(Duration limit) {
        return samba.client()
                .signIn(DirectorySignIn.as("plainperson@test.example", PASSWORD::toCharArray))
                .answerLimit(limit)
                .scope(ChangeScope.anything())
                .build();
    }

    private SecurityDescriptor dacl(DirectoryClient client) {
        return ((DescriptorReading.Found) client.descriptor(person, DescriptorParts.DACL)).descriptor();
    }

    private Acl withOneMore(Acl acl) {
        return acl.withAce(ObjectAce.allow(AccessMask.of(AccessRight.WRITE_PROPERTY), LOCKOUT_TIME, personSid));
    }

    private static ChangeScope daclOf(Dn object) {
        return ChangeScope.of(AllowedChange.directory(DirectoryClient.daclOf(object), "grant rights"));
    }

    private Sid domain(long relativeId) {
        return Sid.of(samba.domainSid() + "-" + relativeId);
    }

    private static void assertKind(ThrowingCallable work, Kind kind) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        DirectoryException.class,
                        failed -> assertThat(failed.kind())
                                .as(failed.getMessage())
                                .isEqualTo(kind));
    }
}
