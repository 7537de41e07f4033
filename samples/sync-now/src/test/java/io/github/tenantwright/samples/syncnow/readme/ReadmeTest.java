package io.github.tenantwright.samples.syncnow.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void theProgramInTheReadmeIsTheOneThatIsCompiled() throws IOException {
        String source = Files.readString(
                Path.of("src/test/java/io/github/tenantwright/samples/syncnow/readme/ContosoSync.java"));
        String program = source.substring(source.indexOf("final class")).strip();

        assertThat(Files.readString(ROOT.resolve("README.md")))
                .as("copy the class into README.md when you change it")
                .contains("```java\n" + program + "\n```");
    }

    @Test
    void theTestCommandIsTheOneThatTheContinuousIntegrationCalls() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("./mvnw -B verify\n");
        assertThat(Files.readString(ROOT.resolve(".ci/run")))
                .contains("maven=./mvnw")
                .contains("check verify");
    }
}
