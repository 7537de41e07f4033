package io.github.tenantwright.graph.domains;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about a verified domain; what is not named stays. Immutable: each method gives a new change.
 *
 * <p>Source: Graph, update domain: only {@code Email}, {@code OfficeCommunicationsOnline} and {@code Yammer} can be
 * added or removed, and the list replaces the old one.
 */
public final class DomainChange {
    private static final Set<String> WRITABLE = Set.of("Email", "OfficeCommunicationsOnline", "Yammer");

    private final boolean makeDefault;
    private final @Nullable List<String> services;

    private DomainChange(boolean makeDefault, @Nullable List<String> services) {
        this.makeDefault = makeDefault;
        this.services = services;
    }

    /** Makes it the domain that new users get; the old default gives way. */
    public static DomainChange makeDefault() {
        return new DomainChange(true, null);
    }

    /**
     * Replaces the list of services: read it, change it, write it back. What it already holds beyond the writable
     * three may stay in it.
     *
     * @param current the domain as last read
     * @throws InvalidInputException when a service is neither in the current list nor one that can be added
     */
    public static DomainChange services(Domain current, Collection<String> wanted) {
        for (String service : wanted) {
            if (!WRITABLE.contains(service) && !current.supportedServices().contains(service)) {
                throw new InvalidInputException("supportedServices", service, "one of " + new TreeSet<>(WRITABLE));
            }
        }
        return new DomainChange(false, List.copyOf(wanted));
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        if (makeDefault) {
            body.put("isDefault", true);
        }
        if (services != null) {
            var list = body.putArray("supportedServices");
            services.forEach(list::add);
        }
        return body;
    }
}
