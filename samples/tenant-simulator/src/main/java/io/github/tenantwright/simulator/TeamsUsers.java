package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Users and numbers as the configuration service shows them, and users' calling settings. */
final class TeamsUsers {

    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1000;
    private static final List<String> SHOWN_POLICIES = List.of(
            "TenantDialPlan",
            "OnlineVoiceRoutingPolicy",
            "TeamsCallingPolicy",
            "OnlineVoicemailPolicy",
            "TeamsUpgradePolicy",
            "TeamsEmergencyCallRoutingPolicy",
            "TeamsEmergencyCallingPolicy",
            "CallingLineIdentity");

    private TeamsUsers() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", "/Teams.User/users", (x, p) -> list(x))
                .on("GET", "/Teams.User/users/{user}", TeamsUsers::read)
                .on("GET", "/Skype.VoiceGroup/userRoutingSettings/{user}", TeamsUsers::settings)
                .on("POST", "/Skype.VoiceGroup/userRoutingSettings/{user}", TeamsUsers::writeSettings)
                .on("GET", "/Skype.TelephoneNumberMgmt/cmdlet/assignments", (x, p) -> numbers(x))
                .on("GET", "/Skype.TelephoneNumberMgmt/Tenants/{tenant}/telephone-numbers", TeamsUsers::adminNumbers)
                .on("GET", "/Skype.TelephoneNumberMgmt/cmdlet/phone-number-policy-assignments", (x, p) -> {
                    Engine.require(x, TeamsConfigurations.READERS);
                    return Engine.json(200, Json.array());
                });
    }

    /** The user, if Teams knows it. */
    static User find(Exchange x, String idOrUpn) {
        User user = x.state().user(idOrUpn);
        if (user == null || !TeamsView.isKnown(x.state(), user, x.now)) {
            throw new Refusal(404, "NotFound", "The user '" + idOrUpn + "' was not found.");
        }
        return user;
    }

    private static HttpReply read(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.READERS);
        User user = find(x, path.getOrDefault("user", ""));
        return Engine.json(200, selected(x, json(x, user, true)));
    }

    private static ObjectNode selected(Exchange x, ObjectNode node) {
        String select = x.option("select");
        if (select == null || select.isBlank()) {
            return node;
        }
        Set<String> names = new HashSet<>();
        for (String name : select.split(",", -1)) {
            names.add(name.trim().toLowerCase(Locale.ROOT));
        }
        names.add("objectid");
        node.properties().removeIf(field -> !names.contains(field.getKey().toLowerCase(Locale.ROOT)));
        return node;
    }

    private static ObjectNode json(Exchange x, User user, boolean complete) {
        TenantState state = x.state();
        Instant now = x.now;
        List<ServicePlan> plans = TeamsView.plans(state, user, now);
        Voice voice = state.voiceOrNull(user);
        String type = TeamsView.accountType(user, plans);
        ObjectNode node = Json.object()
                .put("objectId", user.id)
                .put("userPrincipalName", user.upn)
                .put("Identity", user.id)
                .put("DisplayName", user.displayName)
                .put("SipAddress", "sip:" + user.upn)
                .put("AccountType", type)
                .put("AccountEnabled", user.enabled);
        node.set("FeatureTypes", Json.array(TeamsView.features(plans)));
        node.put("EnterpriseVoiceEnabled", voice != null && voice.enterpriseVoice);
        node.put("HostingProvider", "sipfed.online.lync.com");
        node.put("UsageLocation", user.usageLocation);
        ArrayNode telephoneNumbers = Json.array();
        String line = null;
        for (PhoneNumber phone : state.numbersOf(user.id)) {
            telephoneNumbers
                    .addObject()
                    .put("TelephoneNumber", phone.number())
                    .put("AssignmentCategory", phone.category());
            if ("primary".equals(phone.category())) {
                line = "tel:" + phone.number();
            }
        }
        node.put("LineUri", line);
        node.put("OnPremLineURI", voice == null ? null : voice.onPremLineUri);
        node.set("TelephoneNumbers", telephoneNumbers);
        String upgrade = TeamsView.direct(state, user, "TeamsUpgradePolicy", now);
        boolean teamsOnly = upgrade == null || upgrade.equals("UpgradeToTeams");
        node.put("TeamsUpgradeEffectiveMode", teamsOnly ? "TeamsOnly" : upgrade);
        node.put(
                "InterpretedUserType",
                type.equals("IneligibleUser")
                        ? "PureOnlineNoLicense"
                        : (user.isSynced() ? "DirSync" : "PureOnline") + (teamsOnly ? "TeamsOnlyUser" : "User"));
        for (String policy : SHOWN_POLICIES) {
            String name = TeamsView.direct(state, user, policy, now);
            node.put(policy, name == null ? null : "Tag:" + name);
        }
        if (!"true".equalsIgnoreCase(x.option("skipuserpolicies"))) {
            node.set("effectivePolicyAssignments", TeamsView.effectiveJson(state, user, now));
        }
        if (user.deleted != null) {
            node.put("SoftDeletionTimestamp", Times.iso(user.deleted));
        }
        if (complete || wants(x, "AssignedPlan")) {
            ArrayNode assigned = node.putArray("AssignedPlan");
            for (Licenses.Plan plan : user.licenses.plans()) {
                boolean noticed = !plan.status().equals("Enabled") || plans.contains(plan.plan());
                if (noticed) {
                    assigned.addObject()
                            .put("AssignedTimestamp", Times.iso(plan.since()))
                            .put("Capability", plan.plan().name())
                            .put("CapabilityStatus", plan.status())
                            .put("ServiceInstance", plan.plan().service() + "/SIM")
                            .put("ServicePlanId", plan.plan().id());
                }
            }
        }
        node.putArray("UserValidationErrors");
        return node;
    }

    private static boolean wants(Exchange x, String name) {
        String select = x.option("select");
        return select != null && select.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }

    private static HttpReply list(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        int size = number(x, "pageSize", number(x, "top", number(x, "ResultSize", DEFAULT_PAGE)));
        if (size < 1 || size > MAX_PAGE) {
            throw TeamsConfigurations.bad("The page size must be between 1 and " + MAX_PAGE + ".");
        }
        Predicate<ObjectNode> wanted = PowerShellFilter.parse(first(x.option("psfilter"), x.option("filter")));
        boolean deletedOnly = "true".equalsIgnoreCase(x.option("softdeleteduser"));
        long after = skipToken(x);
        ArrayNode page = Json.array();
        long last = after;
        String next = null;
        List<User> gone = new ArrayList<>(x.state().deletedUsers.values());
        Iterable<User> live =
                deletedOnly ? List.of() : x.state().users.tailMap(after, false).values();
        for (User user : live) {
            if (page.size() == size) {
                next = nextLink(x, last);
                break;
            }
            addIfWanted(x, user, wanted, page);
            last = user.seq;
        }
        if (next == null) {
            // Those who were deleted come at the end of the last page.
            for (User user : gone) {
                addIfWanted(x, user, wanted, page);
            }
        }
        ObjectNode body = Json.object();
        body.set("users", page);
        if (next != null) {
            body.put("@nextLink", next);
        }
        return Engine.json(200, body);
    }

    private static void addIfWanted(Exchange x, User user, Predicate<ObjectNode> wanted, ArrayNode page) {
        if (TeamsView.isKnown(x.state(), user, x.now)) {
            ObjectNode node = json(x, user, false);
            if (wanted.test(node)) {
                page.add(selected(x, node));
            }
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null && !one.isBlank() ? one : other;
    }

    private static int number(Exchange x, String option, int otherwise) {
        String text = x.option(option);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw TeamsConfigurations.bad("The value of '" + option + "' is not a number.");
        }
    }

    private static long skipToken(Exchange x) {
        String token = x.option("skiptoken");
        if (token == null || token.isBlank()) {
            return 0;
        }
        try {
            return Long.parseLong(token, 36);
        } catch (NumberFormatException e) {
            throw TeamsConfigurations.bad("The skip token is not valid.");
        }
    }

    private static String nextLink(Exchange x, long last) {
        StringBuilder link = new StringBuilder(x.engine.teamsBase()).append("/Teams.User/users?");
        for (Map.Entry<String, String> option : x.query().entrySet()) {
            if (!option.getKey().equalsIgnoreCase("skiptoken")) {
                link.append(option.getKey())
                        .append('=')
                        .append(GraphUserList.encode(option.getValue()))
                        .append('&');
            }
        }
        return link.append("skiptoken=").append(Long.toString(last, 36)).toString();
    }

    // ---- calling settings

    private static HttpReply settings(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.READERS);
        User user = find(x, path.getOrDefault("user", ""));
        Voice voice = x.state().voiceOrNull(user);
        ObjectNode have = voice == null ? null : voice.routingSettings;
        return Engine.json(200, have == null ? blank(user) : have);
    }

    /** What a user who never changed anything reads as, although calls do go to voicemail. */
    private static ObjectNode blank(User user) {
        ObjectNode node = Json.object().put("sipUri", "sip:" + user.upn);
        node.putObject("forwardingSettings")
                .put("isEnabled", false)
                .putNull("forwardingType")
                .putNull("targetType")
                .putNull("target");
        node.putObject("unansweredSettings")
                .put("isEnabled", false)
                .putNull("targetType")
                .putNull("target")
                .putNull("delay");
        ObjectNode group = node.putObject("callGroupDetails").putNull("order");
        group.putArray("targets");
        node.putObject("callGroupMembershipSettings").putArray("callGroupMembershipDetails");
        ObjectNode delegation = node.putObject("delegationSettings");
        delegation.putArray("delegates");
        delegation.putArray("delegators");
        return node;
    }

    private static HttpReply writeSettings(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        User user = find(x, path.getOrDefault("user", ""));
        ObjectNode body = x.json();
        ObjectNode known = blank(user);
        ObjectNode next = settingsOf(x, user).deepCopy();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!known.has(field.getKey())) {
                throw TeamsConfigurations.bad("The property '" + field.getKey() + "' is not known.");
            }
            next.set(field.getKey(), field.getValue());
        }
        JsonNode forwarding = next.path("forwardingSettings");
        if (forwarding.path("isEnabled").asBoolean()
                && forwarding.path("targetType").asText().equals("Voicemail")
                && !forwarding.path("forwardingType").asText().equals("Immediate")) {
            throw TeamsConfigurations.bad("Voicemail can only be the target of immediate forwarding.");
        }
        if (next.path("callGroupDetails").path("targets").size() > 25) {
            throw TeamsConfigurations.bad("A call group can have at most 25 members.");
        }
        // As before anything was set.
        x.state().voice(user).routingSettings = next.equals(known) ? null : next;
        x.state().changed(x.now, "calling settings of " + user.upn + " changed");
        return HttpReply.empty(200);
    }

    private static ObjectNode settingsOf(Exchange x, User user) {
        Voice voice = x.state().voiceOrNull(user);
        return voice == null || voice.routingSettings == null ? blank(user) : voice.routingSettings;
    }

    // ---- numbers

    private static HttpReply numbers(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        int top = number(x, "top", 500);
        if (top < 1 || top > 1000) {
            throw TeamsConfigurations.bad("top must be between 1 and 1000.");
        }
        ArrayNode all = Json.array();
        x.state().numbers.values().stream()
                .skip(number(x, "skip", 0))
                .limit(top)
                .forEach(phone -> {
                    ObjectNode node = all.addObject()
                            .put("TelephoneNumber", phone.number())
                            .put("NumberType", PhoneNumbers.pascal(phone.type()))
                            .put("ActivationState", "Activated")
                            .put("AssignedPstnTargetId", phone.target())
                            .put(
                                    "AssignmentCategory",
                                    phone.category() == null ? null : PhoneNumbers.pascal(phone.category()))
                            .putNull("City")
                            .putNull("CivicAddressId")
                            .put("IsoCountryCode", phone.country())
                            .put("LocationId", phone.locationId())
                            .put("NetworkSiteId", phone.networkSiteId())
                            .put("NumberSource", phone.onPremises() ? "OnPremises" : "Online")
                            .put("PstnAssignmentStatus", phone.target() == null ? "Unassigned" : "UserAssigned");
                    node.putArray("Capability").add("UserAssignment");
                    node.putArray("ReverseNumberLookup");
                });
        return Engine.json(200, all);
    }

    private static HttpReply adminNumbers(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.READERS);
        if (!x.engine.tenantId.equalsIgnoreCase(path.get("tenant"))) {
            throw new Refusal(404, "NotFound", "The tenant was not found.");
        }
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("TelephoneNumbers");
        x.state().numbers.values().stream()
                .skip(number(x, "skip", 0))
                .limit(Math.min(999, number(x, "top", 999)))
                .forEach(phone -> all.addObject()
                        .put("TelephoneNumber", phone.number())
                        .put("NumberType", PhoneNumbers.pascal(phone.type()))
                        .put("TargetId", phone.target())
                        .put("AcquisitionDate", Times.iso(phone.acquired()))
                        .put("LocationId", phone.locationId()));
        return Engine.json(200, body);
    }
}
