package io.github.tenantwright.teams.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A temporary account that is in the tenant, by the tag in its name, and how it stands.
 *
 * @param userId its object id
 * @param name its sign-in name
 * @param deleted whether it is in the recycle bin
 * @param licensed whether it holds a license
 * @param created when it was made; null where the directory does not say
 * @param standing what a sweep does with it
 * @param words why, for people
 */
public record TemporaryUser(
        String userId,
        String name,
        boolean deleted,
        boolean licensed,
        @Nullable Instant created,
        Standing standing,
        String words) {

    /** What becomes of a temporary account. */
    public enum Standing {
        /** Nobody needs it any more: a sweep removes it. */
        LEFT,
        /** A run that is under way needs it, or may need it. */
        IN_USE,
        /** It is to stay, by a set-up or by the run that made it. */
        KEPT
    }
}
