package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.Trustee;
import io.github.tenantwright.adsync.writeback.AceWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all checks of one audit share: whom identifiers name, who needs no justification, and what was found so far. */
final class AuditContext {
    private static final Sid SYSTEM = Sid.of("S-1-5-18");
    private static final long FIRST_ACCOUNT = 1_000;
    private static final Sid ADMINISTRATORS = Sid.of("S-1-5-32-544");

    final DirectorySnapshot snapshot;
    final AuditOptions options;
    final DirectoryGuids guids;
    final Dangers dangers;
    final Connectors connectors;

    private final Map<Sid, Trustee> trustees = new HashMap<>();
    private final Map<Dn, SecurityDescriptor> descriptors = new HashMap<>();
    private final AceWords words;
    private final List<AuditFinding> findings = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final Set<Ace> allowed = new HashSet<>();

    AuditContext(DirectorySnapshot snapshot, AuditOptions options) {
        this.snapshot = snapshot;
        this.options = options;
        this.guids = DirectoryGuids.known().with(snapshot.schema().entries());
        this.dangers = new Dangers(guids);
        Map<Sid, String> names = new HashMap<>();
        for (Trustee trustee : snapshot.trustees()) {
            trustees.put(trustee.sid(), trustee);
            if (!trustee.name().isEmpty()) {
                names.put(trustee.sid(), trustee.name());
            }
        }
        this.words = AceWords.named(guids, names);
        this.connectors = Connectors.of(snapshot, options);
        snapshot.containers().forEach(container -> descriptors.put(container.dn(), container.descriptor()));
        for (SyncAccount sync : connectors.all()) {
            sync.account()
                    .descriptor()
                    .ifPresent(found -> descriptors.put(sync.account().dn(), found));
        }
        for (DomainSnapshot domain : snapshot.domains()) {
            domain.adminSdHolder().ifPresent(found -> descriptors.put(domain.adminSdHolderDn(), found));
            domain.root().ifPresent(found -> descriptors.put(domain.dn(), found));
        }
    }

    /** The rights on one of the objects that are looked at entry by entry. */
    Optional<SecurityDescriptor> descriptor(Dn object) {
        return Optional.ofNullable(descriptors.get(object));
    }

    /** Whom an identifier names, as far as the snapshot tells. */
    Trustee trustee(Sid sid) {
        return trustees.computeIfAbsent(sid, this::unlisted);
    }

    private Trustee unlisted(Sid sid) {
        boolean ours = snapshot.domains().stream().anyMatch(domain -> sid.isIn(domain.sid()));
        Trustee.Fate fate = !WellKnownSids.isIssued(sid)
                ? Trustee.Fate.WELL_KNOWN
                : ours ? Trustee.Fate.NOT_FOUND : Trustee.Fate.FOREIGN;
        return new Trustee(
                sid,
                fate,
                WellKnownSids.name(sid).orElse(""),
                Optional.empty(),
                Optional.empty(),
                true,
                "",
                Optional.empty());
    }

    String words(Ace ace) {
        return words.of(ace);
    }

    /** A name with its identifier, and what is to be known of it. */
    String named(Trustee trustee) {
        String who = trustee.name().isEmpty() ? trustee.sid().toString() : trustee.name() + " (" + trustee.sid() + ")";
        return switch (trustee.fate()) {
            case DELETED -> who + ", a deleted account";
            case GONE -> who + ", an account that is gone for good";
            case NOT_FOUND -> who + ", an account that is not there";
            case FOREIGN -> who + ", of another domain";
            case MOVED -> who + ", by its former identifier";
            default -> trustee.enabled() ? who : who + ", a disabled account";
        };
    }

    /** SYSTEM, Administrators, the domain's administrators and those of the forest: they need no entry to be feared. */
    boolean isAdministrator(Sid sid, DomainSnapshot domain) {
        return sid.equals(SYSTEM)
                || sid.equals(ADMINISTRATORS)
                || sid.isIn(domain.sid()) && sid.relativeId() == 512
                || isOfRoot(sid, domain) && sid.relativeId() == 519;
    }

    /** Whether it is one of the forest's root; where that was not read, whether it may be. */
    private boolean isOfRoot(Sid sid, DomainSnapshot domain) {
        return snapshot.domain(snapshot.rootDomain()).isPresent()
                ? sid.isIn(rootSid(domain))
                : WellKnownSids.isIssued(sid) && trustee(sid).fate() == Trustee.Fate.FOREIGN;
    }

    /**
     * Whether nobody has the identifier any more. Those below 1000 are given out with a version of Windows: where there
     * is no such group, it is not there yet.
     */
    boolean isNobody(Sid sid) {
        return trustee(sid).isNobody() && sid.relativeId() >= FIRST_ACCOUNT;
    }

    /** The identifier of the forest's root; the domain's own where the root was not read. */
    Sid rootSid(DomainSnapshot domain) {
        return snapshot.domain(snapshot.rootDomain()).map(DomainSnapshot::sid).orElse(domain.sid());
    }

    /** Whether the caller wants this one's entries. */
    boolean isAllowed(Sid sid) {
        return AuditOptions.names(options.allowed(), sid, trustee(sid).name());
    }

    /** Notes that an entry was left out because its trustee is allowed. */
    void leftOut(Ace ace) {
        allowed.add(ace);
    }

    int leftOut() {
        return allowed.size();
    }

    FindingBuilder finding(AuditRule rule, DomainSnapshot domain, Dn object) {
        return new FindingBuilder(this, rule, domain, object);
    }

    void add(AuditFinding finding) {
        findings.add(finding);
    }

    List<AuditFinding> findings() {
        return findings;
    }

    /** Something that could not be looked at, or was not. */
    void gap(String sentence) {
        gaps.add(sentence);
    }

    List<String> gaps() {
        return gaps;
    }

    /** The domain of an account. */
    Optional<DomainSnapshot> domainOf(DirectoryAccount account) {
        return snapshot.domainOf(account.dn());
    }
}
