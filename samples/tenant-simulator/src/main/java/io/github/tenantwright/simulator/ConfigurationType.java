package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of the configuration service.
 *
 * @param name the name in paths
 * @param scope how instances are named
 * @param members members that may be written; empty when any may
 * @param builtIn instances besides {@code Global} that every tenant has
 */
record ConfigurationType(String name, Scope scope, Map<String, Kind> members, List<String> builtIn) {

    /** How instances are named. */
    enum Scope {
        /** {@code Global}, and instances that read as {@code Tag:Name}. */
        TAG,
        /** Instances under their own name, no {@code Global}. */
        PLAIN,
        /** {@code Global} alone. */
        GLOBAL,
        /** Made by the service. */
        READ_ONLY
    }

    /** What a member holds. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        TEXTS,
        OBJECTS
    }

    private static final Map<String, ConfigurationType> ALL = new LinkedHashMap<>();

    static {
        add(
                "TenantDialPlan",
                Scope.TAG,
                "SimpleName",
                Kind.TEXT,
                "Description",
                Kind.TEXT,
                "NormalizationRules",
                Kind.OBJECTS);
        add("OnlinePstnUsages", Scope.GLOBAL, "Usage", Kind.TEXTS);
        add(
                "OnlineVoiceRoute",
                Scope.PLAIN,
                "Name",
                Kind.TEXT,
                "Description",
                Kind.TEXT,
                "Priority",
                Kind.NUMBER,
                "NumberPattern",
                Kind.TEXT,
                "OnlinePstnUsages",
                Kind.TEXTS,
                "OnlinePstnGatewayList",
                Kind.TEXTS,
                "BridgeSourcePhoneNumber",
                Kind.TEXT);
        add(
                "OnlineVoiceRoutingPolicy",
                Scope.TAG,
                "Description",
                Kind.TEXT,
                "OnlinePstnUsages",
                Kind.TEXTS,
                "RouteType",
                Kind.TEXT);
        add(
                "OnlinePSTNGateway",
                Scope.PLAIN,
                "Fqdn",
                Kind.TEXT,
                "SipSignalingPort",
                Kind.NUMBER,
                "FailoverTimeSeconds",
                Kind.NUMBER,
                "ForwardCallHistory",
                Kind.BOOLEAN,
                "ForwardPai",
                Kind.BOOLEAN,
                "SendSipOptions",
                Kind.BOOLEAN,
                "MaxConcurrentSessions",
                Kind.NUMBER,
                "Enabled",
                Kind.BOOLEAN,
                "MediaBypass",
                Kind.BOOLEAN,
                "GatewaySiteId",
                Kind.TEXT,
                "GatewaySiteLbrEnabled",
                Kind.BOOLEAN,
                "GatewayLbrEnabledUserOverride",
                Kind.BOOLEAN,
                "FailoverResponseCodes",
                Kind.TEXT,
                "PidfLoSupported",
                Kind.BOOLEAN,
                "MediaRelayRoutingLocationOverride",
                Kind.TEXT,
                "ProxySbc",
                Kind.TEXT,
                "BypassMode",
                Kind.TEXT,
                "Description",
                Kind.TEXT,
                "IPAddressVersion",
                Kind.TEXT,
                "InboundTeamsNumberTranslationRules",
                Kind.TEXTS,
                "InboundPstnNumberTranslationRules",
                Kind.TEXTS,
                "OutbundTeamsNumberTranslationRules",
                Kind.TEXTS,
                "OutboundPstnNumberTranslationRules",
                Kind.TEXTS);
        add(
                "TeamsTranslationRule",
                Scope.PLAIN,
                "Name",
                Kind.TEXT,
                "Description",
                Kind.TEXT,
                "Pattern",
                Kind.TEXT,
                "Translation",
                Kind.TEXT);
        add(
                "TeamsEmergencyCallRoutingPolicy",
                Scope.TAG,
                "Description",
                Kind.TEXT,
                "EmergencyNumbers",
                Kind.OBJECTS,
                "AllowEnhancedEmergencyServices",
                Kind.BOOLEAN);
        add(
                "CallingLineIdentity",
                Scope.TAG,
                "Description",
                Kind.TEXT,
                "CallingIDSubstitute",
                Kind.TEXT,
                "ResourceAccount",
                Kind.TEXT,
                "CompanyName",
                Kind.TEXT,
                "EnableUserOverride",
                Kind.BOOLEAN,
                "BlockIncomingPstnCallerID",
                Kind.BOOLEAN);
        add(
                "InboundBlockedNumberPattern",
                Scope.PLAIN,
                "Name",
                Kind.TEXT,
                "Enabled",
                Kind.BOOLEAN,
                "Description",
                Kind.TEXT,
                "Pattern",
                Kind.TEXT,
                "ResourceAccount",
                Kind.TEXT);
        add(
                "InboundExemptNumberPattern",
                Scope.PLAIN,
                "Name",
                Kind.TEXT,
                "Enabled",
                Kind.BOOLEAN,
                "Description",
                Kind.TEXT,
                "Pattern",
                Kind.TEXT);
        for (String tagged : List.of(
                "OnlineVoicemailPolicy",
                "TeamsCallingPolicy",
                "TeamsEmergencyCallingPolicy",
                "OnlineDialOutPolicy",
                "TeamsSharedCallingRoutingPolicy",
                "OnlineAudioConferencingRoutingPolicy",
                "TeamsMeetingPolicy",
                "TeamsMessagingPolicy",
                "TeamsCallHoldPolicy",
                "TeamsCallParkPolicy",
                "TeamsMobilityPolicy",
                "TeamsVoiceApplicationsPolicy")) {
            add(tagged, Scope.TAG);
        }
        ALL.put(
                "teamsupgradepolicy",
                new ConfigurationType(
                        "TeamsUpgradePolicy",
                        Scope.TAG,
                        Map.of(),
                        List.of("UpgradeToTeams", "Islands", "SfBOnly", "SfBWithTeamsCollab")));
        add("TeamsUnassignedNumberTreatment", Scope.PLAIN);
        add("TenantBlockedCallingNumbers", Scope.GLOBAL);
        add("DialPlan", Scope.READ_ONLY);
    }

    private static void add(String name, Scope scope, Object... members) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            kinds.put((String) members[i], (Kind) members[i + 1]);
        }
        ALL.put(name.toLowerCase(Locale.ROOT), new ConfigurationType(name, scope, kinds, List.of()));
    }

    static @Nullable ConfigurationType of(String name) {
        return ALL.get(name.toLowerCase(Locale.ROOT));
    }

    static Iterable<ConfigurationType> all() {
        return ALL.values();
    }

    boolean isPolicy() {
        return scope == Scope.TAG;
    }

    /** The bare name of an identity that may carry a {@code Tag:}. */
    static String bare(String identity) {
        return identity.regionMatches(true, 0, "Tag:", 0, 4) ? identity.substring(4) : identity;
    }

