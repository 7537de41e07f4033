package io.github.tenantwright.teams.sync;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.teams.calls.CallFacts;
import io.github.tenantwright.teams.calls.Caller;
import io.github.tenantwright.teams.calls.FactsReader;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant holds of voice, read at one time: as much as a plan for one set-up needs. A part that could not be read
 * ends the reading with an exception, so that nothing is ever taken for absent because it was unreadable; only the
 * signed-in person's roles may be missing, and say so.
 *
 * @param tenant whose tenant
 * @param readAt when
 * @param country the tenant's country, two capital letters; empty when it does not say
 * @param domains the tenant's domains, and whether each is verified
 * @param resources the objects of the configuration service: by the name of their kind, then by their own, as members;
 *     a kind that was not read is not in it
 * @param pstnUsages the tenant's list
 * @param licensedDomains the trunks' domains in which a licensed user of the tenant's own already lives
 * @param leftovers temporary accounts that earlier runs have left
 * @param licenses the products that could activate a domain
 * @param roles the role template ids of the signed-in person; null when they could not be read
 * @param rolesComplete whether all ways to hold a role were looked at
 * @param users by sign-in name in lower case; only those that the set-up is about, unless {@code whole}
 * @param numbers who has which number: number to sign-in name or id; only those that the set-up is about, unless
 *     {@code whole}
 * @param inventory the tenant's numbers, also those that nobody has; empty unless {@code whole}
 * @param whole whether all users, numbers and kinds of object were read, as {@link #readWhole} does
 */
public record VoiceSnapshot(
        TenantId tenant,
        Instant readAt,
        String country,
        Map<DomainName, Boolean> domains,
        Map<String, Map<String, Map<String, @Nullable Object>>> resources,
        List<String> pstnUsages,
        Set<DomainName> licensedDomains,
        List<Leftover> leftovers,
        List<ActivationLicense> licenses,
        @Nullable Set<String> roles,
        boolean rolesComplete,
        Map<String, VoiceUser> users,
        Map<String, String> numbers,
        List<InventoryNumber> inventory,
        boolean whole) {

    /**
     * A number of the tenant.
     *
     * @param number with a plus
     * @param type who provides it, as in {@code directRouting}
     * @param status what it is assigned to, as in {@code unassigned} or {@code userAssigned}
     * @param owner the sign-in name, or the id where the name was not read; empty when nobody has it
     */
    public record InventoryNumber(String number, String type, String status, String owner) {
        /** Whether nobody and nothing has it. */
        public boolean unassigned() {
            return status.equalsIgnoreCase("unassigned");
        }
    }

    /**
     * A temporary account that an earlier run has left.
     *
     * @param userId its object id
     * @param name its sign-in name
     * @param deleted whether it is in the recycle bin
     * @param licensed whether it holds a license
     */
    public record Leftover(String userId, String name, boolean deleted, boolean licensed) {}

    /**
     * A product that could activate a domain.
     *
     * @param skuId its id
     * @param title its name
     * @param spare free seats; may be negative
     * @param teams whether Teams is in it
     * @param phoneSystem whether Phone System is in it
     */
    public record ActivationLicense(String skuId, String title, int spare, boolean teams, boolean phoneSystem) {}

    public VoiceSnapshot {
        domains = Map.copyOf(domains);
        pstnUsages = List.copyOf(pstnUsages);
        resources = Map.copyOf(resources);
        licensedDomains = Set.copyOf(licensedDomains);
        leftovers = List.copyOf(leftovers);
        licenses = List.copyOf(licenses);
        roles = roles == null ? null : Set.copyOf(roles);
        users = Map.copyOf(users);
        numbers = Map.copyOf(numbers);
        inventory = List.copyOf(inventory);
    }

    /**
     * Reads what a plan for this set-up needs. Sends no write.
     *
     * @throws io.github.tenantwright.TenantwrightException when a part can't be read
     */
    public static VoiceSnapshot read(TenantSession session, VoiceSetup setup) {
        return new SnapshotReader(session.readOnly(), setup, null).read();
    }

    /** As {@link #read(TenantSession, VoiceSetup)}, with what is needed to remove what a former set-up made. */
    public static VoiceSnapshot read(TenantSession session, VoiceSetup previous, VoiceSetup setup) {
        return new SnapshotReader(session.readOnly(), setup, previous).read();
    }

    /**
     * Reads everything that decides about calls: every kind of object, every user and every number. It is what
     * simulating, explaining and checking for defects need, and can be saved for doing so without the tenant. In a
     * large tenant it takes some hundred requests. Sends no write.
     *
     * @throws io.github.tenantwright.TenantwrightException when a part can't be read
     */
    public static VoiceSnapshot readWhole(TenantSession session) {
        return new WholeReader(session.readOnly()).read();
    }

    /**
     * The objects of a kind by name, in the service's order.
     *
     * @throws IllegalStateException when the kind was not read: that is not the same as none
     */
    public Map<String, Map<String, @Nullable Object>> resources(ResourceType<?> type) {
        Map<String, Map<String, @Nullable Object>> found = resources.get(type.name());
        if (found == null) {
            throw new IllegalStateException("The snapshot was read without objects of the kind " + type.name());
        }
        return found;
    }

    /** Whether objects of the kind were read. */
    public boolean holds(ResourceType<?> type) {
        return resources.containsKey(type.name());
    }

    /** The user of that sign-in name. */
    public Optional<VoiceUser> user(String userPrincipalName) {
        return Optional.ofNullable(users.get(userPrincipalName.toLowerCase(java.util.Locale.ROOT)));
    }

    /** What this says about calls, for simulating, explaining and checking them. */
    public CallFacts callFacts() {
        Map<String, Caller> callers = new LinkedHashMap<>();
        users.forEach((name, user) -> callers.put(name, user.caller(country)));
        return callFacts(callers);
    }

    CallFacts callFacts(Map<String, Caller> callers) {
        Map<String, Boolean> verified = new LinkedHashMap<>();
        domains.forEach((domain, is) -> verified.put(domain.value(), is));
        return FactsReader.read(country, resources, pstnUsages, verified, numbers, whole, callers);
    }

    /** For keeping; {@link #fromJson} makes an equal one of it. It holds names and numbers of people. */
    public String toJson() {
        return SnapshotJson.write(this);
    }

    /** @throws InvalidInputException when the text is not one that {@link #toJson} wrote */
    public static VoiceSnapshot fromJson(String json) {
        return SnapshotJson.read(json);
    }
}
