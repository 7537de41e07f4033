package io.github.tenantwright.teams.forwarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.teams.forwarding.CallTarget.Somebody;
import io.github.tenantwright.teams.forwarding.CallingState.Delegate;
import io.github.tenantwright.teams.forwarding.Unanswered.RingTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service's nested form of the settings: read into values, and written by replacing whole parts of what was read. */
final class SettingsDocument {
    static final String FORWARDING = "forwardingSettings";
    static final String UNANSWERED = "unansweredSettings";
    static final String GROUP = "callGroupDetails";
    static final String MEMBERSHIP = "callGroupMembershipSettings";
    private static final String DELEGATION = "delegationSettings";
    private static final String NOTIFICATION = "callGroupNotificationOverride";

    private SettingsDocument() {}

    static CallingState state(ObjectNode document) {
        JsonNode unanswered = Json.member(document, UNANSWERED);
        boolean neverSet = !Json.flag(unanswered, "isEnabled")
                && Json.text(unanswered, "delay").isEmpty();
        JsonNode delegation = Json.member(document, DELEGATION);
        return new CallingState(
                new CallingSettings(
                        forwarding(Json.member(document, FORWARDING)),
                        neverSet ? Unanswered.DEFAULT : unanswered(unanswered),
                        group(Json.member(document, GROUP)),
                        notification(Json.text(Json.member(document, MEMBERSHIP), NOTIFICATION))
                                .orElse(null)),
                neverSet,
                delegates(Json.member(delegation, "delegates")),
                delegates(Json.member(delegation, "delegators")).stream()
                        .map(Delegate::id)
                        .toList());
    }

    private static Forwarding forwarding(@Nullable JsonNode part) {
        if (!Json.flag(part, "isEnabled")) {
            return Forwarding.NONE;
        }
        CallTarget target = target(part);
        String type = Json.text(part, "forwardingType");
        if (target != null && type.equalsIgnoreCase("Immediate")) {
            return Forwarding.to(target);
        }
        return target instanceof CallTarget.Ringing ringing && type.equalsIgnoreCase("Simultaneous")
                ? Forwarding.also(ringing)
                : new Forwarding.Other(Json.printable(
                        type + " " + Json.text(part, "targetType") + " " + Json.text(part, "target"), 200));
    }

    private static Unanswered unanswered(@Nullable JsonNode part) {
        if (!Json.flag(part, "isEnabled")) {
            return Unanswered.NONE;
        }
        CallTarget target = target(part);
        String delay = Json.text(part, "delay");
        RingTime time = Arrays.stream(RingTime.values())
                .filter(one -> one.wire().equals(delay))
                .findFirst()
                .orElse(null);
        return target != null && time != null
                ? Unanswered.to(target, time)
                : new Unanswered.Other(Json.printable(
                        Json.text(part, "targetType") + " " + Json.text(part, "target") + " " + delay, 200));
    }

    private static @Nullable CallTarget target(@Nullable JsonNode part) {
        return switch (Json.text(part, "targetType").toLowerCase(java.util.Locale.ROOT)) {
            case "voicemail" -> CallTarget.VOICEMAIL;
            case "mydelegates" -> CallTarget.DELEGATES;
            case "group" -> CallTarget.GROUP;
            case "singletarget" -> somebody(Json.text(part, "target")).orElse(null);
            default -> null;
        };
    }

    private static Optional<Somebody> somebody(String address) {
        try {
            return Optional.of(new Somebody(address));
        } catch (io.github.tenantwright.InvalidInputException unknownForm) {
            return Optional.empty();
        }
    }

    private static CallGroup group(@Nullable JsonNode part) {
        List<Somebody> members = new ArrayList<>();
        Json.texts(part, "targets").forEach(text -> somebody(text).ifPresent(members::add));
        CallGroup.Order order = Json.text(part, "order").equalsIgnoreCase(CallGroup.Order.IN_ORDER.wire())
                ? CallGroup.Order.IN_ORDER
                : CallGroup.Order.SIMULTANEOUS;
        try {
            return new CallGroup(order, members);
        } catch (io.github.tenantwright.InvalidInputException more) {
            // The service holds more than it says it can: what is there is shown, in the order that allows it.
            return new CallGroup(
                    CallGroup.Order.SIMULTANEOUS,
                    members.stream().distinct().limit(25).toList());
        }
    }

    private static Optional<GroupNotification> notification(String text) {
        return Arrays.stream(GroupNotification.values())
                .filter(one -> one.wire().equalsIgnoreCase(text))
                .findFirst();
    }

    private static List<Delegate> delegates(@Nullable JsonNode all) {
        List<Delegate> found = new ArrayList<>();
        if (all != null && all.isArray()) {
            for (JsonNode one : all) {
                String id = one.isTextual() ? one.asText() : Json.text(one, "id");
                if (!id.isEmpty()) {
                    found.add(new Delegate(
                            id,
                            right(one, "makeCalls"),
                            right(one, "receiveCalls"),
                            right(one, "manageSettings"),
                            right(one, "pickUpHeldCalls"),
                            right(one, "joinActiveCalls")));
                }
            }
        }
        return found;
    }

