package io.github.tenantwright.powershell;

import io.github.tenantwright.internal.Check;
import java.time.Duration;
import java.util.List;

/** The few kinds of statement that a script is made of. */
public sealed interface Statement {
    /** {@code # …} */
    record Comment(String text) implements Statement {
        public Comment {
            Check.plain("comment", text);
        }
    }

    /** Shows the reader a line. */
    record Say(Value text) implements Statement {}

    /** Calls a cmdlet and lets its output be seen. */
    record Run(Cmdlet cmdlet) implements Statement {}

    /** {@code $name = …} */
    record Assign(String name, Value value) implements Statement {
        public Assign {
            Check.matches("variable", name, Value.NAME, "letters and digits, starting with a letter");
        }
    }

    /** {@code if (…) { … } else { … }}; an empty list leaves the else away. */
    record When(Condition condition, List<Statement> then, List<Statement> otherwise) implements Statement {
        public When {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** Ends the script with an error unless the condition holds. */
    record Require(Condition condition, Value message) implements Statement {}

    /**
     * Carries the body out again while it fails with one of these texts, so often and so far apart at most; any other
     * failure ends the script.
     */
    record Retry(List<String> texts, Duration pause, Duration atMost, List<Statement> body) implements Statement {
        public Retry {
            texts = List.copyOf(texts);
            body = List.copyOf(body);
        }
    }

    /** Waits for the person to press Enter, for what a script can't do. */
    record Ask(Value text) implements Statement {}

    static Statement run(Cmdlet cmdlet) {
        return new Run(cmdlet);
    }

    static Statement when(Condition condition, Statement... then) {
        return new When(condition, List.of(then), List.of());
    }

    static Statement assign(String name, Value value) {
        return new Assign(name, value);
    }
}
