package io.github.tenantwright.graph.licenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.fault.FaultIndex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseFaultsTest {
    private static final FaultIndex INDEX = FaultIndex.of(LicenseFaults.all());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "License assignment failed because service plans are mutually exclusive",
                "You can't assign these licenses: conflicting service plans",
                "error: MutuallyExclusiveViolation"
            })
    void conflictIsRecognized(String text) {
        assertThat(INDEX.read(text)).isInstanceOf(FaultIndex.Reading.Known.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"No license is left.", "the calendar shows a conflict"})
    void otherTextStaysUnknown(String text) {
        assertThat(INDEX.read(text)).isEqualTo(new FaultIndex.Reading.Unknown(text));
    }
}
