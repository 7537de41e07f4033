package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What the service checks, fills in and moves when objects of Teams voice are written. */
final class VoiceRules {

    private static final int MAX_RULES = 50;
    private static final int MAX_DIAL_PLANS = 1000;
    private static final int MAX_TRANSLATION_RULES = 400;

    private static final List<String> TRANSLATION_LISTS = List.of(
            "InboundTeamsNumberTranslationRules",
            "InboundPstnNumberTranslationRules",
            "OutbundTeamsNumberTranslationRules",
            "OutboundPstnNumberTranslationRules");

    private VoiceRules() {}

    /** Refuses an instance that the service would not store. */
    static void check(Exchange x, ConfigurationType type, ObjectNode node, ObjectNode body, @Nullable ObjectNode old) {
        switch (type.name()) {
            case "TenantDialPlan":
                checkDialPlan(x, node, body, old);
                break;
            case "OnlinePstnUsages":
                checkUsages(x, node);
                break;
            case "OnlineVoiceRoute":
                checkRoute(x, node);
                break;
            case "OnlineVoiceRoutingPolicy":
                requireUsages(x.state(), node);
                break;
            case "OnlinePSTNGateway":
                checkGateway(x, node, old);
                break;
            case "TeamsTranslationRule":
                checkTranslation(x, node, old);
                break;
            case "TeamsEmergencyCallRoutingPolicy":
                checkEmergency(x, node);
                break;
            case "CallingLineIdentity":
                checkCallerId(node);
                break;
            case "InboundBlockedNumberPattern":
            case "InboundExemptNumberPattern":
                checkInbound(node);
                break;
            default:
                break;
        }
    }

    private static void checkDialPlan(Exchange x, ObjectNode node, ObjectNode body, @Nullable ObjectNode old) {
        String identity = node.path("Identity").asText();
        if (old == null) {
            if (!identity.matches("[A-Za-z0-9-][A-Za-z0-9.-]{0,48}")) {
                throw TeamsConfigurations.bad("The Identity '" + identity
                        + "' is not valid: at most 49 letters, digits, hyphens and dots, not starting with a dot.");
            }
            if (x.state().configurations("TenantDialPlan").size() > MAX_DIAL_PLANS) {
                throw TeamsConfigurations.bad("A tenant can have at most " + MAX_DIAL_PLANS + " dial plans.");
            }
            if (!body.has("NormalizationRules")) {
                ArrayNode rules = Json.array();
                rules.addObject()
                        .put("Description", "")
                        .put("Pattern", "^(\\d{11})$")
                        .put("Translation", "+$1")
                        .put("Name", "Prefix All")
                        .put("IsInternalExtension", false);
                node.set("NormalizationRules", rules);
            }
        }
        String simpleName = node.path("SimpleName").asText("");
        if (!simpleName.matches("[A-Za-z0-9.() -]{1,49}")) {
            throw TeamsConfigurations.bad("The SimpleName '" + simpleName + "' is not valid.");
        }
        for (ObjectNode other : x.state().configurations("TenantDialPlan").values()) {
            if (!other.path("Identity").asText().equalsIgnoreCase(identity)
                    && other.path("SimpleName").asText().equalsIgnoreCase(simpleName)) {
                throw TeamsConfigurations.bad(
                        "The SimpleName '" + simpleName + "' is already used by another dial plan.");
            }
        }
        if (node.path("Description").asText("").length() > 1040) {
            throw TeamsConfigurations.bad("The Description is longer than 1040 characters.");
        }
        JsonNode rules = node.path("NormalizationRules");
        if (rules.size() > MAX_RULES) {
            throw TeamsConfigurations.bad("A dial plan can have at most " + MAX_RULES + " normalization rules.");
        }
        Set<String> names = new HashSet<>();
        for (JsonNode rule : rules) {
            String name = rule.path("Name").asText("");
            if (name.isEmpty() || !names.add(name.toLowerCase(Locale.ROOT))) {
                throw TeamsConfigurations.bad("The normalization rule name '" + name + "' is empty or not unique.");
            }
            for (String member : List.of("Pattern", "Translation")) {
                if (!rule.path(member).isTextual()) {
                    throw TeamsConfigurations.bad("The normalization rule '" + name + "' has no " + member + ".");
                }
            }
            if (rule.path("Description").asText("").length() > 512) {
                throw TeamsConfigurations.bad("The description of rule '" + name + "' is longer than 512 characters.");
            }
            requirePattern(rule.path("Pattern").asText());
        }
    }

