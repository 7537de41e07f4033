package io.github.tenantwright.adsync.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.Fuzz;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Texts of descriptors with wrong letters, and with right parts in the wrong place. */
class SddlFuzzTest {
    private static final SddlDomains DOMAINS = SddlDomains.of(SambaVectors.DOMAIN);
    private static final String LETTERS = "ODGSPAIR:;()-0123456789abcdefxXWPS \"\u0000\u20ac\u017F\uFB00";
    /** Letters and digits together are one part, every sign is one. */
    private static final Pattern PARTS = Pattern.compile("[A-Za-z0-9_-]+|.", Pattern.DOTALL);

    private static final List<String> STRANGE = List.of(
            "(",
            ")",
            ";",
            ":",
            "O:",
            "G:",
            "D:",
            "S:",
            "PAI",
            "NO_ACCESS_CONTROL",
            "OA",
            "XA",
            "RA",
            "ML",
            "SP",
            "CIIO",
            "TP",
            "CR",
            "GA",
            "FA",
            "0x",
            "0xffffffff",
            "0x100000000",
            "-1",
            "08",
            "4294967295",
            "WD",
            "DA",
            "EK",
            "ZZ",
            "S-1-5",
            "S-1-5-32-544",
            "S-1-0xFFFFFFFFFFFF-1",
            "bf967aba-0de6-11d0-a285-00aa003049e2",
            "{",
            "}",
            " ");

    private final List<String> good = SambaVectors.all().stream()
            .map(SambaVectors.Vector::given)
            .map(text -> text.length() > 600 ? text.substring(0, text.indexOf(')', 500) + 1) : text)
            .toList();

    @Test
    void mutatedLettersAreReadOrRefused() {
        Fuzz.SDDL_LETTERS.run(random -> tried(Fuzz.mutated(one(random), LETTERS, random)));
    }

    @Test
    void mutatedPartsAreReadOrRefused() {
        Fuzz.SDDL_PARTS.run(random -> {
            List<String> parts = new ArrayList<>();
            Matcher matcher = PARTS.matcher(one(random));
            while (matcher.find()) {
                parts.add(matcher.group());
            }
            String other = parts.get(random.nextInt(parts.size()));
            int at = random.nextInt(parts.size());
            switch (random.nextInt(5)) {
                case 0 -> parts.remove(at);
                case 1 -> parts.add(at, other);
                case 2 -> parts.set(at, other);
                case 3 -> parts.add(at, STRANGE.get(random.nextInt(STRANGE.size())));
                default -> parts.set(at, STRANGE.get(random.nextInt(STRANGE.size())));
            }
            return tried(String.join("", parts));
        });
    }

    @Test
    void theTextsThatAreSpoiledAreGood() {
        assertThat(good)
                .hasSizeGreaterThan(5)
                .allSatisfy(text -> assertThat(isFaithful(text)).isTrue());
    }

    private String one(Random random) {
        return good.get(random.nextInt(good.size()));
    }

    private static boolean tried(String text) {
        return Fuzz.isRead(text, SddlFuzzTest::isFaithful, field -> field.startsWith("sddl["));
    }

    private static boolean isFaithful(String text) {
        SecurityDescriptor read = SecurityDescriptor.fromSddl(text, DOMAINS);
        return SecurityDescriptor.fromSddl(read.toSddl(DOMAINS), DOMAINS).equals(read)
                && SecurityDescriptor.fromSddl(read.toSddl(), SddlDomains.NONE).equals(read)
                && SecurityDescriptor.parse(read.toBytes()).equals(read);
    }
}
