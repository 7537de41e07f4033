package io.github.tenantwright.log.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.WaitingFor;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void whatALanguageLacksIsSaidInEnglish_andAKeyThatNobodyHasIsAnError() {
        Sentences german = Sentences.of(SentenceBundle.of(new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"none.failures", "Alles gelang."}};
            }
        }));
        assertThat(german.say("none.failures")).isEqualTo("Alles gelang.");
        assertThat(german.say("none.outstanding")).isEqualTo("Nothing.");
        assertThat(german.find("kind.route", Map.of())).isEmpty();
        assertThatThrownBy(() -> german.say("no.such.key"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no.such.key");
    }

    @Test
    void everyWordThatAnEventMayHoldHasASentence() {
        List<String> keys = new ArrayList<>();
        for (Enum<?> state : RunState.values()) {
            keys.addAll(List.of("run." + word(state), "result." + word(state)));
        }
        for (String result : List.of("done", "already-so", "not-yet", "failed", "skipped", "outstanding")) {
            keys.addAll(List.of("step." + result, "result." + result));
        }
        for (String result : List.of("done", "failed", "not-sent", "unknown")) {
            keys.addAll(List.of("call." + result, "result." + result));
        }
        Stream.of(FailureCause.values()).forEach(cause -> keys.add("cause." + word(cause)));
        Stream.of(WaitingFor.values()).forEach(waiting -> keys.add("waiting." + word(waiting)));
        Stream.of(Effect.values()).forEach(effect -> keys.add("effect." + word(effect)));
        assertThat(Sentences.keys()).containsAll(keys);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void formsOfANumberAreTheLanguages() {
        assertThat(count(Sentences.english(), 1)).startsWith("1 line can't");
        assertThat(count(Sentences.english(), 0)).startsWith("0 lines can't");
        Sentences polish = Sentences.of(new SentenceBundle() {
            @Override
            public Optional<String> pattern(String key) {
                return Optional.of("{count|# linia|# linie|# linii}");
            }

            @Override
            public int form(long number) {
                return number == 1 ? 0 : number % 10 >= 2 && number % 10 <= 4 && number / 10 % 10 != 1 ? 1 : 2;
            }
        });
        assertThat(count(polish, 1)).isEqualTo("1 linia");
        assertThat(count(polish, 3)).isEqualTo("3 linie");
        assertThat(count(polish, 13)).isEqualTo("13 linii");
    }

    @Test
    void aMissingPartAndAMalformedSentenceAreErrorsThatNameThem() {
        assertThatThrownBy(() -> Sentences.english().say("report.people"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.field()).isEqualTo("sentence.report.people.people"));
        for (String pattern : new String[] {"{open", "{count|# one|# many}"}) {
            assertThatThrownBy(() -> Sentences.of(key -> Optional.of(pattern)).say("a", Map.of("count", "few")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("sentence.a");
        }
        // Only English is asked whether it knows a key; a part is put in as it is, whatever it holds.
        assertThat(Sentences.of(key -> Optional.of("{{a} {b}")).say("x", Map.of("b", "{c} #")))
                .isEqualTo("{a} {c} #");
    }

    private static String count(Sentences sentences, int count) {
        return sentences.say("report.unreadable", Map.of("count", String.valueOf(count)));
    }
}
