package io.github.tenantwright.teams.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tenantwright.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SetupFileTest {
    private static final String LONDON = """
        tenant: 8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4
        name: Contoso UK
        trunks:
          - fqdn: cust1.sbc1.carrier.example
        dialPlans:
          - name: UK-London
            description: London office
            rules:
              - { name: International, pattern: '^00(\\d{6,15})$', translation: '+$1' }
        pstnUsages: [UK-International]
        voiceRoutes:
          - name: UK-National
            priority: 1
            pattern: '^\\+44\\d{9,10}$'
            usages: [UK-National]
            trunks: [cust1.sbc1.carrier.example]
        voiceRoutingPolicies:
          - name: UK-Unrestricted
            usages: [UK-National, UK-International]
        users:
          everyone:
            voiceRoutingPolicy: UK-Unrestricted
            dialPlan: UK-London
          list:
            - { user: anna@contoso.com, number: '+442079460001', voiceRoutingPolicy: UK-Unrestricted, dialPlan: UK-London }
        """;

    @TempDir
    Path folder;

    private static void refused(String yaml, String field, String words, int line, int column) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceSetup.fromYaml(yaml))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field))
                .satisfies(e ->
                        assertThat(e.rule()).contains(words).endsWith("(line " + line + ", column " + column + ")"));
    }

    @Test
    void yaml_readsAsTheBuilderSays() {
        assertThat(VoiceSetup.fromYaml(LONDON))
                .isEqualTo(VoiceSetupTest.london().build());
    }

    @Test
    void writtenYaml_isWhatAPersonWouldWrite() {
        assertThat(VoiceSetupTest.london().build().toYaml())
                .isEqualTo(LONDON.replace(
                                "tenant: 8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4",
                                "tenant: '8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4'")
                        .replace("""
                              everyone:
                                voiceRoutingPolicy: UK-Unrestricted
                                dialPlan: UK-London
                            """, """
                              everyone: { voiceRoutingPolicy: UK-Unrestricted, dialPlan: UK-London }
                            """));
    }

    @Test
    void everySetup_survivesYamlAndJson() {
        RandomSetups setups = new RandomSetups(20261122);
        for (int i = 0; i < 500; i++) {
            VoiceSetup setup = setups.next();

            assertThat(VoiceSetup.fromYaml(setup.toYaml())).as(setup::toYaml).isEqualTo(setup);
            assertThat(VoiceSetup.fromJson(setup.toJson())).as(setup::toJson).isEqualTo(setup);
            assertThat(VoiceSetup.fromYaml(setup.toJson())).as("JSON is YAML").isEqualTo(setup);
        }
    }

    static Stream<Arguments> slips() {
        return Stream.of(
                Arguments.of("trunk:\n  - fqdn: a.b.example\n", "trunk", "did you mean trunks?", 1, 1),
                Arguments.of("name: x\nzzz: 1\n", "zzz", "known are tenant, name", 2, 1),
                Arguments.of("name: x\nname: y\n", "name", "twice, first in line 1", 2, 1),
                Arguments.of("name: 12\n", "name", "between quotes", 1, 7),
                Arguments.of("name: true\n", "name", "between quotes", 1, 7),
                Arguments.of("name:\n", "name", "leave the field out", 1, 6),
                Arguments.of("name: [a]\n", "name", "must be text", 1, 7),
                Arguments.of("name: ' '\n", "name", "must not be empty", 1, 7),
                Arguments.of("tenant: contoso\n", "tenant", "a GUID", 1, 9),
                Arguments.of("trunks: a.b.example\n", "trunks", "must be a list", 1, 9),
                Arguments.of("trunks:\n  - a.b.example\n", "trunks[0]", "must hold fields", 2, 5),
                Arguments.of("trunks:\n  - {}\n", "trunks[0].fqdn", "must be given", 2, 5),
                Arguments.of("trunks:\n  - fqdn: a.onmicrosoft.com\n", "trunks[0].fqdn", "onmicrosoft", 2, 11),
                Arguments.of(
                        "trunks:\n  - fqdn: a.b.example\n  - fqdn: A.b.example\n",
                        "trunks[1].fqdn",
                        "earlier trunk",
                        3,
                        11),
                Arguments.of("- a\n", "set-up", "must hold fields", 1, 1),
                Arguments.of("touchGlobal: 'true'\n", "touchGlobal", "true or false", 1, 14),
                Arguments.of(
                        "voiceRoutes:\n"
                                + "  - { name: A, priority: '1', pattern: '1', usages: [U], trunks: [a.b.example] }\n",
                        "voiceRoutes[0].priority",
                        "whole number",
                        2,
                        26),
                Arguments.of(
                        "voiceRoutes:\n"
                                + "  - { name: A, priority: 1.5, pattern: '1', usages: [U], trunks: [a.b.example] }\n",
                        "voiceRoutes[0].priority",
                        "whole number",
                        2,
                        26),
                Arguments.of("users:\n  everyone: {}\n", "users.everyone", "at least one policy", 2, 13),
                Arguments.of("users:\n  list:\n  - { user: anna }\n", "users.list[0].user", "user principal", 3, 13),
                Arguments.of(
                        "users:\n  list:\n  - { user: a@b.example, number: '0207' }\n",
                        "users.list[0].number",
                        "begin with +",
                        3,
                        34),
                Arguments.of("activation: { afterwards: KEEP }\n", "activation.afterwards", "KEEP_ACCOUNT", 1, 27),
                Arguments.of("activation: { licenses: [E5] }\n", "activation.licenses[0]", "GUID", 1, 26),
                Arguments.of("existing: { dialPlans: [global] }\n", "existing.dialPlans[0]", "Global", 1, 25),
                Arguments.of("name: *x\n", "name", "aliases", 1, 7),
                Arguments.of("trunks: &x []\n", "trunks", "anchors", 1, 9),
                Arguments.of("name: !!str y\n", "name", "tags", 1, 7),
                Arguments.of("name: x\n---\nname: y\n", "set-up", "follows the end", 3, 1),
                Arguments.of("name: 'x\n", "set-up", "cannot be read", 2, 1),
                Arguments.of("name: x\n\tname: y\n", "set-up", "cannot be read", 2, 1),
                Arguments.of("a: ".repeat(1) + "[".repeat(100), "a" + "[0]".repeat(11), "nested deeper", 1, 15));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void slip_isNamedWithItsPlace(String yaml, String field, String words, int line, int column) {
        refused(yaml, field, words, line, column);
    }

    @Test
    void slipInsideTheFile_isNamedWithItsPlace() {
        refused(LONDON.replace("'+$1'", "'+$2'"), "dialPlans[0].rules[0].translation", "no group 2", 9, 72);
        refused(
                LONDON.replace("[cust1.sbc1.carrier.example]", "[cust2.sbc1.carrier.example]"),
                "voiceRoutes[0].trunks[0]",
                "did you mean cust1.sbc1.carrier.example?",
                16,
                14);
        refused(
                LONDON.replace("dialPlan: UK-London }", "dialPlan: uk-london }"),
                "users.list[0].dialPlan",
                "did you mean UK-London?",
                25,
                105);
    }

    @Test
    void json_isHeldToTheSameRules() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceSetup.fromJson("{\n  \"name\": 5\n}"))
                .satisfies(e -> assertThat(e.field()).isEqualTo("name"))
                .withMessageContaining("(line 2, column 11)");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceSetup.fromJson("{\"name\": \"a\", \"name\": \"b\"}"))
                .withMessageContaining("twice");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceSetup.fromJson("{\"name\": \"a\"} {}"))
                .withMessageContaining("follows the end");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceSetup.fromJson("{\"name\": \"a\""))
                .withMessageContaining("cannot be read")
                .withMessageContaining("line 1");
    }

    @Test
    void textThatWouldFillTheMemory_isRefusedBeforeItDoes() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceSetup.fromJson("{\"users\": [" + "1,".repeat(1_000_001) + "1]}"))
                .withMessageContaining("1,000,000 values");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceSetup.fromYaml("a".repeat(101) + ": 1"))
                .withMessageContaining("so long a name");
    }

    @Test
    void file_isReadByItsEnding() throws IOException {
        VoiceSetup setup = VoiceSetupTest.london().build();
        Path yaml = Files.writeString(folder.resolve("a.yaml"), "\uFEFF" + LONDON);
        Path json = Files.writeString(folder.resolve("a.JSON"), setup.toJson());

        assertThat(VoiceSetup.read(yaml)).isEqualTo(setup);
        assertThat(VoiceSetup.read(json)).isEqualTo(setup);
    }

    @Test
    void fileThatCannotBeRead_isRefusedInWords() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
        Path latin = Files.write(folder.resolve("latin.yaml"), "name: Zürich".getBytes(StandardCharsets.ISO_8859_1));
        Path large = Files.write(folder.resolve("large.yaml"), new byte[20 * 1024 * 1024 + 1]);

        assertRefused(folder.resolve("none.yaml"), "no such file");
        assertRefused(folder, "cannot be read");
        assertRefused(empty, "empty");
        assertRefused(latin, "UTF-8");
        assertRefused(large, "20 MB");
    }

    private static void assertRefused(Path file, String words) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceSetup.read(file))
                .satisfies(e -> assertThat(e.rule()).contains(words));
    }

    /** Whatever is done to a file, it is read or refused in our own words; nothing else comes out. */
    @Test
    void damagedFile_isReadOrRefusedAndNothingElse() {
        Random random = new Random(20261122);
        String marks = "\u0000\u0007\t\n :-[]{}'\"&*!|>%@`#,?~\\\uFEFF\u0085\u2028\uD800x";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(
                    i % 2 == 0 ? LONDON : VoiceSetupTest.london().build().toJson());
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
                    case 1 -> text.insert(at, marks.charAt(random.nextInt(marks.length())));
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                }
            }
            try {
                if (i % 2 == 0) {
                    VoiceSetup.fromYaml(text.toString());
                } else {
                    VoiceSetup.fromJson(text.toString());
                }
            } catch (InvalidInputException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void manyUsers_areReadInLinearTime() {
        String yaml = users(50_000);
        VoiceSetup.fromYaml(users(5_000));
        Instant start = Instant.now();

        assertThat(VoiceSetup.fromYaml(yaml).users()).hasSize(50_000);

        // Ten times the 5,000 that have to be read within a second; a quadratic reader would take minutes.
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private static String users(int count) {
        StringBuilder yaml = new StringBuilder("users:\n  list:\n");
        for (int i = 0; i < count; i++) {
            yaml.append(String.format("    - { user: user%05d@contoso.com, number: '+4416329%05d' }%n", i, i));
        }
        return yaml.toString();
    }
}
