package io.github.tenantwright.adsync.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the description of a connector account says that set-up made. A hint only: whoever may write the account may write
 * this, and some languages of Windows word it otherwise.
 *
 * @param installation the identifier of the installation, 32 hexadecimal digits in small letters
 * @param server the computer that it was installed on
 * @param tenant the cloud tenant; empty when it is not said
 */
public record ConnectorDescription(String installation, String server, String tenant) {
    private static final Pattern TEXT = Pattern.compile(
            "Account created by Microsoft (?:Azure Active Directory|Entra) Connect with installation identifier"
                    + " '?([0-9a-fA-F]{32})'? running on computer '?([^'\\s]{1,255})'?"
                    + "(?: configured to synchronize to tenant '?([^'\\s]{1,255})'?)?(?:\\s.*)?",
            Pattern.DOTALL);
    private static final int LONGEST = 1_024;

    /** Reads it; nothing when it is another text. */
    public static Optional<ConnectorDescription> of(String description) {
        if (description.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(description.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String tenant = matcher.group(3);
        return Optional.of(new ConnectorDescription(
                matcher.group(1).toLowerCase(Locale.ROOT),
                withoutStop(matcher.group(2)),
                tenant == null ? "" : withoutStop(tenant)));
    }

    private static String withoutStop(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** For people, as in "installed on SYNC1 for contoso.onmicrosoft.com". */
    public String words() {
        return "installed on " + server + (tenant.isEmpty() ? "" : " for " + tenant);
    }
}
