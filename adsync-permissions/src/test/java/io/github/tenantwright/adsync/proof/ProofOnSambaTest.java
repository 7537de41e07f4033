package io.github.tenantwright.adsync.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySignIn;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.EffectiveRights;
import io.github.tenantwright.adsync.directory.ProtectedAccount;
import io.github.tenantwright.adsync.directory.Samba;
import io.github.tenantwright.adsync.directory.SambaDirectory;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.adsync.writeback.DirectoryStore;
import io.github.tenantwright.adsync.writeback.Removal;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import io.github.tenantwright.adsync.writeback.WritebackPlan;
import io.github.tenantwright.adsync.writeback.WritebackPlanner;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.token.AccessToken;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was computed, what the server says, and what the connector account can really write are the same. */
@ExtendWith(SambaDirectory.class)
class ProofOnSambaTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final String NAME = "proof-connector";
    private static final String PASSWORD = "Zz9-connector-only!";

    private final Samba samba;

    ProofOnSambaTest(Samba samba) {
        this.samba = samba;
    }

    @Test
    void computedAndTheServersOwnAnswerAreTheSameOnUsersComputersAndGroups() throws Exception {
        Dn connector = samba.addUser(NAME, PASSWORD);
        List<Dn> added = List.of(
                connector,
                samba.addUser("proof-admin", "Zz9-admin-only!"),
                add("proof-group", "group", Map.of("groupType", "-2147483646")),
                add("proof-pc", "computer", Map.of("userAccountControl", "4096", "sAMAccountName", "PROOFPC$")));
        try (DirectoryClient client =
                samba.client().scope(ChangeScope.anything()).build()) {
            Dn admins = samba.base().child("CN", "Users").child("CN", "Domain Admins");
            for (Dn member : added.subList(1, 4)) {
                modify(admins, new Modification(ModificationType.ADD, "member", member.toString()));
            }
            samba.stampNow();
            SecurityDescriptor before = holder(client);
            try {
                proven(client, connector);
            } finally {
                restore(client, before);
                samba.stampNow();
                for (Dn member : added) {
                    try (LDAPConnection raw = samba.raw()) {
                        raw.delete(member.toString());
                    }
                }
            }
        }
    }

    private void proven(DirectoryClient client, Dn connector) throws Exception {
        Sid sid = client.find(connector, "objectSid")
                .orElseThrow()
                .sid("objectSid")
                .orElseThrow();
        WritebackAccount account = WritebackAccount.account(sid, "TEST\\" + NAME)
                .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                .addFeature(WritebackFeature.SOURCE_ANCHOR)
                .alsoResetPassword("the test")
                .build();
        WritebackSetup setup = WritebackSetup.of(account);
        TenantSession session = TenantSession.builder(TENANT)
                .tokens(request -> AccessToken.of("of-no-use"))
                .clock(Clock.systemUTC())
                .build();
        PlanRunner runner = PlanRunner.on(session, AdsyncOperations.catalog())
                .provide(DescriptorStore.class, new DirectoryStore(client))
                .build();
        SecurityDescriptor before = holder(client);
        DirectorySnapshot first = snapshot(client);
        WritebackPlan plan = WritebackPlanner.plan(
                setup, first.domains().get(0).dnsName(), before, first.schema().guids(), Map.of());
        RunReport report = runner.run(plan.toPlan(TENANT, Instant.now()));
        assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
        assertThat(report.steps().get(1).outcome().words())
                .as("this server does not stamp at once")
                .contains("does not stamp at once", "Wait instead", "60 minutes");
        assertThat(Proof.of(setup, snapshot(client)).summary().having(Verdict.PENDING))
                .isPositive();

        samba.stampNow();
        Proof proof = Proof.of(setup, snapshot(client));
        assertThat(proof.summary().isProven()).as(proof.describe()).isTrue();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        List<Dn> protectedOnes = new ArrayList<>();
        proof.each(one -> {
            kinds.add(one.account().account().kind());
            protectedOnes.add(one.account().account().dn());
        });
        assertThat(kinds).contains(Kind.USER, Kind.GROUP, Kind.COMPUTER);
        assertThat(outcomes(runner.run(plan.toPlan(TENANT, Instant.now()))))
                .allMatch(Outcome.AlreadySo.class::isInstance);

        try (DirectoryClient itself = asConnector()) {
            ServerCheck check = ServerCheck.of(proof, account, itself);
            List<ServerCheck.Asked> asked = new ArrayList<>();
            check.each(asked::add);
            assertThat(asked).hasSize(protectedOnes.size()).allMatch(ServerCheck.Asked::asked);
            assertThat(asked)
                    .allSatisfy(one -> assertThat(one.disagreements())
                            .as(one.account().toString())
                            .isEmpty());
            EffectiveRights rights =
                    itself.effectiveRights(Dn.of(samba.fact("ADMIN_DN"))).orElseThrow();
            assertThat(rights.descriptorParts()).isZero();
            assertThat(rights.writable())
                    .as("the server lets it write what was chosen and nothing else")
                    .containsExactlyInAnyOrderElementsOf(plan.grants().stream()
                            .map(grant -> grant.right())
                            .filter(right -> right.right() == AccessRight.WRITE_PROPERTY)
                            .flatMap(right -> right.entry(first.schema().guids()).stream())
                            .map(entry -> entry.name())
                            .toList());
            assertThat(itself.effectiveRights(samba.base().child("CN", "nobody")))
                    .isEmpty();

            assertThat(check.describe())
                    .contains("about " + asked.size() + " of " + asked.size(), "on " + asked.size() + " of them")
                    .doesNotContain("!");
            proof.each(one -> writes(itself, one));
            // Groups that it is not in are found out.
            Proof other = Proof.of(setup, snapshot(client), Map.of(sid, List.of(Sid.of(samba.domainSid() + "-512"))));
            assertThat(ServerCheck.of(other, account, itself).describe())
                    .contains("on 0 of them", "! ", "there by the access list, and not there by the server");

            // What is more than chosen: an entry of a group, and one for a class of children and for the list itself.
            grant(client, "(A;;WPCCWDWO;;;" + sid + ")", "(OD;;WP;bf967950-0de6-11d0-a285-00aa003049e2;;AU)");
            samba.stampNow();
            Proof broad = Proof.of(setup, snapshot(client));
            assertThat(broad.summary().having(Verdict.UNWANTED))
                    .isEqualTo(broad.summary().accounts());
            assertThat(ServerCheck.of(broad, account, itself).disagreements()).isEmpty();
            assertThat(itself.effectiveRights(Dn.of(samba.fact("ADMIN_DN")))
                                    .orElseThrow()
                                    .descriptorParts()
                            & 5)
                    .isEqualTo(5);
            List<Ace> more = new ArrayList<>(holder(client).dacl().orElseThrow().aces());
            more.removeAll(plan.after().dacl().orElseThrow().aces());
            assertThat(more).hasSize(2);
            RunReport less = runner.run(Removal.of(samba.holder(), holder(client), more)
                    .because("they were for a test")
                    .toPlan(TENANT, Instant.now()));
            assertThat(less.state()).as(less.words()).isEqualTo(RunState.COMPLETED);
            assertThat(holder(client).dacl()).isEqualTo(plan.after().dacl());
            assertThat(Proof.of(setup, snapshot(client)).summary().having(Verdict.LEAVING))
                    .isPositive();
            samba.stampNow();
            assertThat(Proof.of(setup, snapshot(client)).summary().isProven()).isTrue();
        }
        RunReport back = runner.run(runner.undoPlan(report.run()));
        assertThat(back.state()).as(back.words()).isEqualTo(RunState.COMPLETED);
        assertThat(holder(client).toBytes()).isEqualTo(before.toBytes());
    }

    @Test
    void oneOfTwoEqualEntriesGoesAndComesBackByteForByte() throws Exception {
        try (DirectoryClient client =
                samba.client().scope(ChangeScope.anything()).build()) {
            Dn unit = samba.base().child("OU", "removal");
            try (LDAPConnection raw = samba.raw()) {
                raw.add(new Entry(unit.toString(), new Attribute("objectClass", "organizationalUnit")));
            }
            Ace ace = ace("(OA;CI;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;;S-1-5-21-1-2-3-1105)");
            SecurityDescriptor plain = descriptor(client, unit);
            SecurityDescriptor twice = plain.changeDacl(acl -> acl.withAce(ace).withAce(ace));
            client.replaceDacl(unit, plain, twice, acting -> {});
            SecurityDescriptor found = descriptor(client, unit);
            assertThat(found.dacl().orElseThrow().aces().stream().filter(ace::equals))
                    .hasSize(2);

            TenantSession session = TenantSession.builder(TENANT)
                    .tokens(request -> AccessToken.of("of-no-use"))
                    .clock(Clock.systemUTC())
                    .build();
            PlanRunner runner = PlanRunner.on(session, AdsyncOperations.catalog())
                    .provide(DescriptorStore.class, new DirectoryStore(client))
                    .build();
            Plan plan = Removal.of(unit, found, ace).toPlan(TENANT, Instant.now());
            RunReport report = runner.run(plan);
            assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
            assertThat(descriptor(client, unit).dacl().orElseThrow().aces().stream()
                            .filter(ace::equals))
                    .hasSize(1);
            assertThat(outcomes(runner.run(plan))).allMatch(Outcome.AlreadySo.class::isInstance);
            RunReport back = runner.run(runner.undoPlan(report.run()));
            assertThat(back.state()).as(back.words()).isEqualTo(RunState.COMPLETED);
            assertThat(descriptor(client, unit).toBytes()).isEqualTo(found.toBytes());
            try (LDAPConnection raw = samba.raw()) {
                raw.delete(unit.toString());
            }
        }
    }

    /** Empties every attribute that the class may have, which is refused for want of a right just where none was computed. */
    private void writes(DirectoryClient itself, AccountProof proof) {
        Dn target = proof.account().account().dn();
        if (proof.account().standing() != ProtectedAccount.Standing.PROTECTED
                || !target.name().toLowerCase(Locale.ROOT).startsWith("proof")) {
            return;
        }
        Set<String> chosen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        proof.rights(Verdict.CHOSEN).forEach(right -> chosen.add(right.right().name()));
        try (LDAPConnection raw = samba.raw()) {
            raw.bind("TEST\\" + NAME, PASSWORD);
            int written = 0;
            for (String attribute : itself.effectiveRights(target).orElseThrow().attributes()) {
                ResultCode code;
                try {
                    code = raw.modify(target.toString(), new Modification(ModificationType.REPLACE, attribute))
                            .getResultCode();
                } catch (LDAPException refused) {
                    code = refused.getResultCode();
                }
                if (chosen.contains(attribute)) {
                    assertThat(code).as(attribute).isNotEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
                    written += code.equals(ResultCode.SUCCESS) ? 1 : 0;
                } else {
                    assertThat(code).as(attribute).isNotEqualTo(ResultCode.SUCCESS);
                }
            }
            assertThat(written).as("attributes written on " + target).isPositive();
        } catch (Exception failed) {
            throw new IllegalStateException(target.toString(), failed);
        }
    }

    private DirectoryClient asConnector() {
        return DirectoryClient.builder(samba.ldaps())
                .trust(samba.authority())
                .signIn(DirectorySignIn.as("TEST\\" + NAME, PASSWORD::toCharArray))
                .build();
    }

    private Dn add(String name, String objectClass, Map<String, String> attributes) throws Exception {
        Dn dn = samba.base().child("CN", "Users").child("CN", name);
        Entry entry = new Entry(dn.toString(), new Attribute("objectClass", objectClass));
        attributes.forEach(entry::addAttribute);
        if (!entry.hasAttribute("sAMAccountName")) {
            entry.addAttribute("sAMAccountName", name);
        }
        try (LDAPConnection raw = samba.raw()) {
            raw.add(entry);
        }
        return dn;
    }

    private void modify(Dn object, Modification change) throws Exception {
        try (LDAPConnection raw = samba.raw()) {
            raw.modify(object.toString(), change);
        }
    }

    private void grant(DirectoryClient client, String... entries) {
        SecurityDescriptor before = holder(client);
        SecurityDescriptor after = before;
        for (String entry : entries) {
            after = after.changeDacl(acl -> acl.withAce(ace(entry)));
        }
        client.replaceDacl(samba.holder(), before, after, acting -> {});
    }

    private void restore(DirectoryClient client, SecurityDescriptor wanted) {
        client.replaceDacl(samba.holder(), holder(client), wanted, acting -> {});
    }

    private DirectorySnapshot snapshot(DirectoryClient client) {
        return DirectorySnapshot.read(
                client, Options.standard().withConnectors(Set.of(NAME)).thisServerOnly(), Instant.now());
    }

    private SecurityDescriptor holder(DirectoryClient client) {
        return descriptor(client, samba.holder());
    }

    private static SecurityDescriptor descriptor(DirectoryClient client, Dn object) {
        return ((DescriptorReading.Found) client.descriptor(object)).descriptor();
    }

    private Ace ace(String sddl) {
        return Ace.fromSddl(sddl, SddlDomains.of(samba.domainSid()));
    }

    private static List<Outcome> outcomes(RunReport report) {
        return report.steps().stream().map(step -> step.outcome()).toList();
    }
}
