package io.github.tenantwright.simulator.mail;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user as Exchange sees one.
 *
 * @param id object id
 * @param upn sign-in name
 * @param displayName name shown
 * @param alias the part before the {@code @}
 * @param address primary e-mail address
 * @param givenName first name
 * @param surname last name
 * @param department department
 * @param title job title
 * @param enabled whether sign-in is allowed
 * @param hasMailbox whether a license brings a mailbox in the cloud
 * @param synced whether Active Directory is where the user is changed
 * @param managerId object id of the manager
 */
public record Person(
        String id,
        String upn,
        String displayName,
        String alias,
        String address,
        @Nullable String givenName,
        @Nullable String surname,
        @Nullable String department,
        @Nullable String title,
        boolean enabled,
        boolean hasMailbox,
        boolean synced,
        @Nullable String managerId) {

    /** Whether an {@code Identity} parameter means this one. */
    boolean isCalled(String identity) {
        String wanted = identity.toLowerCase(Locale.ROOT);
        for (String name : List.of(id, upn, address, alias, displayName)) {
            if (name.toLowerCase(Locale.ROOT).equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
