package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mailboxes of those whose license brings one, with what is set on each: Focused Inbox, Clutter and more. */
final class Mailboxes {

    private static final long QUOTA = 106_300_440_576L;
    /** When nobody has ever set it. */
    private static final String NEVER = "0001-01-01T00:00:00.0000000+00:00";

    private static final Set<String> NO_PROPERTIES = Set.of("Identity", "Confirm", "WhatIf", "Force");

    private Mailboxes() {}

    static void register(Map<String, Function<Call, CmdletAnswer>> handlers) {
        handlers.put("Get-Mailbox", Mailboxes::get);
        handlers.put("Set-Mailbox", Mailboxes::set);
        handlers.put(
                "Get-FocusedInbox",
                call -> CmdletAnswer.of(picked(call, true).stream()
                        .map(owner -> focused(call, owner))
                        .toList()));
        handlers.put("Set-FocusedInbox", Mailboxes::setFocused);
        handlers.put(
                "Get-Clutter",
                call -> CmdletAnswer.of(picked(call, true).stream()
                        .map(owner -> clutter(call, owner))
                        .toList()));
        handlers.put("Set-Clutter", Mailboxes::setClutter);
    }

    /** The id of a user's mailbox. */
    static String guid(Person owner) {
        return UUID.nameUUIDFromBytes(("mailbox/" + owner.id()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static List<Person> picked(Call call, boolean everythingForMissing) {
        List<Person> owners =
                call.in.people().all().stream().filter(Person::hasMailbox).toList();
        String identity = call.text("Identity");
        if (identity == null) {
            return call.has("Identity") ? call.missing(owners, everythingForMissing) : owners;
        }
        List<Person> found = owners.stream()
                .filter(owner -> owner.isCalled(identity) || guid(owner).equalsIgnoreCase(identity))
                .toList();
        return found.isEmpty() ? call.missing(owners, everythingForMissing) : found;
    }

    private static Person one(Call call) {
        String identity = call.identity();
        return call.in.people().all().stream()
                .filter(Person::hasMailbox)
                .filter(owner -> owner.isCalled(identity) || guid(owner).equalsIgnoreCase(identity))
                .findFirst()
                .orElseThrow(() -> CmdletFailure.missing(identity));
    }

    private static CmdletAnswer get(Call call) {
        call.gaps("Identity", "ResultSize", "RecipientTypeDetails");
        List<String> kinds = texts(call.parameters.get("RecipientTypeDetails"));
        if (!kinds.isEmpty() && !kinds.contains("UserMailbox")) {
            return CmdletAnswer.NOTHING;
        }
        return call.limited(
                picked(call, false).stream().map(owner -> shown(call, owner)).toList());
    }

    private static ObjectNode shown(Call call, Person owner) {
        ObjectNode row = Users.common(owner)
                .put("ExchangeGuid", guid(owner))
                .put("RecipientType", "UserMailbox")
                .put("RecipientTypeDetails", "UserMailbox")
                .put("IsMailboxEnabled", true)
                .put("AccountDisabled", !owner.enabled())
                .put("DeliverToMailboxAndForward", false)
                .put("HiddenFromAddressListsEnabled", false)
                .put("ProhibitSendQuota", Sizes.shown(QUOTA).replaceFirst("^[0-9]+ [KMG]?B", "99 GB"))
                .putNull("ForwardingAddress")
                .putNull("ForwardingSmtpAddress");
        row.putArray("EmailAddresses").add("SMTP:" + owner.address());
        row.putArray("GrantSendOnBehalfTo");
        JsonNode own = stored(call.seen(MailState.MAILBOXES), owner);
        if (own != null) {
            own.path("mailbox").properties().forEach(field -> row.set(field.getKey(), field.getValue()));
        }
        return row;
    }

    private static CmdletAnswer set(Call call) {
        Person owner = one(call);
        ObjectNode before = shown(call, owner);
        change(call, owner, stored -> {
            ObjectNode mailbox = stored.withObject("/mailbox");
            call.parameters.forEach((name, value) -> {
                if (NO_PROPERTIES.contains(name)) {
                    return;
                }
                if (value.isObject()) {
                    mailbox.set(name, changedList(before.path(name), value));
                } else {
                    mailbox.set(name, value.deepCopy());
                }
            });
            return stored;
        });
        return CmdletAnswer.NOTHING;
    }

    /** A list after additions and removals. */
    private static ArrayNode changedList(JsonNode before, JsonNode table) {
        List<String> values = new ArrayList<>(texts(before));
        for (var field : table.properties()) {
            switch (field.getKey().toLowerCase(Locale.ROOT)) {
                case "add" -> {
                    for (String value : texts(field.getValue())) {
                        if (values.stream().noneMatch(value::equalsIgnoreCase)) {
                            values.add(value);
                        }
                    }
                }
                case "remove" -> texts(field.getValue()).forEach(value -> values.removeIf(value::equalsIgnoreCase));
                default -> {
                    if (!field.getKey().startsWith("@")) {
                        throw CmdletFailure.value("The key '" + field.getKey() + "' is not valid; use Add and Remove.");
                    }
                }
            }
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(list::add);
        return list;
    }

    static List<String> texts(@Nullable JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value == null || value.isNull() || value.isMissingNode()) {
            return texts;
        }
        if (value.isArray()) {
            value.forEach(one -> texts.add(one.asText()));
        } else {
            texts.add(value.asText());
        }
        return texts;
    }

    // ---- Focused Inbox: the newer of the two settings holds

    private static ObjectNode focused(Call call, Person owner) {
        JsonNode own = stored(call.seen(MailState.MAILBOXES), owner);
        JsonNode organization = call.seen(MailState.ORGANIZATION).get(0);
        Instant ownTime = time(own);
        Instant organizationTime = time(organization);
        JsonNode newer = own != null && !ownTime.isBefore(organizationTime) ? own : organization;
        // Both unset means on.
        boolean on = newer.path("FocusedInboxOn").asBoolean(true);
        return JsonNodeFactory.instance
                .objectNode()
                .put("FocusedInboxOn", on)
                .put("FocusedInboxOnLastUpdateTime", ownTime.equals(Instant.MIN) ? NEVER : Moments.shown(ownTime))
                .put("MailboxIdentity", owner.alias())
                .put("Identity", owner.alias())
                .put("ExternalDirectoryObjectId", owner.id())
                .put("UserPrincipalName", owner.upn())
                .put("IsValid", true);
    }

    private static Instant time(@Nullable JsonNode setting) {
        String text = setting == null ? "" : setting.path("FocusedInboxOnTime").asText();
        return text.isEmpty() ? Instant.MIN : Instant.parse(text);
    }

    private static CmdletAnswer setFocused(Call call) {
        call.gaps("Identity", "FocusedInboxOn");
        JsonNode on = call.parameters.get("FocusedInboxOn");
        change(call, one(call), stored -> {
            if (on == null || on.isNull()) {
                stored.remove("FocusedInboxOn");
            } else {
                stored.set("FocusedInboxOn", on);
            }
            return stored.put("FocusedInboxOnTime", call.now().toString());
        });
        return CmdletAnswer.NOTHING;
    }

    // ---- Clutter, which came to an end in 2020

    private static ObjectNode clutter(Call call, Person owner) {
        JsonNode own = stored(call.seen(MailState.MAILBOXES), owner);
        return JsonNodeFactory.instance
                .objectNode()
                .put("IsEnabled", own != null && own.path("ClutterOn").asBoolean())
                .put("MailboxIdentity", owner.alias())
                .put("Identity", owner.alias())
                .put("ExternalDirectoryObjectId", owner.id())
                .put("UserPrincipalName", owner.upn())
                .put("IsValid", true);
    }

    private static CmdletAnswer setClutter(Call call) {
        call.gaps("Identity", "Enable");
        change(call, one(call), stored -> stored.put("ClutterOn", call.isOn("Enable")));
        return CmdletAnswer.NOTHING;
    }

    // ---- what is kept

    private static @Nullable ObjectNode stored(List<ObjectNode> rows, Person owner) {
        for (ObjectNode row : rows) {
            if (row.path("userId").asText().equals(owner.id())) {
                return row;
            }
        }
        return null;
    }

    private static void change(Call call, Person owner, UnaryOperator<ObjectNode> change) {
        List<ObjectNode> rows = new ArrayList<>(call.state().rows(MailState.MAILBOXES));
        ObjectNode old = stored(rows, owner);
        ObjectNode next = change.apply(
                old == null ? JsonNodeFactory.instance.objectNode().put("userId", owner.id()) : old.deepCopy());
        if (old == null) {
            rows.add(next);
        } else {
            rows.set(rows.indexOf(old), next);
        }
        call.state().put(MailState.MAILBOXES, rows, call.now());
    }
}
