package io.github.tenantwright.teams.emergency;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.routing.PstnUsage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An emergency number of a policy.
 *
 * @param dialString the number that the call goes to, as in {@code 112}
 * @param dialMasks other numbers that are taken for it when dialed, as in {@code 999}
 * @param usage the PSTN usage that carries the call, instead of those of the caller's voice routing policy
 */
public record EmergencyNumber(String dialString, List<String> dialMasks, PstnUsage usage) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    /** @throws InvalidInputException when a part is missing */
    public EmergencyNumber {
        Check.notNull("dialString", dialString);
        dialMasks = List.copyOf(Check.notNull("dialMasks", dialMasks));
        Check.notNull("usage", usage);
    }

    /**
     * One that may be written.
     *
     * @throws InvalidInputException as {@link #checked}
     */
    public static EmergencyNumber of(String dialString, String usage, String... dialMasks) {
        return new EmergencyNumber(dialString, List.of(dialMasks), PstnUsage.of(usage)).checked();
    }

    /**
     * This one, when it may be written: numbers of 1 to 10 digits, none of them twice.
     *
     * @throws InvalidInputException naming {@code dialString}, {@code dialMasks[0]} or {@code usage}
     */
    public EmergencyNumber checked() {
        Check.matches("dialString", dialString, DIGITS, "1 to 10 digits");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < dialMasks.size(); i++) {
            String at = "dialMasks[" + i + "]";
            Check.matches(at, dialMasks.get(i), DIGITS, "1 to 10 digits");
            if (!seen.add(dialMasks.get(i))) {
                throw new InvalidInputException(at, dialMasks.get(i), "stands in this list already");
            }
        }
        usage.checked();
        return this;
    }
}
