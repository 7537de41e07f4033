package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.powershell.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One action, with all parameters that belong together. Made by {@link Actions}.
 *
 * @param parameters by the cmdlets' names, in order
 */
public record Action(Map<String, Value> parameters) {
    public Action {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        parameters.forEach(RuleChecks::value);
    }

    static Action of(String parameter, Value value) {
        return new Action(Map.of(parameter, value));
    }

    Action and(String parameter, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new Action(more);
    }
}
