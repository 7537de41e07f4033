package io.github.tenantwright.graph.organization;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tenant. With the permission {@code User.Read} alone the service fills only id, name and verified domains, and
 * leaves the rest null; {@code Organization.Read.All} gives all.
 *
 * @param id the tenant id
 * @param displayName as customers know it
 * @param countryLetterCode two letters, null when unset or not permitted
 * @param defaultUsageLocation two letters, null when unset or not permitted
 * @param tenantType {@code AAD} for ordinary tenants, null when not permitted
 * @param onPremisesSyncEnabled true when synced, false when once synced, null when never synced <em>or not
 *     permitted</em>
 * @param onPremisesLastSync when the last sync was, null when never or not permitted
 * @param verifiedDomains all of them
 */
public record Organization(
        String id,
        String displayName,
        @Nullable String countryLetterCode,
        @Nullable String defaultUsageLocation,
        @Nullable String tenantType,
        @Nullable Boolean onPremisesSyncEnabled,
        @Nullable Instant onPremisesLastSync,
        List<VerifiedDomain> verifiedDomains) {
    public Organization {
        verifiedDomains = List.copyOf(verifiedDomains);
    }

    /** The onmicrosoft.com domain that the tenant was made with. */
    public Optional<VerifiedDomain> initialDomain() {
        return verifiedDomains.stream().filter(VerifiedDomain::isInitial).findFirst();
    }

    /** The domain that new users get. */
    public Optional<VerifiedDomain> defaultDomain() {
        return verifiedDomains.stream().filter(VerifiedDomain::isDefault).findFirst();
    }

    static Organization read(JsonCursor in) throws IOException {
        String id = "";
        String displayName = "";
        String country = null;
        String usageLocation = null;
        String tenantType = null;
        Boolean synced = null;
        Instant lastSync = null;
        List<VerifiedDomain> domains = List.of();
        while (in.nextMember()) {
            switch (in.name()) {
                case "id" -> id = in.textOrEmpty();
                case "displayName" -> displayName = in.textOrEmpty();
                case "countryLetterCode" -> country = in.text();
                case "defaultUsageLocation" -> usageLocation = in.text();
                case "tenantType" -> tenantType = in.text();
                case "onPremisesSyncEnabled" -> synced = in.maybeFlag();
                case "onPremisesLastSyncDateTime" -> lastSync = in.instant();
                case "verifiedDomains" -> domains = in.list(VerifiedDomain::read);
                default -> {}
            }
        }
        if (id.isEmpty()) {
            throw in.broken("an organization without an id");
        }
        return new Organization(id, displayName, country, usageLocation, tenantType, synced, lastSync, domains);
    }
}
