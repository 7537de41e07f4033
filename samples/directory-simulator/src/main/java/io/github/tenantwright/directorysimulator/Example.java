package io.github.tenantwright.directorysimulator;

import static io.github.tenantwright.directorysimulator.SimulatedForest.BRANCH;
import static io.github.tenantwright.directorysimulator.SimulatedForest.CORP;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The people, groups and computers of the example, and who of them is protected, was, or only seems to be. Everything is
 * dated back from the time of the start.
 */
final class Example {
    static final String STAFF = "OU=Contoso," + CORP;
    static final String LONDON = "OU=London," + STAFF;
    static final String BERLIN = "OU=Berlin," + STAFF;
    static final String SERVICES = "OU=Service Accounts," + STAFF;
    static final String TIER_0 = "OU=Tier 0," + CORP;
    static final String GROUPS = "OU=Groups," + STAFF;

    private static final String DISABLED = "514";
    private static final int FOUNDED = 7_000;

    private final SimulatedForest forest;
    private final Instant now;

    private Example(SimulatedForest forest, Instant now) {
        this.forest = forest;
        this.now = now;
    }

    static void fill(SimulatedForest forest, Instant now) {
        Example example = new Example(forest, now);
        forest.objects().forEach(object -> example.dated(object, FOUNDED));
        example.units();
        example.staff();
        example.administrators();
        new ExampleSync(forest, example).run();
        new ExampleKerberos(forest, example).run();
        forest.protectNow();
        example.afterTheLastStamping();
    }

    private void units() {
        forest.addOrganizationalUnit(CORP, "Contoso");
        for (String place : new String[] {"London", "Berlin"}) {
            String unit = forest.addOrganizationalUnit(STAFF, place);
            for (String part : new String[] {"Users", "Computers"}) {
                forest.addOrganizationalUnit(unit, part);
            }
        }
        String users = "OU=Users," + BERLIN;
        String sales = forest.addOrganizationalUnit(users, "Sales, EMEA");
        forest.addOrganizationalUnit(sales, "Inside Sales");
        forest.addOrganizationalUnit(sales, "Trainees");
        forest.addOrganizationalUnit(users, "Engineering");
        forest.addOrganizationalUnit(STAFF, "Service Accounts");
        forest.addOrganizationalUnit(STAFF, "Groups");
        forest.addOrganizationalUnit(STAFF, "Leavers");
        forest.addOrganizationalUnit(CORP, "Tier 0");
        forest.addOrganizationalUnit(CORP, "Microsoft Exchange Security Groups");
        forest.addOrganizationalUnit(BRANCH, "Branch Staff");
    }

    private void staff() {
        String london = "OU=Users," + LONDON;
        String sales = "OU=Sales\\, EMEA,OU=Users," + BERLIN;
        String[] inLondon = {"Alice Archer", "Ben Brooks", "Cora Clarke", "Dev Desai", "Ella Evans", "Finn Foster"};
        for (String name : inLondon) {
            person(london, name);
        }
        for (String name : new String[] {"Greta Graf", "Hannes Huber"}) {
            person(sales, name);
        }
        person("OU=Inside Sales," + sales, "Ida Iversen");
        person("OU=Trainees," + sales, "Jonas Jung");
        person("OU=Engineering,OU=Users," + BERLIN, "Karin Keller");
        String left = person("OU=Leavers," + STAFF, "Lars Lindner");
        forest.set(left, "userAccountControl", DISABLED);
        forest.addComputerIn("OU=Computers," + LONDON, "LON-WS-014");
        forest.addComputerIn("OU=Computers," + BERLIN, "BER-WS-002");
        String helpDesk = forest.addGroupIn(GROUPS, "Help Desk");
        forest.addMember(helpDesk, "CN=Ben Brooks," + london);
        forest.addMember(helpDesk, "CN=Hannes Huber," + sales);
        person("OU=Branch Staff," + BRANCH, "Bruno Bauer");
    }

