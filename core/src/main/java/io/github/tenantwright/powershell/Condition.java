package io.github.tenantwright.powershell;

import java.util.List;

/** When a statement is carried out. */
public sealed interface Condition {
    /** {@code list -contains 'text'}. */
    record Contains(Value list, Value text) implements Condition {}

    /** {@code left -eq right}; without case, as PowerShell compares. */
    record Same(Value left, Value right) implements Condition {}

    /**
     * Some object that the cmdlet lists has this text in this property, compared after a leading {@code Tag:} is taken
     * off.
     */
    record Exists(Cmdlet listing, String property, Value text) implements Condition {}

    /** The opposite. */
    record Not(Condition condition) implements Condition {}

    /** All of them. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    default Condition not() {
        return new Not(this);
    }
}