    private static @Nullable Boolean right(JsonNode delegate, String name) {
        JsonNode value = delegate.isObject() ? Json.member(delegate, name) : null;
        return value == null || !value.isBoolean() ? null : value.booleanValue();
    }

    /** What was read, with the parts that are said replaced as a whole. */
    static ObjectNode with(ObjectNode document, CallingSettings wanted) {
        ObjectNode next = document.deepCopy();
        if (wanted.forwarding() != null) {
            ObjectNode part = part(next, FORWARDING);
            if (wanted.forwarding() instanceof Forwarding.Immediately at) {
                part.put("isEnabled", true).put("forwardingType", "Immediate");
                target(part, at.target());
            } else if (wanted.forwarding() instanceof Forwarding.AlsoRing also) {
                part.put("isEnabled", true).put("forwardingType", "Simultaneous");
                target(part, also.target());
            } else {
                part.put("isEnabled", false);
            }
        }
        if (wanted.unanswered() != null) {
            ObjectNode part = part(next, UNANSWERED);
            if (wanted.unanswered() instanceof Unanswered.After after) {
                part.put("isEnabled", true).put("delay", after.ringing().wire());
                target(part, after.target());
            } else {
                // A time, as the cmdlet asks for one too: without it this would read like a user who never chose.
                part.put("isEnabled", false);
                if (Json.text(part, "delay").isEmpty()) {
                    part.put("delay", RingTime.SECONDS_20.wire());
                }
            }
        }
        if (wanted.group() != null) {
            ObjectNode part =
                    part(next, GROUP).put("order", wanted.group().order().wire());
            ArrayNode targets = part.putArray("targets");
            wanted.group().members().forEach(member -> targets.add(member.address()));
        }
        if (wanted.groupNotification() != null) {
            part(next, MEMBERSHIP).put(NOTIFICATION, wanted.groupNotification().wire());
        }
        return withoutBlanks(next);
    }

    /** What was read, with the parts that the settings say just as they were in an earlier document. */
    static ObjectNode restored(ObjectNode document, ObjectNode before, CallingSettings parts) {
        ObjectNode next = withoutBlanks(document);
        for (String name : names(parts)) {
            JsonNode part = Json.member(before, name);
            if (part == null) {
                next.remove(name);
            } else {
                next.set(name, part);
            }
        }
        return next;
    }

    /** Whether the parts that the settings say are the same in both; what is null is as what is not there. */
    static boolean sameParts(ObjectNode one, ObjectNode other, CallingSettings parts) {
        return names(parts).stream().allMatch(name -> set(one, name).equals(set(other, name)));
    }

    /** Only the parts that the settings say. */
    static ObjectNode only(ObjectNode document, CallingSettings parts) {
        ObjectNode kept = Json.object();
        names(parts).forEach(name -> {
            JsonNode part = Json.member(document, name);
            if (part != null) {
                kept.set(name, part);
            }
        });
        return kept;
    }

    private static List<String> names(CallingSettings parts) {
        List<String> names = new ArrayList<>(4);
        if (parts.forwarding() != null) {
            names.add(FORWARDING);
        }
        if (parts.unanswered() != null) {
            names.add(UNANSWERED);
        }
        if (parts.group() != null) {
            names.add(GROUP);
        }
        if (parts.groupNotification() != null) {
            names.add(MEMBERSHIP);
        }
        return names;
    }

    private static ObjectNode set(ObjectNode document, String name) {
        ObjectNode set = Json.object();
        JsonNode part = Json.member(document, name);
        if (part instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> set.set(field.getKey(), field.getValue()));
        }
        return set;
    }

    private static void target(ObjectNode part, CallTarget target) {
        part.remove("target");
        if (target instanceof Somebody somebody) {
            part.put("targetType", "SingleTarget").put("target", somebody.address());
        } else if (target instanceof CallTarget.Voicemail) {
            part.put("targetType", "Voicemail");
        } else {
            part.put("targetType", target instanceof CallTarget.Delegates ? "MyDelegates" : "Group");
        }
    }

    private static ObjectNode part(ObjectNode document, String name) {
        return Json.member(document, name) instanceof ObjectNode there ? there : document.putObject(name);
    }

    /**
     * What is unset is left out, as everywhere at this service; a part that the user never set is left out whole, so that
     * sending the others does not set it.
     */
    private static ObjectNode withoutBlanks(ObjectNode document) {
        ObjectNode kept = Json.object();
        document.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode part) {
                ObjectNode set = Json.object();
                part.properties().forEach(field -> {
                    if (!field.getValue().isNull()) {
                        set.set(field.getKey(), field.getValue());
                    }
                });
                boolean blank = part.properties().stream()
                        .allMatch(field -> field.getValue().isNull()
                                || (field.getValue().isArray()
                                        && field.getValue().isEmpty())
                                || (field.getKey().equals("isEnabled")
                                        && !field.getValue().asBoolean()));
                if (!blank) {
                    kept.set(member.getKey(), set);
                }
            } else if (!member.getValue().isNull()) {
                kept.set(member.getKey(), member.getValue());
            }
        });
        return kept;
    }
}
