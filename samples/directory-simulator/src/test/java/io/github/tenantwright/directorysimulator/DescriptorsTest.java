package io.github.tenantwright.directorysimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Descriptors as bytes, by what MS-DTYP says about their form. */
class DescriptorsTest {
    private static final String ADMINS = "S-1-5-21-1-2-3-512";
    private static final String RIGHT = "00299570-246d-11d0-a768-00aa006e0529";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void identifiersAndGuidsAreWrittenAsSpecified() {
        assertThat(Sids.bytes("S-1-5-32-544")).isEqualTo(hex("01 02 000000000005 20000000 20020000"));
        assertThat(Sids.text(hex("01 01 000000000005 ffffffff"))).isEqualTo("S-1-5-4294967295");
        assertThat(Guids.bytes(RIGHT)).isEqualTo(hex("70952900 6d24 d011 a768 00aa006e0529"));
        assertThatThrownBy(() -> Sids.bytes("S-1-x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sids.bytes("CORP\\anna")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entriesAreWrittenAsSpecifiedAndReadBack() {
        assertThat(Ace.allow(Ace.READ, "S-1-5-11").bytes())
                .isEqualTo(hex("00 00 1400 94000200 01 01 000000000005 0b000000"));
        Ace handedDown = Ace.deny(Ace.EXTENDED_RIGHT, "S-1-5-10").on(RIGHT).onlyBelow(DefaultRights.USER_CLASS);
        assertThat(handedDown.bytes())
                .isEqualTo(hex("06 0a 3800 00010000 03000000 70952900 6d24 d011 a768 00aa006e0529"
                        + "ba7a96bf e60d d011 a285 00aa003049e2 01 01 000000000005 0a000000"));
        List<Ace> all = List.of(
                Ace.allow(Ace.READ, "S-1-5-11"),
                handedDown,
                Ace.allow(0x20, ADMINS).onlyBelow(""));
        byte[] bytes = Descriptors.of(ADMINS, ADMINS, true, all, List.of());
        assertThat(Descriptors.entries(bytes)).isEqualTo(all);
        assertThat(bytes[Descriptors.only(bytes, Descriptors.OWNER | Descriptors.GROUP).length])
                .as("revision of a list with entries about parts of objects")
                .isEqualTo((byte) 4);
    }

    @Test
    void partsAreFoundByTheirOffsetsInWhateverOrderTheyLie() {
        // Access list, four bytes that belong to nothing, group, owner.
        byte[] strange = hex("01 00 0484 40000000 34000000 00000000 14000000"
                + "02 00 1c00 0100 0000 00 00 1400 94000200 01 01 000000000005 0b000000"
                + "cafecafe 01 01 000000000005 12000000 01 01 000000000005 13000000");
        Descriptors.check(strange);
        assertThat(Descriptors.owner(strange)).isEqualTo("S-1-5-19");
        byte[] written = Descriptors.written(
                strange,
                Descriptors.of(ADMINS, ADMINS, true, List.of(Ace.allow(Ace.READ, "S-1-1-0")), List.of()),
                Descriptors.DACL,
                ADMINS);
        assertThat(Descriptors.owner(written)).isEqualTo("S-1-5-19");
        assertThat(Sids.text(Descriptors.part(written, Descriptors.GROUP))).isEqualTo("S-1-5-18");
        assertThat(Descriptors.entries(written)).containsExactly(Ace.allow(Ace.READ, "S-1-1-0"));
        assertThat(Descriptors.isProtected(written)).isTrue();
    }

    @Test
    void everyCutIsNoticed() {
        byte[] whole = Descriptors.of(
                ADMINS,
                ADMINS,
                false,
                List.of(Ace.allow(Ace.READ, ADMINS), Ace.allow(Ace.READ, ADMINS).on(RIGHT)),
                List.of(Ace.audit(Ace.WRITE_ATTRIBUTES, "S-1-1-0")));
        Descriptors.check(whole);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(Descriptors.problem(cut)).as("cut to %s bytes", length).isNotNull();
        }
    }

    @Test
    void whatPassesTheCheckCanBeWorkedWith() {
        long seed = 20_261_101;
        Random random = new Random(seed);
        byte[] whole = Descriptors.of(
                ADMINS,
                ADMINS,
                true,
                List.of(
                        Ace.allow(Ace.READ, ADMINS),
                        Ace.allow(Ace.READ, ADMINS).on(RIGHT),
                        Ace.deny(Ace.WRITE_ATTRIBUTES, "S-1-1-0").onlyBelow(DefaultRights.USER_CLASS)),
                List.of(Ace.audit(Ace.WRITE_ATTRIBUTES, "S-1-1-0")));
        int passed = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] changed = whole.clone();
            for (int times = random.nextInt(3); times >= 0; times--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            if (Descriptors.problem(changed) == null) {
                passed++;
                byte[] written = Descriptors.written(whole, changed, 1 + random.nextInt(15), ADMINS);
                assertThat(Descriptors.problem(written))
                        .as("seed %s, case %s", seed, i)
                        .isNull();
                Descriptors.sorted(written);
                Descriptors.owner(Descriptors.only(changed, random.nextInt(16)));
            }
        }
        assertThat(passed).isBetween(20_000, 180_000);
    }

    @Test
    void windowsOrderPutsDenialsAndWholeObjectsFirstAndWhatCameFromAboveLast() {
        Ace above = Ace.deny(Ace.READ, ADMINS).fromAbove();
        Ace part = Ace.allow(Ace.EXTENDED_RIGHT, ADMINS).on(RIGHT);
        Ace whole = Ace.allow(Ace.READ, ADMINS);
        Ace denied = Ace.deny(Ace.EXTENDED_RIGHT, ADMINS).on(RIGHT);
        byte[] bytes = Descriptors.of(ADMINS, ADMINS, true, List.of(above, part, whole, denied), List.of());
        assertThat(Descriptors.entries(Descriptors.sorted(bytes))).containsExactly(denied, whole, part, above);
    }
}
