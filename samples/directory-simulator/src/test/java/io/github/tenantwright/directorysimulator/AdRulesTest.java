package io.github.tenantwright.directorysimulator;

import static io.github.tenantwright.directorysimulator.SimulatedForest.BRANCH;
import static io.github.tenantwright.directorysimulator.SimulatedForest.CORP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees, through the port. */
class AdRulesTest {
    private static final String HOLDER = SimulatedForest.adminSdHolder(CORP);

    private final SimulatedForest forest = SimulatedForest.start();
    private LDAPConnection admin;

    @BeforeEach
    void connect() throws LDAPException {
        admin = as(SimulatedForest.ADMINISTRATOR, SimulatedForest.PASSWORD);
    }

    @AfterEach
    void stop() {
        admin.close();
        forest.close();
    }

    @Test
    void onlyTheServersOwnEntryIsForEverybody() throws Exception {
        try (LDAPConnection nobody = new LDAPConnection(forest.host(), forest.port())) {
            Entry root = nobody.getEntry("");
            assertThat(root.getAttributeValue("defaultNamingContext")).isEqualTo(CORP);
            assertThat(root.getAttributeValues("namingContexts")).contains(CORP, BRANCH);
            assertThatThrownBy(() -> nobody.search(CORP, SearchScope.BASE, "(objectClass=*)"))
                    .satisfies(failed -> hasCode(failed, ResultCode.OPERATIONS_ERROR));
            assertThatThrownBy(() -> nobody.modify(HOLDER, new Modification(ModificationType.REPLACE, "cn", "x")))
                    .satisfies(failed -> hasCode(failed, ResultCode.OPERATIONS_ERROR));
        }
        assertThatThrownBy(() -> as(SimulatedForest.ADMINISTRATOR, "wrong"))
                .satisfies(failed -> hasCode(failed, ResultCode.INVALID_CREDENTIALS))
                .hasMessageContaining("data 52e");
    }

    @Test
    void descriptorsComeInThePartsAskedForAndNotAtAllWithAnAuditListThatMayNotBeSeen() throws Exception {
        byte[] all = forest.descriptor(HOLDER);
        assertThat(read(admin, HOLDER, 15)).isEqualTo(all);
        assertThat(read(admin, HOLDER, 0)).isEqualTo(all);
        byte[] dacl = read(admin, HOLDER, 4);
        assertThat(Descriptors.part(dacl, Descriptors.DACL)).isEqualTo(Descriptors.part(all, Descriptors.DACL));
        assertThat(Descriptors.part(dacl, Descriptors.OWNER)).isEmpty();
        assertThat(Descriptors.control(dacl)).isEqualTo(0x9404);
        assertThat(Descriptors.control(all)).isEqualTo(0x9C14);
        assertThat(admin.getEntry(HOLDER).hasAttribute("nTSecurityDescriptor")).isFalse();
        try (LDAPConnection reader = as(SimulatedForest.READER, SimulatedForest.PASSWORD)) {
            assertThat(read(reader, HOLDER, 15)).isNull();
            assertThat(Descriptors.control(read(reader, HOLDER, 7))).isEqualTo(0x9404);
            assertThatThrownBy(() -> write(reader, HOLDER, dacl, 4))
                    .satisfies(failed -> hasCode(failed, ResultCode.INSUFFICIENT_ACCESS_RIGHTS))
                    .hasMessageContaining("00002098");
        }
    }

