package io.github.tenantwright.teams.callerid;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.internal.Names;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A caller ID policy: what the called party sees of its users' numbers, and whether they see their callers'.
 *
 * <p>The constructor takes what a service may hold; the builder and {@link #checked} take only what may be written.
 * Values are those of Microsoft's cmdlet reference ({@code New-CsCallingLineIdentity}).
 *
 * @param name the identity, without {@code Tag:}
 * @param description for people, empty when there is none
 * @param substitute the number that is shown: {@code LineUri} (the user's own), {@code Anonymous} (none) or
 *     {@code Resource} (that of a resource account); services may hold older ones
 * @param resourceAccount the object id of that resource account; null when there is none
 * @param companyName the name that is shown; empty for none
 * @param userOverride whether users may hide their number themselves
 * @param blockIncoming whether numbers of incoming calls are hidden
 */
public record CallerIdPolicy(
        String name,
        String description,
        String substitute,
        @Nullable String resourceAccount,
        String companyName,
        boolean userOverride,
        boolean blockIncoming) {
    static final String LINE_URI = "LineUri";
    private static final String RESOURCE = "Resource";
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_DESCRIPTION = 512;
    private static final int LONGEST_COMPANY = 250;

    /** @throws InvalidInputException when the name is empty or a part is missing */
    public CallerIdPolicy {
        if (Check.notNull("name", name).isEmpty()) {
            throw new InvalidInputException("name", name, "must not be empty");
        }
        Check.notNull("description", description);
        Check.notNull("substitute", substitute);
        Check.notNull("companyName", companyName);
        resourceAccount = resourceAccount == null ? null : resourceAccount.toLowerCase(Locale.ROOT);
    }

    /** Starts a policy of this name, which shows users' own numbers. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    public Builder toBuilder() {
        Builder builder = new Builder(name)
                .description(description)
                .substitute(substitute)
                .companyName(companyName)
                .userOverride(userOverride)
                .blockIncoming(blockIncoming);
        builder.resourceAccount = resourceAccount;
        return builder;
    }

    /**
     * This policy, when it may be written: a plain name, one of the three substitutes, and a resource account just where
     * its number is to be shown.
     *
     * @throws InvalidInputException naming the field as a set-up file does
     */
    public CallerIdPolicy checked() {
        Names.identity("name", name, LONGEST_NAME);
        Check.plain("description", Check.atMost("description", description, LONGEST_DESCRIPTION));
        Check.plain("companyName", Check.atMost("companyName", companyName, LONGEST_COMPANY));
        Names.oneOf("substitute", substitute, LINE_URI, "Anonymous", RESOURCE);
        if (resourceAccount != null) {
            Names.guid("resourceAccount", resourceAccount);
        }
        if (substitute.equals(RESOURCE) != (resourceAccount != null)) {
            throw new InvalidInputException(
                    "resourceAccount", resourceAccount, "goes with the substitute Resource, and with no other");
        }
        return this;
    }

    /** Makes a {@link CallerIdPolicy} that may be written. */
    public static final class Builder {
        private final String name;
        private String description = "";
        private String substitute = LINE_URI;
        private @Nullable String resourceAccount;
        private String companyName = "";
        private boolean userOverride;
        private boolean blockIncoming;

        private Builder(String name) {
            this.name = name;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        /** {@code LineUri} or {@code Anonymous}; see {@link #resourceAccount} for the third. */
        public Builder substitute(String value) {
            substitute = value;
            return this;
        }

        /** Shows the number of this resource account. */
        public Builder resourceAccount(String objectId) {
            substitute = RESOURCE;
            resourceAccount = objectId;
            return this;
        }

        public Builder companyName(String value) {
            companyName = value;
            return this;
        }

        /** Whether users may hide their number themselves. */
        public Builder userOverride(boolean value) {
            userOverride = value;
            return this;
        }

        /** Whether numbers of incoming calls are hidden. */
        public Builder blockIncoming(boolean value) {
            blockIncoming = value;
            return this;
        }

        /** @throws InvalidInputException when it may not be written, see {@link CallerIdPolicy#checked} */
        public CallerIdPolicy build() {
            return new CallerIdPolicy(
                            name, description, substitute, resourceAccount, companyName, userOverride, blockIncoming)
                    .checked();
        }
    }
}
