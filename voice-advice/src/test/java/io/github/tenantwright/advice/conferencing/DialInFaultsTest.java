package io.github.tenantwright.advice.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.fault.FaultIndex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialInFaultsTest {
    private static final FaultIndex INDEX = FaultIndex.of(DialInFaults.all());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My Teams meetings have no dial-in number",
                "Skype meetings don\u2019t come with a number",
                "The invitation of the meeting does not include a phone number or conference ID"
            })
    void meetingWithoutNumberIsRecognized(String text) {
        assertThat(INDEX.read(text)).isInstanceOf(FaultIndex.Reading.Known.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"The meeting room has no chairs.", "Assign a phone number without a license"})
    void otherTextStaysUnknown(String text) {
        assertThat(INDEX.read(text)).isEqualTo(new FaultIndex.Reading.Unknown(text));
    }
}
