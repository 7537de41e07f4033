package io.github.tenantwright;

import io.github.tenantwright.internal.Check;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fully qualified domain name, as in {@code cust1.sbc1.carrier.example}: ASCII (an internationalized name in its
 * {@code xn--} form), lower case, at least two labels, no trailing dot.
 *
 * @param value the name in lower case
 */
public record DomainName(String value) implements Comparable<DomainName> {
    private static final int LONGEST = 253;
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    /** @throws InvalidInputException when the value is no domain name */
    public DomainName {
        value = value.toLowerCase(Locale.ROOT);
        Check.atMost("domain", value, LONGEST);
        Check.matches("domain", value, NAME, "a fully qualified domain name, as in cust1.sbc1.carrier.example");
    }

    /** @throws InvalidInputException when the text is no domain name */
    public static DomainName of(String value) {
        return new DomainName(value);
    }

    /** Whether this name lies below the other one (or is the same). */
    public boolean isWithin(DomainName other) {
        return value.equals(other.value) || value.endsWith("." + other.value);
    }

    /** The name without its first label; empty when what remains is a top-level domain. */
    public Optional<DomainName> parent() {
        String rest = value.substring(value.indexOf('.') + 1);
        return rest.indexOf('.') < 0 ? Optional.empty() : Optional.of(new DomainName(rest));
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
