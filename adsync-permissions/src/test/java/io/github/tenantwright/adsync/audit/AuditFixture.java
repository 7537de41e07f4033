package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.ContainerSnapshot;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectorySchema;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.HolderState;
import io.github.tenantwright.adsync.directory.Trustee;
import io.github.tenantwright.adsync.directory.Trustee.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One domain as a snapshot has it, with nothing wrong, to put something wrong into. */
final class AuditFixture {
    static final Sid DOMAIN_SID = Sid.of("S-1-5-21-1004336348-1177238915-682003330");
    static final Dn CORP = Dn.ofDomain("corp.example");
    static final Dn HOLDER = CORP.child("CN", "System").child("CN", "AdminSDHolder");
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    static final SddlDomains DOMAINS = SddlDomains.of(DOMAIN_SID);
    static final Sid HELPER = sid(1_105);
    static final Sid CONNECTOR = sid(1_106);
    static final Sid ABROAD = Sid.of("S-1-5-21-1-2-3-1105");
    static final String RESTRICTED = "O:DAG:DAD:PAI(A;;GA;;;SY)(A;;GA;;;EA)(A;;GA;;;DA)(A;;GA;;;BA)(A;;GR;;;ED)"
            + "(A;;GR;;;AU)(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;PS)";
    private static final String ROOT = "O:BAG:BAD:AI(A;;GA;;;SY)(A;CI;GA;;;EA)(A;;GA;;;DA)(A;CI;GA;;;BA)(A;;GR;;;AU)"
            + "(OA;;CR;1131f6ad-9c07-11d1-f79f-00c04fc2dcd2;;DD)(OA;;CR;1131f6ad-9c07-11d1-f79f-00c04fc2dcd2;;BA)"
            + "(OA;;CR;1131f6aa-9c07-11d1-f79f-00c04fc2dcd2;;ED)";

    SecurityDescriptor holder = fresh();
    Optional<SecurityDescriptor> root = Optional.of(sddl(ROOT));
    HolderState state = HolderState.unknown();
    String dsHeuristics = "";
    Dn forestRoot = CORP;
    boolean deletedVisible = true;
    boolean lookedForBlocked = true;
    final List<DirectoryAccount> accounts = new ArrayList<>();
    final List<Trustee> trustees = new ArrayList<>();
    final List<ContainerSnapshot> containers = new ArrayList<>();

    AuditFixture() {
        trustee(HELPER, Fate.LIVE, "CORP\\helpdesk", Kind.GROUP, true);
        for (int id : new int[] {512, 513, 516, 517, 519}) {
            trustee(sid(id), Fate.LIVE, "CORP\\Well known " + id, Kind.GROUP, true);
        }
    }

    static Sid sid(long id) {
        return Sid.of(DOMAIN_SID + "-" + id);
    }

