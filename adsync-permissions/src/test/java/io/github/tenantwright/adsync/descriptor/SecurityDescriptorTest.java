package io.github.tenantwright.adsync.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityDescriptorTest {
    private static final Sid ADMINISTRATORS = Sid.of("S-1-5-32-544");
    private static final Sid EVERYONE = Sid.of("S-1-1-0");
    private static final Sid CONNECTOR = Sid.of("S-1-5-21-1004336348-1177238915-682003330-1105");
    private static final Guid LOCKOUT_TIME = Guid.of("28630ebf-41d5-11d1-a9c1-0000f80367c1");

    @Test
    void theDefaultOfAdminSdHolderHasTheDocumentedEntries() {
        SecurityDescriptor holder =
                SecurityDescriptor.parse(SambaVectors.adminSdHolder().bytes());
        Acl dacl = holder.dacl().orElseThrow();
        assertThat(holder.control()).hasToString("0x9C14");
        assertThat(holder.isDaclProtected()).isTrue();
        assertThat(holder.owner()).contains(Sid.of("S-1-5-21-1004336348-1177238915-682003330-512"));
        assertThat(dacl.aces()).hasSize(24);
        assertThat(dacl.revision()).isEqualTo(4);
        assertThat(dacl.aces().get(23)).isEqualTo(SimpleAce.allow(AccessMask.fullControl(), Sid.of("S-1-5-18")));
        assertThat(dacl.aces().stream().filter(ace -> ace.flags().includes(AceFlags.CONTAINER_INHERIT)))
                .singleElement()
                .satisfies(ace -> assertThat(((ObjectAce) ace).objectType())
                        .isEqualTo(Guid.of("91e647de-d96f-4b70-9557-d63ff4f3ccd8")));
    }

    @Test
    void everyBytesThatSambaWroteAreWrittenBack() {
        assertThat(SambaVectors.all())
                .hasSizeGreaterThan(5)
                .allSatisfy(vector -> assertThat(
                                SecurityDescriptor.parse(vector.bytes()).toBytes())
                        .isEqualTo(vector.bytes()));
    }

    @Test
    void sizesOfEntriesAreTheDocumentedOnes() {
        assertThat(SimpleAce.allow(AccessMask.NONE, CONNECTOR).size()).isEqualTo(36);
        assertThat(ObjectAce.allow(AccessMask.NONE, LOCKOUT_TIME, CONNECTOR).size())
                .isEqualTo(56);
        Ace two = Ace.fromSddl(
                "(OA;;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;bf967aba-0de6-11d0-a285-00aa003049e2;" + CONNECTOR + ")",
                SddlDomains.NONE);
        assertThat(two.size()).isEqualTo(72);
        assertThat(two.toBytes()).hasSize(72);
    }

    @Test
    void firstThreeFieldsOfAGuidAreLittleEndian() {
        assertThat(LOCKOUT_TIME.toBytes()).isEqualTo(HexFormat.of().parseHex("bf0e6328d541d111a9c10000f80367c1"));
        assertThat(Guid.fromBytes(LOCKOUT_TIME.toBytes())).isEqualTo(LOCKOUT_TIME);
        assertThat(Guid.of("{28630EBF-41D5-11D1-A9C1-0000F80367C1}")).isEqualTo(LOCKOUT_TIME);
    }

    @Test
    void anOrderOfPartsAndGapsOfItsOwnAreKept() {
        byte[] acl = acl(2, SimpleAce.allow(new AccessMask(0x20094), EVERYONE));
        ByteBuffer odd = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        // Access list first, a gap, one identifier for owner and group, something behind it all.
        odd.put(new byte[] {1, 7})
                .putShort((short) 0x9404)
                .putInt(60)
                .putInt(60)
                .putInt(0)
                .putInt(20);
        odd.put(acl).position(60).put(ADMINISTRATORS.toBytes()).putInt(0xCAFEBABE);
        byte[] bytes = Arrays.copyOf(odd.array(), odd.position());

        SecurityDescriptor read = SecurityDescriptor.parse(bytes);
        assertThat(read.owner()).contains(ADMINISTRATORS).isEqualTo(read.group());
        assertThat(read.resourceManagerByte()).isEqualTo(7);
        assertThat(read.toBytes()).isEqualTo(bytes);

        SecurityDescriptor anew = SecurityDescriptor.of(
                read.control(),
                ADMINISTRATORS,
                ADMINISTRATORS,
                null,
                read.dacl().orElseThrow());
        SecurityDescriptor changed = read.withDaclProtected(false).withDaclProtected(true);
        assertThat(changed).isEqualTo(read);
        assertThat(changed.toBytes()).isNotEqualTo(bytes).hasSize(anew.toBytes().length);
    }

    @Test
    void noListAndAnEmptyListAreToldApart() {
        byte[] open = HexFormat.of().parseHex("0100048000000000000000000000000000000000");
        SecurityDescriptor everybody = SecurityDescriptor.parse(open);
        assertThat(everybody.dacl()).isEmpty();
        assertThat(everybody.isOpen()).isTrue();
        assertThat(everybody.toBytes()).isEqualTo(open);
        assertThat(everybody.toSddl()).isEqualTo("D:NO_ACCESS_CONTROL");

        SecurityDescriptor nobody = everybody.withDacl(Acl.EMPTY);
        assertThat(nobody.isOpen()).isFalse();
        assertThat(nobody.dacl()).contains(Acl.EMPTY);
        assertThat(nobody.toSddl()).isEqualTo("D:");
        assertThat(SecurityDescriptor.parse(nobody.toBytes())).isEqualTo(nobody);

        assertThat(nobody.withDacl(null).isOpen()).isFalse();
        assertThat(nobody.withDacl(null).control().includes(DescriptorControl.DACL_PRESENT))
                .isFalse();
    }

    @Test
    void aListThatIsNotSaidToBeThereIsKeptButNotRead() {
        byte[] acl = acl(2, SimpleAce.allow(AccessMask.NONE, EVERYONE));
        ByteBuffer stray = ByteBuffer.allocate(20 + acl.length).order(ByteOrder.LITTLE_ENDIAN);
        stray.put(new byte[] {1, 0})
                .putShort((short) 0x8000)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(20)
                .put(acl);
        SecurityDescriptor read = SecurityDescriptor.parse(stray.array());
        assertThat(read.dacl()).isEmpty();
        assertThat(read.toBytes()).isEqualTo(stray.array());
    }

    @Test
    void unusedBytesOfAListAndOfAnEntryAreKept() {
        Ace long1 = new SimpleAce(
                AceType.ALLOW, AceFlags.NONE, AccessMask.NONE, EVERYONE, Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte)
                        4));
        Ace unknown = new OpaqueAce(0x55, AceFlags.INHERITED, Bytes.of(new byte[] {9, 9, 9, 9}));
        Acl acl = new Acl(2, 5, 6, List.of(long1, unknown), Bytes.of((byte) 1));
        SecurityDescriptor built = SecurityDescriptor.of(new DescriptorControl(0), null, null, acl, acl);
        SecurityDescriptor read = SecurityDescriptor.parse(built.toBytes());
        assertThat(read).isEqualTo(built);
        assertThat(read.toBytes()).isEqualTo(built.toBytes());
    }

    @Test
    void aChangedEntryLeavesAllOthersAsTheyWere() {
        SecurityDescriptor holder =
                SecurityDescriptor.parse(SambaVectors.adminSdHolder().bytes());
        Ace grant = ObjectAce.allow(AccessMask.of(AccessRight.WRITE_PROPERTY), LOCKOUT_TIME, CONNECTOR);
        SecurityDescriptor granted = holder.changeDacl(dacl -> dacl.withAce(grant));

        assertThat(granted.dacl().orElseThrow().aces()).hasSize(25).contains(grant);
        byte[] before = holder.toBytes();
        byte[] after = granted.toBytes();
        // Samba's order of parts is ours, with the access list last: only its two counters differ in front of the end.
        int dacl = ByteBuffer.wrap(before).order(ByteOrder.LITTLE_ENDIAN).getInt(16);
        assertThat(Arrays.copyOf(after, dacl)).isEqualTo(Arrays.copyOf(before, dacl));
        assertThat(Arrays.copyOfRange(after, dacl + 8, before.length))
                .isEqualTo(Arrays.copyOfRange(before, dacl + 8, before.length));
        assertThat(Arrays.copyOfRange(after, before.length, after.length)).isEqualTo(grant.toBytes());

        assertThat(granted.changeDacl(list -> list.withoutAce(grant)).toBytes()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "'', [0].length",
        "0100048000000000000000000000000000000000ff, ok",
        "0200048000000000000000000000000000000000, [0].revision",
        "0100040000000000000000000000000000000000, [2].control",
        "0100048001000000000000000000000000000000, [4].owner",
        "0100048000000000000000000000000014000000, [16].dacl",
        "01000480000000000000000000000000ffffffff, [16].dacl",
        "01000480140000000000000000000000000000000101, [20].sid",
        "010004801400000000000000000000000000000002010000000000050a000000, [20].sid.revision",
        "0100048014000000000000000000000000000000010f0000000000050a000000, [21].sid.subAuthorities",
        "010004801400000000000000000000000000000001000000000000050a000000, [21].sid.subAuthorities",
        "0100048000000000000000000000000014000000050008000000000000, [20].aclRevision",
        "01000480000000000000000000000000140000000200070000000000, [22].aclSize",
        "01000480000000000000000000000000140000000200090000000000, [22].aclSize",
        "01000480000000000000000000000000140000000200080001000000, [24].aceCount",
        "010004800000000000000000000000001400000002000c000100000000000300, [30].aceSize",
        "010004800000000000000000000000001400000002000c000100000000000600, [30].aceSize",
        "010004800000000000000000000000001400000002000c000100000000000800, [30].aceSize",
        "010004800000000000000000000000001400000002000c000100000000000400, [30].aceSize",
        "0100048000000000000000000000000014000000020018000100000005001000000000000300000000000000, [40].objectType",
    })
    void malformedBytesAreRefusedWithTheirOffset(String hex, String where) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (where.equals("ok")) {
            assertThat(SecurityDescriptor.parse(bytes).toBytes()).isEqualTo(bytes);
            return;
        }
        assertThatThrownBy(() -> SecurityDescriptor.parse(bytes))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("descriptor" + where));
    }

    @Test
    void aListTooLongForItsSizeFieldIsRefused() {
        Ace ace = SimpleAce.allow(AccessMask.NONE, CONNECTOR);
        List<Ace> most = java.util.Collections.nCopies(65_527 / 36, ace);
        assertThat(Acl.of(most).size()).isLessThan(65_536);
        List<Ace> more = java.util.Collections.nCopies(65_527 / 36 + 1, ace);
        assertThatThrownBy(() -> Acl.of(more)).isInstanceOf(InvalidInputException.class);
    }

    private static byte[] acl(int revision, Ace... aces) {
        Acl acl = new Acl(revision, 0, 0, List.of(aces), Bytes.NONE);
        ByteBuffer buffer = ByteBuffer.allocate(acl.size()).order(ByteOrder.LITTLE_ENDIAN);
        DescriptorWriter.acl(acl, buffer);
        return buffer.array();
    }

    @Test
    void aLongIdentifierIsReadAfterAShortOneThatEndsTheBytes() {
        byte[] owner = Sid.of("S-1-5-0").toBytes();
        byte[] group = Sid.of("S-1-5-32-33").toBytes();
        ByteBuffer bytes = ByteBuffer.allocate(20 + group.length + owner.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1).put((byte) 0).putShort((short) 0x8000);
        bytes.putInt(20 + group.length)
                .putInt(20)
                .putInt(0)
                .putInt(0)
                .put(group)
                .put(owner);
        SecurityDescriptor read = SecurityDescriptor.parse(bytes.array());
        assertThat(read.owner()).contains(Sid.of("S-1-5-0"));
        assertThat(read.group()).contains(Sid.of("S-1-5-32-33"));
        assertThat(read.toBytes()).isEqualTo(bytes.array());
    }
}