    private void administrators() {
        String admins = forest.wellKnown(CORP, 512);
        String tier0 = forest.addGroupIn(TIER_0, "Tier 0 Administrators");
        forest.addMember(admins, tier0);
        for (String name : new String[] {"Maria Meyer (adm)", "Nils Novak (adm)"}) {
            forest.addMember(tier0, person(TIER_0, name));
        }
        forest.addMember(forest.wellKnown(CORP, 548), "CN=Cora Clarke,OU=Users," + LONDON);
        String robot = forest.addComputerIn("OU=Computers," + LONDON, "LON-OPS-01");
        forest.addMember(forest.wellKnown(CORP, 549), robot);
        forest.addMember(forest.wellKnown(CORP, 519), person("OU=Branch Staff," + BRANCH, "Oskar Olsen (adm)"));
        String foreign = forest.addForeign(CORP, "S-1-5-21-2052111302-448539723-839522115-1106");
        forest.addMember(forest.wellKnown(CORP, 544), foreign);
        for (String domain : new String[] {CORP, BRANCH}) {
            passwordSet("CN=Administrator,CN=Users," + domain, 400);
        }
        passwordRules(tier0);
        String primary = person(TIER_0, "Petra Primus (adm)");
        forest.set(primary, "primaryGroupID", "512");
        // Were administrators: they keep the mark and the old access list.
        for (String name : new String[] {"Alice Archer", "Dev Desai"}) {
            forest.stamp("CN=" + name + ",OU=Users," + LONDON);
        }
        // Operators of printers are protected by default; here a switch says otherwise, and they were stamped before.
        String printing = "CN=Ella Evans,OU=Users," + LONDON;
        forest.addMember(forest.wellKnown(CORP, 550), printing);
        forest.stamp(printing);
        forest.set(
                "CN=Directory Service,CN=Windows NT,CN=Services,CN=Configuration," + CORP,
                "dSHeuristics",
                "0000000001000004");
        // Somebody has switched inheritance off here, without any protection.
        String blocked = "CN=Karin Keller,OU=Engineering,OU=Users," + BERLIN;
        forest.setAccessList(blocked, true, forest.accessList(blocked));
    }

    /** Administrators have rules of their own, which let a password be changed once in two days only. */
    private void passwordRules(String group) {
        String container = forest.addObject(
                "CN=System," + CORP, "Password Settings Container", "top", "msDS-PasswordSettingsContainer");
        String rules = forest.addObject(container, "Administrators", "top", "msDS-PasswordSettings");
        forest.set(rules, "msDS-PasswordSettingsPrecedence", "10");
        forest.set(rules, "msDS-MinimumPasswordAge", "-1728000000000");
        forest.set(rules, "msDS-PSOAppliesTo", group);
    }

    /** What has happened since the last hour. */
    private void afterTheLastStamping() {
        forest.addMember(forest.wellKnown(CORP, 512), person(TIER_0, "Quentin Quast (adm)"));
    }

    String person(String container, String name) {
        String plain = name.replace(" (adm)", "");
        String logon = (name.equals(plain) ? "" : "adm-")
                + plain.toLowerCase(java.util.Locale.ROOT).replace(' ', '.');
        String domain = container.endsWith(CORP) ? "corp.example" : "branch.example";
        String user = forest.addUserIn(container, name);
        forest.set(user, "sAMAccountName", logon);
        forest.set(user, "displayName", name);
        forest.set(user, "userPrincipalName", logon + "@" + domain);
        if (name.equals(plain)) {
            forest.set(user, "mail", logon + "@" + domain);
            forest.set(user, "proxyAddresses", "SMTP:" + logon + "@" + domain);
        }
        dated(user, 900);
        passwordSet(user, 40);
        signedIn(user, 2);
        return user;
    }

    void dated(String object, int daysAgo) {
        forest.set(object, "whenCreated", Times.generalized(daysAgo(daysAgo)));
    }

    void changed(String object, int daysAgo) {
        forest.set(object, "whenChanged", Times.generalized(daysAgo(daysAgo)));
    }

    void descriptorWritten(String object, int daysAgo) {
        forest.noteDescriptor(object, daysAgo(daysAgo));
    }

    /** What replication tells of an attribute to those who ask for it as text. */
    void attributeWritten(String object, String attribute, int version, int daysAgo) {
        forest.set(
                object,
                "msDS-ReplAttributeMetaData",
                "<DS_REPL_ATTR_META_DATA>\n\t<pszAttributeName>" + attribute + "</pszAttributeName>\n\t<dwVersion>"
                        + version + "</dwVersion>\n\t<ftimeLastOriginatingChange>"
                        + daysAgo(daysAgo).truncatedTo(ChronoUnit.SECONDS)
                        + "</ftimeLastOriginatingChange>\n</DS_REPL_ATTR_META_DATA>\n");
    }

    void passwordSet(String account, int daysAgo) {
        forest.set(account, "pwdLastSet", Times.ticks(daysAgo(daysAgo)));
    }

    void signedIn(String account, int daysAgo) {
        forest.set(account, "lastLogonTimestamp", Times.ticks(daysAgo(daysAgo)));
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }
}
