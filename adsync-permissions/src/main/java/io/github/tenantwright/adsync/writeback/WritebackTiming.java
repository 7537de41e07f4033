package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import java.time.Duration;

/**
 * When a right on AdminSDHolder begins to work: the one place for sentences about it.
 *
 * <p>Source: Microsoft, "Appendix C: Protected Accounts and Groups in Active Directory" (the copying and its hour);
 * Entra documentation, "Microsoft Entra Connect Sync: Scheduler".
 *
 * @param copying how often the PDC emulator copies AdminSDHolder's access list to protected accounts; 60 minutes unless
 *     the registry value {@code AdminSDProtectFrequency} says otherwise, from 60 seconds to 2 hours
 * @param syncing how often Entra Connect exports; 30 minutes by default
 */
public record WritebackTiming(Duration copying, Duration syncing) {
    /** As Windows and Entra Connect come. */
    public static final WritebackTiming STANDARD = new WritebackTiming(Duration.ofMinutes(60), Duration.ofMinutes(30));

    /** @throws InvalidInputException when a time is none that the products accept */
    public WritebackTiming {
        if (copying.compareTo(Duration.ofMinutes(1)) < 0 || copying.compareTo(Duration.ofHours(2)) > 0) {
            throw new InvalidInputException("timing.copying", copying, "from 60 seconds to 2 hours");
        }
        if (syncing.compareTo(Duration.ofMinutes(1)) < 0 || syncing.compareTo(Duration.ofDays(7)) > 0) {
            throw new InvalidInputException("timing.syncing", syncing, "from a minute to 7 days");
        }
    }

    /** The longest time until the next export can succeed, replication between domain controllers left out. */
    public Duration atMost() {
        return copying.plus(syncing);
    }

    /** For people: when it will work. */
    public String sentence() {
        return "SDProp on the PDC emulator copies it to protected accounts every " + minutes(copying)
                + " (ask for it with runProtectAdminGroupsTask to have it at once), replication follows, and Entra"
                + " Connect exports every"
                + " " + minutes(syncing) + ": count on up to " + minutes(atMost()) + " and some.";
    }

    /** For people: when it will work once it is stamped. */
    public String afterStamping() {
        return "Replication to the other domain controllers follows, and Entra Connect exports every "
                + minutes(syncing) + " (at once with Start-ADSyncSyncCycle -PolicyType Delta on its server).";
    }

    private static String minutes(Duration time) {
        long rounded = Math.max(1, (time.toSeconds() + 59) / 60);
        return rounded == 1 ? "minute" : rounded + " minutes";
    }
}
