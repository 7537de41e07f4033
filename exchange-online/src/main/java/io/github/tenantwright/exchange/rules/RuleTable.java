package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.exchange.admin.CmdletTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of a rule's parameters are conditions and exceptions: each condition has an exception, and nothing else has. */
final class RuleTable {
    private static final String EXCEPTION = "ExceptIf";
    private static final List<String> BOTH = find();

    private RuleTable() {}

    static List<String> conditionsAndExceptions() {
        return BOTH;
    }

    private static List<String> find() {
        List<String> all = CmdletTable.get().parameters("Set-TransportRule");
        Set<String> conditions = all.stream()
                .filter(name -> name.startsWith(EXCEPTION))
                .map(name -> name.substring(EXCEPTION.length()))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(name -> name.startsWith(EXCEPTION) || conditions.contains(name))
                .toList();
    }
}
