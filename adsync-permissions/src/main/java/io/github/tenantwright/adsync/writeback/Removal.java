package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries that are to go from one object's access list, made from what was read of it, be it from a saved snapshot.
 *
 * <pre>{@code
 * Plan plan = Removal.of(holder, descriptor, stale).because("its account is deleted").toPlan(tenant, now);
 * }</pre>
 *
 * <p>Immutable; nothing is changed until a run carries the plan out, and what it did can be undone.
 */
public final class Removal {
    private static final String ON_REQUEST = "asked for by whoever made the plan";

    private final Dn object;
    private final SecurityDescriptor present;
    private final List<Ace> entries;
    private final String because;
    private final String evenOfAdministrators;
    private final Map<String, String> names;

    private Removal(
            Dn object,
            SecurityDescriptor present,
            List<Ace> entries,
            String because,
            String evenOfAdministrators,
            Map<String, String> names) {
        this.object = object;
        this.present = present;
        this.entries = entries;
        this.because = because;
        this.evenOfAdministrators = evenOfAdministrators;
        this.names = names;
    }

    /**
     * Takes these entries away; of equal ones as many as are named.
     *
     * @param object as AdminSDHolder, a domain's root, an organizational unit or an account
     * @param present its descriptor as it was read, with its access list
     * @param entries of that list, none of them from above
     */
    public static Removal of(Dn object, SecurityDescriptor present, Ace... entries) {
        return of(object, present, List.of(entries));
    }

    /** The same for a list of entries. */
    public static Removal of(Dn object, SecurityDescriptor present, Collection<? extends Ace> entries) {
        return new Removal(object, present, List.copyOf(entries), ON_REQUEST, "", Map.of());
    }

    /** Why they go; one sentence without its full stop, for the report. */
    public Removal because(String why) {
        return new Removal(object, present, entries, why, evenOfAdministrators, names);
    }

    /**
     * Lets entries of the system, of administrators, of domain controllers and of the object itself go as well, which is
     * refused otherwise; see {@link RemoveEntries#isKept}.
     *
     * @param why one sentence without its full stop, for the report
     */
    public Removal evenOfAdministrators(String why) {
        return new Removal(object, present, entries, because, why, names);
    }

    /** With names for people: those of accounts, and of GUIDs that a schema has. */
    public Removal named(Map<Sid, String> accounts, DirectoryGuids schema) {
        Map<String, String> all = new HashMap<>(names);
        for (Ace ace : entries) {
            if (ace instanceof TrusteeAce known) {
                String account = accounts.get(known.trustee());
                if (account != null && !account.isBlank()) {
                    all.put(known.trustee().toString(), account);
                }
                if (known.about() != null) {
                    schema.all(known.about()).stream()
                            .findFirst()
                            .map(Entry::name)
                            .ifPresent(name -> all.put(String.valueOf(known.about()), name));
                }
            }
        }
        return new Removal(object, present, entries, because, evenOfAdministrators, Map.copyOf(all));
    }

    /**
     * The operation.
     *
     * @throws InvalidInputException when an entry is not in the list so often, came from above, or is one that is kept;
     *     and when nothing would be left
     */
    public RemoveEntries operation() {
        if (present.dacl().isEmpty()) {
            throw new InvalidInputException("present", present, "a descriptor that was read with its access list");
        }
        return new RemoveEntries(
                object.toString(),
                Dacls.write(present),
                entries.stream()
                        .map(ace -> Base64.getEncoder().encodeToString(ace.toBytes()))
                        .toList(),
                because,
                evenOfAdministrators,
                names);
    }

    /** As a plan that a runner carries out, given a {@link DescriptorStore}; see {@link #operation}. */
    public Plan toPlan(TenantId tenant, Instant madeAt) {
        return plan(tenant, "Entries to take out of the access list of " + object, madeAt, List.of(this));
    }

    /**
     * Several of them as one plan. Where AdminSDHolder is among the objects, the stamping is asked for at the end.
     *
     * @param removals each of another object
     * @throws InvalidInputException as for {@link #operation}, or when an object comes twice
     */
    public static Plan plan(TenantId tenant, String title, Instant madeAt, Collection<Removal> removals) {
        List<Operation> operations = new ArrayList<>();
        Map<String, RemoveEntries> stamped = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Removal removal : removals) {
            RemoveEntries operation = removal.operation();
            operations.add(operation);
            if (operation.reachesProtected()) {
                stamped.put(operation.domain(), operation);
            }
            if (!removal.evenOfAdministrators.isEmpty()) {
                findings.add(Finding.warning(
                        "of-administrators",
                        "Entries of administrators, the system or domain controllers may go from " + removal.object
                                + ": " + removal.evenOfAdministrators,
                        "Look at each of them once more before the run."));
            }
        }
        stamped.forEach((domain, operation) -> operations.add(ProtectNow.after(domain, operation)));
        return new Plan(tenant, title, madeAt, operations, findings);
    }
}
