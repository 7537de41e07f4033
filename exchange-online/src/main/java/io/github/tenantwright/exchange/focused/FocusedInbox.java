package io.github.tenantwright.exchange.focused;

import io.github.tenantwright.Audience;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.powershell.Cmdlet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the switches of Focused Inbox. Each is on, off, or was never set, which counts as on. What a person sees is the
 * newer of the two, and each may switch it in Outlook at any time.
 *
 * <p>Source: reference pages of Get-OrganizationConfig and Get-FocusedInbox, and Microsoft's page on configuring Focused
 * Inbox.
 */
public final class FocusedInbox {
    static final String ON = "FocusedInboxOn";
    static final String STAGE = "Focused Inbox";
    static final AllowedChange ORGANIZATION = AllowedChange.cmdlet(
            Audience.EXCHANGE, "Set-OrganizationConfig", "switch Focused Inbox for the organization");
    static final AllowedChange MAILBOX =
            AllowedChange.cmdlet(Audience.EXCHANGE, "Set-FocusedInbox", "switch Focused Inbox for a mailbox");

    private static final Cmdlet GET_ORGANIZATION = Cmdlet.named("Get-OrganizationConfig");
    private static final Pattern ADDRESS = Pattern.compile("[!-~&&[^@,;<>()\"\\\\]]{1,64}@[A-Za-z0-9.-]{1,190}");

    private FocusedInbox() {}

    /** @throws io.github.tenantwright.InvalidInputException when it is no e-mail address */
    public static String address(String mailbox) {
        return Check.matches("mailbox", mailbox, ADDRESS, "an e-mail address in printable ASCII");
    }

    /**
     * The organization's switch; empty when nobody has ever set it.
     *
     * @throws io.github.tenantwright.ServiceException when it can't be read
     */
    public static Optional<Boolean> organization(ExchangeClient exchange) {
        List<Row> rows = exchange.read(GET_ORGANIZATION, "Name", ON).rows();
        return rows.isEmpty() ? Optional.empty() : rows.get(0).flag(ON);
    }

    /**
     * The switch of one mailbox.
     *
     * @throws io.github.tenantwright.ServiceException when it can't be read
     */
    public static Reading mailbox(ExchangeClient exchange, String mailbox) {
        Optional<Row> known = exchange.one(
                Cmdlet.named("Get-Mailbox").with("Identity", address(mailbox)),
                "Identity",
                "Name",
                "PrimarySmtpAddress",
                "EmailAddresses",
                "UserPrincipalName",
                "Alias",
                "Guid",
                "ExchangeGuid",
                "DistinguishedName",
                "ExternalDirectoryObjectId");
        if (known.isEmpty()) {
            return new Reading(false, null);
        }
        Optional<Row> row = exchange.oneOf(Cmdlet.named("Get-FocusedInbox").with("Identity", mailbox), known.get());
        return new Reading(true, row.flatMap(each -> each.flag(ON)).orElse(null));
    }

    /**
     * The switch of a mailbox.
     *
     * @param there whether there is such a mailbox
     * @param on null when nobody has ever set it
     */
    public record Reading(boolean there, @Nullable Boolean on) {}

    /** For people. */
    static String shown(@Nullable Boolean on) {
        return on == null ? "never set" : on ? "on" : "off";
    }
}
