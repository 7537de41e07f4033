package io.github.tenantwright.teams.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a JVM of its own, with a heap of its own. */
final class ChildJvm {
    private static final long MOST_SECONDS = 120;

    private ChildJvm() {}

    /** Its {@code name=value} lines; fails with all of its output unless it ends well and in time. */
    static Map<String, String> run(Path folder, String heap, Class<?> main, String input, String... arguments)
            throws IOException, InterruptedException {
        // A class path of dozens of jars is too long for some command lines.
        Path argumentFile = Files.writeString(
                folder.resolve(main.getSimpleName() + ".args"),
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"\n");
        Path output = folder.resolve(main.getSimpleName() + ".out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError", "@" + argumentFile, main.getName()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            try (var tokens = child.getOutputStream()) {
                tokens.write(input.getBytes(StandardCharsets.UTF_8));
            }
            boolean ended = child.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(output);
            assertThat(ended).as("ended in time; it said: %s", said).isTrue();
            assertThat(child.exitValue()).as("exit code; it said: %s", said).isZero();
            Map<String, String> values = new LinkedHashMap<>();
            said.lines()
                    .filter(line -> line.matches("[a-z-]+=.*"))
                    .forEach(line ->
                            values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
            return values;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
