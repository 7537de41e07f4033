package io.github.tenantwright.adsync.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SddlTest {
    private static final Sid DOMAIN = SambaVectors.DOMAIN;
    private static final SddlDomains DOMAINS = SddlDomains.of(DOMAIN);

    @Test
    void textsMeanWhatTheyMeanToSamba() {
        assertThat(SambaVectors.all()).allSatisfy(vector -> {
            SecurityDescriptor fromBytes = SecurityDescriptor.parse(vector.bytes());
            for (String text : new String[] {vector.given(), vector.written(), fromBytes.toSddl(DOMAINS)}) {
                SecurityDescriptor fromText = SecurityDescriptor.fromSddl(text, DOMAIN);
                assertThat(fromText.control()).isEqualTo(fromBytes.control());
                assertThat(fromText.owner()).isEqualTo(fromBytes.owner());
                assertThat(fromText.group()).isEqualTo(fromBytes.group());
                assertThat(fromText.dacl().map(Acl::aces))
                        .isEqualTo(fromBytes.dacl().map(Acl::aces));
                assertThat(fromText.sacl().map(Acl::aces))
                        .isEqualTo(fromBytes.sacl().map(Acl::aces));
            }
        });
    }

    @Test
    void rightsAreWrittenInTheOrderOfTheirValues() {
        assertThat(SimpleAce.allow(AccessMask.fullControl(), Sid.of("S-1-5-18")).toSddl(DOMAINS))
                .isEqualTo("(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;SY)");
        assertThat(SimpleAce.allow(new AccessMask(0x100020), Sid.of("S-1-5-18")).toSddl(DOMAINS))
                .isEqualTo("(A;;0x100020;;;SY)");
    }

    @Test
    void controlAccessAndCertificatePublishersAreToldApart() {
        Ace ace = Ace.fromSddl("(A;;CR;;;CA)", DOMAINS);
        assertThat(((TrusteeAce) ace).trustee()).isEqualTo(Sid.of(DOMAIN + "-517"));
        assertThat(((TrusteeAce) ace).mask()).isEqualTo(AccessMask.of(AccessRight.CONTROL_ACCESS));
        assertThat(Ace.fromSddl("(A;SA;SD;;;SA)", DOMAINS))
                .isEqualTo(new SimpleAce(
                        AceType.ALLOW,
                        AceFlags.AUDIT_SUCCESS,
                        AccessMask.of(AccessRight.DELETE),
                        Sid.of(DOMAIN + "-518"),
                        Bytes.NONE));
    }

    @Test
    void groupsOfTheForestBelongToItsRoot() {
        Sid root = Sid.of("S-1-5-21-1-2-3");
        SddlDomains child = SddlDomains.of(DOMAIN, root);
        SecurityDescriptor read = SecurityDescriptor.fromSddl("O:EAG:DAD:(A;;GA;;;SA)", child);
        assertThat(read.owner()).contains(Sid.of("S-1-5-21-1-2-3-519"));
        assertThat(read.group()).contains(Sid.of(DOMAIN + "-512"));
        assertThat(read.toSddl(child)).isEqualTo("O:EAG:DAD:(A;;GA;;;SA)");
        assertThat(read.toSddl(DOMAINS)).startsWith("O:S-1-5-21-1-2-3-519G:DA");
        assertThat(read.toSddl()).startsWith("O:S-1-5-21-1-2-3-519G:" + DOMAIN + "-512");
    }

    @Test
    void ownerWithoutLettersMayBeFollowedByTheList() {
        SecurityDescriptor read = SecurityDescriptor.fromSddl("O:S-1-5-32-544D:P\n (D;;;;;AN)\n S:AI", DOMAINS);
        assertThat(read.owner()).contains(Sid.of("S-1-5-32-544"));
        assertThat(read.dacl().orElseThrow().aces()).hasSize(1);
        assertThat(read.toSddl()).isEqualTo("O:BAD:P(D;;;;;AN)S:AI");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X:BA|0",
                "O:BAO:SY|4",
                "O:ZZ|2",
                "O:S-1-5|2",
                "O:BAG|4",
                "D:Q|2",
                "D:(A;;GA;;;SY|13",
                "D:(A;;GA;;;SY;)|13",
                "D:(A;;GA;;SY)|12",
                "D:(Q;;GA;;;SY)|3",
                "D:(A;OX;GA;;;SY)|5",
                "D:(A;;GAX;;;SY)|8",
                "D:(A;;0x123456789;;;SY)|6",
                "D:(A;;010;;;SY)|6",
                "D:(A;;GA;28630ebf-41d5-11d1-a9c1-0000f80367c1;;SY)|9",
                "D:(OA;;GA;28630ebf-41d5;;SY)|10",
                "D:(XA;;GA;;;SY;(a==1))|14",
            })
    void malformedTextIsRefusedWithItsPosition(String text, int position) {
        assertThatThrownBy(() -> SecurityDescriptor.fromSddl(text, DOMAIN))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("sddl[" + position + "]"));
    }

    @Test
    void aGroupOfADomainNeedsTheDomain() {
        assertThatThrownBy(() -> SecurityDescriptor.fromSddl("O:DA", SddlDomains.NONE))
                .hasMessageContaining("none was given");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a condition, an unknown kind, a flag without letters, bytes behind the trustee
                "090018000000000001010000000000010000000061727478",
                "5500080001020304",
                "00201400000000000101000000000001000000 00",
                "000018000000000001010000000000010000000001020304",
            })
    void whatTextHasNoPlaceForIsRefusedAndItsBytesAreKept(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        Ace ace = Ace.fromBytes(bytes);
        assertThat(ace.toBytes()).isEqualTo(bytes);
        assertThatThrownBy(() -> ace.toSddl(DOMAINS)).isInstanceOf(InvalidInputException.class);
        SecurityDescriptor whole =
                SecurityDescriptor.of(new DescriptorControl(0), null, null, null, Acl.EMPTY.withAce(ace));
        assertThatThrownBy(whole::toSddl)
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).startsWith("dacl[0]."));
    }
}
