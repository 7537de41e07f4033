package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user as Teams sees it: later than the directory does, and with policies. */
final class TeamsView {

    /** A policy in force for a user, by direct or by group assignment. */
    record Effective(String type, String policy, @Nullable String groupId) {}

    private TeamsView() {}

    /** Whether Teams knows the user: it has or had a Teams license, long enough for Teams to have noticed. */
    static boolean isKnown(TenantState state, User user, Instant now) {
        Voice voice = state.voiceOrNull(user);
        if (voice != null && voice.known != null) {
            return !voice.known.isAfter(now);
        }
        return user.licenses.hadTeams();
    }

    /** The enabled plans that Teams has noticed. */
    static List<ServicePlan> plans(TenantState state, User user, Instant now) {
        Voice voice = state.voiceOrNull(user);
        if (voice != null && voice.plansSeen != null && now.isBefore(voice.plansSeen)) {
            return voice.plansBefore;
        }
        return user.licenses.enabled();
    }

    static List<String> features(List<ServicePlan> plans) {
        Set<String> features = new LinkedHashSet<>();
        for (ServicePlan plan : plans) {
            if (plan.isTeams()) {
                features.add("Teams");
            } else if (plan.isPhoneSystem()) {
                features.add("PhoneSystem");
            } else if (plan.name().equals("MCOMEETADV") || plan.name().equals("MCOMEETBASIC")) {
                features.add("AudioConferencing");
            } else if (plan.isCallingPlan()) {
                features.add("CallingPlan");
            }
        }
        return new ArrayList<>(features);
    }

    static String accountType(User user, List<ServicePlan> plans) {
        if (plans.stream().anyMatch(ServicePlan::isVirtualUser)) {
            return "ResourceAccount";
        }
        if (user.extra != null && user.extra.path("userType").asText().equals("Guest")) {
            return "Guest";
        }
        return plans.stream().anyMatch(ServicePlan::isTeams) ? "User" : "IneligibleUser";
    }

    static @Nullable String direct(TenantState state, User user, String type, Instant now) {
        Voice voice = state.voiceOrNull(user);
        Voice.Grant grant = voice == null ? null : voice.grants.get(type);
        return grant == null ? null : grant.at(now);
    }

    static List<Effective> effective(TenantState state, User user, Instant now) {
        List<Effective> effective = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        Voice voice = state.voiceOrNull(user);
        if (voice != null) {
            for (Map.Entry<String, Voice.Grant> grant : voice.grants.entrySet()) {
                String policy = grant.getValue().at(now);
                if (policy != null) {
                    effective.add(new Effective(grant.getKey(), policy, null));
                    done.add(grant.getKey());
                }
            }
        }
        List<TenantState.GroupGrant> groups = new ArrayList<>(state.groupGrants);
        groups.sort(java.util.Comparator.comparingInt(TenantState.GroupGrant::rank));
        for (TenantState.GroupGrant grant : groups) {
            if (state.groups.getOrDefault(grant.groupId(), Set.of()).contains(user.id) && done.add(grant.type())) {
                effective.add(new Effective(grant.type(), grant.policy(), grant.groupId()));
            }
        }
        return effective;
    }

    static com.fasterxml.jackson.databind.node.ArrayNode effectiveJson(TenantState state, User user, Instant now) {
        var array = Json.array();
        for (Effective one : effective(state, user, now)) {
            ObjectNode node = array.addObject().put("policyType", one.type());
            node.putObject("policyAssignment")
                    .put("assignmentType", one.groupId() == null ? "direct" : "group")
                    .put("displayName", one.policy())
                    .put("groupId", one.groupId())
                    .put("policyId", policyId(one.type(), one.policy()));
        }
        return array;
    }

    /** The opaque id that Graph gives a policy: 43 URL-safe characters, no GUID. */
    static String policyId(String type, String policy) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((type + "/" + policy.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Grants a policy, or takes the direct grant away for a null policy; reads show it some time later. */
    static void grant(Exchange x, User user, String type, @Nullable String policy) {
        TenantState state = x.state();
        Voice voice = state.voice(user);
        String before = direct(state, user, type, x.now);
        long min = x.settings().grantDelayMin.toMillis();
        long spread = x.settings().grantDelayMax.toMillis() - min;
        long delay = min
                + (spread <= 0 ? 0 : Math.floorMod(new java.util.Random(state.seed + ++state.ids).nextLong(), spread));
        voice.grants.put(type, new Voice.Grant(policy, before, x.now.plusMillis(delay)));
        state.changed(
                x.now,
                policy == null
                        ? type + " of " + user.upn + " cleared"
                        : type + " '" + policy + "' granted to " + user.upn);
    }
}
