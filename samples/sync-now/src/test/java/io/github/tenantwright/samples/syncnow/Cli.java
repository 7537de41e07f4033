package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The program as somebody at a shell meets it: arguments in; exit code, standard output and standard error out. */
final class Cli {
    static final Path UK = Path.of("setups/uk-single-site.yaml");
    static final Path US = Path.of("setups/us-two-regions.yaml");
    static final Path RECEPTION = Path.of("setups/uk-reception.yaml");
    static final Path CARRIER = Path.of("setups/carrier-tenant.yaml");
    static final Path LARGE = Path.of("setups/5000-users.yaml");

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
    private Doors doors = Doors.MICROSOFT;
    private Terminal.Answers answers = Terminal.Answers.NOBODY;
    private BiConsumer<Invocation, String> watching = (invocation, line) -> {};
    private final List<String> everything = new ArrayList<>();

    Cli(Path state) {
        this.state = state;
    }

    /** Another way to real tenants. */
    Cli through(Doors other) {
        doors = other;
        return this;
    }

    Cli answering(Terminal.Answers other) {
        answers = other;
        return this;
    }

    /** Is told of each line as it is written, and may act as the person at the keyboard. */
    Cli watchedBy(BiConsumer<Invocation, String> watcher) {
        watching = watcher;
        return this;
    }

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
    Result bare(String... args) {
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
        invocation[0] = new Invocation(new Terminal(watched, new PrintWriter(err), false, 100, answers), doors);
        int code = SyncNowCommand.run(invocation[0], args);
        everything.add(out.toString());
        everything.add(err.toString());
        return new Result(code, out.toString(), err.toString());
    }

    /** Whether anything was kept yet. */
    boolean exists() {
        return Files.exists(simulatedFile());
    }

    Path simulatedFile() {
        return state.resolve("simulated/tenant.json");
    }

    /** What the simulated tenant holds, as the program kept it. */
    SimulatedState tenant() {
        try (SimulatedTenant tenant =
                SimulatedTenant.builder().continuing(simulatedFile()).start()) {
            return tenant.state();
        }
    }

    JsonNode tenantJson() {
        try {
            return JsonMapper.builder().build().readTree(tenant().json());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The names of the runs of the simulated tenant. */
    List<String> runs() {
        return files(state.resolve("simulated/runs")).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".journal.jsonl"))
                .toList();
    }

    /** All that was written: by every invocation, to both outputs, and into every file of the folder. */
    String everything() {
        StringBuilder all = new StringBuilder();
        everything.forEach(all::append);
        for (Path file : files(state)) {
            try {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return all.toString();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
