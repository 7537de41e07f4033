package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What holds for the whole organization. */
final class Organization {

    /** Properties that read as null until somebody sets them, and may be set back to that. */
    private static final List<String> UNSET = List.of("FocusedInboxOn", "DefaultMinutesToReduceLongEventsBy");

    private static final Set<String> NO_PROPERTIES = Set.of("Confirm", "WhatIf", "Identity");

    private Organization() {}

    static void register(Map<String, Function<Call, CmdletAnswer>> handlers) {
        handlers.put(
                "Get-OrganizationConfig",
                call -> CmdletAnswer.of(shown(call.seen(MailState.ORGANIZATION).get(0))));
        handlers.put("Set-OrganizationConfig", Organization::set);
    }

    static ObjectNode fresh(MailState state, String name, Instant now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Guid", state.newId())
                .put("Name", name)
                .put("AutoExpandingArchiveEnabled", false)
                .put("MailTipsAllTipsEnabled", true)
                .put("MailTipsExternalRecipientsTipsEnabled", false)
                .put("MailTipsGroupMetricsEnabled", true)
                .put("MailTipsLargeAudienceThreshold", 25)
                .put("MailTipsMailboxSourcedTipsEnabled", true)
                .put("OAuth2ClientProfileEnabled", true)
                .put("WhenChanged", Moments.shown(now));
    }

    private static ObjectNode shown(ObjectNode organization) {
        ObjectNode row = organization.deepCopy();
        row.remove("FocusedInboxOnTime");
        UNSET.forEach(name -> row.set(name, organization.get(name)));
        row.put("Identity", organization.path("Name").asText()).put("IsDehydrated", false);
        row.put("IsValid", true);
        return row;
    }

    private static CmdletAnswer set(Call call) {
        ObjectNode old = call.state().rows(MailState.ORGANIZATION).get(0);
        ObjectNode changed = old.deepCopy();
        call.parameters.forEach((name, value) -> {
            if (NO_PROPERTIES.contains(name)) {
                return;
            }
            if (value.isNull()) {
                changed.remove(name);
            } else {
                changed.set(name, value.deepCopy());
            }
        });
        if (call.has("FocusedInboxOn")) {
            changed.put("FocusedInboxOnTime", call.now().toString());
        }
        changed.put("WhenChanged", Moments.shown(call.now()));
        call.state().put(MailState.ORGANIZATION, List.of(changed), call.now());
        return CmdletAnswer.NOTHING;
    }
}
