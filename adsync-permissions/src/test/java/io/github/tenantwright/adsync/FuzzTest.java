package io.github.tenantwright.adsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.Dn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Identifiers of all kinds, malformed in small ways and in size. */
class FuzzTest {
    private static final List<String> SIDS = List.of(
            "S-1-5-21-1004336348-1177238915-682003330-512",
            "S-1-5-32-544",
            "S-1-1-0",
            "s-1-5-10",
            "S-1-0x123456789ABC-5-4294967295",
            "S-1-5-80-1-2-3-4-5-6-7-8-9-10-11-12-13-14",
            "S-1-281474976710655-0");

    @Test
    void theCasesAreAMillionInTheSum() {
        assertThat(Arrays.stream(Fuzz.values()).mapToInt(Fuzz::cases).sum())
                .isEqualTo(Integer.getInteger("tenantwright.fuzz.cases", 1_000_000));
    }

    @Test
    void textsOfIdentifiers() {
        Fuzz.SID_TEXTS.run(random -> Fuzz.isRead(
                Fuzz.mutated(SIDS.get(random.nextInt(SIDS.size())), "S-10x9aF \u017F\u0661", random),
                text -> {
                    Sid sid = Sid.of(text);
                    // The same numbers, however they were written.
                    return Sid.of(sid.toString()).equals(sid)
                            && Sid.fromBytes(sid.toBytes()).equals(sid)
                            && text.chars().allMatch(letter -> letter < 0x80);
                },
                field -> field.startsWith("sid")));
    }

    @Test
    void bytesOfIdentifiers() {
        List<byte[]> good = SIDS.stream().map(text -> Sid.of(text).toBytes()).toList();
        Fuzz.SID_BYTES.run(random -> {
            byte[] bytes = good.get(random.nextInt(good.size())).clone();
            switch (random.nextInt(4)) {
                case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                case 1 -> bytes[1] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(80));
                default -> {
                    int count = random.nextInt(17);
                    bytes = Arrays.copyOf(bytes, 8 + 4 * count);
                    bytes[1] = (byte) count;
                }
            }
            return Fuzz.isRead(
                    bytes,
                    given -> Arrays.equals(Sid.fromBytes(given).toBytes(), given),
                    field -> field.startsWith("sid"));
        });
    }

    /** Ten million letters each; what is wrong must be seen without taking a multiple of that. */
    @Test
    void hugeTextsAreRefusedAtOnce() {
        List<Function<String, Object>> readers = List.of(
                Sid::of,
                Guid::of,
                Dn::of,
                Dn::ofDomain,
                text -> Ace.fromSddl(text, SddlDomains.NONE),
                text -> SecurityDescriptor.fromSddl(text, SddlDomains.NONE));
        // Once before, so that loading of classes does not count.
        readers.forEach(reader -> refused(() -> reader.apply(".")));
        List<String> repeated = List.of(
                "A", "-1", "CN=a,", "a.", "(A;;RP;;;WD)", "\\", "\\41", " ", "(", "O:", "D:P", "\u0000", "\uD83D");
        for (String part : repeated) {
            String rest = part.repeat(10_000_000 / part.length());
            for (String start : List.of("", "S-1-5", "D:", "O:S-1-5", "D:(A;;0x", "DC=a", "CN=")) {
                String text = start + rest;
                readers.forEach(reader -> refuses(() -> reader.apply(text)));
            }
        }
    }

    @Test
    void hugeBytesAreRefusedAtOnce() {
        byte[] bytes = new byte[10_000_000];
        bytes[0] = 1;
        bytes[1] = 15;
        List<Function<byte[], Object>> readers =
                List.of(Sid::fromBytes, Guid::fromBytes, Ace::fromBytes, SecurityDescriptor::parse);
        // Once before, so that loading of classes does not count.
        readers.forEach(reader -> refused(() -> reader.apply(new byte[1])));
        readers.forEach(reader -> refuses(() -> reader.apply(bytes)));
    }

    private static void refuses(ThrowingCallable reading) {
        long before = Fuzz.allocated();
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> refused(reading));
        assertThat(Fuzz.allocated() - before).as("bytes taken").isLessThan(1 << 20);
    }

    private static void refused(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.getMessage()).hasSizeLessThan(1_000));
    }
}
