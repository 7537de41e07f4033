package io.github.tenantwright.teams.routing;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.internal.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A voice routing policy: the usages that a user's calls may take, in order. The first usage that has any matching
 * route is taken; later ones are then not tried, even when every trunk of the first fails.
 *
 * <p>The constructor takes what a service may hold; the builder and {@link #checked} take only what may be written.
 *
 * @param name the identity, without {@code Tag:}
 * @param description for people, empty when there is none
 * @param pstnUsages in the order in which they are tried
 */
public record VoiceRoutingPolicy(String name, String description, List<PstnUsage> pstnUsages) {
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_DESCRIPTION = 512;

    /** @throws InvalidInputException when the name is empty or a part is missing */
    public VoiceRoutingPolicy {
        if (Check.notNull("name", name).isEmpty()) {
            throw new InvalidInputException("name", name, "must not be empty");
        }
        Check.notNull("description", description);
        pstnUsages = List.copyOf(Check.notNull("usages", pstnUsages));
    }

    /** Starts a policy of this name. */
    public static Builder named(String name) {
        return new Builder().name(name);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder().name(name).description(description).pstnUsages(pstnUsages);
    }

    /**
     * This policy, when it may be written: a plain name and at least one usage, none of them twice.
     *
     * @throws InvalidInputException naming the field as a set-up file does, as in {@code usages[1]}
     */
    public VoiceRoutingPolicy checked() {
        Names.identity("name", name, LONGEST_NAME);
        Check.plain("description", Check.atMost("description", description, LONGEST_DESCRIPTION));
        Usages.check("usages", pstnUsages, "without one its users cannot call out");
        return this;
    }

    /** Makes a {@link VoiceRoutingPolicy} that may be written. */
    public static final class Builder {
        private @Nullable String name;
        private String description = "";
        private List<PstnUsage> usages = new ArrayList<>();

        private Builder() {}

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        /** Replaces all usages. */
        public Builder pstnUsages(List<PstnUsage> values) {
            usages = new ArrayList<>(values);
            return this;
        }

        /** Replaces all usages. */
        public Builder usages(String... names) {
            return pstnUsages(Arrays.stream(names).map(PstnUsage::of).toList());
        }

        /** Appends a usage. */
        public Builder addUsage(String usage) {
            usages.add(PstnUsage.of(usage));
            return this;
        }

        /** @throws InvalidInputException when it may not be written, see {@link VoiceRoutingPolicy#checked} */
        public VoiceRoutingPolicy build() {
            return new VoiceRoutingPolicy(Check.notNull("name", name), description, usages).checked();
        }
    }
}
