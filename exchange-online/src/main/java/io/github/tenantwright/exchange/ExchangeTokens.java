package io.github.tenantwright.exchange;

import io.github.tenantwright.DomainName;

/**
 * What an access token for the administration service of Exchange Online has to look like. The scope only opens the
 * door; what may be done behind it follows from the Exchange and directory roles of the person who signed in.
 *
 * <p>Source: token requirements of the service behind the ExchangeOnlineManagement module, as observed by several
 * public clients; Microsoft documents the module and not the service.
 */
public final class ExchangeTokens {
    /**
     * The delegated permission that the service wants, by name. Its newer relative {@code Exchange.ManageV2} is for
     * another service, and a token with it alone is answered with 403 and no reason.
     */
    public static final String PERMISSION = "Exchange.Manage";

    /** The host of the service in the worldwide cloud (and GCC), which is the audience of its tokens as well. */
    public static final DomainName WORLDWIDE = DomainName.of("outlook.office365.com");

    /** The host for GCC High. */
    public static final DomainName US_GOV_HIGH = DomainName.of("outlook.office365.us");

    /** The host for the Department of Defense. */
    public static final DomainName US_GOV_DOD = DomainName.of("outlook-dod.office365.us");

    private ExchangeTokens() {}

    /** The {@code aud} claim of a token for the service at a host; some tokens carry the application's id instead. */
    public static String audience(DomainName host) {
        return "https://" + host;
    }

    /** The scope to ask for at sign-in, for the service at a host. */
    public static String scope(DomainName host) {
        return audience(host) + "/" + PERMISSION;
    }
}
