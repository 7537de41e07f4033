package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The program as somebody at a shell meets it: arguments in; exit code, standard output and standard error out. */
final class Cli {
    static final Path SETUPS = Path.of("setups");

    /** What one invocation left. */
    record Result(int code, String out, String err) {
        /** Standard output as the one JSON document that it has to be. */
        JsonNode json() {
            JsonMapper strict = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
            try {
                return strict.readTree(out);
            } catch (IOException notJson) {
                throw new AssertionError("not one JSON document: " + out, notJson);
            }
        }

        Result exits(ExitCode expected) {
            assertThat(code).as("%s%n%s", out, err).isEqualTo(expected.code());
            return this;
        }
    }

    private final Path state;
    private final Map<String, String> environment = new HashMap<>();
    private Doors doors = Doors.MICROSOFT;
    private Terminal.Answers answers = Terminal.Answers.NOBODY;
    private BiConsumer<Invocation, String> watching = (invocation, line) -> {};
    private final List<String> everything = new ArrayList<>();

    Cli(Path state) {
        this.state = state;
    }

    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Another way to real tenants. */
    Cli through(Doors other) {
        doors = other;
        return this;
    }

    /** Somebody at the terminal, who agrees or not and types this password. */
    Cli person(boolean agrees, String password) {
        answers = new Terminal.Answers() {
            @Override
            public boolean yes(String question) {
                everything.add(question);
                return agrees;
            }

            @Override
            public Optional<char[]> password(String question) {
                everything.add(question);
                return Optional.of(password.toCharArray());
            }
        };
        return this;
    }

    /** Is told of each line as it is written, and may act as the person at the keyboard. */
    Cli watchedBy(BiConsumer<Invocation, String> watcher) {
        watching = watcher;
        return this;
    }

    /** With the folder of this test, for commands that keep something. */
    Result run(Object... args) {
        List<String> words = new ArrayList<>();
        for (Object arg : args) {
            words.add(arg.toString());
        }
        words.add("--state");
        words.add(state.toString());
        return bare(words.toArray(String[]::new));
    }

    /** Without the folder. */
    Result bare(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Invocation[] invocation = new Invocation[1];
        PrintWriter watched = new PrintWriter(out) {
            @Override
            public void println(String line) {
                super.println(line);
                watching.accept(invocation[0], line);
            }
        };
        Terminal terminal = new Terminal(watched, new PrintWriter(err), false, 100, answers);
        invocation[0] = new Invocation(terminal, environment, InstantSource.system(), doors);
        int code = HybridAdminCommand.run(
                invocation[0], Stream.of(args).map(Object::toString).toArray(String[]::new));
        everything.add(out.toString());
        everything.add(err.toString());
        return new Result(code, out.toString(), err.toString());
    }

    /** All that was written: by every invocation, to both outputs, and into every file of the folder. */
    String everything() {
        StringBuilder all = new StringBuilder();
        everything.forEach(all::append);
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all.toString();
    }
}
