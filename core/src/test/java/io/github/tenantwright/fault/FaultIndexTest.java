package io.github.tenantwright.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultIndexTest {
    private static final FaultRecognizer QUOTA = FaultRecognizer.when(
            fault("mailbox-full"),
            text -> text.mentions("user's mailbox", "is full"),
            "The text says that it is full.");

    private static KnownFault fault(String id) {
        return new KnownFault(
                id,
                "Mailbox full",
                FaultStatus.LIVE,
                "Exchange Online",
                LocalDate.of(2026, 11, 1),
                "No room is left.",
                List.of("Make room."),
                List.of());
    }

    @Test
    void textIsRecognized_howeverItWasCopied() {
        FaultIndex index = FaultIndex.of(List.of(QUOTA));

        assertThat(index.read("The  USER\u2019s\r\n\tmailbox\u00a0is\n full."))
                .isInstanceOfSatisfying(
                        FaultIndex.Reading.Known.class,
                        known -> assertThat(known.diagnoses())
                                .extracting(diagnosis -> diagnosis.fault().id())
                                .containsExactly("mailbox-full"));
    }

    @Test
    void unknownTextIsKeptVerbatim() {
        String text = "  Something\u00a0else \r\n\0";

        assertThat(FaultIndex.of(List.of(QUOTA)).read(text)).isEqualTo(new FaultIndex.Reading.Unknown(text));
    }

    @Test
    void numberIsNotFoundInsideAnother() {
        assertThat(FaultText.of("Event ID: 52.").mentionsWord("52")).isTrue();
        assertThat(FaultText.of("Event ID: 1521, 520, a52").mentionsWord("52")).isFalse();
    }

    @Test
    void twoFaultsWithOneIdAreRefused() {
        assertThatThrownBy(() -> FaultIndex.of(List.of(QUOTA), List.of(QUOTA)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mailbox-full");
    }
}
