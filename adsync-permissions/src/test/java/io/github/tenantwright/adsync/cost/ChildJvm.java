package io.github.tenantwright.adsync.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A main class in a JVM of its own, with a heap of its own, that says {@code name=value} and in the end {@code ready}. */
final class ChildJvm implements AutoCloseable {
    private static final long MOST_SECONDS = 180;

    private final Process process;
    private final Path output;
    private final Map<String, String> values = new LinkedHashMap<>();

    /** Starts it, and waits until it is ready. */
    ChildJvm(Path folder, String heap, Class<?> main, String input, String... arguments)
            throws IOException, InterruptedException {
        // A class path of dozens of jars is too long for some command lines.
        Path argumentFile = Files.writeString(
                folder.resolve(main.getSimpleName() + ".args"),
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"\n");
        output = folder.resolve(main.getSimpleName() + ".err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "@" + argumentFile, main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectError(output.toFile()).start();
        // Ends the wait for a line as well.
        process.onExit().orTimeout(MOST_SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        String line;
        while ((line = lines.readLine()) != null && !line.equals("ready")) {
            said.add(line);
            int sign = line.indexOf('=');
            if (sign > 0) {
                values.put(line.substring(0, sign), line.substring(sign + 1));
            }
        }
        if (line == null) {
            process.waitFor();
            assertThat(process.exitValue())
                    .as("it ended before it was ready: %s %s", said, Files.readString(output))
                    .isEqualTo(Integer.MIN_VALUE);
        }
    }

    Map<String, String> values() {
        return values;
    }

    long number(String name) {
        assertThat(values).containsKey(name);
        return Long.parseLong(values.get(name));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
