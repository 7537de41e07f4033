package io.github.tenantwright.teams.locations;

import io.github.tenantwright.internal.Check;
import java.util.Locale;

/**
 * Whether an address was checked against those that emergency services know. The service may add values.
 *
 * @param value as the service spells it
 */
public record ValidationState(String value) {
    public static final ValidationState VALIDATED = new ValidationState("Validated");
    public static final ValidationState INVALID = new ValidationState("Invalid");
    public static final ValidationState NOT_VALIDATED = new ValidationState("Notvalidated");

    public ValidationState {
        Check.notNull("validationStatus", value);
    }

    /** The constant of that value in any case, or a new one. */
    public static ValidationState of(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "validated" -> VALIDATED;
            case "invalid" -> INVALID;
            case "notvalidated" -> NOT_VALIDATED;
            default -> new ValidationState(value);
        };
    }

    /** Only this one may be given to a number. */
    public boolean isValidated() {
        return equals(VALIDATED);
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "unknown" : value;
    }
}
