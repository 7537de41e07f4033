package io.github.tenantwright.samples.commandline.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tenantwright.samples.commandline.Doors;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.Terminal;
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
import org.jspecify.annotations.Nullable;

/**
 * A program as somebody at a shell meets it: arguments in; exit code, standard output and standard error out.
 *
 * @param <S> the kind itself
 */
public abstract class Shell<S extends Shell<S>> {
    private final Path state;
    private final Map<String, String> environment = new HashMap<>();
    private Doors doors;
    private Terminal.Answers answers = Terminal.Answers.NOBODY;
    private BiConsumer<Invocation, String> watching = (invocation, line) -> {};
    private final List<String> everything = new ArrayList<>();

    /** What one invocation left. */
    public record Result(int code, String out, String err) {
        /** Standard output as the one JSON document that it has to be. */
        public JsonNode json() {
            JsonMapper strict = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
            try {
                return strict.readTree(out);
            } catch (JsonProcessingException notJson) {
                throw new AssertionError("not one JSON document: " + out, notJson);
            }
        }

        /** Complains with everything that was written unless the program ended so. */
        public Result exits(ExitCode expected) {
            if (code != expected.code()) {
                throw new AssertionError("exit code " + code + " in place of " + expected + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    /**
     * @param state the folder that is given with {@code --state}
     * @param doors the way to real tenants
     */
    protected Shell(Path state, Doors doors) {
        this.state = state;
        this.doors = doors;
    }

    /** Carries one command out and says its exit code. */
    protected abstract int execute(Invocation invocation, String... args);

    /** This. */
    protected abstract S self();

    /** Sets a variable of the process. */
    public S with(String variable, String value) {
        environment.put(variable, value);
        return self();
    }

    /** Another way to real tenants. */
    public S through(Doors other) {
        doors = other;
        return self();
    }

    /** Somebody at the terminal, who agrees or not and types this password. */
    public S person(boolean agrees, @Nullable String password) {
        return answering(new Terminal.Answers() {
            @Override
            public boolean yes(String question) {
                everything.add(question);
                return agrees;
            }

            @Override
            public Optional<char[]> password(String question) {
                everything.add(question);
                return Optional.ofNullable(password).map(String::toCharArray);
            }
        });
    }

    /** Somebody else at the terminal. */
    public S answering(Terminal.Answers other) {
        answers = other;
        return self();
    }

    /** Is told of each line as it is written, and may act as the person at the keyboard. */
    public S watchedBy(BiConsumer<Invocation, String> watcher) {
        watching = watcher;
        return self();
    }

    /** With the folder of this test, for commands that keep something. */
    public Result run(Object... args) {
        List<Object> words = new ArrayList<>(List.of(args));
        words.add("--state");
        words.add(state);
        return bare(words.toArray());
    }

    /** Without the folder. */
    public Result bare(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Invocation[] invocation = new Invocation[1];
        PrintWriter watched = new PrintWriter(out) {
            @Override
            public void println(@Nullable String line) {
                super.println(line);
                watching.accept(invocation[0], String.valueOf(line));
            }
        };
        Terminal terminal = new Terminal(watched, new PrintWriter(err), false, 100, answers);
        invocation[0] = new Invocation(terminal, environment, InstantSource.system(), doors);
        int code = execute(invocation[0], Stream.of(args).map(Object::toString).toArray(String[]::new));
        everything.add(out.toString());
        everything.add(err.toString());
        return new Result(code, out.toString(), err.toString());
    }

    /** The folder. */
    public Path state() {
        return state;
    }

    /** All that was written: by every invocation, to both outputs, and into every file of the folder. */
    public String everything() {
        StringBuilder all = new StringBuilder();
        everything.forEach(all::append);
        for (Path file : files(state)) {
            try {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return all.toString();
    }

    /** All files of a folder and what is below it, in a steady order. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
