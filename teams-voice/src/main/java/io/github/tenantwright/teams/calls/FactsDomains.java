package io.github.tenantwright.teams.calls;

import java.util.Locale;

/** Whether a trunk's name lies in a domain of the tenant. */
final class FactsDomains {
    private FactsDomains() {}

    /** The name itself, or one label below a verified domain: a gateway object may be called so. */
    static boolean verified(CallFacts facts, String trunk) {
        String name = trunk.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return is(facts, name) || (dot > 0 && is(facts, name.substring(dot + 1)));
    }

    /** Whether the tenant has that very domain, verified or not. */
    static boolean known(CallFacts facts, String trunk) {
        return facts.domains().containsKey(trunk.toLowerCase(Locale.ROOT));
    }

    private static boolean is(CallFacts facts, String name) {
        return Boolean.TRUE.equals(facts.domains().get(name));
    }
}
