package io.github.tenantwright.teams.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.tenantwright.internal.setup.SetupYaml;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.forwarding.CallGroup;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A set-up as the tree of its file, in the order in which one reads it; what is as by default is left out. */
final class SetupWriter {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Set<String> ON_ONE_LINE = Set.of("rules", "list", "everyone");

    private SetupWriter() {}

    static String json(VoiceSetup setup) {
        try {
            return JSON.writeValueAsString(tree(setup)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers, lists and maps can always be written", e);
        }
    }

    static String yaml(VoiceSetup setup) {
        return SetupYaml.write(tree(setup), ON_ONE_LINE);
    }

    private static Map<String, Object> tree(VoiceSetup setup) {
        Tree root = new Tree()
                .put("tenant", setup.tenant() == null ? null : setup.tenant().value())
                .put("name", setup.name())
                .putEach("trunks", setup.trunks(), trunk -> new Tree().put("fqdn", trunk.fqdn()).values)
                .putTree("existing", existing(setup.existing()))
                .putEach("dialPlans", setup.dialPlans(), SetupWriter::dialPlan)
                .putEach("pstnUsages", setup.pstnUsages(), Object::toString)
                .putEach("voiceRoutes", setup.voiceRoutes(), SetupWriter::voiceRoute)
                .putEach("voiceRoutingPolicies", setup.voiceRoutingPolicies(), SetupWriter::policy);
        for (ObjectKind<?> kind : ObjectKind.ALL) {
            root.putEach(kind.field(), kind.write(setup.objects()), object -> object);
        }
        root.putEach(
                "groupAssignments",
                setup.objects().groupAssignments(),
                one -> new Tree()
                        .put("group", one.group())
                        .put("kind", PolicyFields.word(one.kind()))
                        .put("policy", one.policy())
                        .put("rank", one.rank())
                        .values);
        root.putTree("users", users(setup)).putTree("activation", activation(setup.activation()));
        if (setup.touchGlobal()) {
            root.put("touchGlobal", true);
        }
        return root.values;
    }

    private static Tree existing(ExistingObjects existing) {
        return new Tree()
                .putEach("trunks", existing.trunks(), Object::toString)
                .putEach("dialPlans", existing.dialPlans(), Object::toString)
                .putEach("voiceRoutingPolicies", existing.voiceRoutingPolicies(), Object::toString);
    }

    private static Map<String, Object> dialPlan(DialPlan plan) {
        return new Tree()
                .put("name", plan.name())
                .put("simpleName", plan.simpleName())
                .putText("description", plan.description())
                .putEach("rules", plan.rules(), SetupWriter::rule)
                .values;
    }

    private static Map<String, Object> rule(NormalizationRule rule) {
        return new Tree()
                .put("name", rule.name())
                .putText("description", rule.description())
                .put("pattern", rule.pattern())
                .put("translation", rule.translation())
                .values;
    }

    private static Map<String, Object> voiceRoute(VoiceRoute route) {
        return new Tree()
                .put("name", route.name())
                .putText("description", route.description())
                .put("priority", route.priority())
                .put("pattern", route.numberPattern())
                .putEach("usages", route.pstnUsages(), Object::toString)
                .putEach("trunks", route.gateways(), Object::toString)
                .values;
    }

    private static Map<String, Object> policy(VoiceRoutingPolicy policy) {
        return new Tree()
                .put("name", policy.name())
                .putText("description", policy.description())
                .putEach("usages", policy.pstnUsages(), Object::toString)
                .values;
    }

    private static Tree users(VoiceSetup setup) {
        Tree users = new Tree();
        EveryoneSetup everyone = setup.everyone();
        if (everyone != null) {
            users.putTree(
                    "everyone",
                    new Tree()
                            .put("voiceRoutingPolicy", everyone.voiceRoutingPolicy())
                            .put("dialPlan", everyone.dialPlan())
                            .putPolicies(everyone.policies()));
        }
        if (setup.replaceNumbers()) {
            users.put("replaceNumbers", true);
        }
        return users.putEach(
                "list",
                setup.users(),
                user -> new Tree()
                        .put("user", user.user())
                        .put("number", user.number())
                        .put("voiceRoutingPolicy", user.voiceRoutingPolicy())
                        .put("dialPlan", user.dialPlan())
                        .putPolicies(user.policies())
                        .putList("delegates", user.delegates(), SetupWriter::delegate)
                        .putTree("forwarding", forwarding(user.forwarding()))
                        .putTree("voicemail", voicemail(user.voicemail()))
                        .values);
    }

    private static Map<String, Object> delegate(DelegateRights rights) {
        return new Tree()
                .put("delegate", rights.delegate())
                .put("makeCalls", rights.makeCalls())
                .put("receiveCalls", rights.receiveCalls())
                .put("manageSettings", rights.manageSettings())
                .put("pickUpHeldCalls", rights.pickUpHeldCalls())
                .put("joinActiveCalls", rights.joinActiveCalls())
                .values;
    }

    private static Tree forwarding(@Nullable CallingSettings settings) {
        Tree tree = new Tree();
        if (settings != null) {
            CallGroup group = settings.group();
            tree.put("calls", settings.forwarding()).put("unanswered", settings.unanswered());
            if (group != null) {
                tree.putTree(
                        "group",
                        new Tree()
                                .put("order", group.order())
                                .putEach("members", group.members(), CallTarget.Somebody::address));
            }
            tree.put("groupNotification", settings.groupNotification());
        }
        return tree;
    }

    private static Tree voicemail(@Nullable VoicemailSettings settings) {
        return settings == null
                ? new Tree()
                : new Tree()
                        .put("enabled", settings.enabled())
                        .put("answer", settings.answer())
                        .put("language", settings.language())
                        .put("greeting", settings.greeting())
                        .put("awayGreeting", settings.awayGreeting())
                        .put("awayGreetingOn", settings.awayGreetingOn())
                        .put("awayWithAutomaticReplies", settings.awayWithAutomaticReplies())
                        .put("awayWithCalendar", settings.awayWithCalendar())
                        .put("shareData", settings.shareData());
    }

    private static Tree activation(Activation activation) {
        Tree tree = new Tree();
        if (activation.afterwards() != Activation.DEFAULT.afterwards()) {
            tree.put("afterwards", activation.afterwards());
        }
        return tree.put("usageLocation", activation.usageLocation())
                .putEach("licenses", activation.licenses(), Object::toString);
    }

    /** A map that leaves out what is not there. */
    private static final class Tree {
        private final Map<String, Object> values = new LinkedHashMap<>();

        Tree put(String field, @Nullable Object value) {
            if (value != null) {
                values.put(field, value instanceof Integer || value instanceof Boolean ? value : value.toString());
            }
            return this;
        }

        Tree putPolicies(Map<UserPolicy, String> names) {
            PolicyFields.ALL.forEach((field, policy) -> put(field, names.get(policy)));
            return this;
        }

        Tree putText(String field, String value) {
            return value.isEmpty() ? this : put(field, value);
        }

        Tree putTree(String field, Tree tree) {
            if (!tree.values.isEmpty()) {
                values.put(field, tree.values);
            }
            return this;
        }

        /** As {@link #putEach}, where an empty list says something too. */
        <T> Tree putList(String field, @Nullable Collection<T> all, Function<T, Object> written) {
            if (all != null) {
                values.put(field, all.stream().map(written).toList());
            }
            return this;
        }

        <T> Tree putEach(String field, Collection<T> all, Function<T, Object> written) {
            if (!all.isEmpty()) {
                values.put(field, List.copyOf(all.stream().map(written).toList()));
            }
            return this;
        }
    }
}
