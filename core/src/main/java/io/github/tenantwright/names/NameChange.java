package io.github.tenantwright.names;

import io.github.tenantwright.fault.FaultStatus;
import io.github.tenantwright.internal.Check;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A name that is no longer the one in use.
 *
 * @param kind what it names
 * @param former as old texts have it
 * @param today what it is called, or what takes its place; empty when nothing does
 * @param status renamed, replaced or obsolete
 * @param since the first month of the new state; empty when no source says it, and then both names are shown
 * @param asOf when the line was last checked
 * @param note what else to know, a full sentence; may be empty
 */
public record NameChange(
        Kind kind,
        String former,
        String today,
        FaultStatus status,
        Optional<YearMonth> since,
        LocalDate asOf,
        String note) {
    /** What a name names. */
    public enum Kind {
        PRODUCT,
        FEATURE,
        ROLE,
        CMDLET,
        PARAMETER,
        LICENSE
    }

    /** @throws io.github.tenantwright.InvalidInputException when a name is missing */
    public NameChange {
        Check.text("former", former, 200);
        if (status != FaultStatus.OBSOLETE) {
            Check.text("today", today, 200);
        }
    }

    /**
     * The name for people, on a day: that of the day where the table knows it, else both.
     *
     * @param day usually today; for old logs and old plans the day they were written
     */
    public String shown(LocalDate day) {
        if (today.isEmpty()) {
            return former + " (no longer there"
                    + since.map(month -> " since " + month).orElse("") + ")";
        }
        if (since.isEmpty()) {
            return today + " (formerly " + former + ")";
        }
        return day.isBefore(since.get().atDay(1)) ? former : today;
    }
}
