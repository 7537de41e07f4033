package io.github.tenantwright.teams.gateways;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.internal.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A session border controller, as the tenant that owns its domain knows it. In carrier mode that is the carrier's tenant
 * alone: a customer's tenant holds none, its routes name the derived trunk.
 *
 * <p>The constructor takes what a service may hold; the builder and {@link #checked} take only what may be written.
 * Defaults and limits are those of Microsoft's cmdlet reference ({@code New-CsOnlinePSTNGateway}).
 *
 * @param fqdn its name, which is also its identity
 * @param description for people, empty when there is none
 * @param sipSignalingPort where it listens for TLS, 1 to 65535
 * @param enabled whether calls go out through it; off drains it, and is the service's default
 * @param sendSipOptions whether the service asks it for signs of life
 * @param forwardPai whether P-Asserted-Identity headers are sent
 * @param forwardCallHistory whether history of forwarded calls is sent
 * @param mediaBypass whether media may go past the service
 * @param bypassMode when media goes past it, for local media optimization: {@code None}, {@code Always},
 *     {@code OnlyForLocalUsers}
 * @param failoverTimeSeconds how long an answer may take before the next one is tried
 * @param failoverResponseCodes the SIP answers after which the next one is tried, as in {@code 408, 503, 504}
 * @param maxConcurrentSessions the number of calls near which an alert is raised; null for none
 * @param pidfLoSupported whether it takes the caller's location with emergency calls
 * @param ipAddressVersion {@code IPv4} or {@code IPv6}
 * @param inboundTeamsNumberTranslationRules rules for called numbers of incoming calls, first match wins
 * @param inboundPstnNumberTranslationRules rules for calling numbers of incoming calls
 * @param outboundTeamsNumberTranslationRules rules for calling numbers of outgoing calls
 * @param outboundPstnNumberTranslationRules rules for called numbers of outgoing calls
 */
public record PstnGateway(
        String fqdn,
        String description,
        int sipSignalingPort,
        boolean enabled,
        boolean sendSipOptions,
        boolean forwardPai,
        boolean forwardCallHistory,
        boolean mediaBypass,
        String bypassMode,
        int failoverTimeSeconds,
        String failoverResponseCodes,
        @Nullable Integer maxConcurrentSessions,
        boolean pidfLoSupported,
        String ipAddressVersion,
        List<String> inboundTeamsNumberTranslationRules,
        List<String> inboundPstnNumberTranslationRules,
        List<String> outboundTeamsNumberTranslationRules,
        List<String> outboundPstnNumberTranslationRules) {

    static final String CODES = "408, 503, 504";
    static final int FAILOVER_SECONDS = 10;
    private static final int LONGEST_FQDN = 63;
    private static final int LONGEST_DESCRIPTION = 512;
    private static final int LONGEST_RULE_NAME = 100;
    private static final Pattern SIP_CODES = Pattern.compile("[3-6]\\d\\d(?:, [3-6]\\d\\d)*");

    /** @throws InvalidInputException when the name is empty or a part is missing */
    public PstnGateway {
        if (Check.notNull("fqdn", fqdn).isEmpty()) {
            throw new InvalidInputException("fqdn", fqdn, "must not be empty");
        }
        fqdn = fqdn.toLowerCase(Locale.ROOT);
        Check.notNull("description", description);
        failoverResponseCodes = String.join(", ", failoverResponseCodes.strip().split("\\s*,\\s*", -1));
        inboundTeamsNumberTranslationRules = List.copyOf(inboundTeamsNumberTranslationRules);
        inboundPstnNumberTranslationRules = List.copyOf(inboundPstnNumberTranslationRules);
        outboundTeamsNumberTranslationRules = List.copyOf(outboundTeamsNumberTranslationRules);
        outboundPstnNumberTranslationRules = List.copyOf(outboundPstnNumberTranslationRules);
    }

    /** Starts a gateway of this name that listens on this port, with the service's defaults: it is not enabled yet. */
    public static Builder named(String fqdn, int sipSignalingPort) {
        return new Builder(fqdn, sipSignalingPort);
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * This gateway, when it may be written: a domain name of at most 63 characters that is not below
     * {@code onmicrosoft.com}, values in their ranges, IPv6 only without media bypass, and in each list every rule once.
     *
     * @throws InvalidInputException naming the field as a set-up file does
     */
    public PstnGateway checked() {
        DomainName name;
        try {
            name = DomainName.of(Check.atMost("fqdn", fqdn, LONGEST_FQDN));
        } catch (InvalidInputException e) {
            throw new InvalidInputException("fqdn", fqdn, e.rule());
        }
        if (name.isWithin(DomainName.of("onmicrosoft.com"))) {
            throw new InvalidInputException("fqdn", fqdn, "a domain below onmicrosoft.com cannot carry a trunk");
        }
        Check.plain("description", Check.atMost("description", description, LONGEST_DESCRIPTION));
        Check.between("sipSignalingPort", sipSignalingPort, 1, 65_535);
        Check.between("failoverTimeSeconds", failoverTimeSeconds, 1, 3_600);
        Check.matches(
                "failoverResponseCodes",
                Check.atMost("failoverResponseCodes", failoverResponseCodes, 250),
                SIP_CODES,
                "SIP answers with commas between them, as in " + CODES);
        if (maxConcurrentSessions != null) {
            Check.between("maxConcurrentSessions", maxConcurrentSessions, 1, 1_000_000);
        }
        Names.oneOf("bypassMode", bypassMode, "None", "Always", "OnlyForLocalUsers");
        Names.oneOf("ipAddressVersion", ipAddressVersion, "IPv4", "IPv6");
        if (mediaBypass && ipAddressVersion.equals("IPv6")) {
            throw new InvalidInputException(
                    "ipAddressVersion", ipAddressVersion, "IPv6 works without mediaBypass only");
        }
        rules("inboundTeamsNumberTranslationRules", inboundTeamsNumberTranslationRules);
        rules("inboundPstnNumberTranslationRules", inboundPstnNumberTranslationRules);
        rules("outboundTeamsNumberTranslationRules", outboundTeamsNumberTranslationRules);
        rules("outboundPstnNumberTranslationRules", outboundPstnNumberTranslationRules);
        return this;
    }

    private static void rules(String field, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String at = field + "[" + i + "]";
            Names.identity(at, names.get(i), LONGEST_RULE_NAME);
            if (!seen.add(names.get(i).toLowerCase(Locale.ROOT))) {
                throw new InvalidInputException(at, names.get(i), "stands in this list already");
            }
        }
    }

    /** Makes a {@link PstnGateway} that may be written. */
    public static final class Builder {
        private final String fqdn;
        private final int port;
        private String description = "";
        private boolean enabled;
        private boolean sendSipOptions = true;
        private boolean forwardPai;
        private boolean forwardCallHistory;
        private boolean mediaBypass;
        private String bypassMode = "None";
        private int failoverTimeSeconds = FAILOVER_SECONDS;
        private String failoverResponseCodes = CODES;
        private @Nullable Integer maxConcurrentSessions;
        private boolean pidfLoSupported;
        private String ipAddressVersion = "IPv4";
        private List<String> inboundTeams = List.of();
        private List<String> inboundPstn = List.of();
        private List<String> outboundTeams = List.of();
        private List<String> outboundPstn = List.of();

        private Builder(String fqdn, int port) {
            this.fqdn = fqdn;
            this.port = port;
        }

        private Builder(PstnGateway from) {
            this(from.fqdn, from.sipSignalingPort);
            description = from.description;
            enabled = from.enabled;
            sendSipOptions = from.sendSipOptions;
            forwardPai = from.forwardPai;
            forwardCallHistory = from.forwardCallHistory;
            mediaBypass = from.mediaBypass;
            bypassMode = from.bypassMode;
            failoverTimeSeconds = from.failoverTimeSeconds;
            failoverResponseCodes = from.failoverResponseCodes;
            maxConcurrentSessions = from.maxConcurrentSessions;
            pidfLoSupported = from.pidfLoSupported;
            ipAddressVersion = from.ipAddressVersion;
            inboundTeams = from.inboundTeamsNumberTranslationRules;
            inboundPstn = from.inboundPstnNumberTranslationRules;
            outboundTeams = from.outboundTeamsNumberTranslationRules;
            outboundPstn = from.outboundPstnNumberTranslationRules;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        /** Whether calls go out through it; off drains it. */
        public Builder enabled(boolean value) {
            enabled = value;
            return this;
        }

        public Builder sendSipOptions(boolean value) {
            sendSipOptions = value;
            return this;
        }

        public Builder forwardPai(boolean value) {
            forwardPai = value;
            return this;
        }

        public Builder forwardCallHistory(boolean value) {
            forwardCallHistory = value;
            return this;
        }

        public Builder mediaBypass(boolean value) {
            mediaBypass = value;
            return this;
        }

        /** {@code None}, {@code Always} or {@code OnlyForLocalUsers}. */
        public Builder bypassMode(String value) {
            bypassMode = value;
            return this;
        }

        public Builder failoverTimeSeconds(int value) {
            failoverTimeSeconds = value;
            return this;
        }

        /** As in {@code 408, 503, 504}. */
        public Builder failoverResponseCodes(String value) {
            failoverResponseCodes = value;
            return this;
        }

        /** Null for none. */
        public Builder maxConcurrentSessions(@Nullable Integer value) {
            maxConcurrentSessions = value;
            return this;
        }

        public Builder pidfLoSupported(boolean value) {
            pidfLoSupported = value;
            return this;
        }

        /** {@code IPv4} or {@code IPv6}. */
        public Builder ipAddressVersion(String value) {
            ipAddressVersion = value;
            return this;
        }

        /** Replaces the rules for called numbers of incoming calls, by name and in order. */
        public Builder inboundTeamsNumberTranslationRules(String... names) {
            inboundTeams = List.of(names);
            return this;
        }

        /** Replaces the rules for calling numbers of incoming calls, by name and in order. */
        public Builder inboundPstnNumberTranslationRules(String... names) {
            inboundPstn = List.of(names);
            return this;
        }

        /** Replaces the rules for calling numbers of outgoing calls, by name and in order. */
        public Builder outboundTeamsNumberTranslationRules(String... names) {
            outboundTeams = List.of(names);
            return this;
        }

        /** Replaces the rules for called numbers of outgoing calls, by name and in order. */
        public Builder outboundPstnNumberTranslationRules(String... names) {
            outboundPstn = List.of(names);
            return this;
        }

        /** @throws InvalidInputException when it may not be written, see {@link PstnGateway#checked} */
        public PstnGateway build() {
            return new PstnGateway(
                            fqdn,
                            description,
                            port,
                            enabled,
                            sendSipOptions,
                            forwardPai,
                            forwardCallHistory,
                            mediaBypass,
                            bypassMode,
                            failoverTimeSeconds,
                            failoverResponseCodes,
                            maxConcurrentSessions,
                            pidfLoSupported,
                            ipAddressVersion,
                            inboundTeams,
                            inboundPstn,
                            outboundTeams,
                            outboundPstn)
                    .checked();
        }
    }
}