    /** An instance with the values that the service gives when nothing is said. */
    ObjectNode fresh(String identity) {
        ObjectNode node = Json.object().put("Identity", identity);
        switch (name) {
            case "TenantDialPlan":
                node.put("SimpleName", identity.equals("Global") ? "DefaultTenantDialPlan" : identity);
                node.putNull("Description");
                node.putArray("NormalizationRules");
                break;
            case "OnlinePstnUsages":
                node.putArray("Usage");
                break;
            case "OnlineVoiceRoute":
                node.put("Name", identity).putNull("Description");
                node.put("Priority", 0).put("NumberPattern", "[0-9]{10}");
                node.putArray("OnlinePstnUsages");
                node.putArray("OnlinePstnGatewayList");
                node.putNull("BridgeSourcePhoneNumber");
                break;
            case "OnlineVoiceRoutingPolicy":
                node.putNull("Description");
                node.putArray("OnlinePstnUsages");
                node.put("RouteType", "BYOT");
                break;
            case "OnlinePSTNGateway":
                freshGateway(node, identity);
                break;
            case "TeamsTranslationRule":
                node.put("Name", identity)
                        .putNull("Description")
                        .putNull("Pattern")
                        .putNull("Translation");
                break;
            case "TeamsEmergencyCallRoutingPolicy":
                node.putArray("EmergencyNumbers");
                node.put("AllowEnhancedEmergencyServices", false).putNull("Description");
                break;
            case "TeamsCallingPolicy":
                node.putNull("Description")
                        .put("AllowPrivateCalling", true)
                        .put("AllowVoicemail", "UserOverride")
                        .put("AllowCallForwardingToUser", true)
                        .put("AllowCallForwardingToPhone", true)
                        .put("AllowCallGroups", true)
                        .put("AllowDelegation", true)
                        .put("PreventTollBypass", false)
                        .put("BusyOnBusyEnabledType", "Disabled");
                break;
            case "OnlineVoicemailPolicy":
                node.put("EnableTranscription", true)
                        .put("EnableTranscriptionProfanityMasking", false)
                        .put("EnableTranscriptionTranslation", true)
                        .put("EnableEditingCallAnswerRulesSetting", true)
                        .put("MaximumRecordingLength", "00:05:00");
                break;
            case "TeamsUpgradePolicy":
                node.putNull("Description").put("Mode", mode(identity)).put("NotifySfbUsers", false);
                break;
            case "TenantBlockedCallingNumbers":
                node.put("Enabled", true);
                node.putArray("InboundBlockedNumberPatterns");
                node.putArray("InboundExemptNumberPatterns");
                break;
            case "InboundBlockedNumberPattern":
            case "InboundExemptNumberPattern":
                node.put("Name", identity)
                        .put("Enabled", true)
                        .putNull("Description")
                        .putNull("Pattern");
                if (name.equals("InboundBlockedNumberPattern")) {
                    node.putNull("ResourceAccount");
                }
                break;
            case "CallingLineIdentity":
                node.putNull("Description")
                        .put("CallingIDSubstitute", "LineUri")
                        .putNull("ResourceAccount")
                        .putNull("CompanyName")
                        .put("EnableUserOverride", false)
                        .put("BlockIncomingPstnCallerID", false);
                break;
            default:
                node.putNull("Description");
                break;
        }
        return node;
    }

    private static String mode(String identity) {
        return identity.equals("Global") || identity.equals("UpgradeToTeams") ? "TeamsOnly" : identity;
    }

    private static void freshGateway(ObjectNode node, String identity) {
        node.put("Fqdn", identity)
                .put("FailoverTimeSeconds", 10)
                .put("ForwardCallHistory", false)
                .put("ForwardPai", false)
                .put("SendSipOptions", true)
                .putNull("MaxConcurrentSessions")
                .put("Enabled", false)
                .put("MediaBypass", false)
                .putNull("GatewaySiteId")
                .put("GatewaySiteLbrEnabled", false)
                .put("GatewayLbrEnabledUserOverride", false)
                .put("FailoverResponseCodes", "408, 503, 504")
                .put("PidfLoSupported", false)
                .putNull("MediaRelayRoutingLocationOverride")
                .putNull("ProxySbc")
                .put("BypassMode", "None")
                .putNull("Description")
                .put("IPAddressVersion", "IPv4");
        for (String rules : List.of(
                "InboundTeamsNumberTranslationRules",
                "InboundPstnNumberTranslationRules",
                "OutbundTeamsNumberTranslationRules",
                "OutboundPstnNumberTranslationRules")) {
            node.putArray(rules);
        }
    }
}
