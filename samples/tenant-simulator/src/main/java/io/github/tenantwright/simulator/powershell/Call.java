package io.github.tenantwright.simulator.powershell;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cmdlet with its bound parameters.
 *
 * @param name documented name
 * @param parameters by documented name, in the order given
 */
record Call(String name, Map<String, @Nullable Object> parameters) {

    String verb() {
        return name.substring(0, name.indexOf('-'));
    }

    String noun() {
        return name.substring(name.indexOf('-') + 1);
    }

    boolean has(String parameter) {
        return parameters.containsKey(parameter);
    }

    /** Whether it is given, and not empty. */
    boolean says(String parameter) {
        return !text(parameter).isEmpty();
    }

    /** The parameter as a text; empty when it is not given or null. */
    String text(String parameter) {
        Object value = parameters.get(parameter);
        return value == null ? "" : value.toString();
    }

    boolean flag(String parameter) {
        return Boolean.TRUE.equals(parameters.get(parameter));
    }

    /** The parameter as a list; one value is a list of one, as PowerShell has it. */
    List<?> list(String parameter) {
        Object value = parameters.get(parameter);
        return value instanceof Collection<?> items ? List.copyOf(items) : value == null ? List.of() : List.of(value);
    }
}
