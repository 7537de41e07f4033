package io.github.tenantwright.directorysimulator;

import static io.github.tenantwright.directorysimulator.SimulatedForest.BRANCH;
import static io.github.tenantwright.directorysimulator.SimulatedForest.CORP;

import java.util.List;

/**
 * The accounts of directory sync, today's and those of servers long gone, and what they are allowed; and an account that
 * should not be allowed anything.
 */
final class ExampleSync {
    static final String CONNECTOR = "MSOL_1a2b3c4d5e6f";
    static final String STAGING = "MSOL_7f8e9d0c1b2a";
    static final String OLD = "MSOL_0c0ffee12345";
    static final String DELETED = "MSOL_5ca1ab1e0042";

    private static final String NEVER_EXPIRES = "66048";
    private static final String NEVER_EXPIRES_DISABLED = "66050";
    private static final String LOCKOUT_TIME = "28630ebf-41d5-11d1-a9c1-0000f80367c1";
    private static final String PASSWORD_LAST_SET = "bf967a0a-0de6-11d0-a285-00aa003049e2";
    private static final String PROXY_ADDRESSES = "bf967a06-0de6-11d0-a285-00aa003049e2";
    private static final String SOURCE_ANCHOR = "23773dc2-b63a-11d2-90e1-00c04fd91ab1";

    private final SimulatedForest forest;
    private final Example example;

    ExampleSync(SimulatedForest forest, Example example) {
        this.forest = forest;
        this.example = example;
    }

    void run() {
        String connector = account(CONNECTOR, "'1a2b3c4d5e6f47089a0b1c2d3e4f5061'", "SYNC01", 1_100, 1);
        String staging = account(STAGING, "7f8e9d0c1b2a4c3d8e5f60718293a4b5", "SYNC02", 500, 3);
        String old = account(OLD, "0c0ffee1234540d18a7b6c5d4e3f2a1b", "DIRSYNC01", 3_600, 1_500);
        forest.set(old, "userAccountControl", NEVER_EXPIRES_DISABLED);
        String deleted = account(DELETED, "5ca1ab1e004249b8a1c2d3e4f5061728", "AADC-TEST", 2_000, 1_000);
        String managed = forest.addObject(CORP, "Managed Service Accounts", "top", "container");
        String cloud = forest.addComputerIn(managed, "pGMSA_4f1d2c3b");
        example.dated(cloud, 200);
        forest.set(
                cloud,
                "objectClass",
                "top",
                "person",
                "organizationalPerson",
                "user",
                "computer",
                "msDS-GroupManagedServiceAccount");
        onDomains(forest.sid(connector), forest.sid(old));
        onAdminSdHolder(forest.sid(connector), forest.sid(old), forest.sid(deleted));
        onAccounts(connector, staging);
        example.changed(forest.delete(deleted), 100);
    }

    private String account(String name, String installation, String computer, int created, int signedIn) {
        String account = forest.addUser(CORP, name);
        forest.set(account, "userAccountControl", NEVER_EXPIRES);
        forest.set(
                account,
                "description",
                "Account created by Microsoft Azure Active Directory Connect with installation identifier "
                        + installation + " running on computer " + computer
                        + " configured to synchronize to tenant contoso.onmicrosoft.com. This account must have"
                        + " directory replication permissions in the local Active Directory and write permission on"
                        + " certain attributes to enable Hybrid Deployment.");
        example.dated(account, created);
        example.passwordSet(account, created);
        example.signedIn(account, signedIn);
        return account;
    }

    /** What the set-up program of directory sync gives on the root of a domain, and what it left there of the old server. */
    private void onDomains(String connector, String old) {
        for (String domain : List.of(CORP, BRANCH)) {
            for (String sid : List.of(connector, old)) {
                forest.grant(domain, Ace.allow(Ace.EXTENDED_RIGHT, sid).on(DefaultRights.GET_CHANGES));
                forest.grant(domain, Ace.allow(Ace.EXTENDED_RIGHT, sid).on(DefaultRights.GET_CHANGES_ALL));
            }
            historic(connector).forEach(entry -> forest.grant(domain, entry));
        }
        forest.grant(
                Example.LONDON,
                Ace.allow(Ace.WRITE_ATTRIBUTES, old).on(SOURCE_ANCHOR).inheritable());
    }

