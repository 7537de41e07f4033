package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.Dn;
import java.util.List;

/**
 * Entries whose removal mends a finding. They are compared by their bytes: an entry that somebody changed is another one.
 *
 * @param domain the DNS name of the domain that holds the object
 * @param object whose access list has them
 * @param present the object's descriptor as it was read
 * @param entries one or more, none of them inherited
 */
public record RemovableEntries(String domain, Dn object, SecurityDescriptor present, List<Ace> entries) {
    /** @throws InvalidInputException when there is no entry, or one comes from above */
    public RemovableEntries {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.stream().anyMatch(Ace::isInherited)) {
            throw new InvalidInputException("entries", entries, "one or more that are the object's own");
        }
    }
}
