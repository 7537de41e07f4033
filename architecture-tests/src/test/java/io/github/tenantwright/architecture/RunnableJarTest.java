package io.github.tenantwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines as one jar each, started as the README says. */
class RunnableJarTest {
    private static final Path JAR = Path.of("samples/sync-now/target/sync-now.jar");
    private static final Path HYBRID = Path.of("samples/hybrid-admin/target/hybrid-admin.jar");
    private static final int CANCELLED = 6;

    @TempDir
    Path folder;

    private record Ended(int code, String out) {}

    @BeforeEach
    void needsJars() throws IOException {
        // Before the package phase there is no jar, or one of an earlier build.
        assertThat(BuiltJars.ofAVoicePortal()).isNotEmpty();
    }

    @Test
    void readmesFirstCommand_setsTheSimulatedTenantUp_andFindsNothingToDoTheSecondTime() throws Exception {
        List<String> command = readmesCommand();

        Ended first = end(start(command));
        Ended second = end(start(command));

        assertThat(first.code()).as(first.out()).isZero();
        assertThat(first.out())
                .contains("Simulated clock moved by ")
                .contains("Completed. 32 of 32 steps are done.")
                .doesNotContain("SLF4J", "WARN", "\u001b");
        assertThat(second.code()).as(second.out()).isZero();
        assertThat(second.out()).contains("Nothing is to change.").contains("none of them a write");
    }

    @Test
    void processThatIsAskedToEnd_finishesItsStepAndCanBeGoneOnWith() throws Exception {
        Process process = start(readmesCommand());
        StringBuilder out = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.append(line).append('\n');
                if (line.contains(" 1/32 ")) {
                    process.toHandle().destroy();
                }
            }
        }

        assertThat(process.waitFor()).as(out.toString()).isEqualTo(CANCELLED);
        assertThat(out.toString()).contains("Stopped.").contains("Go on with: java -jar " + JAR + " resume ");
        Ended resumed = end(start(List.of(JAR.toString(), "resume")));
        assertThat(resumed.code()).as(resumed.out()).isZero();
        assertThat(resumed.out()).contains("Completed. 32 of 32 steps are done.");
    }

    @Test
    void readmesDirectoryCommands_workOnAForestThatLasts() throws Exception {
        List<List<String>> commands = readmesDirectoryCommands();
        assertThat(commands)
                .hasSizeGreaterThan(5)
                .allMatch(command -> command.get(0).equals(HYBRID.toString()));

        for (List<String> command : commands) {
            Ended ended = end(start(command));
            // Some look for what should not be there, and find it in the example.
            assertThat(ended.code()).as("%s%n%s", command, ended.out()).isBetween(0, 1);
            assertThat(ended.out()).doesNotContain("SLF4J", "\u001b");
        }

        Ended again = end(start(List.of(HYBRID.toString(), "adsync", "apply")));
        assertThat(again.code()).as(again.out()).isZero();
        assertThat(again.out()).contains("The directory is as wanted; nothing was written.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples/sync-now/target/sync-now.jar", "samples/hybrid-admin/target/hybrid-admin.jar"})
    void jar_holdsNoSignatureAndNoModule(String file) throws Exception {
        try (JarFile jar = new JarFile(Repository.ROOT.resolve(file).toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isEqualTo("true");
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"))
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .contains("META-INF/services/com.fasterxml.jackson.core.JsonFactory");
            // More than one library offers these: each has to be in.
            assertThat(new String(
                            jar.getInputStream(jar.getEntry("META-INF/services/com.fasterxml.jackson.core.JsonFactory"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .contains("com.fasterxml.jackson.core.JsonFactory", "YAMLFactory");
        }
    }

    /** What the README's first command runs once the jar is built: the jar and its arguments. */
    private static List<String> readmesCommand() throws IOException {
        Matcher command = Pattern.compile("^\\./mvnw \\S.* package && java -jar (\\S+ apply \\S+)$", Pattern.MULTILINE)
                .matcher(Files.readString(Repository.ROOT.resolve("README.md")));
        assertThat(command.find()).isTrue();
        return List.of(command.group(1).split(" "));
    }

    /** What the section on directory and mail runs: the jar and its arguments, without those that take no folder. */
    private static List<List<String>> readmesDirectoryCommands() throws IOException {
        Matcher command = Pattern.compile(
                        "^(?:\\./mvnw \\S.* package && )?java -jar (\\S*hybrid-admin\\.jar (?:adsync|mailflow) .+)$",
                        Pattern.MULTILINE)
                .matcher(Files.readString(Repository.ROOT.resolve("README.md")));
        return command.results()
                .map(found -> List.of(found.group(1).split(" ")))
                .toList();
    }

    private Process start(List<String> jarAndArguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.addAll(jarAndArguments);
        command.addAll(List.of("--state", folder.toString()));
        return new ProcessBuilder(command)
                .directory(Repository.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static Ended end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), out);
    }
}
