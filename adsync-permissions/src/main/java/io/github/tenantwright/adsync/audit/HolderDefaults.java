package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AceFlags;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.List;
import java.util.Objects;

/**
 * What AdminSDHolder has by default.
 *
 * <p>Source: MS-ADTS 6.1.1.5.1, schema versions 44 and 47. Of later versions only second-hand accounts are known.
 */
final class HolderDefaults {
    private static final String USER = "bf967aba-0de6-11d0-a285-00aa003049e2";
    private static final String INET_ORG_PERSON = "4828cc14-1437-45bc-9b07-ad6f015e5f28";
    private static final Guid HELLO_KEY = Guid.of("5b47d60f-6090-40b2-9f37-2a4de88f3063");
    private static final int KEY_ADMINS = 526;
    private static final int ENTERPRISE_KEY_ADMINS = 527;

    private final List<TrusteeAce> entries;
    private final Sid domain;
    private final Sid root;

    HolderDefaults(Sid domain, Sid root) {
        this.domain = domain;
        this.root = root;
        StringBuilder text = new StringBuilder("D:PAI");
        for (String set : List.of(
                "4c164200-20c0-11d0-a768-00aa006e0529",
                "5f202010-79a5-11d0-9020-00c04fc2d4cf",
                "bc0ac240-79a9-11d0-9020-00c04fc2d4cf",
                "59ba2f42-79a2-11d0-9020-00c04fc2d3cf",
                "037088f8-0ae1-11d2-b422-00a0c968f939")) {
            text.append("(OA;;RP;" + set + ";" + INET_ORG_PERSON + ";RU)(OA;;RP;" + set + ";" + USER + ";RU)");
        }
        text.append("(OA;;RPWP;bf967a7f-0de6-11d0-a285-00aa003049e2;;CA)")
                .append("(OA;;RP;46a9b11d-60ae-405a-b7e8-ff8a58d456d2;;S-1-5-32-560)")
                .append("(OA;;RPWP;6db69a1c-9422-11d1-aebd-0000f80367c1;;S-1-5-32-561)")
                .append("(OA;;RPWP;5805bc62-bdc9-4428-a5e2-856a0f4c185e;;S-1-5-32-561)")
                .append("(OA;;LCRPLORC;;" + INET_ORG_PERSON + ";RU)(OA;;LCRPLORC;;" + USER + ";RU)")
                .append("(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)")
                .append("(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;PS)")
                .append("(OA;CI;RPWPCR;91e647de-d96f-4b70-9557-d63ff4f3ccd8;;PS)")
                .append("(A;;CCDCLCSWRPWPLOCRRCWDWO;;;DA)(A;;CCDCLCSWRPWPLOCRRCWDWO;;;EA)")
                .append("(A;;CCDCLCSWRPWPLOCRSDRCWDWO;;;BA)(A;;LCRPLORC;;;AU)")
                .append("(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;SY)");
        entries =
                SecurityDescriptor.fromSddl(text.toString(), SddlDomains.of(domain, root))
                        .dacl()
                        .map(Acl::aces)
                        .orElse(List.of())
                        .stream()
                        .map(TrusteeAce.class::cast)
                        .toList();
    }

    /** Whether it gives nothing that a documented entry for the same trustee does not give. */
    boolean covers(TrusteeAce ace) {
        return ace.type().allows()
                && !ace.type().isCallback()
                && entries.stream()
                        .anyMatch(known -> known.trustee().equals(ace.trustee())
                                && known.mask().includes(ace.mask())
                                && (known.about() == null || Objects.equals(known.about(), ace.about()))
                                && known.flags().includes(ace.flags().without(AceFlags.INHERITED)));
    }

    /** Documented entries whose rights are not there. */
    List<Ace> missing(Acl acl) {
        return entries.stream()
                .filter(known -> acl.aces().stream().noneMatch(ace -> gives(ace, known)))
                .map(Ace.class::cast)
                .toList();
    }

    private static boolean gives(Ace ace, TrusteeAce known) {
        return ace instanceof TrusteeAce there
                && there.type().allows()
                && !there.isInheritOnly()
                && there.trustee().equals(known.trustee())
                && there.mask().includes(known.mask())
                && (there.about() == null || Objects.equals(there.about(), known.about()));
    }

    /** The entry that newer versions are said to have: keys of all accounts for the administrators of keys. */
    boolean isSaidToBeNewer(TrusteeAce ace) {
        Sid who = ace.trustee();
        boolean keyAdmins = who.isIn(domain) && who.relativeId() == KEY_ADMINS
                || who.isIn(root) && who.relativeId() == ENTERPRISE_KEY_ADMINS;
        return keyAdmins
                && HELLO_KEY.equals(ace.about())
                && AccessRight.READ_PROPERTY
                        .mask()
                        .with(AccessRight.WRITE_PROPERTY.mask())
                        .includes(ace.mask());
    }
}
