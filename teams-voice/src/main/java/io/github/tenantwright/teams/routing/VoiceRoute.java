package io.github.tenantwright.teams.routing;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.internal.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A voice route: which numbers, for which usages, go to which trunks.
 *
 * <p>The constructor takes what a service may hold, so that routes of others can be read whole; the builder and
 * {@link #checked} take only what may be written. Fields in error messages, and the builder's methods, are named as in
 * a set-up file: {@code pattern}, {@code usages}, {@code trunks}.
 *
 * @param name the identity
 * @param description for people, empty when there is none
 * @param priority the lowest is tried first; null leaves it to the service, which appends the route at the end
 * @param numberPattern a .NET regular expression that is searched for in the number, see {@link NumberPattern}
 * @param pstnUsages the usages that lead to this route
 * @param gateways the trunks, tried in random order: in carrier mode the derived trunk's own domain name, for which
 *     the tenant holds no gateway object
 */
public record VoiceRoute(
        String name,
        String description,
        @Nullable Integer priority,
        String numberPattern,
        List<PstnUsage> pstnUsages,
        List<DomainName> gateways) {

    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_DESCRIPTION = 512;
    private static final int LARGEST_PRIORITY = 999_999_999;

    /** @throws InvalidInputException when the name is empty or a part is missing */
    public VoiceRoute {
        if (Check.notNull("name", name).isEmpty()) {
            throw new InvalidInputException("name", name, "must not be empty");
        }
        Check.notNull("description", description);
        Check.notNull("pattern", numberPattern);
        pstnUsages = List.copyOf(Check.notNull("usages", pstnUsages));
        gateways = List.copyOf(Check.notNull("trunks", gateways));
    }

    /** Starts a route of this name. */
    public static Builder named(String name) {
        return new Builder().name(name);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder builder = new Builder()
                .name(name)
                .description(description)
                .pattern(numberPattern)
                .pstnUsages(pstnUsages)
                .gateways(gateways);
        builder.priority = priority;
        return builder;
    }

    /**
     * This route, when it may be written: a plain name, a priority of 0 or more, a pattern that means one thing only,
     * at least one usage and one trunk, none of them twice. {@code LocalRoute} is the service's own and is refused.
     *
     * @throws InvalidInputException naming the field as a set-up file does, as in {@code usages[1]}
     */
    public VoiceRoute checked() {
        Names.identity("name", name, LONGEST_NAME);
        if (name.toLowerCase(Locale.ROOT).equals("localroute")) {
            throw new InvalidInputException("name", name, "LocalRoute is the service's own route and is left alone");
        }
        Check.plain("description", Check.atMost("description", description, LONGEST_DESCRIPTION));
        if (priority != null) {
            Check.between("priority", priority, 0, LARGEST_PRIORITY);
        }
        NumberPattern.of(numberPattern);
        if (numberPattern.indexOf(';') >= 0) {
            throw new InvalidInputException(
                    "pattern", numberPattern, "no semicolon: the service ignores it and all that follows");
        }
        Usages.check("usages", pstnUsages, "no policy leads to a route without one");
        if (gateways.isEmpty()) {
            throw new InvalidInputException("trunks", null, "at least one trunk (a route without one drops its calls)");
        }
        Set<DomainName> seen = new HashSet<>();
        for (int i = 0; i < gateways.size(); i++) {
            if (!seen.add(gateways.get(i))) {
                throw new InvalidInputException("trunks[" + i + "]", gateways.get(i), "stands in this list already");
            }
        }
        return this;
    }

    /** Makes a {@link VoiceRoute} that may be written. */
    public static final class Builder {
        private @Nullable String name;
        private String description = "";
        private @Nullable Integer priority;
        private @Nullable String pattern;
        private List<PstnUsage> usages = new ArrayList<>();
        private List<DomainName> trunks = new ArrayList<>();

        private Builder() {}

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        /** The lowest is tried first. */
        public Builder priority(int value) {
            priority = value;
            return this;
        }

        /** The regular expression that is searched for in the number. */
        public Builder pattern(String value) {
            pattern = value;
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

        /** Replaces all trunks. */
        public Builder gateways(List<DomainName> values) {
            trunks = new ArrayList<>(values);
            return this;
        }

        /** Replaces all trunks. */
        public Builder trunks(String... fqdns) {
            return gateways(Arrays.stream(fqdns).map(DomainName::of).toList());
        }

        /** Appends a trunk. */
        public Builder addTrunk(String fqdn) {
            trunks.add(DomainName.of(fqdn));
            return this;
        }

        /** @throws InvalidInputException when the route may not be written, see {@link VoiceRoute#checked} */
        public VoiceRoute build() {
            return new VoiceRoute(
                            Check.notNull("name", name),
                            description,
                            priority,
                            Check.notNull("pattern", pattern),
                            usages,
                            trunks)
                    .checked();
        }
    }
}
