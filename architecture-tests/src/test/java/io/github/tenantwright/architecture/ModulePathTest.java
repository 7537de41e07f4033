package io.github.tenantwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the built jars as a modular program of somebody else does: nothing on the class path. */
class ModulePathTest {
    private static final String DESCRIPTOR = """
            module consumer {
                requires io.github.tenantwright.teams;
            }
            """;
    private static final String PROGRAM = """
            package consumer;

            import io.github.tenantwright.InvalidInputException;
            import io.github.tenantwright.TenantId;

            public class Main {
                public static void main(String[] args) {
                    System.out.println(TenantId.of("8F2D6C1E-47A3-4B59-9D10-5E0C7A61B2F4"));
                    try {
                        TenantId.of("contoso");
                    } catch (InvalidInputException e) {
                        System.out.println(e.field());
                    }
                    ModuleLayer.boot().modules().stream()
                            .map(Module::getName)
                            .filter(name -> name.startsWith("io.github.tenantwright"))
                            .sorted()
                            .forEach(System.out::println);
                }
            }
            """;
    private static final String NOSY_PROGRAM = """
            package consumer;

            public class Main {
                public static void main(String[] args) {
                    io.github.tenantwright.internal.Check.notNull("field", "value");
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aConsumerCompilesAndRunsAgainstTheJarsOnTheModulePath() throws Exception {
        String jars = modulePath();
        assertThat(compile(jars, PROGRAM)).isEmpty();
        assertThat(run(jars))
                .containsSubsequence(
                        "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4",
                        "tenantId",
                        "io.github.tenantwright.core",
                        "io.github.tenantwright.graph",
                        "io.github.tenantwright.teams");
    }

    @Test
    void internalsAreOutOfReachForAConsumer() throws Exception {
        assertThat(compile(modulePath(), NOSY_PROGRAM))
                .contains("package io.github.tenantwright.internal is not visible");
    }

    private static String modulePath() throws IOException {
        return BuiltJars.ofAVoicePortal().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Compiles the program; returns what the compiler complained about. */
    private String compile(String modulePath, String program) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/consumer"));
        Path descriptor = Files.writeString(sources.resolveSibling("module-info.java"), DESCRIPTOR);
        Path main = Files.writeString(sources.resolve("Main.java"), program);
        StringWriter complaints = new StringWriter();
        ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(complaints),
                        new PrintWriter(complaints),
                        "--module-path",
                        modulePath,
                        "-d",
                        folder.resolve("classes").toString(),
                        descriptor.toString(),
                        main.toString());
        return complaints.toString();
    }

    private String run(String modulePath) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        folder.resolve("classes") + File.pathSeparator + modulePath,
                        "--module",
                        "consumer/consumer.Main")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
