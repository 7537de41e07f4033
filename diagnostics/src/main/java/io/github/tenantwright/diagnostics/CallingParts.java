package io.github.tenantwright.diagnostics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.pwsh.PowerShellHost;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.CallingSettingsClient;
import io.github.tenantwright.teams.forwarding.CallingState;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.Unanswered;
import io.github.tenantwright.teams.users.TeamsUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of people's calls. The service tells it of one user at a time only, so that the number of users that are
 * asked about is bounded, and said.
 */
final class CallingParts {
    /** So many users' calling settings are read: a request each. */
    static final int MOST = 200;

    /** So many users' voicemail settings are read: a cmdlet each. */
    static final int MOST_BY_CMDLET = 50;

    private static final String BRIDGES = "/Teams.Cpc/bridges/";
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final TypeReference<TreeMap<String, Object>> MEMBERS = new TypeReference<>() {};

    private CallingParts() {}

    static List<DiagnosticPart> all() {
        return List.of(
                new GraphParts.Named("calling-settings", CallingParts::settings),
                new GraphParts.Named("conference-bridges", CallingParts::bridges));
    }

    static DiagnosticPart voicemail(PowerShellHost host) {
        return new GraphParts.Named("voicemail-settings", (session, out) -> voicemail(host, session, out));
    }

    /** Those who can have calls; in the order in which the service tells of them. */
    private static List<TeamsUser> asked(TenantSession session, PartWriter out, int most) {
        List<TeamsUser> users = new ArrayList<>();
        AtomicLong all = new AtomicLong();
        TeamsClient.of(session).users().forEach(user -> {
            if (user.enterpriseVoice()
                    || !user.lineUri().isEmpty()
                    || !user.onPremLineUri().isEmpty()) {
                all.incrementAndGet();
                if (users.size() < most) {
                    users.add(user);
                }
            }
        });
        if (!users.isEmpty()) {
            out.add(item -> item.count("usersAsked", (long) users.size()).count("usersWithCalls", all.get()));
        }
        return users;
    }

    private static void settings(TenantSession session, PartWriter out) {
        CallingSettingsClient client = CallingSettingsClient.of(session);
        for (TeamsUser user : asked(session, out, MOST)) {
            client.find(user.id()).ifPresent(state -> out.add(item -> settings(item.id("user", user.id()), state)));
        }
    }

    private static void settings(Item item, CallingState state) {
        CallingSettings settings = state.settings();
        Forwarding forwarding = settings.forwarding();
        if (forwarding instanceof Forwarding.Immediately at) {
            target(item.word("forwarding", "immediately"), at.target());
        } else if (forwarding instanceof Forwarding.AlsoRing also) {
            target(item.word("forwarding", "also"), also.target());
        } else if (forwarding instanceof Forwarding.Other other) {
            item.word("forwarding", "other").text("shown", other.shown());
        } else if (forwarding != null) {
            item.word("forwarding", "none");
        }
        Unanswered unanswered = settings.unanswered();
        if (unanswered instanceof Unanswered.After after) {
            item.item(
                    "unanswered",
                    inner -> target(
                            inner.count("seconds", after.ringing().duration().toSeconds()), after.target()));
        } else if (unanswered instanceof Unanswered.Other other) {
            item.item("unanswered", inner -> inner.text("shown", other.shown()));
        }
        item.flag("unansweredNeverSet", state.unansweredNeverSet());
        if (settings.group() != null) {
            item.word("groupOrder", settings.group().order().name())
                    .items("group", settings.group().members(), (member, inner) -> target(inner, member));
        }
        if (settings.groupNotification() != null) {
            item.word("groupNotification", settings.groupNotification().name());
        }
        item.items(
                "delegates",
                state.delegates(),
                (one, inner) -> address(inner, one.id())
                        .flag("makeCalls", one.makeCalls())
                        .flag("receiveCalls", one.receiveCalls())
                        .flag("manageSettings", one.manageSettings())
                        .flag("pickUpHeldCalls", one.pickUpHeldCalls())
                        .flag("joinActiveCalls", one.joinActiveCalls()));
        item.items("delegators", state.delegators(), (one, inner) -> address(inner, one));
    }

    private static void target(Item item, CallTarget target) {
        if (target instanceof CallTarget.Somebody somebody) {
            address(item, somebody.address());
        } else {
            item.word("to", target.toString());
        }
    }

    /** A person or a number, however it is written. */
    private static Item address(Item item, String address) {
        String bare = address.replaceFirst("(?i)^sip:", "");
        if (GUID.matcher(bare).matches()) {
            return item.id("toId", bare);
        }
        return bare.contains("@") ? item.person("toPerson", bare) : item.phone("toNumber", bare);
    }

    /** How the service names the members is not confirmed, so that those that are not known are counted. */
    private static void bridges(TenantSession session, PartWriter out) {
        JsonNode root = session.send(ServiceRequest.get(Audience.TEAMS_ADMIN, BRIDGES), Json::document)
                .value();
        JsonNode list = root;
        for (String envelope : List.of("bridges", "value")) {
            JsonNode inside = root.isObject() ? Json.member(root, envelope) : null;
            list = inside != null && inside.isArray() ? inside : list;
        }
        if (!list.isArray()) {
            throw new UnknownShapeException();
        }
        list.forEach(one -> out.add(item -> VoiceMembers.write(item, members(one))));
    }

    private static void voicemail(PowerShellHost host, TenantSession session, PartWriter out) {
        List<TeamsUser> users = asked(session, out, MOST_BY_CMDLET);
        if (users.isEmpty()) {
            return;
        }
        List<Statement> looks = users.stream()
                .map(user -> Statement.run(
                        Cmdlet.named("Get-CsOnlineVoicemailUserSettings").with("Identity", user.id())))
                .toList();
        List<String> outputs = host.run(session, new Script(looks)).outputs();
        for (int i = 0; i < Math.min(outputs.size(), users.size()); i++) {
            String id = users.get(i).id();
            try {
                JsonNode shown = Json.MAPPER.readTree(outputs.get(i));
                // Nothing is put out of a user whom the service does not know yet.
                for (JsonNode one : shown) {
                    out.add(item -> VoiceMembers.write(item.id("user", id), members(one)));
                }
            } catch (JsonProcessingException broken) {
                throw new UnknownShapeException();
            }
        }
    }

    /** As the service spells them, with a capital at the beginning as the cmdlets have it. */
    private static Map<?, ?> members(JsonNode node) {
        if (!node.isObject()) {
            throw new UnknownShapeException();
        }
        return capitals(Json.MAPPER.convertValue(node, MEMBERS));
    }

    private static Map<String, @Nullable Object> capitals(Map<?, ?> members) {
        Map<String, @Nullable Object> renamed = new TreeMap<>();
        members.forEach((key, member) -> {
            String name = String.valueOf(key);
            String capital = name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
            renamed.put(capital, value(member));
        });
        return renamed;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return capitals(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(CallingParts::value).toList()
                : value;
    }

    /** An answer that is not what it should look like. */
    static final class UnknownShapeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
