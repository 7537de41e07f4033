package io.github.tenantwright.exchange.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.fault.FaultIndex;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailFaultsTest {
    private static final FaultIndex INDEX = FaultIndex.of(MailFaults.all());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP Error 503. The service is unavailable. (MFA user portal) | mfa-server-32-bit-pool",
                "The Module DLL C:\\Program Files\\Multi-Factor Authentication Server\\Web Service SDK\\x.dll failed"
                        + " to load. The data is the error. | mfa-server-32-bit-pool",
                "Application pool MultiFactorAuth stopped: HTTP 503 | mfa-server-32-bit-pool",
                "The sensitivity button is missing in Word | sensitivity-label-not-there",
                "My Azure Information Protection labels don\u2019t show in Outlook | sensitivity-label-not-there",
                "Microsoft.InformationProtection.RmsTemplateNotFoundException: no such template"
                        + " | label-template-of-another-tenant",
                "C:\\...\\Photos\\_contoso\\HR648x648\\anna@contoso.example.jpg is 0 bytes | photo-file-of-zero-bytes",
                "her profile picture is blurry in Teams | photo-only-small"
            })
    void textLeadsToItsCause(String text, String id) {
        assertThat(INDEX.read(text))
                .isInstanceOfSatisfying(
                        FaultIndex.Reading.Known.class,
                        known -> assertThat(known.diagnoses())
                                .extracting(diagnosis -> diagnosis.fault().id())
                                .containsExactly(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP Error 503. The service is unavailable.",
                "Multifactor authentication is required to continue.",
                "The label printer is missing.",
                "photo",
                "ordered 503 photos"
            })
    void otherTextStaysUnknown(String text) {
        assertThat(INDEX.read(text)).isEqualTo(new FaultIndex.Reading.Unknown(text));
    }

    @Test
    void poolOf32BitsIsTheCause_onlyWithAServerFrom7On() {
        assertThat(pool("7.0.0.9", true, true).diagnose())
                .hasValueSatisfying(
                        diagnosis -> assertThat(diagnosis.evidence()).contains("64 bits only"));
        assertThat(pool("6.3.1", true, true).diagnose()).isEmpty();
        assertThat(pool("7.0.2.1", false, true).diagnose()).isEmpty();
        assertThat(pool("8.0", true, false).diagnose()).isEmpty();
        assertThatThrownBy(() -> pool("seven", true, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mfaServerVersion");
    }

    @Test
    void questionCannotLeaveItsQuotes() {
        assertThat(ApplicationPool.question("x\" & del *"))
                .endsWith("apppool \"x & del *\" /text:enable32BitAppOnWin64");
    }

    @Test
    void everyFaultHasARemedy() {
        assertThat(INDEX.faults()).hasSize(List.copyOf(MailFaults.all()).size()).allSatisfy(fault -> {
            assertThat(fault.remedies())
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).endsWith("."));
            assertThat(fault.warnings()).allSatisfy(text -> assertThat(text).endsWith("."));
        });
    }

    private static ApplicationPool pool(String version, boolean bits32, boolean fails) {
        return new ApplicationPool("Portal", version, bits32, fails, Optional.empty());
    }
}
