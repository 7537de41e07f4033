package io.github.tenantwright.simulator.powershell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cmdlets about what happens to a user's calls: forwarding, call groups, delegates, voicemail. */
final class Calling {
    private static final Map<String, String> RIGHTS = Map.of(
            "MakeCalls", "makeCalls",
            "ReceiveCalls", "receiveCalls",
            "ManageSettings", "manageSettings",
            "PickUpHeldCalls", "pickUpHeldCalls",
            "JoinActiveCalls", "joinActiveCalls");
    private static final Set<String> TRANSFERS = Set.of("PromptOnlyWithTransfer", "VoicemailWithTransferOption");

    private final Wire wire;
    private final SimulatedTenant tenant;

    Calling(Wire wire, SimulatedTenant tenant) {
        this.wire = wire;
        this.tenant = tenant;
    }

    private String path(Call call) {
        return "/Skype.VoiceGroup/userRoutingSettings/" + id(call.text("Identity"));
    }

    private String id(String identity) {
        try {
            return tenant.cmdlets().objectId(identity);
        } catch (IllegalArgumentException unknown) {
            throw new CmdletException(String.valueOf(unknown.getMessage()));
        }
    }

    private ObjectNode read(Call call) {
        return wire.ask(Service.TEAMS, "GET", path(call), null).deepCopy();
    }

    /** As the module prints it: flat, under the names of the parameters. */
    List<@Nullable Object> get(Call call) {
        ObjectNode there = read(call);
        JsonNode forwarding = there.path("forwardingSettings");
        JsonNode unanswered = there.path("unansweredSettings");
        JsonNode group = there.path("callGroupDetails");
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("SipUri", there.path("sipUri").asText());
        row.put("IsForwardingEnabled", forwarding.path("isEnabled").asBoolean());
        row.put("ForwardingType", text(forwarding, "forwardingType"));
        row.put("ForwardingTarget", text(forwarding, "target"));
        row.put("ForwardingTargetType", text(forwarding, "targetType"));
        row.put("IsUnansweredEnabled", unanswered.path("isEnabled").asBoolean());
        row.put("UnansweredTarget", text(unanswered, "target"));
        row.put("UnansweredTargetType", text(unanswered, "targetType"));
        row.put("UnansweredDelay", text(unanswered, "delay"));
        row.put("CallGroupOrder", text(group, "order"));
        row.put("CallGroupTargets", Wire.object(group.path("targets")));
        row.put(
                "GroupNotificationOverride",
                text(there.path("callGroupMembershipSettings"), "callGroupNotificationOverride"));
        ArrayNode delegates = Wire.JSON.createArrayNode();
        there.path("delegationSettings").path("delegates").forEach(one -> {
            ObjectNode shown = delegates.addObject().put("Id", one.path("id").asText());
            RIGHTS.forEach((parameter, member) -> {
                if (one.has(member)) {
                    shown.set(parameter, one.get(member));
                }
            });
        });
        row.put("Delegates", Wire.object(delegates));
        return List.of(row);
    }

    private static @Nullable String text(JsonNode part, String name) {
        return part.path(name).asText(null);
    }

    /** One group of settings, written as a whole. */
    List<@Nullable Object> set(Call call) {
        ObjectNode there = read(call);
        ObjectNode body = Wire.JSON.createObjectNode();
        if (call.has("IsForwardingEnabled")) {
            ObjectNode part =
                    part(body, there, "forwardingSettings").put("isEnabled", call.flag("IsForwardingEnabled"));
            if (call.has("ForwardingType")) {
                part.put("forwardingType", call.text("ForwardingType"));
                target(call, part, "Forwarding");
            }
        } else if (call.has("IsUnansweredEnabled")) {
            ObjectNode part =
                    part(body, there, "unansweredSettings").put("isEnabled", call.flag("IsUnansweredEnabled"));
            String delay = call.has("UnansweredDelay")
                    ? call.text("UnansweredDelay")
                    : part.path("delay").asText("00:00:20");
            part.put("delay", delay);
            if (call.has("UnansweredTargetType")) {
                target(call, part, "Unanswered");
            }
        } else if (call.has("CallGroupTargets")) {
            ObjectNode part = part(body, there, "callGroupDetails").put("order", call.text("CallGroupOrder"));
            ArrayNode targets = part.putArray("targets");
            call.list("CallGroupTargets").forEach(target -> targets.add(String.valueOf(target)));
            if (call.text("CallGroupOrder").equals("InOrder") && targets.size() > 5) {
                throw new CmdletException("A call group in order can have at most 5 members.");
            }
        } else if (call.has("GroupNotificationOverride")) {
            part(body, there, "callGroupMembershipSettings")
                    .put("callGroupNotificationOverride", call.text("GroupNotificationOverride"));
        } else {
            throw new CmdletException("The simulator does not set this of the calling settings.");
        }
        checkTargets(there, body);
        wire.ask(Service.TEAMS, "POST", path(call), body);
        return List.of();
    }

