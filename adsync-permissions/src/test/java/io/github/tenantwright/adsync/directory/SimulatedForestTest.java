package io.github.tenantwright.adsync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Standing;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.guard.ChangeScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two domains of a forest and one that is foreign to it, in memory. */
class SimulatedForestTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Dn HOLDER = DomainSnapshot.adminSdHolderOf(MemoryDirectory.CORP);

    private MemoryDirectory forest;
    private DirectoryClient client;

    @BeforeEach
    void start() {
        forest = new MemoryDirectory(SimulatedForest.builder().withoutProtectNow());
        client = forest.client().scope(ChangeScope.anything()).build();
    }

    @AfterEach
    void stop() {
        client.close();
        forest.close();
    }

    @Test
    void membershipIsFollowedThroughNestingAndAcrossDomains() {
        Dn local = forest.addUser(MemoryDirectory.CORP, "anna");
        Dn abroad = forest.addUser(MemoryDirectory.BRANCH, "bruno");
        Dn group = forest.addGroup(MemoryDirectory.CORP, "helpers");
        Dn foreign = forest.addForeign(MemoryDirectory.CORP, Sid.of("S-1-5-21-1-2-3-1105"));
        forest.addMember(group, local);
        forest.addMember(forest.wellKnown(MemoryDirectory.CORP, 512), group);
        forest.addMember(forest.wellKnown(MemoryDirectory.CORP, 519), abroad);
        forest.addMember(forest.wellKnown(MemoryDirectory.CORP, 544), foreign);
        DirectorySnapshot snapshot = read(Options.standard());
        ProtectedAccounts accounts = ProtectedAccounts.of(snapshot);

        assertThat(snapshot.domains())
                .extracting(DomainSnapshot::dn)
                .containsExactlyInAnyOrder(MemoryDirectory.CORP, MemoryDirectory.BRANCH);
        assertThat(accounts.find(local)).hasValueSatisfying(account -> {
            assertThat(account.standing()).isEqualTo(Standing.PENDING);
            assertThat(account.path()).startsWith(local, group);
        });
        assertThat(accounts.find(abroad)).hasValueSatisfying(account -> {
            assertThat(account.domain()).isEqualTo(MemoryDirectory.BRANCH);
            assertThat(account.standing()).isEqualTo(Standing.PENDING);
        });
        assertThat(accounts.find(foreign)).isEmpty();
        assertThat(snapshot.accounts()).extracting(DirectoryAccount::dn).contains(foreign);
        assertThat(snapshot.unseen()).isEmpty();
        assertThat(DirectorySnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
    }

    @Test
    void whatTheSwitchesLeaveOutIsNoLongerProtectedAndItsMembersAreOrphans() {
        Dn operator = forest.addUser(MemoryDirectory.CORP, "olga");
        forest.addMember(forest.wellKnown(MemoryDirectory.CORP, 550), operator);
        forest.stamp(operator);
        assertThat(standing(operator)).isEqualTo(Standing.PROTECTED);
        forest.set(
                Dn.of("CN=Directory Service,CN=Windows NT,CN=Services,CN=Configuration,DC=corp,DC=example"),
                "dSHeuristics",
                "0000000001000004");
        assertThat(standing(operator)).isEqualTo(Standing.ORPHAN);
        assertThat(standing(forest.wellKnown(MemoryDirectory.CORP, 550))).isEqualTo(Standing.ORPHAN);
        assertThat(standing(forest.wellKnown(MemoryDirectory.CORP, 551))).isEqualTo(Standing.PROTECTED);
    }

    @Test
    void aForeignDomainIsReferredTo() {
        assertThatThrownBy(() -> client.list(DirectoryQuery.below(MemoryDirectory.PARTNER, "(objectClass=user)")))
                .isInstanceOfSatisfying(DirectoryException.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(Kind.REFERRAL);
                    assertThat(failed.referrals()).containsExactly("ldap://partner.example/DC=partner,DC=example");
                });
    }

    @Test
    void aDomainThatIsElsewhereIsReportedAndNotTakenForEmpty() {
        try (MemoryDirectory half =
                        new MemoryDirectory(SimulatedForest.builder().branchElsewhere());
                DirectoryClient there =
                        half.client().connectLimit(Duration.ofMillis(500)).build()) {
            Dn foreign = half.addForeign(MemoryDirectory.CORP, Sid.of("S-1-5-21-1-2-3-1105"));
            half.addMember(half.wellKnown(MemoryDirectory.CORP, 544), foreign);
            DirectorySnapshot snapshot =
                    DirectorySnapshot.read(there, Options.standard().thisServerOnly(), NOW);
            assertThat(snapshot.domains()).extracting(DomainSnapshot::dn).containsExactly(MemoryDirectory.CORP);
            assertThat(snapshot.unread())
                    .singleElement()
                    .satisfies(unread -> assertThat(unread.domain()).isEqualTo(MemoryDirectory.BRANCH));
            assertThat(snapshot.accounts()).extracting(DirectoryAccount::dn).contains(foreign);
            assertThat(ProtectedAccounts.of(snapshot).find(foreign)).isEmpty();
            assertThatThrownBy(() -> there.list(DirectoryQuery.below(MemoryDirectory.BRANCH, "(objectClass=user)")))
                    .isInstanceOfSatisfying(
                            DirectoryException.class,
                            failed -> assertThat(failed.referrals())
                                    .containsExactly("ldap://branch.example/DC=branch,DC=example"));
        }
    }

    @Test
    void aLongMembershipIsReadToItsEnd() {
        Dn group = forest.addGroup(MemoryDirectory.CORP, "many");
        List<Dn> members = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            members.add(forest.addUser(MemoryDirectory.CORP, "person" + i));
        }
        forest.addMembers(group, members);
        forest.addMember(forest.wellKnown(MemoryDirectory.CORP, 551), group);
        assertThat(client.find(group, "member").orElseThrow().names("member"))
                .hasSize(4_000)
                .containsExactlyInAnyOrderElementsOf(members);
        DirectorySnapshot snapshot = read(Options.standard());
        assertThat(snapshot.accounts())
                .filteredOn(account -> account.dn().equals(group))
                .singleElement()
                .satisfies(account -> assertThat(account.members()).hasSize(4_000));
        assertThat(ProtectedAccounts.of(snapshot).of(Standing.PENDING)).hasSize(4_001);
    }

    @Test
    void moreThanWasAskedForIsATypedFailureAndPagesHaveNoLimit() {
        for (int i = 0; i < 1_200; i++) {
            forest.addUser(MemoryDirectory.CORP, "person" + i);
        }
        DirectoryQuery all = DirectoryQuery.below(MemoryDirectory.CORP, "(sAMAccountName=person*)");
        assertThat(client.list(all)).hasSize(1_200);
        assertThatThrownBy(() -> client.list(all.withSizeLimit(1_100)))
                .isInstanceOfSatisfying(
                        DirectoryException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(Kind.SIZE_LIMIT));
        assertThatThrownBy(() -> client.list(all.withSizeLimit(5)))
                .isInstanceOfSatisfying(
                        DirectoryException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(Kind.SIZE_LIMIT));
    }

    @Test
    void aServerThatCanStampsWhenItIsTold() {
        try (MemoryDirectory windows = new MemoryDirectory();
                DirectoryClient admin =
                        windows.client().scope(ChangeScope.anything()).build()) {
            Dn user = windows.addUser(MemoryDirectory.CORP, "anna");
            windows.addMember(windows.wellKnown(MemoryDirectory.CORP, 512), user);
            assertThat(admin.protectNow()).isTrue();
            assertThat(admin.descriptor(user))
                    .isInstanceOfSatisfying(
                            DescriptorReading.Found.class,
                            found -> assertThat(found.descriptor())
                                    .isEqualTo(((DescriptorReading.Found) admin.descriptor(HOLDER)).descriptor()));
            DirectorySnapshot after = DirectorySnapshot.read(admin, Options.standard(), NOW);
            assertThat(ProtectedAccounts.of(after).find(user).orElseThrow().standing())
                    .isEqualTo(Standing.PROTECTED);
        }
    }

    @Test
    void aServerThatSortsListsWroteWhatItWasSent() {
        try (MemoryDirectory windows =
                        new MemoryDirectory(SimulatedForest.builder().sortingAccessLists());
                DirectoryClient admin =
                        windows.client().scope(ChangeScope.anything()).build()) {
            SecurityDescriptor before = ((DescriptorReading.Found) admin.descriptor(HOLDER)).descriptor();
            SecurityDescriptor more = SecurityDescriptor.fromSddl(
                    "D:P(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;PS)(A;;RPWP;;;SY)(D;;WP;;;AN)(A;;RP;;;AU)",
                    SddlDomains.of(MemoryDirectory.CORP_SID));
            assertThat(admin.replaceDacl(HOLDER, before, more, acting -> {})).isInstanceOf(DaclWrite.Done.class);
            SecurityDescriptor after = ((DescriptorReading.Found) admin.descriptor(HOLDER)).descriptor();
            assertThat(after.dacl().orElseThrow().aces())
                    .containsExactlyInAnyOrderElementsOf(
                            more.dacl().orElseThrow().aces())
                    .isNotEqualTo(more.dacl().orElseThrow().aces());
            assertThat(after.dacl().orElseThrow().isCanonical()).isTrue();
        }
    }

    @Test
    void theFixtureGivesAndTakesOnlyThePartsThatWereAskedFor() {
        DescriptorReading.Found all = (DescriptorReading.Found) client.descriptor(HOLDER, DescriptorParts.ALL);
        DescriptorReading.Found most = (DescriptorReading.Found) client.descriptor(HOLDER);
        DescriptorReading.Found dacl = (DescriptorReading.Found) client.descriptor(HOLDER, DescriptorParts.DACL);
        assertThat(all.descriptor().sacl()).isPresent();
        assertThat(most.descriptor().sacl()).isEmpty();
        assertThat(most.descriptor().owner()).isPresent();
        assertThat(dacl.descriptor().owner()).isEmpty();
        SecurityDescriptor fewer =
                dacl.descriptor().changeDacl(acl -> acl.withAces(acl.aces().subList(0, 2)));
        assertThat(client.replaceDacl(HOLDER, dacl.descriptor(), fewer, acting -> {}))
                .isInstanceOf(DaclWrite.Done.class);
        DescriptorReading.Found after = (DescriptorReading.Found) client.descriptor(HOLDER, DescriptorParts.ALL);
        assertThat(after.descriptor())
                .isEqualTo(all.descriptor().withDacl(fewer.dacl().orElseThrow()));
        try (DirectoryClient reader = forest.client()
                .signIn(DirectorySignIn.as(MemoryDirectory.READER, MemoryDirectory.PASSWORD::toCharArray))
                .build()) {
            assertThat(reader.descriptor(HOLDER, DescriptorParts.ALL)).isInstanceOf(DescriptorReading.Unreadable.class);
            assertThat(reader.descriptor(HOLDER)).isInstanceOf(DescriptorReading.Found.class);
        }
        assertThat(client.protectNow()).isFalse();
    }

    @Test
    void connectorsAreFoundByNameByDescriptionAndByTheCaller() {
        Dn named = forest.addUser(MemoryDirectory.CORP, "MSOL_0123456789ab");
        Dn described = forest.addUser(MemoryDirectory.CORP, "renamed");
        forest.set(
                described,
                "description",
                "Account created by Microsoft Azure Active Directory Connect with installation identifier 0123");
        Dn told = forest.addUser(MemoryDirectory.CORP, "svc-sync");
        forest.addUser(MemoryDirectory.CORP, "svc-other");
        assertThat(read(Options.standard().withConnectors(Set.of("svc-sync"))).connectorCandidates())
                .allSatisfy(account -> assertThat(account.tokenGroups())
                        .contains(forest.sid(forest.wellKnown(MemoryDirectory.CORP, 513))))
                .extracting(DirectoryAccount::dn)
                .containsExactlyInAnyOrder(named, described, told);
    }

    @Test
    void aBrokenSnapshotIsRefusedWithThePlace() {
        String good = read(Options.standard()).toJson();
        assertThatThrownBy(() -> DirectorySnapshot.fromJson("{}")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DirectorySnapshot.fromJson(good.substring(0, 900)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DirectorySnapshot.fromJson(good.replaceFirst("\"sid\":\"S-1", "\"sid\":\"X-1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("domains[0].sid");
    }

    private Standing standing(Dn account) {
        return ProtectedAccounts.of(read(Options.standard()))
                .find(account)
                .orElseThrow()
                .standing();
    }

    private DirectorySnapshot read(Options options) {
        return DirectorySnapshot.read(client, options, NOW);
    }
}
