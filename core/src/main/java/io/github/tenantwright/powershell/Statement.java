package io.github.tenantwright.powershell;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The few kinds of statement that a script is made of. All are immutable. */
public sealed interface Statement {
    /**
     * A line for the reader of the script.
     *
     * @param text what may not stand in a script is replaced in it
     */
    record Comment(String text) implements Statement {
        /** Replaces what could end the line or mislead its reader. */
        public Comment {
            text = Texts.shown(text);
        }
    }

    /**
     * Shows a line to the person who runs the script.
     *
     * @param text the line; see {@link Value#shown}
     */
    record Say(Value text) implements Statement {}

    /**
     * Calls a cmdlet and lets its output be seen.
     *
     * @param cmdlet the call
     */
    record Run(Cmdlet cmdlet) implements Statement {}

    /**
     * Loads a module, the newest that is installed and at least the version that scripts are written for.
     *
     * @param module which
     */
    record Use(PowerShellModule module) implements Statement {}

    /**
     * {@code $name = …}.
     *
     * @param name of the variable, without the dollar sign
     * @param value what it is set to
     */
    record Assign(String name, Value value) implements Statement {
        /** @throws InvalidInputException when the name is none, or one that PowerShell uses itself */
        public Assign {
            Names.variable(name);
        }
    }

    /**
     * Fills a variable with a random password that exists only while the script runs: 32 characters from 24 random bytes,
     * and four more so that every class of character is there.
     *
     * @param name of the variable, without the dollar sign
     */
    record NewPassword(String name) implements Statement {
        /** @throws InvalidInputException when the name is none, or one that PowerShell uses itself */
        public NewPassword {
            Names.variable(name);
        }
    }

    /**
     * {@code if (…) { … } else { … }}.
     *
     * @param condition decides
     * @param then what is done when it holds
     * @param otherwise what is done when it does not; empty for nothing
     */
    record When(Condition condition, List<Statement> then, List<Statement> otherwise) implements Statement {
        public When {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /**
     * Ends the script, or the step it stands in, with an error unless the condition holds.
     *
     * @param condition what has to hold
     * @param message the error's words
     */
    record Require(Condition condition, Value message) implements Statement {}

    /**
     * Carries the body out again while it fails with one of these texts; any other failure gets through at once.
     *
     * @param texts parts of the service's message that say it may work later
     * @param pause between two tries, in whole seconds
     * @param atMost after this long the failure gets through
     * @param body what is tried; it looks before it acts, since it may be carried out many times
     */
    record Retry(List<String> texts, Duration pause, Duration atMost, List<Statement> body) implements Statement {
        /** @throws InvalidInputException when there are no texts, or a time is not positive */
        public Retry {
            texts = List.copyOf(texts);
            Check.notEmpty("retry.texts", texts);
            texts.forEach(text -> Check.text("retry.texts", text, 500));
            if (pause.toSeconds() < 1) {
                throw new InvalidInputException("retry.pause", pause, "at least one second");
            }
            if (atMost.compareTo(pause) < 0) {
                throw new InvalidInputException("retry.atMost", atMost, "no shorter than the pause");
            }
            body = List.copyOf(body);
        }
    }

    /**
     * One step of many: when it fails, the script says so and goes on with those that don't need it, and ends with an
     * error after the last one.
     *
     * @param key what the step brings about; others name it in their needs
     * @param title shown when the step begins, and when it fails or is skipped; see {@link Value#shown}
     * @param needs keys of steps without which this one makes no sense
     * @param body what is done
     * @param mark shown with {@code failed} or {@code skipped} behind it, on a line of its own, for whoever reads what the
     *     script printed; empty for nothing
     */
    record Step(String key, String title, List<String> needs, List<Statement> body, String mark) implements Statement {
        private static final Pattern MARK = Pattern.compile("|[A-Z]{1,20} [0-9a-f]{1,64} [1-9][0-9]{0,8}");

        /**
         * @throws InvalidInputException when a key is empty or holds invisible characters, steps are nested, or the mark
         *     is none
         */
        public Step {
            Check.text("step.key", key, 500);
            title = Texts.shown(title);
            needs = List.copyOf(needs);
            needs.forEach(need -> Check.text("step.needs", need, 500));
            body = List.copyOf(body);
            if (body.stream().anyMatch(Step.class::isInstance)) {
                throw new InvalidInputException("step.body", key, "no step within a step");
            }
            Check.matches("step.mark", mark, MARK, "a word, hexadecimal digits and a number, or empty");
        }

        /** Without a mark. */
        public Step(String key, String title, List<String> needs, List<Statement> body) {
            this(key, title, needs, body, "");
        }
    }

    /**
     * Waits for the person to press Enter, for what a script can't do.
     *
     * @param text what to do; see {@link Value#shown}
     */
    record Ask(Value text) implements Statement {}

    /**
     * Carries out a file of a library with these arguments: for what no cmdlet does.
     *
     * @param file fixed text
     * @param arguments the data, by the file's parameters
     */
    record RunFile(ScriptFile file, Value.Table arguments) implements Statement {
        /** @throws InvalidInputException when an argument is missing, or is one that the file does not have */
        public RunFile {
            if (!arguments.entries().keySet().equals(Set.copyOf(file.parameters()))) {
                throw new InvalidInputException(
                        "arguments", arguments.entries().keySet(), "just " + file.parameters() + " for " + file);
            }
        }
    }

    /** Calls a cmdlet. */
    static Statement run(Cmdlet cmdlet) {
        return new Run(cmdlet);
    }

    /** Does something when a condition holds. */
    static Statement when(Condition condition, Statement... then) {
        return new When(condition, List.of(then), List.of());
    }

    /** Sets a variable. */
    static Statement assign(String name, Value value) {
        return new Assign(name, value);
    }
}
