package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an entry that allows lets its trustee do to accounts so as to take them over. Property sets count for the
 * attributes that the schema puts in them.
 */
final class Dangers {
    static final Guid MEMBER = Guid.of("bf9679c0-0de6-11d0-a285-00aa003049e2");
    static final Guid RESET_PASSWORD = Guid.of("00299570-246d-11d0-a768-00aa006e0529");
    static final Guid REPLICATE_ALL = Guid.of("1131f6ad-9c07-11d1-f79f-00c04fc2dcd2");
    static final Guid CHANGE_PASSWORD = Guid.of("ab721a53-1e2f-11d0-9819-00aa0040529b");

    private static final Set<Guid> REPLICATION = Set.of(
            REPLICATE_ALL,
            Guid.of("1131f6aa-9c07-11d1-f79f-00c04fc2dcd2"),
            Guid.of("1131f6ab-9c07-11d1-f79f-00c04fc2dcd2"),
            Guid.of("1131f6ac-9c07-11d1-f79f-00c04fc2dcd2"),
            Guid.of("89e95b76-444d-4c62-991a-0facbeda640c"));

    /** Whoever writes one of these has the account. */
    static final List<String> TAKEOVER = List.of(
            "member",
            "msDS-KeyCredentialLink",
            "msDS-AllowedToActOnBehalfOfOtherIdentity",
            "altSecurityIdentities",
            "msDS-GroupMSAMembership");

    /** Whoever writes one of these weakens it, or takes it over with luck. */
    static final List<String> SENSITIVE =
            List.of("servicePrincipalName", "userAccountControl", "scriptPath", "unicodePwd", "gPLink");

    private static final Map<String, AuditSeverity> CLOUD = Map.of(
            "mS-DS-ConsistencyGuid", AuditSeverity.MEDIUM,
            "proxyAddresses", AuditSeverity.LOW,
            "publicDelegates", AuditSeverity.LOW);

    private final DirectoryGuids guids;
    private final Map<Guid, String> takeover;
    private final Map<Guid, String> sensitive;
    private final Map<Guid, String> cloud;

    Dangers(DirectoryGuids guids) {
        this.guids = guids;
        this.takeover = guidsOf(TAKEOVER);
        this.sensitive = guidsOf(SENSITIVE);
        this.cloud = guidsOf(CLOUD.keySet());
    }

    /** One danger of an entry. */
    record Danger(AuditRule rule, AuditSeverity severity, String words) {}

    /** All dangers of an entry that allows, the worst first; none when it has none. Whether it acts is not asked. */
    List<Danger> of(TrusteeAce ace) {
        List<Danger> found = new ArrayList<>();
        AccessMask mask = ace.mask().mapped();
        @Nullable Guid about = ace.about();
        boolean whole = about == null || guids.of(Kind.CLASS, about).isPresent();
        if (mask.includes(AccessMask.fullControl()) && about == null) {
            return List.of(danger(AuditRule.HOLDER_FULL_CONTROL, "do everything"));
        }
        if (mask.includes(AccessRight.WRITE_DAC)) {
            found.add(danger(AuditRule.HOLDER_WRITE_DACL, "change rights"));
        }
        if (mask.includes(AccessRight.WRITE_OWNER)) {
            found.add(danger(AuditRule.HOLDER_WRITE_OWNER, "take ownership"));
        }
        if (mask.includes(AccessRight.WRITE_PROPERTY)) {
            writes(about, whole, found);
        }
        if (mask.includes(AccessRight.VALIDATED_WRITE) && (about == null || about.equals(MEMBER))) {
            found.add(danger(AuditRule.HOLDER_SELF_MEMBERSHIP, "add itself to groups"));
        }
        if (mask.includes(AccessRight.CONTROL_ACCESS)) {
            if (about == null) {
                found.add(danger(AuditRule.HOLDER_ALL_EXTENDED, "use every extended right"));
            } else if (about.equals(RESET_PASSWORD)) {
                found.add(danger(AuditRule.HOLDER_RESET_PASSWORD, "reset passwords"));
            } else if (REPLICATION.contains(about)) {
                found.add(danger(AuditRule.HOLDER_REPLICATION, "replicate"));
            }
        }
        found.sort((one, other) -> one.severity().compareTo(other.severity()));
        return found;
    }

    /** The worst that an entry lets its trustee do; nothing when it is harmless. */
    Optional<AuditSeverity> worst(TrusteeAce ace) {
        return of(ace).stream().map(Danger::severity).findFirst();
    }

    /** What an entry may do that is no danger but worth a word: to write what ties an account to the cloud or to mail. */
    Optional<Danger> toCloud(TrusteeAce ace) {
        @Nullable Guid about = ace.about();
        if (about == null || !ace.mask().mapped().includes(AccessRight.WRITE_PROPERTY)) {
            return Optional.empty();
        }
        return named(cloud, about).stream()
                .map(name -> new Danger(
                        AuditRule.HOLDER_WRITE_ATTRIBUTE, CLOUD.getOrDefault(name, AuditSeverity.LOW), "write " + name))
                .min((one, other) -> one.severity().compareTo(other.severity()));
    }

    private void writes(@Nullable Guid about, boolean whole, List<Danger> found) {
        if (about == null || whole) {
            found.add(danger(AuditRule.HOLDER_WRITE_ALL, "write all attributes"));
            return;
        }
        List<String> taken = named(takeover, about);
        if (!taken.isEmpty()) {
            found.add(danger(AuditRule.HOLDER_WRITE_TAKEOVER, "write " + String.join(", ", taken)));
        }
        List<String> weakened = named(sensitive, about);
        if (!weakened.isEmpty()) {
            found.add(danger(AuditRule.HOLDER_WRITE_SENSITIVE, "write " + String.join(", ", weakened)));
        }
    }

    /** The attributes among these that the GUID stands for, by itself or as a property set. */
    private List<String> named(Map<Guid, String> attributes, Guid about) {
        List<String> names = new ArrayList<>();
        attributes.forEach((guid, name) -> {
            if (guid.equals(about)
                    || guids.propertySetOf(guid).map(about::equals).orElse(false)) {
                names.add(name);
            }
        });
        return names;
    }

    private Map<Guid, String> guidsOf(Iterable<String> names) {
        Map<Guid, String> found = new LinkedHashMap<>();
        for (String name : names) {
            guids.named(Kind.ATTRIBUTE, name).map(Entry::guid).ifPresent(guid -> found.put(guid, name));
        }
        return found;
    }

    private static Danger danger(AuditRule rule, String words) {
        return new Danger(rule, rule.severity(), words);
    }
}
