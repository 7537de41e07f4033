package io.github.tenantwright.teams.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.pwsh.PowerShellHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackEndTableTest {
    private static final List<Cloud> OTHERS = List.of(Cloud.US_GOVERNMENT_L4, Cloud.US_GOVERNMENT_L5, Cloud.CHINA);

    @ParameterizedTest
    @EnumSource(Capability.class)
    void whatNothingElseCanDoIsDoneByHand(Capability capability) {
        for (Cloud cloud : List.of(Cloud.WORLDWIDE, Cloud.US_GOVERNMENT_L4, Cloud.CHINA)) {
            List<BackEndTable.Choice> choices = BackEndTable.choices(capability, cloud);

            assertThat(choices).isNotEmpty();
            assertThat(choices.get(choices.size() - 1).backEnd()).isEqualTo(BackEnd.BY_HAND);
            assertThat(choices).extracting(BackEndTable.Choice::backEnd).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(Capability.class)
    void otherCloudsHaveNoGraphAdministrationAndNoSignInByTokens(Capability capability) {
        for (Cloud cloud : OTHERS) {
            assertThat(BackEndTable.choices(capability, cloud))
                    .extracting(BackEndTable.Choice::backEnd)
                    .isSubsetOf(BackEnd.CONFIGURATION, BackEnd.BY_HAND);
            assertThat(BackEndTable.choices(capability, cloud))
                    .filteredOn(choice -> choice.backEnd() == BackEnd.CONFIGURATION)
                    .noneMatch(choice -> choice.confidence() == Confidence.CONFIRMED);
        }
    }

    @Test
    void whatIsNotConfirmedIsUsedOnTheCallersWordAlone() {
        BackEnds none = BackEnds.none();
        BackEnds trusting = none.trusting(Capability.GROUP_GRANTS);

        assertThat(none.choose(Capability.GROUP_GRANTS, Cloud.WORLDWIDE)).isEqualTo(BackEnd.BY_HAND);
        assertThat(trusting.choose(Capability.GROUP_GRANTS, Cloud.WORLDWIDE)).isEqualTo(BackEnd.CONFIGURATION);
        assertThat(trusting.choose(Capability.NUMBER_ORDERS, Cloud.WORLDWIDE)).isEqualTo(BackEnd.BY_HAND);
        assertThat(none.choose(Capability.VOICE_ROUTES, Cloud.WORLDWIDE)).isEqualTo(BackEnd.CONFIGURATION);
        assertThat(none.choose(Capability.NUMBER_ASSIGNMENT, Cloud.WORLDWIDE)).isEqualTo(BackEnd.GRAPH);
        assertThat(none.choose(Capability.NUMBER_ASSIGNMENT, Cloud.CHINA)).isEqualTo(BackEnd.BY_HAND);
    }

    @Test
    void aShellIsUsedWhereTheCallerHasOneAndTheCloudLetsIt() {
        BackEnds shell = BackEnds.none().with(PowerShellHost.builder().build());

        assertThat(shell.choose(Capability.VOICEMAIL_SETTINGS, Cloud.WORLDWIDE)).isEqualTo(BackEnd.PWSH);
        assertThat(shell.choose(Capability.VOICE_ROUTES, Cloud.WORLDWIDE)).isEqualTo(BackEnd.CONFIGURATION);
        assertThat(shell.allows(Capability.VOICE_ROUTES, BackEnd.PWSH, Cloud.WORLDWIDE))
                .isTrue();
        assertThat(shell.choose(Capability.VOICEMAIL_SETTINGS, Cloud.US_GOVERNMENT_L4))
                .isEqualTo(BackEnd.BY_HAND);
        assertThat(BackEnds.none().choose(Capability.VOICEMAIL_SETTINGS, Cloud.WORLDWIDE))
                .isEqualTo(BackEnd.BY_HAND);
    }

    /** To write it anew, run the test with {@code -Dwrite.docs=true}. */
    @Test
    void thePageSaysWhatTheTableHolds() throws IOException {
        Path page = Path.of("..", "docs", "back-ends.md");
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(page, BackEndTable.markdown());
        }

        assertThat(Files.readString(page)).isEqualTo(BackEndTable.markdown());
    }
}
