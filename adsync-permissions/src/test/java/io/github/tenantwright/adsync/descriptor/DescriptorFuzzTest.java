package io.github.tenantwright.adsync.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.InvalidInputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever comes in: the same bytes come out, or a typed error does. */
class DescriptorFuzzTest {
    private static final long SEED = 20_261_122;

    @Test
    void randomDescriptorsReadBackAsTheyWere() {
        RandomDescriptors random = new RandomDescriptors(SEED);
        for (int i = 0; i < 20_000; i++) {
            SecurityDescriptor descriptor = random.descriptor();
            byte[] bytes = descriptor.toBytes();
            SecurityDescriptor read = SecurityDescriptor.parse(bytes);
            assertThat(read).as("seed %d, case %d", SEED, i).isEqualTo(descriptor);
            assertThat(read.toBytes()).as("seed %d, case %d", SEED, i).isEqualTo(bytes);
        }
    }

    @Test
    void singleEntriesReadBackAsTheyWere() {
        RandomDescriptors random = new RandomDescriptors(SEED + 1);
        for (int i = 0; i < 20_000; i++) {
            Ace ace = random.ace();
            assertThat(Ace.fromBytes(ace.toBytes()))
                    .as("seed %d, case %d", SEED + 1, i)
                    .isEqualTo(ace);
        }
    }

    @Test
    void mutatedBytesAreReadFaithfullyOrRefused() {
        int[] outcomes = new int[2];
        Assertions.assertTimeout(Duration.ofMinutes(5), () -> {
            RandomDescriptors source = new RandomDescriptors(SEED + 2, 3);
            Random random = new Random(SEED + 3);
            byte[] holder = SambaVectors.adminSdHolder().bytes();
            for (int i = 0; i < 4_000; i++) {
                byte[] good = i % 50 == 0 ? holder : source.descriptor().toBytes();
                for (int n = 0; n < 200; n++) {
                    outcomes[check(mutated(good, random))]++;
                }
            }
        });
        assertThat(outcomes[0]).as("read").isGreaterThan(50_000);
        assertThat(outcomes[1]).as("refused").isGreaterThan(50_000);
    }

    private static int check(byte[] bytes) {
        SecurityDescriptor read;
        try {
            read = SecurityDescriptor.parse(bytes);
        } catch (InvalidInputException e) {
            if (!e.field().startsWith("descriptor[") || e.field().indexOf("].") < 0) {
                throw new AssertionError("no offset in " + e.field(), e);
            }
            return 1;
        }
        if (!Arrays.equals(read.toBytes(), bytes)) {
            throw new AssertionError("not the same bytes: " + Bytes.of(bytes));
        }
        // Written anew it must say the same; two lists of one place may be too much to be written side by side.
        SecurityDescriptor anew = read.withOwner(null).withOwner(read.owner().orElse(null));
        SecurityDescriptor again = SecurityDescriptor.parse(anew.toBytes());
        if (!again.equals(read)) {
            throw new AssertionError("not the same parts: " + Bytes.of(bytes));
        }
        return 0;
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 ->
                    bytes[at] = List.of((byte) 0, (byte) 0xFF, (byte) 0x7F, (byte) 0x80)
                            .get(random.nextInt(4));
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length + random.nextInt(41) - 20));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(8), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }

    @Test
    void textsReadBackAsTheyWere() {
        RandomDescriptors random = new RandomDescriptors(SEED + 4);
        for (int i = 0; i < 20_000; i++) {
            Ace ace = random.plainAce();
            String text = ace.toSddl(SddlDomains.of(SambaVectors.DOMAIN));
            assertThat(Ace.fromSddl(text, SddlDomains.of(SambaVectors.DOMAIN)))
                    .as("seed %d, case %d: %s", SEED + 4, i, text)
                    .isEqualTo(ace);
        }
    }

    @Test
    void mutatedTextsAreReadOrRefused() {
        Random random = new Random(SEED + 5);
        List<String> good = SambaVectors.all().stream()
                .map(SambaVectors.Vector::given)
                .map(text -> text.length() > 600 ? text.substring(0, 600) : text)
                .toList();
        String letters = "ODGSPAIR:;()-0123456789abcdefxXWPS \"\u0000\u20ac";
        int refused = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                int at = random.nextInt(Math.max(1, text.length()));
                char letter = letters.charAt(random.nextInt(letters.length()));
                switch (text.length() < 2 ? 1 : random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, letter);
                    case 1 -> text.insert(at, letter);
                    case 2 -> text.deleteCharAt(at);
                    default -> text.setLength(Math.max(1, at));
                }
            }
            try {
                SecurityDescriptor read = SecurityDescriptor.fromSddl(text.toString(), SambaVectors.DOMAIN);
                SddlDomains domains = SddlDomains.of(SambaVectors.DOMAIN);
                if (!SecurityDescriptor.fromSddl(read.toSddl(domains), domains).equals(read)) {
                    throw new AssertionError("not the same parts: " + text);
                }
            } catch (InvalidInputException e) {
                if (!e.field().startsWith("sddl[")) {
                    throw new AssertionError("no position in " + e.field() + " for " + text, e);
                }
                refused++;
            }
        }
        assertThat(refused).isBetween(100_000, 199_000);
    }
}
