package io.github.tenantwright.adsync.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptionTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0       | false | false | false | not set (0)",
                "1       | true  | false | false | DES-CBC-CRC (1)",
                "4       | false | true  | false | RC4 (4)",
                "24      | false | false | true  | AES128, AES256 (24)",
                "28      | false | true  | true  | RC4, AES128, AES256 (28)",
                "31      | true  | true  | true  | DES-CBC-CRC, DES-CBC-MD5, RC4, AES128, AES256 (31)",
                "32      | false | false | false | AES256 session keys (32)",
                "39      | true  | true  | false | DES-CBC-CRC, DES-CBC-MD5, RC4, AES256 session keys (39)",
                "524316  | false | true  | true  | RC4, AES128, AES256, no SID compression (524316)",
                "64      | false | false | false | unknown bits 0x40 (64)"
            })
    void bitsAreNamed(long value, boolean des, boolean rc4, boolean aes, String words) {
        EncryptionTypes types = EncryptionTypes.of(value);

        assertThat(types.hasDes()).isEqualTo(des);
        assertThat(types.hasRc4()).isEqualTo(rc4);
        assertThat(types.hasAes()).isEqualTo(aes);
        assertThat(types.isSet()).isEqualTo(des || rc4 || aes);
        assertThat(types.words()).isEqualTo(words);
    }

    @Test
    void absentAndZeroMeanTheDefault() {
        assertThat(EncryptionTypes.UNSET.isSet()).isFalse();
        assertThat(EncryptionTypes.UNSET.words()).isEqualTo("not set");
        assertThat(EncryptionTypes.of(0).isSet()).isFalse();
    }

    @Test
    void theSignIsABitLikeTheOthers() {
        assertThat(EncryptionTypes.of(-2147483620).number()).isEqualTo(0x8000_001CL);
        assertThatThrownBy(() -> new EncryptionTypes(OptionalLong.of(-1))).isInstanceOf(InvalidInputException.class);
    }
}
