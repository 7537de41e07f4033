package io.github.tenantwright.advice.conferencing;

import io.github.tenantwright.advice.licensing.LicenseChoice;
import io.github.tenantwright.advice.licensing.LicenseFix;
import io.github.tenantwright.plan.ByHand;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that has to be so for a meeting to have a number.
 *
 * @param link which
 * @param state whether it is so
 * @param words what was found
 * @param remedy what a person does about it; null where nothing is to be done
 * @param choice licenses that would mend it; null where none would
 * @param fixes what would mend it within the licenses that are there
 */
public record DialInLink(
        Link link,
        State state,
        String words,
        @Nullable ByHand remedy,
        @Nullable LicenseChoice choice,
        List<LicenseFix> fixes) {
    /** In the order in which they build on each other. */
    public enum Link {
        USAGE_LOCATION,
        LICENSE,
        PLAN_STATE,
        BRIDGE,
        BRIDGE_NUMBER,
        USER_BRIDGE,
        USER_NUMBER,
        POLICY,
        INVITATION
    }

    /** Whether it holds. */
    public enum State {
        HOLDS,
        BROKEN,
        UNKNOWN
    }

    public DialInLink {
        fixes = List.copyOf(fixes);
    }

    static DialInLink holds(Link link, String words) {
        return new DialInLink(link, State.HOLDS, words, null, null, List.of());
    }

    static DialInLink unknown(Link link, String words) {
        return new DialInLink(link, State.UNKNOWN, words, null, null, List.of());
    }

    static DialInLink broken(Link link, String words, ByHand remedy) {
        return new DialInLink(link, State.BROKEN, words, remedy, null, List.of());
    }

    /** What a person does about it. */
    public Optional<ByHand> byHand() {
        return Optional.ofNullable(remedy);
    }

    /** Licenses that would mend it, for the adviser's change. */
    public Optional<LicenseChoice> licenses() {
        return Optional.ofNullable(choice);
    }
}
