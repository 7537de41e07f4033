package io.github.tenantwright.adsync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=a,DC=b|cn=A , dc=B",
                "CN=a\\,b,DC=c|CN=a\\2Cb,DC=c",
                "CN=M\u00fcller,DC=c|CN=M\\C3\\BCLLER,DC=c",
                "CN=\\ a\\ ,DC=c|CN=\\20a\\20,DC=c"
            })
    void twoFormsOfOneNameAreEqual(String one, String other) {
        assertThat(Dn.of(one)).isEqualTo(Dn.of(other)).hasSameHashCodeAs(Dn.of(other));
        assertThat(Dn.of(Dn.of(one).toString())).isEqualTo(Dn.of(one));
    }

    @Test
    void belongingIsByPartsAndNotByTheEndOfTheText() {
        Dn ou = Dn.of("OU=b,DC=x");
        assertThat(Dn.of("CN=u,ou=B,dc=X").isBelow(ou)).isTrue();
        assertThat(Dn.of("OU=a\\,OU=b,DC=x").isBelow(ou)).isFalse();
        assertThat(ou.isBelow(ou)).isFalse();
        assertThat(ou.isAtOrBelow(ou)).isTrue();
        assertThat(ou.parent()).contains(Dn.of("DC=x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "CN",
                "CN=",
                "=a",
                "CN=a,",
                "CN=a,,DC=b",
                "CN=a+OU=b",
                "CN=#0401",
                "CN=a\\",
                "CN=a\\zz",
                "CN=\"a\"",
                "CN=a\\00",
                "C N=a",
                "CN=\\C3"
            })
    void whatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> Dn.of(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anyTextIsRefusedOrReadBackTheSame() {
        Random random = new Random(4711);
        String letters = "aB=,\\ +\"#<>;0C2\u00fc\n*";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder("CN=");
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                Dn dn = Dn.of(text.toString());
                assertThat(Dn.of(dn.toString())).as("%s", text).isEqualTo(dn);
            } catch (InvalidInputException refused) {
                assertThat(refused.field()).isEqualTo("dn");
            }
        }
    }

    @Test
    void valuesInFiltersAreEscaped() {
        assertThat(Filters.equal("cn", "a*(b)\\c")).isEqualTo("(cn=a\\2a\\28b\\29\\5cc)");
        assertThat(Filters.equal("objectSid", Sid.of("S-1-5-18")))
                .isEqualTo("(objectSid=\\01\\01\\00\\00\\00\\00\\00\\05\\12\\00\\00\\00)");
        assertThatThrownBy(() -> Filters.present("cn)(x")).isInstanceOf(InvalidInputException.class);
    }

    /** Some letters take two chars, and their cases are told apart only as a whole. */
    @Test
    void equalNamesHaveTheSameHash() {
        Dn small = Dn.of("OU=\uD801\uDC28\u00E9,DC=x");
        Dn capital = Dn.of("ou=\uD801\uDC00\u00C9,dc=X");

        assertThat(small).isEqualTo(capital).hasSameHashCodeAs(capital);
    }
}