    @Test
    void aWriteReplacesThePartsThatItNamesAndLosesTheOwnerWhereItNamesNone() throws Exception {
        byte[] all = forest.descriptor(HOLDER);
        forest.setOwner(HOLDER, forest.sid(forest.wellKnown(CORP, 500)));
        byte[] owned = forest.descriptor(HOLDER);
        byte[] fewer = Descriptors.only(
                Descriptors.withEntries(all, List.of(Ace.allow(Ace.READ, Sids.AUTHENTICATED_USERS)), false), 4);
        write(admin, HOLDER, fewer, 4);
        byte[] after = forest.descriptor(HOLDER);
        assertThat(Descriptors.owner(after)).isEqualTo(Descriptors.owner(owned));
        assertThat(Descriptors.part(after, Descriptors.SACL)).isEqualTo(Descriptors.part(all, Descriptors.SACL));
        assertThat(forest.accessList(HOLDER)).hasSize(1);
        assertThat(Descriptors.isProtected(after)).isFalse();
        write(admin, HOLDER, Descriptors.only(owned, 4), 4);
        assertThat(forest.descriptor(HOLDER)).isEqualTo(owned);

        admin.modify(HOLDER, new Modification(ModificationType.REPLACE, "nTSecurityDescriptor", fewer));
        assertThat(Descriptors.owner(forest.descriptor(HOLDER))).isEqualTo(forest.sid(forest.wellKnown(CORP, 512)));
        assertThat(Descriptors.part(forest.descriptor(HOLDER), Descriptors.SACL))
                .isEmpty();

        assertThatThrownBy(() -> write(admin, HOLDER, new byte[] {1, 0, 4, (byte) 0x80, 9}, 4))
                .satisfies(failed -> hasCode(failed, ResultCode.CONSTRAINT_VIOLATION));
        assertThatThrownBy(
                        () -> admin.modify(HOLDER, new Modification(ModificationType.DELETE, "nTSecurityDescriptor")))
                .satisfies(failed -> hasCode(failed, ResultCode.UNWILLING_TO_PERFORM));
    }

    @Test
    void anAnswerHoldsAThousandEntriesAndPagesHoldAll() throws Exception {
        for (int i = 0; i < 1_500; i++) {
            forest.addUser(CORP, "person" + i);
        }
        assertThatThrownBy(() -> admin.search(CORP, SearchScope.SUB, "(sAMAccountName=person*)", "cn"))
                .isInstanceOfSatisfying(LDAPSearchException.class, failed -> {
                    assertThat(failed.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
                    assertThat(failed.getSearchEntries()).hasSize(1_000);
                });
        Set<String> seen = new HashSet<>();
        List<Integer> pages = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(CORP, SearchScope.SUB, "(sAMAccountName=person*)", "cn");
            request.setControls(new SimplePagedResultsControl(5_000, cookie, true));
            SearchResult page = admin.search(request);
            page.getSearchEntries().forEach(entry -> seen.add(entry.getDN()));
            pages.add(page.getEntryCount());
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie.getValueLength() > 0);
        assertThat(pages).containsExactly(1_000, 500);
        assertThat(seen).hasSize(1_500);
        SearchRequest few = new SearchRequest(CORP, SearchScope.SUB, "(sAMAccountName=person*)", "cn");
        few.setSizeLimit(3);
        assertThatThrownBy(() -> admin.search(few))
                .isInstanceOfSatisfying(
                        LDAPSearchException.class,
                        failed -> assertThat(failed.getEntryCount()).isEqualTo(3));
    }

