package io.github.tenantwright.teams.routing;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.internal.Names;

/**
 * The name of a PSTN usage, which ties voice routing policies to voice routes. A tenant has one list of them, shared by
 * everything and everyone; names are compared exactly as stored.
 *
 * <p>The constructor takes what a service may hold (the usages of other carriers have to survive each change of the
 * list); {@link #of} and {@link #checked} take only what may be written.
 *
 * @param name any text that is not empty
 */
public record PstnUsage(String name) implements Comparable<PstnUsage> {
    private static final int LONGEST = 250;

    /** @throws InvalidInputException when the name is empty */
    public PstnUsage {
        if (Check.notNull("usage", name).isEmpty()) {
            throw new InvalidInputException("usage", name, "must not be empty");
        }
    }

    /**
     * A usage that may be written.
     *
     * @throws InvalidInputException as {@link #checked}
     */
    public static PstnUsage of(String name) {
        return new PstnUsage(name).checked();
    }

    /**
     * This usage, when it may be written: plain text of at most 250 characters without spaces around it.
     *
     * @throws InvalidInputException when it is anything else
     */
    public PstnUsage checked() {
        Names.trimmed("usage", name, LONGEST);
        return this;
    }

    @Override
    public int compareTo(PstnUsage other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
