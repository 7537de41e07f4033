package io.github.tenantwright.teams.voicemail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoicemailSettingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void voicemailSpeaksTheLanguagesOfTheContractAndNoOther() throws IOException {
        List<String> languages = new ArrayList<>();
        try (InputStream in = getClass().getResourceAsStream("/contracts/teams-cmdlets.json")) {
            for (JsonNode cmdlet : JSON.readTree(in).path("cmdlets")) {
                if (cmdlet.path("name").asText().equals("Set-CsOnlineVoicemailUserSettings")) {
                    for (JsonNode parameter : cmdlet.path("parameters")) {
                        if (parameter.path("name").asText().equals("PromptLanguage")) {
                            parameter.path("validValues").forEach(value -> languages.add(value.asText()));
                        }
                    }
                }
            }
        }

        assertThat(languages).hasSize(54).allSatisfy(language -> VoicemailSettings.NOTHING.language(language));
        assertThatThrownBy(() -> VoicemailSettings.NOTHING.language("en-XX"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("54");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DeclineCall",
                "PromptOnly",
                "RegularVoicemail",
                "PromptOnlyWithTransfer to sip:reception@contoso.com",
                "VoicemailWithTransferOption to +442079460000;ext=12",
                "VoicemailWithTransferOption to 1b6f4f0e-0d1c-4a57-9d3e-2f6c2f0f9d11"
            })
    void rulesSurviveTheirTextForm(String text) {
        assertThat(AnswerRule.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VoicemailWithTransferOption",
                "PromptOnlyWithTransfer to ",
                "PromptOnlyWithTransfer to nobody",
                "RegularVoicemail to +442079460000",
                "regularvoicemail",
                "Nothing"
            })
    void mixesThatTheServiceRefusesCantBeWritten(String text) {
        assertThatThrownBy(() -> AnswerRule.of(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatTheServiceShowsIsReadWhateverItIs() throws IOException {
        VoicemailSettings read = VoicemailSettings.read(JSON.readTree("""
                {"callAnswerRule":"voicemailwithtransferoption","TransferTarget":"SIP:Reception@contoso.com",
                 "PromptLanguage":"EN-gb","VoicemailEnabled":true,"ShareData":null,"OofGreetingEnabled":"yes",
                 "DefaultGreetingPromptOverwrite":null,"DefaultOofGreetingPromptOverwrite":"two\\nlines"}
                """));

        assertThat(read)
                .isEqualTo(VoicemailSettings.NOTHING
                        .answer(AnswerRule.recordOrTransfer("SIP:Reception@contoso.com"))
                        .language("en-GB")
                        .enabled(true)
                        .greetings("", null));
        assertThat(VoicemailSettings.NOTHING
                        .answer(AnswerRule.recordOrTransfer("reception@contoso.com"))
                        .isSoIn(read))
                .isTrue();
        assertThat(VoicemailSettings.NOTHING.answer(AnswerRule.RECORD).isSoIn(read))
                .isFalse();
        assertThat(VoicemailSettings.read(JSON.readTree("{\"CallAnswerRule\":\"Something newer\"}"))
                        .answer())
                .isNull();
        assertThat(VoicemailSettings.read(null)).isEqualTo(VoicemailSettings.NOTHING);
    }
}
