package io.github.tenantwright.powershell.carried;

import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.ScriptFile;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries a script's model out as PowerShell would carry out its text, against a {@link Shell}. Time is somebody else's:
 * a pause moves a clock, nothing sleeps. One run after another; a session's variables stay, as in a window that is left
 * open.
 */
public final class ScriptRun {
    /**
     * What became of it.
     *
     * @param said lines that the script wrote
     * @param warnings lines that it warned with
     * @param asked what it asked a person
     * @param output what its calls put out and nothing took up, in order
     * @param failed keys of the steps that were not done
     * @param error the words it ended with; null when it came to its end
     */
    public record Result(
            List<String> said,
            List<String> warnings,
            List<String> asked,
            List<@Nullable Object> output,
            List<String> failed,
            @Nullable String error) {}

    private final Shell shell;
    private Supplier<Instant> now = () -> Instant.EPOCH;
    private Consumer<Duration> sleep = pause -> {};
    private Consumer<String> person = text -> {};
    private BiConsumer<ScriptFile, Map<String, @Nullable Object>> files = (file, arguments) -> {
        throw new ShellException("Nobody carries out " + file);
    };
    private final Map<String, @Nullable Object> variables = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<@Nullable Object> output = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();

    private ScriptRun(Shell shell) {
        this.shell = shell;
    }

    public static ScriptRun on(Shell shell) {
        return new ScriptRun(shell);
    }

    /** Pauses by this clock. */
    public ScriptRun time(Supplier<Instant> clock, Consumer<Duration> advance) {
        now = clock;
        sleep = advance;
        return this;
    }

    /** Whoever reads what the script asks for, does it, and presses Enter. */
    public ScriptRun person(Consumer<String> deeds) {
        person = deeds;
        return this;
    }

    /** Whatever carries out the fixed files. */
    public ScriptRun files(BiConsumer<ScriptFile, Map<String, @Nullable Object>> carrier) {
        files = carrier;
        return this;
    }

    /** Carries a script out to its end, or to the error that ends it. */
    public Result carryOut(Script script) {
        said.clear();
        warnings.clear();
        asked.clear();
        output.clear();
        failed.clear();
        String error = null;
        try {
            all(script.statements());
            if (!failed.isEmpty()) {
                throw new ShellException("Steps that were not done: " + failed.size());
            }
        } catch (ShellException ended) {
            error = ended.record();
        }
        return new Result(
                List.copyOf(said),
                List.copyOf(warnings),
                List.copyOf(asked),
                new ArrayList<>(output),
                List.copyOf(failed),
                error);
    }

    private void all(List<Statement> statements) {
        statements.forEach(this::one);
    }

    private void one(Statement statement) {
        if (statement instanceof Statement.Say say) {
            said.add(Objects.text(value(say.text())));
        } else if (statement instanceof Statement.Run run) {
            output.addAll(call(run.cmdlet()));
        } else if (statement instanceof Statement.Use use) {
            Map<String, @Nullable Object> module = new LinkedHashMap<>();
            module.put("Name", use.module().title());
            module.put("MinimumVersion", use.module().leastVersion());
            output.addAll(shell.run("Import-Module", module));
        } else if (statement instanceof Statement.Assign assign) {
            set(assign.name(), value(assign.value()));
        } else if (statement instanceof Statement.NewPassword password) {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            set(password.name(), Base64.getEncoder().encodeToString(bytes) + "aA1!");
        } else if (statement instanceof Statement.When when) {
            all(holds(when.condition()) ? when.then() : when.otherwise());
        } else if (statement instanceof Statement.Require require) {
            if (!holds(require.condition())) {
                throw new ShellException(Objects.text(value(require.message())));
            }
        } else if (statement instanceof Statement.Ask ask) {
            String text = Objects.text(value(ask.text()));
            asked.add(text);
            person.accept(text);
        } else if (statement instanceof Statement.Retry retry) {
            retry(retry);
        } else if (statement instanceof Statement.Step step) {
            step(step);
        } else if (statement instanceof Statement.RunFile file) {
            Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
            file.arguments().entries().forEach((name, value) -> arguments.put(name, value(value)));
            files.accept(file.file(), arguments);
        } else if (!(statement instanceof Statement.Comment)) {
            throw new IllegalStateException("A statement that is not carried out: " + statement.getClass());
        }
    }

