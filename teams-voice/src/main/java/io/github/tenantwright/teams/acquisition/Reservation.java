package io.github.tenantwright.teams.acquisition;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Numbers that the service keeps for the tenant until a time, commonly ten minutes. What is not acquired by then goes
 * back by itself.
 *
 * @param orderId the service's id of the search
 * @param numbers those kept; at least one
 * @param expires when it ends
 */
public record Reservation(String orderId, List<PhoneNumber> numbers, Instant expires) {
    /** @throws InvalidInputException when the id is no GUID, or there is no number */
    public Reservation {
        try {
            orderId = UUID.fromString(orderId).toString();
        } catch (IllegalArgumentException noGuid) {
            throw new InvalidInputException("orderId", orderId, "a GUID");
        }
        numbers = Check.notEmpty("numbers", numbers);
        Check.notNull("expires", expires);
    }

    /** Whether it has ended. */
    public boolean isOver(Instant now) {
        return !now.isBefore(expires);
    }

    /** How long it lasts yet; zero when it has ended. */
    public Duration left(Instant now) {
        return isOver(now) ? Duration.ZERO : Duration.between(now, expires);
    }
}
