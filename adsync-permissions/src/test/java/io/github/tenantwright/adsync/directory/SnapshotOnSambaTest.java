package io.github.tenantwright.adsync.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Stamp;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Standing;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of a real domain, and what follows from it. */
@ExtendWith(SambaDirectory.class)
class SnapshotOnSambaTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String PASSWORD = "Plain.Person.17";

    @TempDir
    Path folder;

    @Test
    void aDomainIsReadAndItsProtectedAccountsAreToldFromOrphans(Samba samba) throws Exception {
        Dn nested = samba.addUser("nestedadmin", PASSWORD);
        Dn orphan = samba.addUser("formeradmin", PASSWORD);
        Dn primary = samba.addUser("primaryadmin", PASSWORD);
        Dn blocked = samba.addUser("blockedperson", PASSWORD);
        Dn connector = samba.addUser("MSOL_0123456789ab", PASSWORD);
        Dn admins = samba.base().child("CN", "Users").child("CN", "Domain Admins");
        Dn helpers = samba.base().child("CN", "Users").child("CN", "Helpers");
        try (LDAPConnection raw = samba.raw()) {
            raw.add("dn: " + helpers, "objectClass: group", "sAMAccountName: Helpers");
            raw.modify(helpers.toString(), add("member", nested));
            raw.modify(admins.toString(), add("member", helpers));
            raw.modify(admins.toString(), add("member", orphan));
            raw.modify(admins.toString(), add("member", primary));
            raw.modify(primary.toString(), new Modification(ModificationType.REPLACE, "primaryGroupID", "512"));
        }
        DirectorySnapshot before = read(samba);
        assertThat(ProtectedAccounts.of(before).find(nested).orElseThrow().standing())
                .isEqualTo(Standing.PENDING);
        assertThat(samba.stampNow()).isPositive();
        try (LDAPConnection raw = samba.raw()) {
            raw.modify(admins.toString(), new Modification(ModificationType.DELETE, "member", orphan.toString()));
        }
        block(samba, blocked);

        DirectorySnapshot snapshot = read(samba);
        ProtectedAccounts protectedAccounts = ProtectedAccounts.of(snapshot);
        assertThat(protectedAccounts.find(nested)).hasValueSatisfying(account -> {
            assertThat(account.standing()).isEqualTo(Standing.PROTECTED);
            assertThat(account.stamp()).isEqualTo(Stamp.SAME);
            assertThat(account.path()).startsWith(nested, helpers, admins);
            assertThat(account.account().inheritanceOff()).contains(true);
        });
        assertThat(protectedAccounts.find(orphan).orElseThrow().standing()).isEqualTo(Standing.ORPHAN);
        assertThat(protectedAccounts.find(blocked).orElseThrow().standing()).isEqualTo(Standing.BLOCKED_BY_HAND);
        assertThat(protectedAccounts.find(primary)).hasValueSatisfying(account -> {
            assertThat(account.standing().isProtected()).isTrue();
            assertThat(account.byPrimaryGroupOnly()).isTrue();
        });
        assertThat(protectedAccounts.inSet())
                .extracting(account -> account.account().name())
                .contains("Administrator", "krbtgt", "Domain Controllers", "Domain Admins", "Administrators")
                .doesNotContain("Domain Users", "Guest", "DC1$");
        assertThat(snapshot.connectorCandidates()).singleElement().satisfies(account -> {
            assertThat(account.dn()).isEqualTo(connector);
            assertThat(account.tokenGroups()).contains(Sid.of(samba.domainSid() + "-513"));
        });

        assertThat(snapshot.domains()).singleElement().satisfies(domain -> {
            assertThat(domain.sid()).isEqualTo(samba.domainSid());
            assertThat(domain.netbiosName()).isEqualTo("TEST");
            assertThat(domain.pdcEmulator()).isEqualToIgnoringCase("dc1.test.example");
            assertThat(domain.minimumPasswordAge()).isEqualTo(java.time.Duration.ofDays(1));
            assertThat(domain.adminSdHolder().orElseThrow().dacl().orElseThrow().aces())
                    .hasSize(24);
        });
        assertThat(snapshot.schema().version()).isEqualTo(69);
        assertThat(snapshot.schema().exchangeVersion()).isZero();
        assertThat(snapshot.schema()
                        .guids()
                        .named(Kind.ATTRIBUTE, "LOCKOUTTIME")
                        .orElseThrow()
                        .guid())
                .isEqualTo(Guid.of("28630ebf-41d5-11d1-a9c1-0000f80367c1"));
        // Invented in this forest: who takes GUIDs from a list instead of the schema would be wrong here.
        assertThat(snapshot.schema().guids().named(Kind.ATTRIBUTE, "msExchArchiveStatus"))
                .isPresent();
        assertThat(snapshot.schema().guids().named(Kind.PROPERTY_SET, "Exchange Personal Information"))
                .isPresent();
        assertThat(snapshot.schema().guids().named(Kind.EXTENDED_RIGHT, "User-Force-Change-Password"))
                .isPresent();

        Path file = folder.resolve("snapshot.json");
        snapshot.writeTo(file);
        assertThat(DirectorySnapshot.readFrom(file)).isEqualTo(snapshot);
        assertThat(DirectorySnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
        assertThat(snapshot.toJson()).doesNotContain(samba.fact("ADMIN_PASSWORD"));
    }

    @Test
    void whomEntriesNameIsToldForLiveAndForDeletedAccounts(Samba samba) throws Exception {
        Dn leaving = samba.addUser("MSOL_leaving", PASSWORD);
        Dn unit = samba.base().child("OU", "Left behind");
        Dn other = samba.base().child("OU", "Ordinary");
        Sid sid;
        try (DirectoryClient client = samba.client().build();
                LDAPConnection raw = samba.raw()) {
            sid = client.find(leaving, "objectSid")
                    .orElseThrow()
                    .sid("objectSid")
                    .orElseThrow();
            raw.add("dn: " + unit, "objectClass: organizationalUnit");
            raw.add("dn: " + other, "objectClass: organizationalUnit");
        }
        try (DirectoryClient client = samba.client()
                .scope(io.github.tenantwright.guard.ChangeScope.anything())
                .build()) {
            var now = ((DescriptorReading.Found) client.descriptor(unit, DescriptorParts.DACL)).descriptor();
            var entry = io.github.tenantwright.adsync.descriptor.Ace.fromSddl(
                    "(A;CI;RP;;;" + sid + ")", io.github.tenantwright.adsync.descriptor.SddlDomains.NONE);
            client.replaceDacl(unit, now, now.changeDacl(acl -> acl.withAce(entry)), acting -> {});
        }
        try (LDAPConnection raw = samba.raw()) {
            raw.delete(leaving.toString());
        }
        DirectorySnapshot snapshot;
        try (DirectoryClient client = samba.client().build()) {
            snapshot = DirectorySnapshot.read(
                    client, Options.standard().withContainers().withAuditLists(), NOW);
        }
        assertThat(snapshot.containers())
                .extracting(ContainerSnapshot::dn)
                .contains(unit)
                .doesNotContain(other);
        assertThat(snapshot.trustees())
                .filteredOn(trustee -> trustee.sid().equals(sid))
                .singleElement()
                .satisfies(trustee -> {
                    assertThat(trustee.fate()).isEqualTo(Trustee.Fate.DELETED);
                    assertThat(trustee.name()).isEqualTo("TEST\\MSOL_leaving");
                });
        assertThat(snapshot.trustees())
                .filteredOn(trustee -> trustee.sid().equals(Sid.of(samba.domainSid() + "-512")))
                .singleElement()
                .satisfies(trustee -> assertThat(trustee.fate()).isEqualTo(Trustee.Fate.LIVE));
        HolderState holder = snapshot.domains().get(0).holder();
        assertThat(holder.auditList()).isEqualTo(HolderState.AuditList.READ);
        assertThat(holder.changed()).isPresent();
        assertThat(holder.rightsVersion()).isPositive();
        assertThat(holder.rightsChanged()).isPresent();
        assertThat(DirectorySnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
    }

    /** What stands in for the stamping does not see members by primary group, so that one stays unstamped for all tests. */
    @AfterEach
    void takeThePrimaryMemberAway(Samba samba) throws Exception {
        try (LDAPConnection raw = samba.raw()) {
            Dn primary = samba.base().child("CN", "Users").child("CN", "primaryadmin");
            if (raw.getEntry(primary.toString()) != null) {
                raw.delete(primary.toString());
            }
        }
    }

    private static DirectorySnapshot read(Samba samba) {
        try (DirectoryClient client = samba.client().build()) {
            return DirectorySnapshot.read(client, Options.standard().withBlocked(), NOW);
        }
    }

    private static void block(Samba samba, Dn account) {
        try (DirectoryClient client = samba.client()
                .scope(io.github.tenantwright.guard.ChangeScope.anything())
                .build()) {
            var now = ((DescriptorReading.Found) client.descriptor(account, DescriptorParts.DACL)).descriptor();
            client.replaceDacl(
                    account,
                    now,
                    now.changeDacl(acl -> acl.without(ace -> ace.isInherited())).withDaclProtected(true),
                    acting -> {});
        }
    }

    private static Modification add(String attribute, Dn value) {
        return new Modification(ModificationType.ADD, attribute, value.toString());
    }
}
