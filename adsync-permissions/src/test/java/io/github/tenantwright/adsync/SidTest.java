package io.github.tenantwright.adsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SidTest {
    private static final Sid ADMINISTRATORS = Sid.of("S-1-5-32-544");

    @Test
    void packetFormOfTheBuiltInAdministratorsIsTheDocumentedOne() {
        assertThat(HexFormat.of().formatHex(ADMINISTRATORS.toBytes())).isEqualTo("01020000000000052000000020020000");
        assertThat(Sid.fromBytes(HexFormat.of().parseHex("01020000000000052000000020020000")))
                .isEqualTo(ADMINISTRATORS);
    }

    @Test
    void lettersMayBeSmall() {
        assertThat(Sid.of("s-1-5-32-544")).isEqualTo(ADMINISTRATORS).hasToString("S-1-5-32-544");
    }

    @Test
    void largeAuthoritiesAreWrittenInHexadecimal() {
        Sid large = new Sid(0x1234_5678_9ABCL, List.of(1L));
        assertThat(large).hasToString("S-1-0x123456789ABC-1");
        assertThat(Sid.of("S-1-0x123456789abc-1")).isEqualTo(large);
    }

    @Test
    void bothFormsReadBackWhateverTheNumbersAre() {
        Random random = new Random(20_261_101);
        for (int i = 0; i < 5_000; i++) {
            List<Long> numbers = new ArrayList<>();
            for (int n = 1 + random.nextInt(15); n > 0; n--) {
                numbers.add(random.nextLong(1L << 32));
            }
            Sid sid = new Sid(random.nextLong(1L << (1 + random.nextInt(48))), numbers);
            assertThat(Sid.of(sid.toString())).isEqualTo(sid);
            assertThat(Sid.fromBytes(sid.toBytes())).isEqualTo(sid);
        }
    }

    @Test
    void aPrincipalIsInItsOwnDomainOnly() {
        Sid domain = Sid.of("S-1-5-21-1004336348-1177238915-682003330");
        Sid admins = Sid.of("S-1-5-21-1004336348-1177238915-682003330-512");
        assertThat(admins.relativeId()).isEqualTo(512);
        assertThat(admins.isIn(domain)).isTrue();
        assertThat(domain.isIn(domain)).isFalse();
        assertThat(ADMINISTRATORS.isIn(domain)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S-1-5",
                "S-2-5-32-544",
                "S-1-5-32-4294967296",
                "S-1-999999999999999-1",
                "S-1-5-32-544 ",
                "S-1-5--32",
                "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16"
            })
    void aTextThatIsNoIdentifierIsRefusedByName(String text) {
        assertThatThrownBy(() -> Sid.of(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "0101000000000005",
                "02020000000000052000000020020000",
                "0102000000000005200000002002000000",
                "0100000000000005"
            })
    void bytesThatAreNoIdentifierAreRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> Sid.fromBytes(bytes)).isInstanceOf(InvalidInputException.class);
    }
}
