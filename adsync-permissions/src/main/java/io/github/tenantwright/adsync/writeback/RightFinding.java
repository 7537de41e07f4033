package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One needed right of one account, and how things stand with it.
 *
 * @param account who needs it
 * @param right what is needed
 * @param state how things stand
 * @param by the entry that makes it so; null when there is none
 * @param entry the entry that is to be added, for just this; null when none is
 */
public record RightFinding(
        WritebackAccount account,
        NeededRight right,
        RightState state,
        @Nullable TrusteeAce by,
        @Nullable TrusteeAce entry) {

    /** The entry that is to be added. */
    public Optional<TrusteeAce> added() {
        return Optional.ofNullable(entry);
    }
}
