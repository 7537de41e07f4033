package io.github.tenantwright.samples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.samples.commandline.shell.Shell;
import io.github.tenantwright.token.SignInOptions;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ProgramTest {
    @TempDir
    Path folder;

    @Command(name = "trial", mixinStandardHelpOptions = true)
    static final class Trial implements Runnable {
        private final Supplier<RuntimeException> thrown;

        @Option(names = Program.JSON)
        private boolean json;

        Trial(Supplier<RuntimeException> thrown) {
            this.thrown = thrown;
        }

        @Override
        public void run() {
            throw thrown.get();
        }
    }

    private final class Cli extends Shell<Cli> {
        private final Supplier<RuntimeException> thrown;

        Cli(Supplier<RuntimeException> thrown) {
            super(folder, Doors.microsoft(SignInOptions.STANDARD));
            this.thrown = thrown;
        }

        @Override
        protected int execute(Invocation invocation, String... args) {
            return Program.run(
                    invocation,
                    new Trial(thrown),
                    own -> own instanceof NoSuchElementException ? Optional.of(ExitCode.REFUSED) : Optional.empty(),
                    args);
        }

        @Override
        protected Cli self() {
            return this;
        }
    }

    private Shell.Result ended(Supplier<RuntimeException> thrown, Object... args) {
        return new Cli(thrown).bare(args);
    }

    @Test
    void whatACommandThrows_isOneLineWithoutWhatATerminalObeys_andAnExitCode() {
        assertThat(ended(() -> new Complaint(ExitCode.BUSY, "held\u001b[2J by another"))
                        .exits(ExitCode.BUSY)
                        .err())
                .isEqualToIgnoringNewLines("held\uFFFD[2J by another");
        ended(() -> new InvalidInputException("a", "b", "c")).exits(ExitCode.BAD_INPUT);
        ended(() -> new UncheckedIOException(new java.io.IOException("gone"))).exits(ExitCode.SERVICE);
        ended(() -> new NoSuchElementException("own")).exits(ExitCode.REFUSED);
        assertThat(ended(() -> new IllegalStateException("odd"))
                        .exits(ExitCode.FAULT)
                        .err())
                .startsWith("A fault in the program: ");
    }

    @Test
    void withJson_alsoAWrongCommandLineIsOneDocument() {
        Shell.Result wrong = ended(IllegalStateException::new, Program.JSON, "--no-such-option");

        assertThat(wrong.exits(ExitCode.BAD_INPUT).json().at("/error/message").asText())
                .contains("--no-such-option");
        assertThat(wrong.json().path("exitCode").asInt()).isEqualTo(2);
        assertThat(ended(() -> new Complaint(ExitCode.WAITING, "a\u202eb"), Program.JSON)
                        .out())
                .contains("a\\u202eb");
    }

    @Test
    void helpNamesEveryExitCode_andVersionSaysWhatWasPackaged() {
        String help =
                ended(IllegalStateException::new, "--help").exits(ExitCode.DONE).out();

        for (ExitCode exit : ExitCode.values()) {
            assertThat(help).contains(" " + exit.code() + " ");
        }
        assertThat(ended(IllegalStateException::new, "--version").out())
                .isEqualToIgnoringNewLines("trial (not packaged)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void filesThatWindowsPowerShellWrote_areRead(String charset) throws Exception {
        Path file = Files.write(folder.resolve("in.txt"), "\uFEFFM\u00fcller".getBytes(charset));

        assertThat(InFile.text(file)).isEqualTo("M\u00fcller");
    }

    @Test
    void filesAndFoldersThatAreMade_areTheirOwnersAlone() throws Exception {
        Path file = folder.resolve("out.txt");
        OutFile.write(file, "text");
        OwnerOnly.folders(folder.resolve("a/b"));

        assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo("text");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a/b"))))
                .isEqualTo("rwx------");
    }
}
