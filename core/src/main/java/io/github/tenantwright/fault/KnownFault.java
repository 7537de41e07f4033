package io.github.tenantwright.fault;

import io.github.tenantwright.internal.Check;
import java.time.LocalDate;
import java.util.List;

/**
 * A classic fault.
 *
 * @param id steady and unique, in lower case with dashes, as in {@code ad-fs-event-52}
 * @param title one line for people
 * @param status what has become of it
 * @param nameToday what the product or feature is called today
 * @param asOf the day for which status, names and remedies were last checked
 * @param cause why it happens, in full sentences
 * @param remedies what to do today, in this order; full sentences
 * @param warnings what not to do (as a cure of former days), and what else to know; full sentences
 */
public record KnownFault(
        String id,
        String title,
        FaultStatus status,
        String nameToday,
        LocalDate asOf,
        String cause,
        List<String> remedies,
        List<String> warnings) {
    /** @throws io.github.tenantwright.InvalidInputException when a text is empty or there is no remedy */
    public KnownFault {
        Check.text("id", id, 60);
        Check.text("title", title, 200);
        Check.text("nameToday", nameToday, 200);
        Check.text("cause", cause, 2_000);
        remedies = Check.notEmpty("remedies", remedies);
        warnings = List.copyOf(warnings);
    }
}
