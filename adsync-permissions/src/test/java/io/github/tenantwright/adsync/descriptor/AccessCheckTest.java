package io.github.tenantwright.adsync.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessDecision.Outcome;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessCheckTest {
    private static final Sid CONNECTOR = Sid.of(SambaVectors.DOMAIN + "-1105");
    private static final Sid GROUP = Sid.of(SambaVectors.DOMAIN + "-1200");
    private static final Sid ADMIN = Sid.of(SambaVectors.DOMAIN + "-500");
    private static final Guid USER = guid(Kind.CLASS, "user");
    private static final Guid PWD_LAST_SET = guid(Kind.ATTRIBUTE, "pwdLastSet");
    private static final Guid LOCKOUT_TIME = guid(Kind.ATTRIBUTE, "lockoutTime");
    private static final Guid MEMBER = guid(Kind.ATTRIBUTE, "member");
    private static final Guid ACCOUNT_RESTRICTIONS = guid(Kind.PROPERTY_SET, "Account Restrictions");
    private static final Guid RESET = guid(Kind.EXTENDED_RIGHT, "User-Force-Change-Password");
    private static final Guid CHANGE = guid(Kind.EXTENDED_RIGHT, "User-Change-Password");

    @Test
    void theDefaultOfAdminSdHolderLetsTheConnectorReadAndChangeNothing() {
        SecurityDescriptor holder =
                SecurityDescriptor.parse(SambaVectors.adminSdHolder().bytes());
        AccessCheck check = check(holder, ADMIN);
        for (Entry attribute : DirectoryGuids.known().entries()) {
            if (attribute.kind() == Kind.ATTRIBUTE) {
                assertThat(check.read(attribute.guid()).outcome()).isEqualTo(Outcome.ALLOWED);
                assertThat(check.write(attribute.guid()).outcome()).isEqualTo(Outcome.NOT_ALLOWED);
            }
        }
        assertThat(check.extendedRight(RESET).isGranted()).isFalse();
        assertThat(check.extendedRight(CHANGE).isGranted()).as("Everyone may").isTrue();
        assertThat(check.object(AccessRight.WRITE_DAC).isGranted()).isFalse();
        assertThat(check.object(AccessRight.GENERIC_READ).isGranted()).isTrue();
        assertThat(check.object(AccessRight.GENERIC_WRITE).isGranted()).isFalse();
    }

    @Test
    void onlyWhatAnEntryIsAboutIsAllowed() {
        AccessCheck check = check("D:(OA;;WP;" + LOCKOUT_TIME + ";;" + CONNECTOR + ")");
        assertThat(check.write(LOCKOUT_TIME).isGranted()).isTrue();
        assertThat(check.write(LOCKOUT_TIME).index()).isZero();
        assertThat(check.read(LOCKOUT_TIME).isGranted()).isFalse();
        assertThat(check.write(PWD_LAST_SET).outcome()).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(check.object(AccessRight.WRITE_PROPERTY).isGranted()).isFalse();
    }

    @Test
    void anEntryForAPropertySetCoversItsAttributesOnly() {
        AccessCheck check = check("D:(OA;;WP;" + ACCOUNT_RESTRICTIONS + ";;" + CONNECTOR + ")");
        assertThat(check.write(PWD_LAST_SET).isGranted()).isTrue();
        assertThat(check.write(LOCKOUT_TIME).isGranted()).isFalse();
        TrusteeAce ace = check.write(PWD_LAST_SET).by();
        assertThat(ace.covers(AccessRight.WRITE_PROPERTY, PWD_LAST_SET, ACCOUNT_RESTRICTIONS))
                .isTrue();
        assertThat(ace.covers(AccessRight.WRITE_PROPERTY, PWD_LAST_SET, null)).isFalse();
    }

    @Test
    void anEntryThatIsOnlyHandedDownDoesNothing() {
        assertThat(check("D:(OA;CIIO;WP;" + LOCKOUT_TIME + ";" + USER + ";" + CONNECTOR + ")")
                        .write(LOCKOUT_TIME)
                        .outcome())
                .isEqualTo(Outcome.NOT_ALLOWED);
    }

    @Test
    void theClassThatInheritsDoesNotNarrowAnEntryThatActs() {
        String group = guid(Kind.CLASS, "group").toString();
        assertThat(check("D:(OA;CI;WP;" + LOCKOUT_TIME + ";" + group + ";" + CONNECTOR + ")")
                        .write(LOCKOUT_TIME)
                        .isGranted())
                .isTrue();
    }

    @Test
    void anEntryWithoutObjectTypeCoversEveryAttributeAndEveryRight() {
        AccessCheck check = check("D:(A;;WPCR;;;" + CONNECTOR + ")");
        assertThat(check.write(MEMBER).isGranted()).isTrue();
        assertThat(check.extendedRight(RESET).isGranted()).isTrue();
        assertThat(check("D:(OA;;CR;;;" + CONNECTOR + ")").extendedRight(RESET).isGranted())
                .isTrue();
        assertThat(check("D:(OA;;CR;" + CHANGE + ";;" + CONNECTOR + ")")
                        .extendedRight(RESET)
                        .isGranted())
                .isFalse();
    }

    @Test
    void theFirstEntryThatSpeaksAboutTheRightDecides() {
        String allow = "(A;;WP;;;" + CONNECTOR + ")";
        String deny = "(OD;;WP;" + LOCKOUT_TIME + ";;" + GROUP + ")";
        AccessDecision denied = check("D:" + deny + allow).write(LOCKOUT_TIME);
        assertThat(denied.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(denied.index()).isZero();
        assertThat(check("D:" + deny + allow).write(PWD_LAST_SET).isGranted()).isTrue();
        assertThat(check("D:" + allow + deny).write(LOCKOUT_TIME).isGranted()).isTrue();
        assertThat(check("D:(D;;RP;;;" + GROUP + ")" + allow)
                        .write(LOCKOUT_TIME)
                        .isGranted())
                .isTrue();
    }

    @Test
    void genericRightsCountAsWhatTheyStandFor() {
        AccessCheck check = check("D:(A;;GW;;;" + CONNECTOR + ")");
        assertThat(check.write(MEMBER).isGranted()).isTrue();
        assertThat(check.validatedWrite(MEMBER).isGranted()).isTrue();
        assertThat(check.object(AccessRight.GENERIC_WRITE).isGranted()).isTrue();
        assertThat(check.object(AccessRight.WRITE_DAC).isGranted()).isFalse();
    }

    @Test
    void aWholeObjectMayBeNamedByItsClassExceptForExtendedRights() {
        AccessCheck check = check("D:(OA;;WPCRCC;" + USER + ";;" + CONNECTOR + ")");
        assertThat(check.write(MEMBER).isGranted()).isTrue();
        assertThat(check.extendedRight(RESET).isGranted()).isFalse();
    }

    @Test
    void everybodyMayDoEverythingWithoutAListAndNobodyWithAnEmptyOne() {
        assertThat(check("D:NO_ACCESS_CONTROL").object(AccessRight.WRITE_OWNER).outcome())
                .isEqualTo(Outcome.OPEN);
        assertThat(check("D:").read(MEMBER).outcome()).isEqualTo(Outcome.NOT_ALLOWED);
    }

    @Test
    void ownersMayReadAndChangeRightsUnlessAnEntrySaysWhatOwnersMay() {
        String owned = "O:" + CONNECTOR + "D:(D;;RCWD;;;WD)";
        assertThat(check(owned).object(AccessRight.WRITE_DAC).outcome()).isEqualTo(Outcome.OWNER);
        assertThat(check(owned).object(AccessRight.READ_CONTROL).outcome()).isEqualTo(Outcome.OWNER);
        assertThat(check(owned).object(AccessRight.WRITE_OWNER).isGranted()).isFalse();
        assertThat(check(owned)
                        .withoutOwnersRights()
                        .object(AccessRight.WRITE_DAC)
                        .outcome())
                .isEqualTo(Outcome.DENIED);
        AccessCheck limited = check("O:" + CONNECTOR + "D:(A;;RC;;;OW)");
        assertThat(limited.object(AccessRight.READ_CONTROL).outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(limited.object(AccessRight.WRITE_DAC).isGranted()).isFalse();
        assertThat(check("O:" + CONNECTOR + "D:(A;CIIO;RC;;;OW)")
                        .object(AccessRight.WRITE_DAC)
                        .outcome())
                .isEqualTo(Outcome.OWNER);
        assertThat(check("O:BAD:(A;;RC;;;OW)").object(AccessRight.READ_CONTROL).isGranted())
                .isFalse();
    }

    @Test
    void selfIsTheObject() {
        String self = "D:(OA;;CR;" + CHANGE + ";;PS)";
        SecurityDescriptor descriptor = SecurityDescriptor.fromSddl(self, SambaVectors.DOMAIN);
        assertThat(check(descriptor, CONNECTOR).extendedRight(CHANGE).isGranted())
                .isTrue();
        assertThat(check(descriptor, ADMIN).extendedRight(CHANGE).isGranted()).isFalse();
        assertThat(check(descriptor, GROUP).extendedRight(CHANGE).isGranted())
                .as("a member of the group that the object is")
                .isTrue();
    }

    @Test
    void childrenAreAllowedByTheirClass() {
        Guid computer = guid(Kind.CLASS, "computer");
        AccessCheck check = check("D:(OA;;CC;" + computer + ";;" + CONNECTOR + ")(A;;DC;;;AU)");
        assertThat(check.createChild(computer).isGranted()).isTrue();
        assertThat(check.createChild(USER).isGranted()).isFalse();
        assertThat(check("D:(OA;;CC;" + USER + ";;" + CONNECTOR + ")")
                        .createChild(computer)
                        .isGranted())
                .as("for children the class is theirs, not the object's")
                .isFalse();
        assertThat(check.deleteChild(USER).isGranted()).isTrue();
    }

    @Test
    void aConditionIsNotGuessed() {
        Ace conditional = new SimpleAce(
                AceType.ALLOW_CALLBACK,
                AceFlags.NONE,
                AccessMask.of(AccessRight.WRITE_PROPERTY),
                CONNECTOR,
                Bytes.of(new byte[] {'a', 'r', 't', 'x'}));
        SecurityDescriptor descriptor =
                SecurityDescriptor.of(new DescriptorControl(0), null, null, null, Acl.of(List.of(conditional)));
        AccessDecision decision = check(descriptor, ADMIN).write(MEMBER);
        assertThat(decision.outcome()).isEqualTo(Outcome.CONDITIONAL);
        assertThat(decision.isGranted()).isFalse();
        assertThat(decision.by()).isEqualTo(conditional);
    }

    @Test
    void auditEntriesAndUnknownKindsGiveNothing() {
        Ace unknown = new OpaqueAce(0x55, AceFlags.NONE, Bytes.NONE);
        SecurityDescriptor descriptor = SecurityDescriptor.fromSddl("D:(AU;SA;WP;;;WD)", SambaVectors.DOMAIN)
                .changeDacl(dacl -> dacl.withAce(unknown));
        assertThat(check(descriptor, ADMIN).write(MEMBER).outcome()).isEqualTo(Outcome.NOT_ALLOWED);
    }

    @Test
    void addingAnAllowingEntryNeverTakesARightAndADenyingOneNeverGivesOne() {
        RandomDescriptors random = new RandomDescriptors(20_261_124);
        for (int i = 0; i < 3_000; i++) {
            SecurityDescriptor descriptor = random.descriptor();
            if (descriptor.dacl().isEmpty()) {
                continue;
            }
            SecurityDescriptor more =
                    descriptor.changeDacl(dacl -> dacl.withAce(SimpleAce.allow(AccessMask.fullControl(), CONNECTOR)));
            SecurityDescriptor fewer = descriptor.changeDacl(
                    dacl -> dacl.withAces(prepended(dacl.aces(), SimpleAce.deny(AccessMask.fullControl(), CONNECTOR))));
            for (Guid attribute : List.of(MEMBER, LOCKOUT_TIME)) {
                if (check(descriptor, ADMIN).write(attribute).isGranted()) {
                    assertThat(check(more, ADMIN).write(attribute).isGranted()).isTrue();
                }
                assertThat(check(fewer, ADMIN).write(attribute).outcome()).isEqualTo(Outcome.DENIED);
            }
        }
    }

    private static List<Ace> prepended(List<Ace> aces, Ace first) {
        List<Ace> all = new java.util.ArrayList<>(aces);
        all.add(0, first);
        return all;
    }

    private static AccessCheck check(String sddl) {
        return check(SecurityDescriptor.fromSddl(sddl, SambaVectors.DOMAIN), ADMIN);
    }

    private static AccessCheck check(SecurityDescriptor descriptor, Sid self) {
        Set<Sid> token = AccessCheck.token(CONNECTOR, new HashSet<>(Set.of(GROUP)));
        return AccessCheck.of(descriptor, token, self, USER, DirectoryGuids.known());
    }

    private static Guid guid(Kind kind, String name) {
        return DirectoryGuids.known().named(kind, name).orElseThrow().guid();
    }
}
