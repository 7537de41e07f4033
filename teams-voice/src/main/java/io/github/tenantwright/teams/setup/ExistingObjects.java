package io.github.tenantwright.teams.setup;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.internal.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the set-up refers to but does not define, because the tenant holds it already: it is neither made nor changed.
 *
 * @param trunks domains that are verified and active, or gateways of the tenant's own
 * @param dialPlans by name
 * @param voiceRoutingPolicies by name
 */
public record ExistingObjects(List<DomainName> trunks, List<String> dialPlans, List<String> voiceRoutingPolicies) {
    /** The set-up stands on its own. */
    public static final ExistingObjects NONE = new ExistingObjects(List.of(), List.of(), List.of());

    private static final int LONGEST = 250;

    /** @throws InvalidInputException when a name is none or stands twice in its list */
    public ExistingObjects {
        trunks = List.copyOf(Check.notNull("trunks", trunks));
        dialPlans = names("dialPlans", dialPlans);
        voiceRoutingPolicies = names("voiceRoutingPolicies", voiceRoutingPolicies);
        Set<DomainName> seen = new HashSet<>();
        for (int i = 0; i < trunks.size(); i++) {
            if (!seen.add(trunks.get(i))) {
                throw new InvalidInputException("trunks[" + i + "]", trunks.get(i), "stands in this list already");
            }
        }
    }

    private static List<String> names(String field, List<String> values) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Check.notNull(field, values).size(); i++) {
            String at = field + "[" + i + "]";
            String name = Names.identity(at, values.get(i), LONGEST);
            if (name.equalsIgnoreCase("Global")) {
                throw new InvalidInputException(
                        at, name, "Global holds for everyone who has nothing else and is not assigned by name");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidInputException(at, name, "stands in this list already");
            }
        }
        return List.copyOf(values);
    }
}
