package io.github.tenantwright.bundle;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What is kept, and until when: a line of the index, readable without the key.
 *
 * @param id lower case letters, digits and hyphens; fit for a file name
 * @param tenant whose
 * @param made when, in whole seconds
 * @param until when every read is refused from on, in whole seconds; at most {@link #LONGEST} after {@code made}
 */
public record BundleEntry(String id, TenantId tenant, Instant made, Instant until) {
    /** No bundle is kept longer. */
    public static final Duration LONGEST = Duration.ofDays(14);

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{2,79}");

    /** @throws InvalidInputException naming the part that breaks a rule */
    public BundleEntry {
        checkedId(id);
        Check.notNull("tenant", tenant);
        if (made.getNano() != 0 || until.getNano() != 0) {
            throw new InvalidInputException("made", made, "times in whole seconds");
        }
        if (!until.isAfter(made) || until.isAfter(made.plus(LONGEST))) {
            throw new InvalidInputException("until", until, "after it was made, and at most 14 days later");
        }
    }

    /** @throws InvalidInputException when it can't be the id of a bundle */
    public static String checkedId(String id) {
        return Check.matches("id", id, ID, "lower case letters, digits and hyphens, as the index lists it");
    }
}