    private static void requirePattern(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw TeamsConfigurations.bad("'" + pattern + "' is not a valid regular expression.");
        }
    }

    private static List<String> texts(JsonNode node, String member) {
        List<String> values = new ArrayList<>();
        node.path(member).forEach(value -> values.add(value.asText()));
        return values;
    }

    static List<String> usages(TenantState state) {
        ObjectNode global = state.configurations("OnlinePstnUsages").get("global");
        return global == null ? List.of() : texts(global, "Usage");
    }

    private static void checkUsages(Exchange x, ObjectNode node) {
        List<String> usages = texts(node, "Usage");
        Set<String> seen = new HashSet<>();
        for (String usage : usages) {
            if (usage.isBlank() || !seen.add(usage)) {
                throw TeamsConfigurations.bad("The PSTN usage '" + usage + "' is empty or in the list twice.");
            }
        }
        if (!x.settings().refuseRemovalInUse) {
            return;
        }
        for (String gone : usages(x.state())) {
            if (!seen.contains(gone)) {
                for (String type : List.of("OnlineVoiceRoutingPolicy", "OnlineVoiceRoute")) {
                    for (ObjectNode user : x.state().configurations(type).values()) {
                        if (texts(user, "OnlinePstnUsages").contains(gone)) {
                            throw inUse(gone, type, user);
                        }
                    }
                }
                for (ObjectNode policy : x.state()
                        .configurations("TeamsEmergencyCallRoutingPolicy")
                        .values()) {
                    for (JsonNode number : policy.path("EmergencyNumbers")) {
                        if (number.path("OnlinePSTNUsage").asText().equals(gone)) {
                            throw inUse(gone, "TeamsEmergencyCallRoutingPolicy", policy);
                        }
                    }
                }
            }
        }
    }

    private static Refusal inUse(String usage, String type, ObjectNode user) {
        return TeamsConfigurations.bad("The PSTN usage '" + usage + "' is in use by " + type + " '"
                + user.path("Identity").asText() + "' and cannot be removed.");
    }

    private static void requireUsages(TenantState state, ObjectNode node) {
        List<String> known = usages(state);
        for (String usage : texts(node, "OnlinePstnUsages")) {
            if (!known.contains(usage)) {
                throw TeamsConfigurations.bad("Cannot find specified PSTN usage \"" + usage + "\".");
            }
        }
    }

    private static void checkRoute(Exchange x, ObjectNode node) {
        requirePattern(node.path("NumberPattern").asText(""));
        requireUsages(x.state(), node);
        List<String> gateways = texts(node, "OnlinePstnGatewayList");
        if (!gateways.isEmpty() && node.path("BridgeSourcePhoneNumber").isTextual()) {
            throw TeamsConfigurations.bad("BridgeSourcePhoneNumber and OnlinePstnGatewayList exclude each other.");
        }
        for (String fqdn : gateways) {
            boolean object = x.state().configurations("OnlinePSTNGateway").containsKey(fqdn.toLowerCase(Locale.ROOT));
            if (!object && !Activation.isUsable(x.state(), fqdn)) {
                throw TeamsConfigurations.bad("Cannot find specified Gateway \"" + fqdn + "\"");
            }
        }
        if (node.path("Priority").asInt() < 0) {
            throw TeamsConfigurations.bad("The Priority must not be negative.");
        }
    }

    private static void checkGateway(Exchange x, ObjectNode node, @Nullable ObjectNode old) {
        String fqdn = node.path("Identity").asText();
        node.put("Fqdn", fqdn);
        int port = node.path("SipSignalingPort").asInt(0);
        if (port < 1 || port > 65535) {
            throw TeamsConfigurations.bad("SipSignalingPort is missing or not between 1 and 65535.");
        }
        if (fqdn.length() > 63) {
            throw TeamsConfigurations.bad("The Fqdn is longer than 63 characters.");
        }
        String version = node.path("IPAddressVersion").asText("IPv4");
        if (!Set.of("IPv4", "IPv6").contains(version)
                || !Set.of("None", "Always", "OnlyForLocalUsers")
                        .contains(node.path("BypassMode").asText("None"))) {
            throw TeamsConfigurations.bad("IPAddressVersion or BypassMode is not one of the supported values.");
        }
        if (version.equals("IPv6") && node.path("MediaBypass").asBoolean()) {
            throw TeamsConfigurations.bad("IPv6 cannot be used together with MediaBypass.");
        }
        for (String list : TRANSLATION_LISTS) {
            for (String rule : texts(node, list)) {
                if (!x.state().configurations("TeamsTranslationRule").containsKey(TeamsConfigurations.key(rule))) {
                    throw TeamsConfigurations.bad("Cannot find specified translation rule \"" + rule + "\".");
                }
            }
        }
        if (old == null && !Activation.isUsable(x.state(), fqdn)) {
            throw TeamsConfigurations.bad(
                    "Can not use the \"" + fqdn + "\" domain as it was not configured for this tenant");
        }
    }

    private static void checkTranslation(Exchange x, ObjectNode node, @Nullable ObjectNode old) {
        if (old == null && x.state().configurations("TeamsTranslationRule").size() >= MAX_TRANSLATION_RULES) {
            throw TeamsConfigurations.bad("A tenant can have at most " + MAX_TRANSLATION_RULES + " translation rules.");
        }
        if (!node.path("Pattern").isTextual() || !node.path("Translation").isTextual()) {
            throw TeamsConfigurations.bad("A translation rule needs a Pattern and a Translation.");
        }
        requirePattern(node.path("Pattern").asText());
        if (node.path("Identity").asText().length() > 100
                || node.path("Pattern").asText().length() > 1024
                || node.path("Translation").asText().length() > 256) {
            throw TeamsConfigurations.bad("Name, Pattern or Translation of the rule is too long.");
        }
    }

    private static void checkEmergency(Exchange x, ObjectNode node) {
        List<String> known = usages(x.state());
        Set<String> dialed = new HashSet<>();
        for (JsonNode number : node.path("EmergencyNumbers")) {
            String dialString = number.path("EmergencyDialString").asText("");
            String mask = number.path("EmergencyDialMask").asText("");
            String usage = number.path("OnlinePSTNUsage").asText("");
            if (dialString.isEmpty()) {
                throw TeamsConfigurations.bad("An emergency number has no EmergencyDialString.");
            }
            if (!mask.isEmpty() && !mask.matches("[0-9]{1,10}(;[0-9]{1,10})*")) {
                throw TeamsConfigurations.bad("The EmergencyDialMask '" + mask
                        + "' is not a list of numbers of 1 to 10 digits, separated by semicolons.");
            }
            Set<String> own = new HashSet<>(List.of(mask.split(";", -1)));
            own.remove("");
            own.add(dialString);
            for (String one : own) {
                if (!dialed.add(one)) {
                    throw TeamsConfigurations.bad("The emergency number '" + one + "' is defined more than once.");
                }
            }
            if (!known.contains(usage)) {
                throw TeamsConfigurations.bad("Cannot find specified PSTN usage \"" + usage + "\".");
            }
        }
        if (node.path("Description").asText("").length() > 512) {
            throw TeamsConfigurations.bad("The Description is longer than 512 characters.");
        }
    }

    private static void checkCallerId(ObjectNode node) {
        String substitute = node.path("CallingIDSubstitute").asText("");
        if (!Set.of("LineUri", "Anonymous", "Resource").contains(substitute)) {
            throw TeamsConfigurations.bad("The CallingIDSubstitute '" + substitute + "' is not supported.");
        }
        if (substitute.equals("Resource")
                && node.path("ResourceAccount").asText("").isEmpty()) {
            throw TeamsConfigurations.bad("The CallingIDSubstitute Resource needs a ResourceAccount.");
        }
    }

    private static void checkInbound(ObjectNode node) {
        if (!node.path("Pattern").isTextual() || node.path("Pattern").asText().isEmpty()) {
            throw TeamsConfigurations.bad("The Pattern is missing.");
        }
        requirePattern(node.path("Pattern").asText());
        String account = node.path("ResourceAccount").asText("");
        if (!account.isEmpty() && !account.matches("[0-9a-fA-F-]{36}")) {
            throw TeamsConfigurations.bad("The ResourceAccount '" + account + "' is not an object id.");
        }
    }

    /** What follows from a write: routes keep priorities of their own. */
    static void afterWrite(Exchange x, ConfigurationType type, ObjectNode node, ObjectNode body) {
        if (!type.name().equals("OnlineVoiceRoute")) {
            return;
        }
        Map<String, ObjectNode> routes = x.state().configurations("OnlineVoiceRoute");
        String key = TeamsConfigurations.key(node.path("Identity").asText());
        if (!body.path("Priority").isIntegralNumber()) {
            boolean fresh = !body.has("Priority")
                    && routes.values().stream()
                            .anyMatch(other -> other != node
                                    && other.path("Priority").asInt()
                                            == node.path("Priority").asInt());
            if (fresh) {
                int last = routes.values().stream()
                        .filter(other -> other != node)
                        .mapToInt(other -> other.path("Priority").asInt())
                        .max()
                        .orElse(-1);
                routes.put(key, node.deepCopy().put("Priority", last + 1));
            }
            return;
        }
        int wanted = node.path("Priority").asInt();
        boolean taken = routes.values().stream()
                .anyMatch(other -> other != node && other.path("Priority").asInt() == wanted);
        if (taken) {
            List<Map.Entry<String, ObjectNode>> later = new ArrayList<>(routes.entrySet());
            later.removeIf(entry -> entry.getValue() == node
                    || entry.getValue().path("Priority").asInt() < wanted);
            later.sort(
                    Comparator.comparingInt(e -> e.getValue().path("Priority").asInt()));
            for (Map.Entry<String, ObjectNode> entry : later) {
                ObjectNode moved = entry.getValue().deepCopy();
                routes.put(
                        entry.getKey(),
                        moved.put("Priority", moved.path("Priority").asInt() + 1));
            }
        }
    }

    /** Refuses to remove what is still in use. */
    static void checkRemoval(Exchange x, ConfigurationType type, String identity) {
        if (type.name().equals("OnlinePSTNGateway")) {
            for (ObjectNode route : x.state().configurations("OnlineVoiceRoute").values()) {
                boolean named = texts(route, "OnlinePstnGatewayList").stream()
                        .anyMatch(fqdn -> fqdn.equalsIgnoreCase(identity));
                if (named && (x.settings().refuseRemovalInUse || !Activation.isUsable(x.state(), identity))) {
                    throw TeamsConfigurations.bad("The gateway \"" + identity + "\" is used by the voice route \""
                            + route.path("Identity").asText() + "\".");
                }
            }
        }
        if (type.name().equals("TeamsTranslationRule") && x.settings().refuseRemovalInUse) {
            for (ObjectNode gateway :
                    x.state().configurations("OnlinePSTNGateway").values()) {
                for (String list : TRANSLATION_LISTS) {
                    if (texts(gateway, list).stream().anyMatch(identity::equalsIgnoreCase)) {
                        throw TeamsConfigurations.bad("The translation rule \"" + identity
                                + "\" is used by the gateway \""
                                + gateway.path("Identity").asText() + "\".");
                    }
                }
            }
        }
        if (!type.isPolicy()) {
            return;
        }
        boolean used = x.state().voices.values().stream()
                        .map(voice -> voice.grants.get(type.name()))
                        .anyMatch(grant -> grant != null && identity.equalsIgnoreCase(grant.policy()))
                || x.state().groupGrants.stream()
                        .anyMatch(grant -> grant.type().equals(type.name())
                                && grant.policy().equalsIgnoreCase(identity));
        if (!used) {
            return;
        }
        if (x.settings().refuseRemovalInUse) {
            throw TeamsConfigurations.bad(
                    "The policy \"" + identity + "\" is currently assigned to one or more users or"
                            + " groups. Ensure policy is not assigned before trying to remove.");
        }
        x.state()
                .voices
                .values()
                .forEach(voice -> voice.grants.values().removeIf(grant -> identity.equalsIgnoreCase(grant.policy())));
    }
}
