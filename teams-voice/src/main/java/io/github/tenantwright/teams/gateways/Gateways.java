package io.github.tenantwright.teams.gateways;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.PassingRefusal;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service and its cmdlets call a gateway and its parts. */
public final class Gateways {
    private static final String INBOUND_TEAMS = "InboundTeamsNumberTranslationRules";
    private static final String INBOUND_PSTN = "InboundPstnNumberTranslationRules";
    /** The service's spelling; its module shows a right one besides. */
    private static final String OUTBOUND_TEAMS = "OutbundTeamsNumberTranslationRules";

    private static final String OUTBOUND_TEAMS_RIGHTLY = "OutboundTeamsNumberTranslationRules";
    private static final String OUTBOUND_PSTN = "OutboundPstnNumberTranslationRules";

    /** The members that hold names of translation rules. */
    public static final List<String> RULE_LISTS = List.of(INBOUND_TEAMS, INBOUND_PSTN, OUTBOUND_TEAMS, OUTBOUND_PSTN);

    /** The kind. A gateway's domain must be verified in the tenant and active for voice, or its creation is refused. */
    public static final ResourceType<PstnGateway> TYPE = ResourceType.<PstnGateway>named(
                    "pstn-gateway", "OnlinePSTNGateway", "OnlinePSTNGateway", "gateway", "Gateways")
            .fields(
                    ResourceField.text("Description", "description"),
                    ResourceField.number("SipSignalingPort", "port"),
                    ResourceField.flag("Enabled", "enabled", false),
                    ResourceField.flag("SendSipOptions", "SIP options", true),
                    ResourceField.flag("ForwardPai", "P-Asserted-Identity", false),
                    ResourceField.flag("ForwardCallHistory", "call history", false),
                    ResourceField.flag("MediaBypass", "media bypass", false),
                    ResourceField.text("BypassMode", "bypass mode").unset("None"),
                    ResourceField.number("FailoverTimeSeconds", "failover time in seconds")
                            .unset(PstnGateway.FAILOVER_SECONDS),
                    ResourceField.text("FailoverResponseCodes", "failover response codes")
                            .unset(PstnGateway.CODES),
                    ResourceField.number("MaxConcurrentSessions", "concurrent sessions"),
                    ResourceField.flag("PidfLoSupported", "location with emergency calls", false),
                    ResourceField.text("IPAddressVersion", "IP version")
                            .unset("IPv4")
                            .asRecent(),
                    ResourceField.list(INBOUND_TEAMS, "inbound rules for Teams numbers"),
                    ResourceField.list(INBOUND_PSTN, "inbound rules for PSTN numbers"),
                    ResourceField.list(OUTBOUND_TEAMS, "outbound rules for Teams numbers")
                            .spelled(OUTBOUND_TEAMS_RIGHTLY),
                    ResourceField.list(OUTBOUND_PSTN, "outbound rules for PSTN numbers"))
            .passing(new PassingRefusal(
                    "as it was not configured for this tenant",
                    "Identity",
                    Duration.ofMinutes(5),
                    Duration.ofHours(24),
                    "The gateway's domain is not active for voice yet",
                    "Check that the domain is verified in this tenant and that a licensed account with exactly this suffix"
                            + " exists, then plan again."))
            .build(PstnGateway::fqdn, Gateways::members, Gateways::read);

    private Gateways() {}

    /** An operation that creates the gateway; its domain must be active, or become so. */
    public static Operation create(PstnGateway gateway) {
        return CreateResource.of(TYPE, gateway.checked(), Set.of());
    }

    private static Map<String, Object> members(PstnGateway gateway) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Description", gateway.description());
        members.put("SipSignalingPort", gateway.sipSignalingPort());
        members.put("Enabled", gateway.enabled());
        members.put("SendSipOptions", gateway.sendSipOptions());
        members.put("ForwardPai", gateway.forwardPai());
        members.put("ForwardCallHistory", gateway.forwardCallHistory());
        members.put("MediaBypass", gateway.mediaBypass());
        members.put("BypassMode", gateway.bypassMode());
        members.put("FailoverTimeSeconds", gateway.failoverTimeSeconds());
        members.put("FailoverResponseCodes", gateway.failoverResponseCodes());
        if (gateway.maxConcurrentSessions() != null) {
            members.put("MaxConcurrentSessions", gateway.maxConcurrentSessions());
        }
        members.put("PidfLoSupported", gateway.pidfLoSupported());
        members.put("IPAddressVersion", gateway.ipAddressVersion());
        members.put(INBOUND_TEAMS, gateway.inboundTeamsNumberTranslationRules());
        members.put(INBOUND_PSTN, gateway.inboundPstnNumberTranslationRules());
        members.put(OUTBOUND_TEAMS, gateway.outboundTeamsNumberTranslationRules());
        members.put(OUTBOUND_PSTN, gateway.outboundPstnNumberTranslationRules());
        return members;
    }

    private static PstnGateway read(Map<String, @Nullable Object> members) {
        String fqdn = Members.text(members, "Identity");
        Integer port = Members.number(members, "SipSignalingPort");
        Integer failover = Members.number(members, "FailoverTimeSeconds");
        List<String> outboundTeams = Members.texts(members, OUTBOUND_TEAMS);
        return new PstnGateway(
                fqdn.isEmpty() ? Members.text(members, "Fqdn") : fqdn,
                Members.text(members, "Description"),
                port == null ? 0 : port,
                Members.flag(members, "Enabled", false),
                Members.flag(members, "SendSipOptions", true),
                Members.flag(members, "ForwardPai", false),
                Members.flag(members, "ForwardCallHistory", false),
                Members.flag(members, "MediaBypass", false),
                Members.text(members, "BypassMode", "None"),
                failover == null ? PstnGateway.FAILOVER_SECONDS : failover,
                Members.text(members, "FailoverResponseCodes", PstnGateway.CODES),
                Members.number(members, "MaxConcurrentSessions"),
                Members.flag(members, "PidfLoSupported", false),
                Members.text(members, "IPAddressVersion", "IPv4"),
                Members.texts(members, INBOUND_TEAMS),
                Members.texts(members, INBOUND_PSTN),
                outboundTeams.isEmpty() ? Members.texts(members, OUTBOUND_TEAMS_RIGHTLY) : outboundTeams,
                Members.texts(members, OUTBOUND_PSTN));
    }
}
