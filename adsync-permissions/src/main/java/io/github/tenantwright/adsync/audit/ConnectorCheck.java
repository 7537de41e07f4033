package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.audit.Dangers.Danger;
import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.Trustee;
import io.github.tenantwright.adsync.writeback.NeededRight;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import io.github.tenantwright.adsync.writeback.WritebackRisk;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a sync account in use has on AdminSDHolder, beside what it is meant to have. */
final class ConnectorCheck {
    /** All that some feature writes, whoever the account is. */
    private static final List<NeededRight> USUAL =
            NeededRight.of(WritebackAccount.account(Sid.of("S-1-5-21-1-2-3-1000"), "ANY\\account")
                    .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                    .addFeature(WritebackFeature.SOURCE_ANCHOR)
                    .alsoResetPassword("to compare with")
                    .alsoChangePassword("to compare with")
                    .build());

    private final AuditContext context;

    ConnectorCheck(AuditContext context) {
        this.context = context;
    }

    /** An entry that acts, allows, and is none of the defaults. */
    void onHolder(TrusteeAce entry, Trustee trustee, DomainSnapshot domain, List<Danger> dangers) {
        Optional<WritebackAccount> plan = context.options.planned().stream()
                .filter(account -> account.sid().equals(trustee.sid()))
                .findFirst();
        Optional<NeededRight> planned = plan.stream()
                .flatMap(account -> NeededRight.of(account).stream())
                .filter(right -> isFor(entry, right))
                .findFirst();
        if (!dangers.isEmpty()) {
            String asked = planned.filter(right -> right.risk() == WritebackRisk.CRITICAL)
                    .map(right -> " It was asked for because: " + right.because())
                    .orElse("");
            finding(AuditRule.CONNECTOR_TAKEOVER, entry, trustee, domain)
                    .severity(dangers.get(0).severity())
                    .what(context.named(trustee) + " may, with every protected account: " + HolderCheck.words(dangers)
                            + "." + asked)
                    .add();
        } else if (planned.isEmpty() && (plan.isPresent() || !isUsual(entry))) {
            finding(AuditRule.CONNECTOR_BROADER, entry, trustee, domain)
                    .severity(plan.isPresent() ? AuditRule.CONNECTOR_BROADER.severity() : AuditSeverity.LOW)
                    .what(context.named(trustee) + " has an entry that "
                            + (plan.isPresent()
                                    ? "nothing planned for it needs."
                                    : "no feature of Entra Connect is known to need here."))
                    .confidence(plan.isPresent() ? "" : "No plan was given to compare it with.")
                    .add();
        }
    }

    private FindingBuilder finding(AuditRule rule, TrusteeAce entry, Trustee trustee, DomainSnapshot domain) {
        return context.finding(rule, domain, domain.adminSdHolderDn())
                .trustee(trustee.sid())
                .removable(List.of(entry));
    }

    /** What some feature writes, or reading, when it is not known what was planned. */
    private boolean isUsual(TrusteeAce entry) {
        if (AccessRight.READ_PROPERTY.mask().includes(entry.mask())) {
            return true;
        }
        return USUAL.stream().anyMatch(right -> isFor(entry, right));
    }

    /** Whether the entry gives just this right, or it and reading the same. */
    private boolean isFor(TrusteeAce entry, NeededRight right) {
        AccessMask needed = right.right().mask();
        boolean narrow = needed.with(AccessRight.READ_PROPERTY.mask()).includes(entry.mask());
        if (!narrow || !entry.mask().includes(right.right())) {
            return false;
        }
        @Nullable Guid about = entry.about();
        if (right.about().isEmpty()) {
            return about == null;
        }
        Kind kind = right.right() == AccessRight.CONTROL_ACCESS ? Kind.EXTENDED_RIGHT : Kind.ATTRIBUTE;
        return context.guids
                .named(kind, right.about())
                .map(Entry::guid)
                .map(guid -> guid.equals(about))
                .orElse(false);
    }
}
