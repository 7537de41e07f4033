package io.github.tenantwright.diagnostics;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.callerid.CallerIdPolicies;
import io.github.tenantwright.teams.calls.CallKinds;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.locations.Locations;
import io.github.tenantwright.teams.policies.UserPolicies;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.users.TeamsUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the Teams administration service says. */
final class VoiceParts {
    private static final List<ResourceType<?>> KINDS = List.of(
            DialPlans.TYPE,
            Routing.ROUTE,
            Routing.POLICY,
            Gateways.TYPE,
            CallerIdPolicies.TYPE,
            UserPolicies.VOICEMAIL);

    private VoiceParts() {}

    static List<DiagnosticPart> all() {
        List<DiagnosticPart> parts = new ArrayList<>();
        parts.add(new GraphParts.Named("voice-users", VoiceParts::users));
        List<ResourceType<?>> kinds = new ArrayList<>(KINDS);
        kinds.addAll(CallKinds.MORE);
        for (ResourceType<?> kind : kinds) {
            parts.add(new GraphParts.Named(kind.name(), (session, out) -> objects(kind, session, out)));
        }
        parts.add(new GraphParts.Named("pstn-usages", VoiceParts::usages));
        parts.add(new GraphParts.Named("group-assignments", VoiceParts::groups));
        parts.add(new GraphParts.Named("locations", VoiceParts::locations));
        return parts;
    }

    private static void users(TenantSession session, PartWriter out) {
        TeamsClient.of(session).users().forEach(user -> out.add(item -> user(user, item)));
    }

    private static void user(TeamsUser user, Item item) {
        item.id("id", user.id())
                .person("signInName", user.userPrincipalName())
                .word("accountType", user.accountType())
                .words("features", user.featureTypes())
                .phone("number", user.lineUri())
                .phone("onPremisesNumber", user.onPremLineUri())
                .flag("enterpriseVoice", user.enterpriseVoice())
                .flag("enabled", user.standing().enabled())
                .flag("deleted", user.standing().deleted())
                .word("interpretedType", user.standing().interpretedType())
                .word("mode", user.standing().upgradeMode())
                .items("policies", new TreeMap<>(user.policies()).entrySet(), (policy, inner) -> {
                    TeamsUser.Assignment granted = policy.getValue();
                    inner.word("type", policy.getKey())
                            .name("name", granted.name())
                            .word("origin", granted.origin().name())
                            .id("group", granted.group());
                });
    }

    private static void objects(ResourceType<?> kind, TenantSession session, PartWriter out) {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        ConfigurationClient.of(session, kind).listMembers().forEach((name, members) -> {
            Map<String, Object> present = new TreeMap<>();
            members.forEach((member, value) -> {
                if (value != null) {
                    present.put(member, value);
                }
            });
            all.put(name, present);
        });
        all.forEach((name, members) -> out.add(item -> VoiceMembers.write(item.name("name", name), members)));
    }

    private static void usages(TenantSession session, PartWriter out) {
        List<PstnUsage> usages = TeamsClient.of(session).pstnUsages().list();
        usages.forEach(usage -> out.add(item -> item.name("name", usage.name())));
    }

    private static void groups(TenantSession session, PartWriter out) {
        TeamsClient.of(session)
                .groupAssignments()
                .list()
                .forEach(one -> out.add(item -> item.word("kind", one.kind().name())
                        .id("group", one.group())
                        .name("policy", one.policy())
                        .count("rank", (long) one.rank())));
    }

    private static void locations(TenantSession session, PartWriter out) {
        Locations.of(session)
                .list()
                .forEach(place -> out.add(item -> item.id("id", place.id())
                        .id("address", place.civicAddressId())
                        .text("name", place.name())
                        .flag("default", place.isDefault())
                        .word("validation", place.validation().value())
                        .text("description", place.address().description())
                        .text("company", place.address().companyName())
                        .text("house", place.address().houseNumber())
                        .text("street", place.address().streetName())
                        .text("city", place.address().city())
                        .text("state", place.address().stateOrProvince())
                        .text("postal", place.address().postalCode())
                        .country("country", place.address().country())
                        .flag("elin", !place.address().elin().isEmpty())));
    }
}
