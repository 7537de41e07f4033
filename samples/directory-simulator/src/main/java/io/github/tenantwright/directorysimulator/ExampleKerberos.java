package io.github.tenantwright.directorysimulator;

import static io.github.tenantwright.directorysimulator.SimulatedForest.BRANCH;
import static io.github.tenantwright.directorysimulator.SimulatedForest.CORP;

/** Service accounts, trusts, domain controllers and the accounts of Kerberos itself, old and new. */
final class ExampleKerberos {
    private static final String ENCRYPTION = "msDS-SupportedEncryptionTypes";
    private static final String LEVEL = "msDS-Behavior-Version";
    private static final String SERVER_2012_R2 = "6";
    private static final String TRUST_ACCOUNT = "2080";
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;
    private static final int BOTH = 3;
    private static final int ACTIVE_DIRECTORY = 2;
    private static final int MIT = 3;
    private static final int QUARANTINED = 0x4;
    private static final int FOREST = 0x8;
    private static final int WITHIN_FOREST = 0x20;
    private static final int USES_RC4 = 0x80;
    private static final int USES_AES = 0x100;

    private final SimulatedForest forest;
    private final Example example;

    ExampleKerberos(SimulatedForest forest, Example example) {
        this.forest = forest;
        this.example = example;
    }

    void run() {
        services();
        controllers();
        trust(CORP, "branch.example", "BRANCH", BOTH, ACTIVE_DIRECTORY, WITHIN_FOREST, "", SimulatedForest.BRANCH_SID);
        trust(BRANCH, "corp.example", "CORP", BOTH, ACTIVE_DIRECTORY, WITHIN_FOREST, "", SimulatedForest.CORP_SID);
        String partner = "S-1-5-21-2052111302-448539723-839522115";
        trust(CORP, "partner.example", "PARTNER", BOTH, ACTIVE_DIRECTORY, FOREST, "4", partner);
        trust(CORP, "vendor.example", "VENDOR", OUTBOUND, ACTIVE_DIRECTORY, QUARANTINED, "24", "S-1-5-21-11-22-33");
        trust(
                CORP,
                "archive.example",
                "ARCHIVE",
                INBOUND,
                ACTIVE_DIRECTORY,
                FOREST | USES_AES,
                "",
                "S-1-5-21-44-55-66");
        trust(CORP, "UNIX.EXAMPLE", "UNIX.EXAMPLE", OUTBOUND, MIT, USES_RC4, "", "");
    }

    private void services() {
        service("svc-sql", "4", 4_700, "MSSQLSvc/sql01.corp.example:1433", "MSSQLSvc/sql01.corp.example");
        service("svc-web", "24", 60, "HTTP/intranet.corp.example");
        service("svc-legacy", "", 6_900, "HTTP/legacy.corp.example");
        service("svc-adfs", "28", 300, "host/sts.corp.example");
        String seamless = forest.addComputerIn("CN=Computers," + CORP, "AZUREADSSOACC");
        forest.set(seamless, ENCRYPTION, "4");
        forest.set(
                seamless,
                "servicePrincipalName",
                "HOST/aadg.windows.net.nsatc.net",
                "HOST/autologon.microsoftazuread-sso.com");
        example.dated(seamless, 1_100);
        example.passwordSet(seamless, 1_100);
        example.passwordSet("CN=krbtgt,CN=Users," + CORP, 3_300);
        example.passwordSet("CN=krbtgt,CN=Users," + BRANCH, 90);
        // The first controller that knew AES brought this group along.
        example.dated(forest.wellKnown(CORP, 521), 6_000);
        example.dated(forest.wellKnown(BRANCH, 521), 6_000);
        // Of a read-only controller.
        String readOnly = forest.addUser(BRANCH, "krbtgt_28411");
        forest.set(readOnly, "userAccountControl", "514");
        forest.set(readOnly, "msDS-SecondaryKrbTgtNumber", "28411");
        example.dated(readOnly, 1_800);
        example.passwordSet(readOnly, 1_800);
    }

    private void service(String name, String encryption, int passwordAge, String... principals) {
        String account = forest.addUserIn(Example.SERVICES, name);
        forest.set(account, "servicePrincipalName", principals);
        if (!encryption.isEmpty()) {
            forest.set(account, ENCRYPTION, encryption);
        }
        example.dated(account, passwordAge);
        example.passwordSet(account, passwordAge);
        example.signedIn(account, 1);
    }

    /** One controller is older than the other, which holds the levels of domains and forest down. */
    private void controllers() {
        String configuration = "CN=Configuration," + CORP;
        String servers = "CN=Servers,CN=Default-First-Site-Name,CN=Sites," + configuration;
        for (String domain :
                new String[] {"CORP,OU=Domain Controllers," + CORP, "BRANCH,OU=Domain Controllers," + BRANCH}) {
            forest.set("CN=DC1-" + domain, "operatingSystem", "Windows Server 2019 Standard");
        }
        String computer = forest.addComputerIn("OU=Domain Controllers," + CORP, "DC2-CORP");
        forest.set(computer, "primaryGroupID", "516");
        forest.set(computer, "userAccountControl", "532480");
        forest.set(computer, "dNSHostName", "dc2.corp.example");
        forest.set(computer, "operatingSystem", "Windows Server 2012 R2 Standard");
        forest.set(computer, ENCRYPTION, "28");
        String server = forest.addObject(servers, "DC2-CORP", "top", "server");
        forest.set(server, "dNSHostName", "dc2.corp.example");
        forest.set(server, "serverReference", computer);
        String settings = forest.addObject(server, "NTDS Settings", "top", "applicationSettings", "nTDSDSA");
        forest.set(settings, LEVEL, SERVER_2012_R2);
        for (String object : new String[] {CORP, BRANCH, "CN=Partitions," + configuration}) {
            forest.set(object, LEVEL, SERVER_2012_R2);
        }
        for (String domain : new String[] {CORP, BRANCH}) {
            example.attributeWritten(domain, LEVEL, 3, 4_000);
        }
    }

    private void trust(
            String domain,
            String partner,
            String netbios,
            int direction,
            int type,
            int attributes,
            String encryption,
            String sid) {
        String trust = forest.addObject("CN=System," + domain, partner, "top", "leaf", "trustedDomain");
        forest.set(trust, "trustPartner", partner);
        forest.set(trust, "flatName", netbios);
        forest.set(trust, "trustDirection", Integer.toString(direction));
        forest.set(trust, "trustType", Integer.toString(type));
        forest.set(trust, "trustAttributes", Integer.toString(attributes));
        if (!encryption.isEmpty()) {
            forest.set(trust, ENCRYPTION, encryption);
        }
        if (!sid.isEmpty()) {
            forest.setBytes(trust, "securityIdentifier", Sids.bytes(sid));
        }
        example.dated(trust, 2_500);
        if ((direction & INBOUND) != 0) {
            String account = forest.addUser(domain, netbios + "$");
            forest.set(account, "userAccountControl", TRUST_ACCOUNT);
            example.dated(account, 2_500);
            example.passwordSet(account, 20);
        }
    }
}