    /** As made with the switch for objects below: without any effect on AdminSDHolder, which has none. */
    private static List<Ace> historic(String sid) {
        String users = DefaultRights.USER_CLASS;
        return List.of(
                Ace.allow(Ace.EXTENDED_RIGHT, sid)
                        .on(DefaultRights.RESET_PASSWORD)
                        .onlyBelow(users),
                Ace.allow(Ace.EXTENDED_RIGHT, sid)
                        .on(DefaultRights.CHANGE_PASSWORD)
                        .onlyBelow(users),
                Ace.allow(Ace.WRITE_ATTRIBUTES, sid).on(LOCKOUT_TIME).onlyBelow(users),
                Ace.allow(Ace.WRITE_ATTRIBUTES, sid).on(PASSWORD_LAST_SET).onlyBelow(users));
    }

    private void onAdminSdHolder(String connector, String old, String deleted) {
        String holder = SimulatedForest.adminSdHolder(CORP);
        historic(connector).forEach(entry -> forest.grant(holder, entry));
        forest.grant(holder, Ace.allow(Ace.WRITE_ATTRIBUTES, connector).on(SOURCE_ANCHOR));
        forest.grant(holder, Ace.allow(Ace.WRITE_ATTRIBUTES, old).on(PROXY_ADDRESSES));
        forest.grant(holder, Ace.allow(Ace.EXTENDED_RIGHT, old).on(DefaultRights.RESET_PASSWORD));
        forest.grant(holder, Ace.allow(Ace.WRITE_ATTRIBUTES, deleted).on(PROXY_ADDRESSES));
        forest.grant(holder, Ace.allow(Ace.WRITE_ATTRIBUTES, deleted).on(SOURCE_ANCHOR));
        // Of an account that was deleted so long ago that nothing remains of it.
        forest.grant(holder, Ace.allow(Ace.READ_ATTRIBUTES, Sids.relative(SimulatedForest.CORP_SID, 990_777)));
        String exchange =
                forest.addGroupIn("OU=Microsoft Exchange Security Groups," + CORP, "Exchange Trusted Subsystem");
        forest.grant(
                holder, Ace.allow(Ace.WRITE_ATTRIBUTES, forest.sid(exchange)).on(PROXY_ADDRESSES));
        // What an intruder leaves: whoever is thrown out of the groups comes back with the next stamping.
        String backup = forest.addUserIn(Example.SERVICES, "svc-backup");
        forest.set(backup, "description", "Nightly file backup");
        example.dated(backup, 75);
        example.passwordSet(backup, 75);
        forest.grant(holder, Ace.allow(Ace.FULL_CONTROL, forest.sid(backup)));
        example.changed(holder, 75);
        example.descriptorWritten(holder, 75);
    }

    /** The one account can be taken over by whoever answers the telephone; the other is shut as the vendor advises. */
    private void onAccounts(String connector, String staging) {
        String helpDesk = forest.sid("CN=Help Desk," + Example.GROUPS);
        forest.grant(connector, Ace.allow(Ace.EXTENDED_RIGHT, helpDesk).on(DefaultRights.RESET_PASSWORD));
        String admins = Sids.relative(SimulatedForest.CORP_SID, 512);
        String enterprise = Sids.relative(SimulatedForest.CORP_SID, 519);
        forest.setAccessList(
                staging,
                true,
                List.of(
                        Ace.allow(Ace.FULL_CONTROL, Sids.SYSTEM),
                        Ace.allow(Ace.FULL_CONTROL, enterprise),
                        Ace.allow(Ace.FULL_CONTROL, admins),
                        Ace.allow(Ace.FULL_CONTROL, Sids.BUILT_IN + "-544"),
                        Ace.allow(Ace.READ, Sids.ENTERPRISE_DOMAIN_CONTROLLERS),
                        Ace.allow(Ace.READ, Sids.AUTHENTICATED_USERS)));
    }
}
