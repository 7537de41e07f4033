package io.github.tenantwright.exchange.admin;

import io.github.tenantwright.internal.Check;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is not certain about the service, so that a caller who knows better can say so. Microsoft documents the PowerShell
 * module and not the service behind it; the standard values are what several public clients use.
 *
 * @param version the segment of the address; {@code beta} everywhere so far
 * @param anchor the routing hint that every request carries; empty for the signed-in person, or the organization's own
 *     mailbox where the token names no person
 * @param pageSize how many rows a page may have, 1 to 1000; 0 to leave it to the service
 * @param mostPages a list that is longer is an error
 * @param unlistedCmdlets whether cmdlets and parameters that the library's table doesn't hold are sent all the same. The
 *     service takes beginnings of names for the whole, so that a slip may do something else than was meant
 * @param lookAgain the waits between readings that look for what a write should have done
 * @param moduleVersion what the question for one's own cmdlets gives as the version of the PowerShell module
 */
public record ExchangeSettings(
        String version,
        String anchor,
        int pageSize,
        int mostPages,
        boolean unlistedCmdlets,
        List<Duration> lookAgain,
        String moduleVersion) {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9.]{1,20}");
    private static final Pattern ANCHOR = Pattern.compile("|(?:UPN|APP|SMTP|MBX):[!-~]{1,400}");

    /** What the library does by itself: about a minute of looking again after a write. */
    public static final ExchangeSettings STANDARD = new ExchangeSettings(
            "beta",
            "",
            1_000,
            200,
            false,
            List.of(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(16),
                    Duration.ofSeconds(30)),
            "3.9.2");

    public ExchangeSettings {
        Check.matches("version", version, SEGMENT, "letters, digits and dots");
        Check.matches("anchor", anchor, ANCHOR, "empty, or UPN:, APP:, SMTP: or MBX: and a name in printable ASCII");
        Check.between("pageSize", pageSize, 0, 1_000);
        Check.between("mostPages", mostPages, 1, 10_000);
        Check.matches("moduleVersion", moduleVersion, SEGMENT, "digits and dots");
        lookAgain = List.copyOf(lookAgain);
        for (Duration wait : lookAgain) {
            if (wait.isNegative() || wait.compareTo(Duration.ofHours(1)) > 0) {
                throw new io.github.tenantwright.InvalidInputException("lookAgain", wait, "from nothing to an hour");
            }
        }
    }

    public ExchangeSettings withAnchor(String other) {
        return new ExchangeSettings(version, other, pageSize, mostPages, unlistedCmdlets, lookAgain, moduleVersion);
    }

    public ExchangeSettings withPageSize(int rows) {
        return new ExchangeSettings(version, anchor, rows, mostPages, unlistedCmdlets, lookAgain, moduleVersion);
    }

    public ExchangeSettings withUnlistedCmdlets(boolean sent) {
        return new ExchangeSettings(version, anchor, pageSize, mostPages, sent, lookAgain, moduleVersion);
    }

    public ExchangeSettings withLookAgain(List<Duration> waits) {
        return new ExchangeSettings(version, anchor, pageSize, mostPages, unlistedCmdlets, waits, moduleVersion);
    }
}
