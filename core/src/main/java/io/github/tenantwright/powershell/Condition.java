package io.github.tenantwright.powershell;

import io.github.tenantwright.InvalidInputException;
import java.util.List;

/** When a statement is carried out. Texts are compared without regard to case, as PowerShell does. */
public sealed interface Condition {
    /**
     * A list holds a value: {@code list -contains 'text'}.
     *
     * @param list what is searched
     * @param value what for
     */
    record Contains(Value list, Value value) implements Condition {}

    /**
     * Two values are equal: {@code left -eq right}.
     *
     * @param left what is read; its type decides how the two are compared
     * @param right what it should be
     */
    record Same(Value left, Value right) implements Condition {}

    /**
     * Some object that the cmdlet lists has this value in this property, after a leading {@code Tag:} is taken off.
     *
     * @param listing the cmdlet that lists
     * @param property of each listed object
     * @param value what it should be
     */
    record Exists(Cmdlet listing, String property, Value value) implements Condition {
        /** @throws InvalidInputException when the property's name is none */
        public Exists {
            Names.property(property);
        }
    }

    /**
     * The cmdlet returns something.
     *
     * @param cmdlet what is called
     */
    record Any(Cmdlet cmdlet) implements Condition {}

    /**
     * The opposite.
     *
     * @param condition of what
     */
    record Not(Condition condition) implements Condition {}

    /**
     * All of them.
     *
     * @param conditions at least one
     */
    record All(List<Condition> conditions) implements Condition {
        /** @throws InvalidInputException when there is none */
        public All {
            conditions = List.copyOf(conditions);
            if (conditions.isEmpty()) {
                throw new InvalidInputException("conditions", null, "at least one");
            }
        }
    }

    /** As it stands in a script. */
    default String text() {
        return Renderer.condition(this);
    }

    /** The opposite of this one. */
    default Condition not() {
        return new Not(this);
    }
}