    /** The part as it is, without what is unset, in the body to be sent. */
    private static ObjectNode part(ObjectNode body, ObjectNode there, String name) {
        ObjectNode part = there.path(name).isObject() ? there.get(name).deepCopy() : Wire.JSON.createObjectNode();
        part.properties().removeIf(member -> member.getValue().isNull());
        body.set(name, part);
        return part;
    }

    private static void target(Call call, ObjectNode part, String prefix) {
        String type = call.text(prefix + "TargetType");
        boolean single = type.equals("SingleTarget");
        if (single != call.says(prefix + "Target")) {
            throw new CmdletException(prefix + "Target goes with the type SingleTarget, and only with it.");
        }
        part.put("targetType", type).remove("target");
        if (single) {
            part.put("target", call.text(prefix + "Target"));
        }
    }

    /** Nobody can be rung who is not there. */
    private static void checkTargets(ObjectNode there, ObjectNode body) {
        ObjectNode next = there.deepCopy();
        next.setAll(body);
        for (String name : List.of("forwardingSettings", "unansweredSettings")) {
            JsonNode part = next.path(name);
            if (part.path("isEnabled").asBoolean()) {
                boolean group = part.path("targetType").asText().equals("Group");
                boolean delegates = part.path("targetType").asText().equals("MyDelegates");
                if (group && next.path("callGroupDetails").path("targets").isEmpty()) {
                    throw new CmdletException("There is no call group to send calls to.");
                }
                if (delegates
                        && next.path("delegationSettings").path("delegates").isEmpty()) {
                    throw new CmdletException("There is no delegate to send calls to.");
                }
            }
        }
    }

    /** New-, Set- and Remove-CsUserCallingDelegate. */
    List<@Nullable Object> delegate(Call call) {
        ObjectNode there = read(call);
        JsonNode delegation = there.path("delegationSettings");
        ArrayNode all = Wire.JSON.createArrayNode();
        ObjectNode found = null;
        for (JsonNode one : delegation.path("delegates")) {
            if (bare(one.path("id").asText()).equalsIgnoreCase(bare(call.text("Delegate")))) {
                found = one.deepCopy();
            } else {
                all.add(one);
            }
        }
        boolean fresh = call.verb().equals("New");
        if (fresh == (found != null)) {
            throw new CmdletException(
                    "The delegate '" + call.text("Delegate") + "' " + (fresh ? "already exists." : "was not found."));
        }
        if (!call.verb().equals("Remove")) {
            ObjectNode one =
                    found != null ? found : Wire.JSON.createObjectNode().put("id", shown(call.text("Delegate")));
            RIGHTS.forEach((parameter, member) -> {
                if (call.has(parameter)) {
                    one.put(member, call.flag(parameter));
                }
            });
            all.add(one);
        }
        if (all.size() > 25) {
            throw new CmdletException("A user can have at most 25 delegates.");
        }
        ObjectNode body = Wire.JSON.createObjectNode();
        ObjectNode part = body.putObject("delegationSettings");
        part.set("delegates", all);
        part.set("delegators", delegation.path("delegators").deepCopy());
        wire.ask(Service.TEAMS, "POST", path(call), body);
        return List.of();
    }

    private static String bare(String identity) {
        return identity.regionMatches(true, 0, "sip:", 0, 4) ? identity.substring(4) : identity;
    }

    private static String shown(String identity) {
        return identity.contains("@") ? "sip:" + bare(identity) : identity;
    }

    List<@Nullable Object> voicemail(Call call) {
        String user = id(call.text("Identity"));
        try {
            if (call.verb().equals("Get")) {
                return List.of(Wire.object(Wire.JSON.readTree(tenant.cmdlets().voicemail(user))));
            }
            String rule = call.text("CallAnswerRule");
            if (TRANSFERS.contains(rule) && !call.says("TransferTarget")) {
                throw new CmdletException("The rule " + rule + " needs a TransferTarget.");
            }
            ObjectNode members = Wire.JSON.createObjectNode();
            call.parameters().forEach((name, value) -> {
                if (!name.equals("Identity") && !name.equals("Force")) {
                    members.set(name, Wire.JSON.valueToTree(value));
                }
            });
            tenant.cmdlets().setVoicemail(user, members.toString());
            return List.of(Wire.object(Wire.JSON.readTree(tenant.cmdlets().voicemail(user))));
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        } catch (IllegalArgumentException refused) {
            throw new CmdletException(String.valueOf(refused.getMessage()));
        }
    }
}