    @Test
    void aLongListComesInPortions() throws Exception {
        String group = forest.addGroup(CORP, "many");
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 1_600; i++) {
            members.add(forest.addUser(CORP, "user" + i));
        }
        forest.addMembers(group, members);
        Entry first = admin.getEntry(group, "member", "cn");
        assertThat(first.hasAttribute("member")).isFalse();
        assertThat(first.getAttributeValues("member;range=0-1499")).hasSize(1_500);
        assertThat(admin.getEntry(group, "member;range=1500-*").getAttributeValues("member;range=1500-*"))
                .hasSize(100);
        assertThat(admin.getEntry(group, "member;range=10-19").getAttributeValues("member;range=10-19"))
                .hasSize(10);
    }

    @Test
    void deletedObjectsAreHiddenAndKeepTheirIdentifierAndLoseTheirGroups() throws Exception {
        String group = forest.addGroup(CORP, "helpers");
        String user = forest.addUser(CORP, "anna");
        String sid = forest.sid(user);
        forest.addMember(group, user);
        admin.delete(user);
        assertThat(forest.values(group, "member")).isEmpty();
        SearchRequest request = new SearchRequest(CORP, SearchScope.SUB, "(objectSid=" + sid + ")");
        assertThat(admin.search(request).getEntryCount()).isZero();
        request.setControls(new Control(Controls.SHOW_DELETED, true));
        SearchResultEntry found = admin.search(request).getSearchEntries().get(0);
        assertThat(found.getDN()).matches("(?i)CN=anna\\\\0aDEL:[0-9a-f-]{36},CN=Deleted Objects," + CORP);
        assertThat(found.getAttributeValue("isDeleted")).isEqualTo("TRUE");
        assertThat(found.getAttributeValue("sAMAccountName")).isEqualTo("anna");
        try (LDAPConnection reader = as(SimulatedForest.READER, SimulatedForest.PASSWORD)) {
            assertThat(reader.search(request).getEntryCount()).isZero();
        }
    }

    @Test
    void membershipIsSeenFromBothEndsThroughNestingAndOnlyInOnesOwnDomain() throws Exception {
        String inner = forest.addGroup(CORP, "inner");
        String outer = forest.addGroup(CORP, "outer");
        String user = forest.addUser(CORP, "anna");
        String abroad = forest.addUser(BRANCH, "bruno");
        forest.addMember(outer, inner);
        forest.addMember(inner, user);
        forest.addMember(inner, abroad);
        assertThat(found("(memberOf=" + outer + ")")).containsExactly(inner);
        assertThat(found("(memberOf:1.2.840.113556.1.4.1941:=" + outer + ")")).containsExactlyInAnyOrder(inner, user);
        assertThat(found("(member:1.2.840.113556.1.4.1941:=" + user + ")")).containsExactlyInAnyOrder(inner, outer);
        assertThat(admin.getEntry(user, "memberOf").getAttributeValues("memberOf"))
                .containsExactly(inner);
        assertThat(admin.getEntry(abroad, "memberOf").hasAttribute("memberOf")).isFalse();
        Set<String> token = new HashSet<>();
        for (byte[] sid : admin.getEntry(user, "tokenGroups").getAttributeValueByteArrays("tokenGroups")) {
            token.add(Sids.text(sid));
        }
        assertThat(token)
                .containsExactlyInAnyOrder(
                        forest.sid(inner), forest.sid(outer), forest.sid(forest.wellKnown(CORP, 513)));
    }

    @Test
    void filtersKnowBitsIdentifiersAndNames() throws Exception {
        String user = forest.addUser(CORP, "anna");
        forest.set(user, "userAccountControl", "514");
        assertThat(found("(&(sAMAccountName=ANNA)(userAccountControl:1.2.840.113556.1.4.803:=514))"))
                .containsExactly(user);
        assertThat(found("(&(sAMAccountName=anna)(userAccountControl:1.2.840.113556.1.4.803:=6))"))
                .isEmpty();
        assertThat(found("(&(sAMAccountName=anna)(userAccountControl:1.2.840.113556.1.4.804:=6))"))
                .containsExactly(user);
        assertThat(found("(&(cn=an*a)(!(adminCount=*))(uSNChanged>=1))")).containsExactly(user);
        assertThat(found("(distinguishedName=" + user + ")")).containsExactly(user);
        assertThat(admin.search("<SID=" + forest.sid(user) + ">", SearchScope.BASE, "(objectClass=*)")
                        .getSearchEntries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getDN()).isEqualTo(user));
        assertThatThrownBy(() -> found("(cn:1.2.3:=x)"))
                .satisfies(failed -> hasCode(failed, ResultCode.INAPPROPRIATE_MATCHING));
        SearchRequest strange = new SearchRequest(CORP, SearchScope.BASE, "(objectClass=*)");
        strange.setControls(new Control("1.2.3.4", true));
        assertThatThrownBy(() -> admin.search(strange))
                .satisfies(failed -> hasCode(failed, ResultCode.UNAVAILABLE_CRITICAL_EXTENSION));
    }

    @Test
    void aSearchEndsWhereAnotherTreeBeginsAndSaysSo() throws Exception {
        SearchResult all = admin.search(CORP, SearchScope.SUB, "(|(objectClass=nTDSDSA)(objectClass=domainDNS))");
        assertThat(all.getSearchEntries()).extracting(Entry::getDN).containsExactly(CORP);
        assertThat(all.getSearchReferences())
                .singleElement()
                .satisfies(reference -> assertThat(reference.getReferralURLs())
                        .containsExactly("ldap://corp.example/CN=Configuration," + CORP));
        assertThatThrownBy(() -> admin.search(SimulatedForest.PARTNER, SearchScope.SUB, "(objectClass=*)"))
                .isInstanceOfSatisfying(LDAPException.class, failed -> {
                    assertThat(failed.getResultCode()).isEqualTo(ResultCode.REFERRAL);
                    assertThat(failed.getReferralURLs())
                            .containsExactly("ldap://partner.example/DC=partner,DC=example");
                });
        assertThatThrownBy(() -> admin.search("OU=none," + CORP, SearchScope.SUB, "(objectClass=*)"))
                .satisfies(failed -> hasCode(failed, ResultCode.NO_SUCH_OBJECT));
    }

    @Test
    void membersFollowARename() throws Exception {
        String unit = forest.addOrganizationalUnit(CORP, "Old");
        String group = forest.addGroupIn(unit, "helpers");
        String user = forest.addUserIn(unit, "anna");
        forest.addMember(group, user);
        admin.modifyDN(unit, "OU=New", true);
        assertThat(forest.exists(user)).isFalse();
        assertThat(forest.values("CN=helpers,OU=New," + CORP, "member")).containsExactly("CN=anna,OU=New," + CORP);
        assertThat(found("(memberOf=CN=helpers,OU=New," + CORP + ")")).containsExactly("CN=anna,OU=New," + CORP);
        assertThat(forest.values("OU=New," + CORP, "name")).containsExactly("New");
    }

    @Test
    void whatAClientAddsGetsWhatAServerGives() throws Exception {
        admin.add(
                "CN=anna,CN=Users," + CORP,
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", "anna"));
        Entry added = admin.getEntry("CN=anna,CN=Users," + CORP);
        assertThat(added.getAttributes())
                .extracting(Attribute::getName)
                .contains("objectSid", "objectGUID", "whenCreated", "uSNChanged", "name");
        assertThat(forest.sid(added.getDN())).startsWith(SimulatedForest.CORP_SID);
    }

    @Test
    void stampingFollowsMembershipAndTheSwitchesAndStaysWhenMembershipEnds() throws Exception {
        String inner = forest.addGroup(CORP, "inner");
        String user = forest.addUser(CORP, "anna");
        String printer = forest.addUser(CORP, "paul");
        String abroad = forest.addUser(BRANCH, "bruno");
        forest.addMember(forest.wellKnown(CORP, 512), inner);
        forest.addMember(inner, user);
        forest.addMember(forest.wellKnown(CORP, 550), printer);
        forest.addMember(forest.wellKnown(CORP, 519), abroad);
        forest.set(
                "CN=Directory Service,CN=Windows NT,CN=Services,CN=Configuration," + CORP,
                "dSHeuristics",
                "0000000001000004");
        Modification now = new Modification(ModificationType.ADD, "runProtectAdminGroupsTask", "1");
        admin.modify("", now);
        assertThat(forest.descriptor(user)).isEqualTo(forest.descriptor(HOLDER));
        assertThat(forest.values(user, "adminCount")).containsExactly("1");
        assertThat(forest.values(inner, "adminCount")).containsExactly("1");
        assertThat(forest.values(printer, "adminCount")).isEmpty();
        assertThat(forest.descriptor(abroad)).isEqualTo(forest.descriptor(SimulatedForest.adminSdHolder(BRANCH)));
        forest.removeMember(inner, user);
        forest.grant(HOLDER, Ace.allow(Ace.READ, forest.sid(user)));
        assertThat(forest.protectNow()).contains(inner).doesNotContain(user);
        assertThat(forest.protectNow()).isEmpty();
        assertThat(forest.descriptor(user)).isNotEqualTo(forest.descriptor(HOLDER));
        try (SimulatedForest other =
                        SimulatedForest.builder().withoutProtectNow().start();
                LDAPConnection there = new LDAPConnection(
                        other.host(), other.port(), SimulatedForest.ADMINISTRATOR, SimulatedForest.PASSWORD)) {
            assertThatThrownBy(() -> there.modify("", now))
                    .satisfies(failed -> hasCode(failed, ResultCode.UNWILLING_TO_PERFORM));
        }
    }

    @Test
    void anAccountSignsInByAnyOfItsNamesAndWritesWhatAccessListsLetIt() throws Exception {
        String sync = forest.addUser(CORP, "sync");
        String team = forest.addGroup(CORP, "team");
        forest.addMember(team, sync);
        forest.set(sync, "userPrincipalName", "sync@corp.example");
        forest.setPassword(sync, "Other.Word.34");
        String user = forest.addUser(CORP, "anna");
        String mail = "bf967961-0de6-11d0-a285-00aa003049e2";
        String accountRestrictions = "4c164200-20c0-11d0-a768-00aa006e0529";
        forest.grant(user, Ace.allow(Ace.WRITE_ATTRIBUTES, forest.sid(team)).on(mail));
        forest.grant(user, Ace.allow(Ace.WRITE_ATTRIBUTES, forest.sid(sync)).on(accountRestrictions));
        forest.grant(user, Ace.allow(Ace.WRITE_ATTRIBUTES, forest.sid(sync)).onlyBelow(""));
        for (String name : List.of(sync, "corp\\SYNC", "sync@corp.example")) {
            as(name, "Other.Word.34").close();
        }
        assertThatThrownBy(() -> as("CORP\\sync", SimulatedForest.PASSWORD))
                .satisfies(failed -> hasCode(failed, ResultCode.INVALID_CREDENTIALS));
        try (LDAPConnection there = as("CORP\\sync", "Other.Word.34")) {
            there.modify(user, new Modification(ModificationType.REPLACE, "mail", "anna@corp.example"));
            there.modify(user, new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
            assertThatThrownBy(() -> there.modify(user, new Modification(ModificationType.REPLACE, "description", "x")))
                    .satisfies(failed -> hasCode(failed, ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
            assertThatThrownBy(() ->
                            there.modify("", new Modification(ModificationType.ADD, "runProtectAdminGroupsTask", "1")))
                    .satisfies(failed -> hasCode(failed, ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
            assertThatThrownBy(() -> there.delete(user))
                    .satisfies(failed -> hasCode(failed, ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
            Entry said = there.getEntry(user, "allowedAttributesEffective", "allowedAttributes", "sDRightsEffective");
            assertThat(said.getAttributeValues("allowedAttributesEffective"))
                    .contains("mail", "pwdLastSet", "userAccountControl")
                    .doesNotContain("description", "objectSid", "memberOf");
            assertThat(said.getAttributeValues("allowedAttributes")).contains("description", "objectSid");
            assertThat(said.getAttributeValue("sDRightsEffective")).isEqualTo("0");
            forest.grant(user, Ace.deny(Ace.WRITE_ATTRIBUTES, forest.sid(team)).on(mail));
            assertThatThrownBy(() -> there.modify(user, new Modification(ModificationType.REPLACE, "mail", "x")))
                    .satisfies(failed -> hasCode(failed, ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
            forest.setOwner(user, forest.sid(sync));
            assertThat(there.getEntry(user, "sDRightsEffective").getAttributeValue("sDRightsEffective"))
                    .isEqualTo("4");
            write(there, user, Descriptors.only(forest.descriptor(HOLDER), 4), 4);
        }
        forest.set(sync, "userAccountControl", "514");
        assertThatThrownBy(() -> as("CORP\\sync", "Other.Word.34"))
                .satisfies(failed -> hasCode(failed, ResultCode.INVALID_CREDENTIALS));
    }

    private List<String> found(String filter) throws LDAPException {
        return admin.search(CORP, SearchScope.SUB, filter, "1.1").getSearchEntries().stream()
                .map(Entry::getDN)
                .toList();
    }

    private LDAPConnection as(String name, String password) throws LDAPException {
        return new LDAPConnection(forest.host(), forest.port(), name, password);
    }

    private static byte[] read(LDAPConnection as, String object, int flags) throws LDAPException {
        SearchRequest request = new SearchRequest(object, SearchScope.BASE, "(objectClass=*)", "nTSecurityDescriptor");
        request.setControls(sdFlags(flags));
        return as.searchForEntry(request).getAttributeValueBytes("nTSecurityDescriptor");
    }

    private static void write(LDAPConnection as, String object, byte[] value, int flags) throws LDAPException {
        ModifyRequest request =
                new ModifyRequest(object, new Modification(ModificationType.REPLACE, "nTSecurityDescriptor", value));
        request.setControls(sdFlags(flags));
        as.modify(request);
    }

    private static Control sdFlags(int flags) {
        return new Control(
                Controls.SD_FLAGS, true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(flags)).encode()));
    }

    private static void hasCode(Throwable failed, ResultCode code) {
        assertThat(((LDAPException) failed).getResultCode()).isEqualTo(code);
    }
}