    /** The documented default of AdminSDHolder as a server wrote it. */
    static SecurityDescriptor fresh() {
        try (InputStream in =
                Sid.class.getResourceAsStream("/io/github/tenantwright/adsync/descriptor/samba-descriptors.txt")) {
            String bytes = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            return SecurityDescriptor.parse(HexFormat.of().parseHex(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SecurityDescriptor sddl(String text) {
        return SecurityDescriptor.fromSddl(text, DOMAINS);
    }

    static SecurityDescriptor with(SecurityDescriptor descriptor, String... aces) {
        SecurityDescriptor changed = descriptor;
        for (String ace : aces) {
            Ace entry = Ace.fromSddl(ace, DOMAINS);
            changed = changed.changeDacl(acl -> acl.withAce(entry));
        }
        return changed;
    }

    AuditFixture onHolder(String... aces) {
        holder = with(holder, aces);
        return this;
    }

    AuditFixture onRoot(String... aces) {
        root = root.map(descriptor -> with(descriptor, aces));
        return this;
    }

    AuditFixture trustee(Sid sid, Fate fate, String name, Kind kind, boolean enabled) {
        trustees.add(new Trustee(
                sid,
                fate,
                name,
                Optional.of(Dn.of("CN=x" + sid.relativeId() + ",CN=Users," + CORP)),
                Optional.of(kind),
                enabled,
                "",
                Optional.empty()));
        return this;
    }

    AuditFixture nobody(Sid sid, Fate fate) {
        trustees.add(new Trustee(sid, fate, "", Optional.empty(), Optional.empty(), true, "", Optional.empty()));
        return this;
    }

    AuditFixture account(DirectoryAccount account) {
        accounts.add(account);
        trustee(account.sid(), Fate.LIVE, "CORP\\" + account.name(), account.kind(), account.enabled());
        return this;
    }

    AuditFixture container(String name, String... aces) {
        containers.add(
                new ContainerSnapshot(CORP.child("OU", name), CORP, with(sddl("O:DAG:DAD:AI(A;;GA;;;DA)"), aces)));
        return this;
    }

    /** An account of a directory sync with the restricted rights that Microsoft advises, in use and new. */
    static DirectoryAccount connector(Sid sid, String name, String description) {
        return account(sid, name, Kind.USER, RESTRICTED, true)
                .description(description)
                .build();
    }

    static AccountMaker account(Sid sid, String name, Kind kind, String sddl, boolean connector) {
        return new AccountMaker(sid, name, kind, sddl(sddl), connector);
    }

    DirectorySnapshot snapshot() {
        DomainSnapshot domain = new DomainSnapshot(
                CORP,
                "corp.example",
                "CORP",
                DOMAIN_SID,
                7,
                7,
                "dc1.corp.example",
                true,
                Duration.ofDays(1),
                Optional.of(holder),
                root,
                state,
                deletedVisible);
        return new DirectorySnapshot(
                NOW,
                "dc1.corp.example:636",
                forestRoot,
                7,
                dsHeuristics,
                new DirectorySchema(88, 0, DirectoryGuids.known().entries()),
                List.of(domain),
                forestRoot.equals(CORP)
                        ? List.of()
                        : List.of(new DirectorySnapshot.Unread(forestRoot, "root.example", "it did not answer")),
                accounts,
                List.of(),
                lookedForBlocked,
                trustees,
                containers,
                true);
    }

    AuditReport audit(AuditOptions options) {
        return AdminSdHolderAudit.of(snapshot(), options);
    }

    AuditReport audit() {
        return audit(AuditOptions.standard().withCurrentConnectors(List.of("MSOL_0123456789ab")));
    }

    /** Makes accounts of which most things are ordinary. */
    static final class AccountMaker {
        private final Sid sid;
        private final String name;
        private final Kind kind;
        private final Optional<SecurityDescriptor> descriptor;
        private final boolean connector;
        private boolean adminCount;
        private boolean enabled = true;
        private String description = "";
        private Optional<Instant> created = Optional.of(NOW.minus(Duration.ofDays(30)));
        private Optional<Instant> passwordSet = Optional.of(NOW.minus(Duration.ofDays(30)));
        private Optional<Instant> lastLogon = Optional.of(NOW.minus(Duration.ofDays(10)));
        private List<Sid> groups = List.of();
        private List<Dn> members = List.of();

        private AccountMaker(Sid sid, String name, Kind kind, SecurityDescriptor descriptor, boolean connector) {
            this.sid = sid;
            this.name = name;
            this.kind = kind;
            this.descriptor = Optional.of(descriptor);
            this.connector = connector;
        }

        AccountMaker marked() {
            adminCount = true;
            return this;
        }

        AccountMaker disabled() {
            enabled = false;
            return this;
        }

        AccountMaker description(String value) {
            description = value;
            return this;
        }

        AccountMaker created(Instant value) {
            created = Optional.of(value);
            return this;
        }

        AccountMaker passwordSet(Instant value) {
            passwordSet = Optional.of(value);
            return this;
        }

        AccountMaker lastLogon(Optional<Instant> value) {
            lastLogon = value;
            return this;
        }

        AccountMaker groups(Sid... values) {
            groups = List.of(values);
            return this;
        }

        AccountMaker members(Dn... values) {
            members = List.of(values);
            return this;
        }

        DirectoryAccount build() {
            return new DirectoryAccount(
                    CORP.child("CN", "Users").child("CN", name),
                    sid,
                    new Guid(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                    name,
                    kind,
                    adminCount,
                    enabled,
                    kind == Kind.GROUP,
                    kind == Kind.GROUP ? 0 : 513,
                    members,
                    description,
                    created,
                    passwordSet,
                    lastLogon,
                    connector,
                    groups,
                    descriptor);
        }
    }
}
