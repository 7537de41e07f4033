package io.github.tenantwright.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.powershell.carried.ScriptReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into a script as data comes out as the same data, whatever it is. */
class ScriptRoundTripTest {
    private static final long SEED = 20_261_122;

    @Test
    void hostileTextsReadBackAsThemselvesAlone() {
        RandomScripts random = new RandomScripts(SEED);
        for (int i = 0; i < 20_000; i++) {
            Value value = Value.of(random.text());
            assertThat(ScriptReader.value(Renderer.value(value)))
                    .as("text %d of seed %d", i, SEED)
                    .isEqualTo(value);
        }
    }

    @Test
    void wholeScriptsReadBackAsThemselves() {
        RandomScripts random = new RandomScripts(SEED);
        for (int i = 0; i < 5_000; i++) {
            Script script = random.script();
            String text = script.render();
            Script read = ScriptReader.script(text, RandomScripts.FILE);
            assertThat(read).as("script %d of seed %d:%n%s", i, SEED, text).isEqualTo(script);
            assertThat(read.render()).isEqualTo(text);
        }
    }

    /** Windows PowerShell 5.1 reads a file without a byte order mark in the code page of the machine. */
    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "windows-1251", "Shift_JIS", "GBK", "ISO-8859-1", "UTF-8"})
    void aScriptMeansTheSameInEveryCodePage(String codePage) {
        RandomScripts random = new RandomScripts(SEED);
        for (int i = 0; i < 500; i++) {
            String text = random.script().render();
            String misread = new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName(codePage));
            assertThat(code(misread)).isEqualTo(code(text));
        }
    }

    @Test
    void nothingButCommentsHoldsMoreThanAscii() {
        RandomScripts random = new RandomScripts(SEED);
        for (int i = 0; i < 2_000; i++) {
            assertThat(code(random.script().render()))
                    .allSatisfy(line -> assertThat(line).matches("[ -~]*"));
        }
    }

    private static List<String> code(String script) {
        return script.lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .collect(Collectors.toList());
    }
}
