package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.powershell.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One condition, with all parameters that belong together. Made by {@link Conditions}.
 *
 * @param parameters by the cmdlets' names, in order
 */
public record Condition(Map<String, Value> parameters) {
    public Condition {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        parameters.forEach(RuleChecks::value);
    }

    static Condition of(String parameter, Value value) {
        return new Condition(Map.of(parameter, value));
    }

    Condition and(String parameter, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new Condition(more);
    }
}
