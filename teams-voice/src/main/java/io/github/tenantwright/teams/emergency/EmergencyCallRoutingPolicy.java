package io.github.tenantwright.teams.emergency;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.internal.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An emergency call routing policy: the numbers that count as emergency numbers for its users, and the usages that carry
 * them. Of use with Direct Routing only; it is granted to users, not to groups.
 *
 * <p>The constructor takes what a service may hold; the builder and {@link #checked} take only what may be written.
 *
 * @param name the identity, without {@code Tag:}
 * @param description for people, empty when there is none
 * @param numbers the emergency numbers, in order
 * @param enhancedServices whether the caller's location is sent along, where the trunk takes it
 */
public record EmergencyCallRoutingPolicy(
        String name, String description, List<EmergencyNumber> numbers, boolean enhancedServices) {
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_DESCRIPTION = 512;

    /** @throws InvalidInputException when the name is empty or a part is missing */
    public EmergencyCallRoutingPolicy {
        if (Check.notNull("name", name).isEmpty()) {
            throw new InvalidInputException("name", name, "must not be empty");
        }
        Check.notNull("description", description);
        numbers = List.copyOf(Check.notNull("numbers", numbers));
    }

    /** Starts a policy of this name. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    public Builder toBuilder() {
        Builder builder = new Builder(name).description(description).enhancedServices(enhancedServices);
        builder.numbers.addAll(numbers);
        return builder;
    }

    /**
     * This policy, when it may be written: a plain name, a description of at most 512 characters, and at least one
     * number; what is dialed means one of them only.
     *
     * @throws InvalidInputException naming the field as a set-up file does, as in {@code numbers[1].dialMasks[0]}
     */
    public EmergencyCallRoutingPolicy checked() {
        Names.identity("name", name, LONGEST_NAME);
        Check.plain("description", Check.atMost("description", description, LONGEST_DESCRIPTION));
        if (numbers.isEmpty()) {
            throw new InvalidInputException("numbers", null, "at least one number");
        }
        Map<String, Integer> meanings = new HashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            String at = "numbers[" + i + "]";
            try {
                numbers.get(i).checked();
            } catch (InvalidInputException e) {
                throw e.within(at);
            }
            meaning(at + ".dialString", numbers.get(i).dialString(), i, meanings);
            for (int j = 0; j < numbers.get(i).dialMasks().size(); j++) {
                meaning(at + ".dialMasks[" + j + "]", numbers.get(i).dialMasks().get(j), i, meanings);
            }
        }
        return this;
    }

    private void meaning(String field, String dialed, int entry, Map<String, Integer> meanings) {
        @Nullable Integer earlier = meanings.putIfAbsent(dialed, entry);
        if (earlier != null && earlier != entry) {
            throw new InvalidInputException(
                    field,
                    dialed,
                    "means the earlier number " + numbers.get(earlier).dialString() + " of this policy already");
        }
    }

    /** Makes an {@link EmergencyCallRoutingPolicy} that may be written. */
    public static final class Builder {
        private final String name;
        private String description = "";
        private final List<EmergencyNumber> numbers = new ArrayList<>();
        private boolean enhancedServices;

        private Builder(String name) {
            this.name = name;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        /** Appends a number. */
        public Builder addNumber(EmergencyNumber value) {
            numbers.add(value);
            return this;
        }

        /** Appends a number that this usage carries, and what is taken for it when dialed. */
        public Builder number(String dialString, String usage, String... dialMasks) {
            return addNumber(EmergencyNumber.of(dialString, usage, dialMasks));
        }

        /** Whether the caller's location is sent along. */
        public Builder enhancedServices(boolean value) {
            enhancedServices = value;
            return this;
        }

        /** @throws InvalidInputException when it may not be written, see {@link EmergencyCallRoutingPolicy#checked} */
        public EmergencyCallRoutingPolicy build() {
            return new EmergencyCallRoutingPolicy(name, description, numbers, enhancedServices).checked();
        }
    }
}
