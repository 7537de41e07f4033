package io.github.tenantwright.adsync.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.Fuzz;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
        Samples samples = new Samples(SEED + 2, 3);
        Fuzz.DESCRIPTOR_BYTES.run(random -> Fuzz.isRead(
                mutated(samples.next(), random), DescriptorFuzzTest::isFaithful, DescriptorFuzzTest::hasOffset));
    }

    /** Counts, sizes, offsets and kinds that are wrong in a descriptor that is right otherwise. */
    @Test
    void mutatedFieldsAreReadFaithfullyOrRefused() {
        Samples samples = new Samples(SEED + 3, 5);
        Fuzz.DESCRIPTOR_STRUCTURE.run(random -> {
            byte[] bytes = samples.next();
            List<DescriptorFields.Field> fields = DescriptorFields.of(bytes);
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                fields.get(random.nextInt(fields.size())).spoil(bytes, random);
            }
            return Fuzz.isRead(bytes, DescriptorFuzzTest::isFaithful, DescriptorFuzzTest::hasOffset);
        });
    }

    @Test
    void mutatedEntriesAreReadFaithfullyOrRefused() {
        RandomDescriptors source = new RandomDescriptors(SEED + 4);
        Fuzz.ENTRY_BYTES.run(random -> Fuzz.isRead(
                mutated(source.ace().toBytes(), random),
                bytes -> Arrays.equals(Ace.fromBytes(bytes).toBytes(), bytes),
                DescriptorFuzzTest::hasOffset));
    }

    private static boolean hasOffset(String field) {
        return field.startsWith("descriptor[") && field.indexOf("].") > 0;
    }

    private static boolean isFaithful(byte[] bytes) {
        SecurityDescriptor read = SecurityDescriptor.parse(bytes);
        // Written anew it must say the same; two lists of one place may be too much to be written side by side.
        SecurityDescriptor anew = read.withOwner(null).withOwner(read.owner().orElse(null));
        return Arrays.equals(read.toBytes(), bytes)
                && SecurityDescriptor.parse(anew.toBytes()).equals(read);
    }

    /** Good descriptors to be spoiled, a new one every now and then. */
    private static final class Samples {
        private final RandomDescriptors source;
        private byte[] present = SambaVectors.adminSdHolder().bytes();
        private int uses;

        Samples(long seed, int mostEntries) {
            source = new RandomDescriptors(seed, mostEntries);
        }

        byte[] next() {
            if (++uses % 100 == 0) {
                present = uses % 5_000 == 0
                        ? SambaVectors.adminSdHolder().bytes()
                        : source.descriptor().toBytes();
            }
            return present.clone();
        }
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
}
