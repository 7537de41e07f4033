package io.github.tenantwright.architecture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a voice portal puts on its module path, as the build resolved it. */
final class BuiltJars {
    private BuiltJars() {}

    /**
     * The run-time jars of {@code teams-voice}, its own and the libraries'. Before the package phase there are only
     * folders of classes; a test that needs jars is then skipped and says so.
     */
    static List<Path> ofAVoicePortal() throws IOException {
        Path file = Repository.ROOT.resolve("architecture-tests/target/voice-runtime.classpath");
        List<Path> entries = Stream.of(Files.readString(file).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
        assumeTrue(
                entries.stream().allMatch(entry -> entry.toString().endsWith(".jar")),
                "needs the jars: run it with mvnw verify");
        return entries;
    }
}