    private void set(String name, @Nullable Object value) {
        variables.put(name.toLowerCase(Locale.ROOT), value);
    }

    private void retry(Statement.Retry retry) {
        Instant until = now.get().plus(retry.atMost());
        while (true) {
            try {
                all(retry.body());
                return;
            } catch (ShellException failure) {
                String message = failure.record() + " " + failure.getMessage();
                if (retry.texts().stream().noneMatch(message::contains)
                        || now.get().isAfter(until)) {
                    throw failure;
                }
                said.add("Waiting: " + message);
                sleep.accept(retry.pause());
            }
        }
    }

    private void step(Statement.Step step) {
        if (step.needs().stream().anyMatch(failed::contains)) {
            warnings.add("Skipped, since a step before it was not done: " + step.title());
            failed.add(step.key());
            mark(step, " skipped");
            return;
        }
        try {
            said.add(step.title());
            all(step.body());
        } catch (ShellException failure) {
            warnings.add("Failed: " + step.title() + ": " + failure.record());
            failed.add(step.key());
            mark(step, " failed");
        }
    }

    private void mark(Statement.Step step, String result) {
        if (!step.mark().isEmpty()) {
            said.add(step.mark() + result);
        }
    }

    private List<@Nullable Object> call(Cmdlet cmdlet) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        cmdlet.parameters().forEach((name, value) -> parameters.put(name, value(value)));
        return shell.run(cmdlet.name(), parameters);
    }

    private @Nullable Object value(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Whole whole) {
            return whole.number();
        } else if (value instanceof Value.Flag flag) {
            return flag.flag();
        } else if (value instanceof Value.Switch on) {
            return on.on();
        } else if (value instanceof Value.Null) {
            return null;
        } else if (value instanceof Value.Items items) {
            return items(items);
        } else if (value instanceof Value.Table table) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            table.entries().forEach((key, entry) -> entries.put(key, value(entry)));
            return entries;
        } else if (value instanceof Value.Variable variable) {
            return properties(variables.get(variable.name().toLowerCase(Locale.ROOT)), variable.properties());
        } else if (value instanceof Value.Result result) {
            return properties(Objects.unrolled(call(result.cmdlet())), result.properties());
        } else if (value instanceof Value.Joined joined) {
            StringBuilder text = new StringBuilder();
            joined.parts().forEach(part -> text.append(Objects.text(value(part))));
            return text.toString();
        }
        throw new IllegalStateException("A value that is not carried out: " + value.getClass());
    }

    /** {@code @($x)} is what is in the list; in {@code @($x, $y)} each stays what it is. */
    private List<@Nullable Object> items(Value.Items items) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Value item : items.items()) {
            Object one = value(item);
            if (items.items().size() == 1 && one instanceof List<?> inner) {
                list.addAll(inner);
            } else if (items.items().size() > 1
                    || one != null
                    || !(item instanceof Value.Result result)
                    || !result.properties().isEmpty()) {
                list.add(one);
            }
        }
        return list;
    }

    private static @Nullable Object properties(@Nullable Object object, List<String> names) {
        Object value = object;
        for (String name : names) {
            value = Objects.property(value, name);
        }
        return value;
    }

    private boolean holds(Condition condition) {
        if (condition instanceof Condition.Contains contains) {
            return Objects.contains(value(contains.list()), value(contains.value()));
        } else if (condition instanceof Condition.Same same) {
            return Objects.isTrue(Objects.equal(value(same.left()), value(same.right())));
        } else if (condition instanceof Condition.Exists exists) {
            Object wanted = value(exists.value());
            return call(exists.listing()).stream()
                    .anyMatch(row -> Objects.isEqual(
                            Objects.text(Objects.property(row, exists.property()))
                                    .replaceFirst("^(?i)Tag:", ""),
                            wanted));
        } else if (condition instanceof Condition.Any any) {
            return Objects.isTrue(Objects.unrolled(call(any.cmdlet())));
        } else if (condition instanceof Condition.Not not) {
            return !holds(not.condition());
        } else if (condition instanceof Condition.All all) {
            return all.conditions().stream().allMatch(this::holds);
        }
        throw new IllegalStateException("A condition that is not carried out: " + condition.getClass());
    }
}
