package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When a right on AdminSDHolder begins to work, and what to run to have it sooner: the one place for sentences about it.
 *
 * <p>Source: Microsoft, "Appendix C: Protected Accounts and Groups in Active Directory" (the copying and its hour), MS-ADTS
 * 3.1.1.3.3.26 (asking for it); Entra documentation, "Microsoft Entra Connect Sync: Scheduler".
 *
 * @param copying how often the PDC emulator copies AdminSDHolder's access list to protected accounts; 60 minutes unless
 *     the registry value {@code AdminSDProtectFrequency} says otherwise, from 60 seconds to 2 hours
 * @param syncing how often Entra Connect exports; 30 minutes by default
 */
public record WritebackTiming(Duration copying, Duration syncing) {
    /** As Windows and Entra Connect come. */
    public static final WritebackTiming STANDARD = new WritebackTiming(Duration.ofMinutes(60), Duration.ofMinutes(30));

    private static final String DELTA = "Start-ADSyncSyncCycle -PolicyType Delta";

    /**
     * One thing that has to happen, in their order.
     *
     * @param what happens, the beginning of a sentence
     * @param atMost how long it takes; zero where nobody can say
     * @param sooner what to run to have it at once; empty where there is nothing
     */
    public record Step(String what, Duration atMost, String sooner) {}

    /** @throws InvalidInputException when a time is none that the products accept */
    public WritebackTiming {
        if (copying.compareTo(Duration.ofMinutes(1)) < 0 || copying.compareTo(Duration.ofHours(2)) > 0) {
            throw new InvalidInputException("timing.copying", copying, "from 60 seconds to 2 hours");
        }
        if (syncing.compareTo(Duration.ofMinutes(1)) < 0 || syncing.compareTo(Duration.ofDays(7)) > 0) {
            throw new InvalidInputException("timing.syncing", syncing, "from a minute to 7 days");
        }
    }

    /**
     * With the value {@code AdminSDProtectFrequency} below {@code
     * HKLM\SYSTEM\CurrentControlSet\Services\NTDS\Parameters} of the PDC emulator.
     *
     * @param seconds from 60 to 7200
     */
    public WritebackTiming copyingEvery(long seconds) {
        return new WritebackTiming(Duration.ofSeconds(seconds), syncing);
    }

    /**
     * With what {@code Get-ADSyncScheduler} says on the server of Entra Connect: it exports every {@code
     * CustomizedSyncCycleInterval}, or every {@code AllowedSyncCycleInterval} where that is longer.
     *
     * @param customized zero where none was set
     */
    public WritebackTiming syncingEvery(Duration allowed, Duration customized) {
        return new WritebackTiming(copying, allowed.compareTo(customized) > 0 ? allowed : customized);
    }

    /** The longest time until the next export can succeed, replication between domain controllers left out. */
    public Duration atMost() {
        return copying.plus(syncing);
    }

    /** What has to happen until an export succeeds, in this order. */
    public List<Step> steps() {
        return List.of(
                new Step(
                        "SDProp on the PDC emulator copies AdminSDHolder's access list to protected accounts",
                        copying,
                        "runProtectAdminGroupsTask at the PDC emulator"),
                new Step(
                        "Domain controllers replicate the accounts",
                        Duration.ZERO,
                        "repadmin /syncall /AdeP on the PDC emulator"),
                new Step("Entra Connect exports again", syncing, DELTA + " on its server"));
    }

    /** The same as lines for people. */
    public String describe() {
        return steps().stream()
                .map(step -> step.what()
                        + (step.atMost().isZero() ? "" : ", every " + minutes(step.atMost()))
                        + ". At once: " + step.sooner() + ".\n")
                .collect(Collectors.joining());
    }

    /** For people: when it will work. */
    public String sentence() {
        return "SDProp on the PDC emulator copies it to protected accounts every " + copied()
                + " (ask for it with runProtectAdminGroupsTask to have it at once), replication follows, and Entra"
                + " Connect exports every " + synced() + " (at once with " + DELTA
                + " on its server): count on up to " + minutes(atMost()) + " and some.";
    }

    /** For people: when it will work once it is stamped. */
    public String afterStamping() {
        return "Replication to the other domain controllers follows, and Entra Connect exports every " + synced()
                + " (at once with " + DELTA + " on its server).";
    }

    private String copied() {
        boolean usual = copying.equals(STANDARD.copying);
        return minutes(copying) + (usual ? ", unless AdminSDProtectFrequency says otherwise" : "");
    }

    private String synced() {
        boolean usual = syncing.equals(STANDARD.syncing);
        return minutes(syncing) + (usual ? ", unless Get-ADSyncScheduler says otherwise" : "");
    }

    /**
     * For people: when password writeback follows a right that was granted on a domain or OU. Source: Entra documentation,
     * "Troubleshoot self-service password reset writeback".
     */
    public String ofPasswords() {
        return "A right on a domain or OU is handed down to the ordinary users below (Microsoft says to count on up to"
                + " an hour), and replication follows. Password writeback itself waits for no synchronization.";
    }

    private static String minutes(Duration time) {
        long rounded = Math.max(1, (time.toSeconds() + 59) / 60);
        return rounded == 1 ? "minute" : rounded + " minutes";
    }
}
