package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DaclWrite;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySchema;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Samba;
import io.github.tenantwright.adsync.directory.SambaDirectory;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.token.AccessToken;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What writeback rights on AdminSDHolder come to on protected accounts of a real directory, three ways: computed, told by
 * the server, and tried by the connector account on every attribute there is.
 */
@ExtendWith(SambaDirectory.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvenOnSambaTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final String PASSWORD = "Proven.Person.17";
    private static final String RESET = "extended right " + WantedRight.RESET;
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final Map<String, Dn> accounts = new LinkedHashMap<>();
    private Samba samba;
    private DirectoryClient client;
    private ConnectorView connector;
    private Sid sid;
    private List<Sid> groups;
    private DirectoryGuids schema;

    @BeforeAll
    void addAccounts(Samba shared) throws Exception {
        samba = shared;
        client = samba.client().scope(ChangeScope.anything()).build();
        Dn name = samba.addUser("proven-connector", PASSWORD);
        sid = client.find(name, "objectSid").orElseThrow().sid("objectSid").orElseThrow();
        groups = client.tokenGroups(name);
        schema = DirectorySchema.read(client).guids();
        Dn users = samba.base().child("CN", "Users");
        try (LDAPConnection raw = samba.raw()) {
            raw.add(account(users.child("CN", "proven-user"), "user", "proven-user", "512"));
            raw.add(account(users.child("CN", "proven-computer"), "computer", "proven-computer$", "4096"));
            raw.add("dn: " + users.child("CN", "proven-group"), "objectClass: group", "sAMAccountName: proven-group");
            for (String kind : List.of("user", "computer", "group")) {
                Dn dn = users.child("CN", "proven-" + kind);
                accounts.put(kind, dn);
                raw.modify(
                        users.child("CN", "Domain Admins").toString(),
                        new Modification(ModificationType.ADD, "member", dn.toString()));
            }
        }
        LDAPConnection signedIn = samba.raw();
        signedIn.bind(name.toString(), PASSWORD);
        connector = new ConnectorView(samba.raw(), signedIn);
        samba.stampNow();
    }

    private static Entry account(Dn dn, String objectClass, String name, String control) {
        return new Entry(
                dn.toString(),
                new Attribute("objectClass", objectClass),
                new Attribute("sAMAccountName", name),
                new Attribute("userAccountControl", control),
                new Attribute("unicodePwd", ConnectorView.quoted(PASSWORD)));
    }

    @AfterAll
    void close() {
        connector.close();
        client.close();
        samba.stampNow();
    }

    @Test
    void theConnectorGetsWhatWasChosenOnEveryKindOfAccountAndNothingElse() throws Exception {
        WritebackAccount chosen = WritebackAccount.account(sid, "TEST\\proven-connector")
                .addFeature(WritebackFeature.PASSWORD_WRITEBACK)
                .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                .addFeature(WritebackFeature.SOURCE_ANCHOR)
                .addFeature(WritebackFeature.HELLO_KEYS)
                .alsoResetPassword("to be shown here")
                .alsoHelloKeys("to be shown here")
                .build();
        SecurityDescriptor before = descriptor(samba.holder());
        WritebackPlan plan = WritebackPlanner.plan(
                WritebackSetup.of(chosen), samba.fact("DOMAIN"), before, schema, Map.of(sid, groups));
        Set<String> wanted = plan.grants().stream()
                .map(right -> right.right())
                .map(right -> (right.right() == AccessRight.WRITE_PROPERTY ? "write " : "extended right ")
                        + right.entry(schema).orElseThrow().name())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(wanted).contains(RESET, "write pwdLastSet", "write lockoutTime", "write msDS-KeyCredentialLink");
        assertThat(wanted).hasSizeGreaterThanOrEqualTo(14);

        Map<String, Set<String>> saidBefore = said();
        Map<String, Set<String>> doneBefore = done();
        PlanRunner runner = runner();
        RunReport applied = runner.run(plan.toPlan(TENANT, NOW));
        assertThat(applied.state()).as(applied.words()).isEqualTo(RunState.COMPLETED);
        assertThat(said()).as("before the stamping").isEqualTo(saidBefore);
        assertThat(samba.stampNow()).isGreaterThanOrEqualTo(accounts.size());

        Map<String, Set<String>> said = said();
        Map<String, Set<String>> done = done();
        int tried = 0;
        for (Map.Entry<String, Dn> account : accounts.entrySet()) {
            String kind = account.getKey();
            Set<String> attributes = connector.attributes(account.getValue());
            tried += attributes.size();
            Set<String> possible = new TreeSet<>(wanted);
            possible.removeIf(right -> !right.equals(RESET) && !attributes.contains(right.substring(6)));
            // The entry is there, but a group has no password.
            possible.removeIf(right -> right.equals(RESET) && kind.equals("group"));
            assertThat(gained(saidBefore, said, kind)).as("said of a %s", kind).isEqualTo(without(possible, RESET));
            assertThat(gained(doneBefore, done, kind)).as("done to a %s", kind).isEqualTo(possible);
            SecurityDescriptor stamped = descriptor(account.getValue());
            assertThat(WritebackProof.gained(before, stamped, sid, groups, kind, schema))
                    .as("computed for a %s", kind)
                    .containsExactlyElementsOf(wanted);
            assertThat(possible).as(kind).isNotEmpty();
        }
        System.out.println(tried + " attributes tried by the connector, " + wanted.size() + " rights chosen");
        assertThat(said.get("user")).contains("write msExchArchiveStatus", "write proxyAddresses");
        assertThat(said.get("group")).contains("write proxyAddresses").doesNotContain("write pwdLastSet");

        RunReport undone = runner.run(runner.undoPlan(applied.run()));
        assertThat(undone.state()).as(undone.words()).isEqualTo(RunState.COMPLETED);
        assertThat(descriptor(samba.holder()).toBytes()).isEqualTo(before.toBytes());
        samba.stampNow();
        assertThat(said()).isEqualTo(saidBefore);
        assertThat(done()).isEqualTo(doneBefore);
    }

    @Test
    void theHistoricRecipeIsStampedAndGivesNothing() throws Exception {
        WritebackAccount account = WritebackAccount.account(sid, "TEST\\proven-connector")
                .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                .build();
        HistoricRecipe recipe = new HistoricRecipe(account, samba.fact("DOMAIN"));
        SecurityDescriptor before = descriptor(samba.holder());
        Map<String, Set<String>> said = said();
        Map<String, Set<String>> done = done();
        SecurityDescriptor after = before.changeDacl(acl -> with(acl, recipe.entries()));
        assertThat(client.replaceDacl(samba.holder(), before, after, acting -> {}))
                .isInstanceOf(DaclWrite.Done.class);
        samba.stampNow();
        for (Dn dn : accounts.values()) {
            assertThat(descriptor(dn).dacl().orElseThrow().aces()).containsAll(recipe.entries());
        }
        assertThat(said()).isEqualTo(said);
        assertThat(done()).isEqualTo(done);
        assertThat(recipe.gains(before, "user")).isEmpty();
        assertThat(client.replaceDacl(samba.holder(), after, before, acting -> {}))
                .isInstanceOf(DaclWrite.Done.class);
        assertThat(descriptor(samba.holder()).toBytes()).isEqualTo(before.toBytes());
        samba.stampNow();
    }

    private PlanRunner runner() {
        TenantSession session = TenantSession.builder(TENANT)
                .tokens(request -> AccessToken.of("of-no-use"))
                .clock(Clock.systemUTC())
                .build();
        return PlanRunner.on(session, AdsyncOperations.catalog())
                .provide(DescriptorStore.class, new DirectoryStore(client))
                .build();
    }

    private Map<String, Set<String>> said() throws Exception {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (Map.Entry<String, Dn> account : accounts.entrySet()) {
            all.put(account.getKey(), connector.said(account.getValue()));
        }
        return all;
    }

    private Map<String, Set<String>> done() throws Exception {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (Map.Entry<String, Dn> account : accounts.entrySet()) {
            Set<String> done = connector.done(account.getValue());
            if (!account.getKey().equals("group") && connector.resets(account.getValue(), PASSWORD)) {
                done.add(RESET);
            }
            all.put(account.getKey(), done);
        }
        return all;
    }

    private static Set<String> gained(Map<String, Set<String>> before, Map<String, Set<String>> after, String kind) {
        Set<String> gained = new TreeSet<>(after.getOrDefault(kind, Set.of()));
        gained.removeAll(before.getOrDefault(kind, Set.of()));
        return gained;
    }

    private static Set<String> without(Set<String> rights, String one) {
        Set<String> fewer = new TreeSet<>(rights);
        fewer.remove(one);
        return fewer;
    }

    private static Acl with(Acl acl, List<Ace> more) {
        Acl longer = acl;
        for (Ace ace : more) {
            longer = longer.withAce(ace);
        }
        return longer;
    }

    private SecurityDescriptor descriptor(Dn object) {
        return ((DescriptorReading.Found) client.descriptor(object)).descriptor();
    }
}
