package io.github.tenantwright.teams.routing;

import io.github.tenantwright.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rule for a list of usages of one route or policy. */
final class Usages {
    private Usages() {}

    static void check(String field, List<PstnUsage> usages, String whyNotEmpty) {
        if (usages.isEmpty()) {
            throw new InvalidInputException(field, null, "at least one usage (" + whyNotEmpty + ")");
        }
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < usages.size(); i++) {
            String at = field + "[" + i + "]";
            String name = usages.get(i).name();
            try {
                usages.get(i).checked();
            } catch (InvalidInputException e) {
                throw new InvalidInputException(at, name, e.rule());
            }
            String earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                throw new InvalidInputException(
                        at,
                        name,
                        earlier.equals(name)
                                ? "stands in this list already"
                                : "differs from " + earlier + " in upper and lower case only");
            }
        }
    }
}
