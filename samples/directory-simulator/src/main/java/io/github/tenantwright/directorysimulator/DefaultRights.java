package io.github.tenantwright.directorysimulator;

import java.util.ArrayList;
import java.util.List;

/** The access lists that objects have when nobody has touched them, as far as the ones of a new domain are documented. */
final class DefaultRights {
    static final String CHANGE_PASSWORD = "ab721a53-1e2f-11d0-9819-00aa0040529b";
    static final String RESET_PASSWORD = "00299570-246d-11d0-a768-00aa006e0529";
    static final String UNEXPIRE_PASSWORD = "ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501";
    static final String GET_CHANGES = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2";
    static final String GET_CHANGES_ALL = "1131f6ad-9c07-11d1-f79f-00c04fc2dcd2";
    static final String USER_CLASS = "bf967aba-0de6-11d0-a285-00aa003049e2";

    private static final String INET_ORG_PERSON = "4828cc14-1437-45bc-9b07-ad6f015e5f28";
    private static final String PRIVATE_INFORMATION = "91e647de-d96f-4b70-9557-d63ff4f3ccd8";
    private static final String PERSONAL_INFORMATION = "77b5b886-944a-11d1-aebd-0000f80367c1";
    private static final List<String> LEGACY_READABLE = List.of(
            "4c164200-20c0-11d0-a768-00aa006e0529",
            "5f202010-79a5-11d0-9020-00c04fc2d4cf",
            "bc0ac240-79a9-11d0-9020-00c04fc2d4cf",
            "59ba2f42-79a2-11d0-9020-00c04fc2d3cf",
            "037088f8-0ae1-11d2-b422-00a0c968f939");
    private static final String OLD_ACCESS = Sids.BUILT_IN + "-554";
    private static final int ADMINISTER = 0xE01BF;
    private static final int ADMINISTER_AND_DELETE = 0xF01BF;
    private static final int READ_WRITE = Ace.READ_ATTRIBUTES | Ace.WRITE_ATTRIBUTES;
    private static final int WRITE_AND_TAKE_OVER = 0xC0020;

    private DefaultRights() {}

    /** Of a user, group or container. */
    static byte[] ofObject(Domain domain) {
        return of(
                domain,
                false,
                List.of(
                        Ace.allow(Ace.EXTENDED_RIGHT, Sids.EVERYONE).on(CHANGE_PASSWORD),
                        Ace.allow(Ace.EXTENDED_RIGHT, Sids.SELF).on(CHANGE_PASSWORD),
                        Ace.allow(READ_WRITE, Sids.SELF).on(PERSONAL_INFORMATION),
                        Ace.allow(Ace.FULL_CONTROL, Sids.relative(domain.sid(), 512)),
                        Ace.allow(Ace.FULL_CONTROL, Sids.BUILT_IN + "-548"),
                        Ace.allow(Ace.READ, Sids.AUTHENTICATED_USERS),
                        Ace.allow(Ace.FULL_CONTROL, Sids.SYSTEM)));
    }

    /** Of the root of a domain, where some rights are checked that are about the whole of it. */
    static byte[] ofDomain(Domain domain, String rootSid) {
        return of(
                domain,
                false,
                List.of(
                        Ace.allow(Ace.EXTENDED_RIGHT, Sids.AUTHENTICATED_USERS).on(UNEXPIRE_PASSWORD),
                        Ace.allow(Ace.EXTENDED_RIGHT, Sids.BUILT_IN + "-544").on(GET_CHANGES),
                        Ace.allow(Ace.EXTENDED_RIGHT, Sids.BUILT_IN + "-544").on(GET_CHANGES_ALL),
                        Ace.allow(Ace.EXTENDED_RIGHT, Sids.ENTERPRISE_DOMAIN_CONTROLLERS)
                                .on(GET_CHANGES),
                        Ace.allow(Ace.EXTENDED_RIGHT, Sids.relative(domain.sid(), 516))
                                .on(GET_CHANGES_ALL),
                        Ace.allow(ADMINISTER, Sids.relative(domain.sid(), 512)),
                        Ace.allow(Ace.FULL_CONTROL, Sids.relative(rootSid, 519)).inheritable(),
                        Ace.allow(ADMINISTER_AND_DELETE, Sids.BUILT_IN + "-544").inheritable(),
                        Ace.allow(Ace.READ, Sids.AUTHENTICATED_USERS),
                        Ace.allow(Ace.FULL_CONTROL, Sids.SYSTEM)));
    }

    /** Of AdminSDHolder since Windows Server 2008 R2. Source: MS-ADTS 6.1.1.5.1. */
    static byte[] ofAdminSdHolder(Domain domain, String rootSid) {
        List<Ace> entries = new ArrayList<>();
        for (String set : LEGACY_READABLE) {
            for (String type : List.of(INET_ORG_PERSON, USER_CLASS)) {
                entries.add(new Ace(5, 0, Ace.READ_ATTRIBUTES, set, type, OLD_ACCESS));
            }
        }
        entries.add(Ace.allow(READ_WRITE, Sids.relative(domain.sid(), 517)).on("bf967a7f-0de6-11d0-a285-00aa003049e2"));
        entries.add(Ace.allow(Ace.READ_ATTRIBUTES, Sids.BUILT_IN + "-560").on("46a9b11d-60ae-405a-b7e8-ff8a58d456d2"));
        for (String terminals :
                List.of("6db69a1c-9422-11d1-aebd-0000f80367c1", "5805bc62-bdc9-4428-a5e2-856a0f4c185e")) {
            entries.add(Ace.allow(READ_WRITE, Sids.BUILT_IN + "-561").on(terminals));
        }
        for (String type : List.of(INET_ORG_PERSON, USER_CLASS)) {
            entries.add(new Ace(5, 0, Ace.READ, "", type, OLD_ACCESS));
        }
        entries.add(Ace.allow(Ace.EXTENDED_RIGHT, Sids.EVERYONE).on(CHANGE_PASSWORD));
        entries.add(Ace.allow(Ace.EXTENDED_RIGHT, Sids.SELF).on(CHANGE_PASSWORD));
        entries.add(Ace.allow(READ_WRITE | Ace.EXTENDED_RIGHT, Sids.SELF)
                .on(PRIVATE_INFORMATION)
                .inheritable());
        entries.add(Ace.allow(ADMINISTER, Sids.relative(domain.sid(), 512)));
        entries.add(Ace.allow(ADMINISTER, Sids.relative(rootSid, 519)));
        entries.add(Ace.allow(ADMINISTER_AND_DELETE, Sids.BUILT_IN + "-544"));
        entries.add(Ace.allow(Ace.READ, Sids.AUTHENTICATED_USERS));
        entries.add(Ace.allow(Ace.FULL_CONTROL, Sids.SYSTEM));
        return of(domain, true, entries);
    }

    private static byte[] of(Domain domain, boolean isProtected, List<Ace> entries) {
        String admins = Sids.relative(domain.sid(), 512);
        return Descriptors.of(
                admins, admins, isProtected, entries, List.of(Ace.audit(WRITE_AND_TAKE_OVER, Sids.EVERYONE)));
    }
}
