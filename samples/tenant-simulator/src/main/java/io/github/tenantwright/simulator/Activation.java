package io.github.tenantwright.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a domain may be named in voice routes: so long after a licensed account of that very suffix began to exist in
 * the verified domain.
 */
final class Activation {

    private final Settings settings;

    Activation(Settings settings) {
        this.settings = settings;
    }

    /** Brings all domains up to date; cheap when no user of theirs has changed. */
    void settle(TenantState state, Instant now) {
        if (!state.suffixesToCheck.isEmpty()) {
            for (String suffix : new ArrayList<>(state.suffixesToCheck)) {
                Domain domain = state.domains.get(suffix);
                if (domain != null) {
                    check(state, domain, now);
                }
            }
            state.suffixesToCheck.clear();
        }
        for (Domain domain : state.domains.values()) {
            if (domain.activeSince == null && domain.qualifiedSince != null) {
                Instant due = domain.qualifiedSince.plus(settings.activationDelay);
                if (!due.isAfter(now)) {
                    domain.activeSince = due;
                    state.changed(due, "domain " + domain.name + " may be used in voice routes");
                }
            }
            if (domain.activeSince != null
                    && domain.orphanedSince != null
                    && !settings.routingSurvivesRemoval
                    && !domain.orphanedSince.plus(settings.routingLossDelay).isAfter(now)) {
                domain.activeSince = null;
                domain.orphanedSince = null;
                state.changed(now, "domain " + domain.name + " may no longer be used in voice routes");
            }
        }
    }

    private void check(TenantState state, Domain domain, Instant now) {
        boolean qualified = domain.verified && hasAccount(state, domain);
        if (qualified) {
            if (domain.qualifiedSince == null) {
                domain.qualifiedSince = now;
            }
            domain.orphanedSince = null;
        } else {
            domain.qualifiedSince = null;
            if (domain.activeSince != null && domain.orphanedSince == null) {
                domain.orphanedSince = now;
            }
        }
    }

    private boolean hasAccount(TenantState state, Domain domain) {
        boolean needsVoice = settings.activationNeedsEnterpriseVoice.contains(domain.name);
        for (Long seq : state.seqsBySuffix.getOrDefault(domain.name, new TreeSet<>())) {
            User user = state.users.get(seq);
            if (user == null || !user.enabled) {
                continue;
            }
            List<ServicePlan> plans = user.licenses.enabled();
            boolean licensed = plans.stream().anyMatch(p -> p.isTeams() || p.isVirtualUser());
            if (licensed) {
                Voice voice = state.voiceOrNull(user);
                if (!needsVoice || (voice != null && voice.enterpriseVoice)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a voice route may name this FQDN: it, or its direct parent, is an active domain. */
    static boolean isUsable(TenantState state, String fqdn) {
        String name = fqdn.toLowerCase(java.util.Locale.ROOT);
        if (isActive(state.domains.get(name))) {
            return true;
        }
        int dot = name.indexOf('.');
        return dot > 0 && isActive(state.domains.get(name.substring(dot + 1)));
    }

    private static boolean isActive(@Nullable Domain domain) {
        return domain != null && domain.verified && domain.activeSince != null;
    }
}
