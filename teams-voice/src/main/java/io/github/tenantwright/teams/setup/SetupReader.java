package io.github.tenantwright.teams.setup;

import static java.util.Map.entry;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.setup.PlacedException;
import io.github.tenantwright.internal.setup.SetupDocument.Node;
import io.github.tenantwright.internal.setup.SetupSection;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.forwarding.CallGroup;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.GroupNotification;
import io.github.tenantwright.teams.forwarding.Unanswered;
import io.github.tenantwright.teams.groups.GroupAssignment;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.voicemail.AnswerRule;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes a {@link VoiceSetup} of a document. The names of the file's fields stand here, in the writer and the schema. */
final class SetupReader {
    static final String ROOT = "";
    static final String TRUNK = "trunks[]";
    static final String EXISTING = "existing";
    static final String DIAL_PLAN = "dialPlans[]";
    static final String RULE = "dialPlans[].rules[]";
    static final String ROUTE = "voiceRoutes[]";
    static final String POLICY = "voiceRoutingPolicies[]";
    static final String GROUP = "groupAssignments[]";
    static final String USERS = "users";
    static final String EVERYONE = "users.everyone";
    static final String USER = "users.list[]";
    static final String DELEGATE = "users.list[].delegates[]";
    static final String FORWARDING = "users.list[].forwarding";
    static final String CALL_GROUP = "users.list[].forwarding.group";
    static final String VOICEMAIL = "users.list[].voicemail";
    static final String ACTIVATION = "activation";

    /** The fields of each object, in the order in which they are written. */
    static final Map<String, List<String>> FIELDS = fields(Map.ofEntries(
            entry(
                    ROOT,
                    List.of(
                            "tenant",
                            "name",
                            "trunks",
                            "existing",
                            "dialPlans",
                            "pstnUsages",
                            "voiceRoutes",
                            "voiceRoutingPolicies",
                            "gateways",
                            "translationRules",
                            "emergencyCallRoutingPolicies",
                            "inboundBlockedNumberPatterns",
                            "inboundExemptNumberPatterns",
                            "callerIdPolicies",
                            "groupAssignments",
                            "users",
                            "activation",
                            "touchGlobal")),
            entry(TRUNK, List.of("fqdn")),
            entry(EXISTING, List.of("trunks", "dialPlans", "voiceRoutingPolicies")),
            entry(DIAL_PLAN, List.of("name", "simpleName", "description", "rules")),
            entry(RULE, List.of("name", "description", "pattern", "translation")),
            entry(ROUTE, List.of("name", "description", "priority", "pattern", "usages", "trunks")),
            entry(POLICY, List.of("name", "description", "usages")),
            entry(GROUP, List.of("group", "kind", "policy", "rank")),
            entry(USERS, List.of("everyone", "replaceNumbers", "list")),
            entry(EVERYONE, granted(List.of("voiceRoutingPolicy", "dialPlan"), List.of())),
            entry(
                    USER,
                    granted(
                            List.of("user", "number", "voiceRoutingPolicy", "dialPlan"),
                            List.of("delegates", "forwarding", "voicemail"))),
            entry(
                    DELEGATE,
                    List.of(
                            "delegate",
                            "makeCalls",
                            "receiveCalls",
                            "manageSettings",
                            "pickUpHeldCalls",
                            "joinActiveCalls")),
            entry(FORWARDING, List.of("calls", "unanswered", "group", "groupNotification")),
            entry(CALL_GROUP, List.of("order", "members")),
            entry(
                    VOICEMAIL,
                    List.of(
                            "enabled",
                            "answer",
                            "language",
                            "greeting",
                            "awayGreeting",
                            "awayGreetingOn",
                            "awayWithAutomaticReplies",
                            "awayWithCalendar",
                            "shareData")),
            entry(ACTIVATION, List.of("afterwards", "usageLocation", "licenses"))));

    private SetupReader() {}

    private static List<String> granted(List<String> before, List<String> after) {
        List<String> all = new ArrayList<>(before);
        all.addAll(PolicyFields.ALL.keySet());
        all.addAll(after);
        return List.copyOf(all);
    }

    private static Map<String, List<String>> fields(Map<String, List<String>> own) {
        Map<String, List<String>> all = new LinkedHashMap<>(own);
        all.putAll(ObjectKind.knownFields());
        return Map.copyOf(all);
    }

    static VoiceSetup read(String text, Function<String, Node> format) {
        try {
            return setup(format.apply(text));
        } catch (PlacedException e) {
            throw e.complaint();
        }
    }

    private static VoiceSetup setup(Node document) {
        SetupSection root = SetupSection.root(document, FIELDS);
        Optional<SetupSection> users = root.section("users", USERS);
        VoiceSetup.Builder setup = VoiceSetup.builder()
                .tenant(root.optional("tenant", TenantId::of))
                .name(root.optional("name", text -> text))
                .trunks(root.sections("trunks", TRUNK).stream()
                        .map(trunk -> trunk.required("fqdn", Trunk::of))
                        .toList())
                .dialPlans(root.sections("dialPlans", DIAL_PLAN).stream()
                        .map(SetupReader::dialPlan)
                        .toList())
                .pstnUsages(root.each("pstnUsages", PstnUsage::of))
                .voiceRoutes(root.sections("voiceRoutes", ROUTE).stream()
                        .map(SetupReader::voiceRoute)
                        .toList())
                .voiceRoutingPolicies(root.sections("voiceRoutingPolicies", POLICY).stream()
                        .map(SetupReader::policy)
                        .toList())
                .objects(new VoiceObjects(
                        ObjectKind.GATEWAYS.read(root),
                        ObjectKind.TRANSLATION_RULES.read(root),
                        ObjectKind.EMERGENCY.read(root),
                        ObjectKind.BLOCKED.read(root),
                        ObjectKind.EXEMPT.read(root),
                        ObjectKind.CALLER_ID.read(root),
                        root.sections("groupAssignments", GROUP).stream()
                                .map(SetupReader::groupAssignment)
                                .toList()))
                .users(users.map(section -> section.sections("list", USER).stream()
                                .map(SetupReader::user)
                                .toList())
                        .orElse(List.of()))
                .replaceNumbers(
                        users.map(section -> section.flag("replaceNumbers")).orElse(false))
                .touchGlobal(root.flag("touchGlobal"));
        root.section("existing", EXISTING).ifPresent(section -> setup.existing(existing(section)));
        root.section("activation", ACTIVATION).ifPresent(section -> setup.activation(activation(section)));
        users.flatMap(section -> section.section("everyone", EVERYONE))
                .ifPresent(section -> setup.everyone(everyone(section)));
        return root.checked(setup::build);
    }

    private static ExistingObjects existing(SetupSection section) {
        return section.checked(() -> new ExistingObjects(
                section.each("trunks", DomainName::of),
                section.each("dialPlans", text -> text),
                section.each("voiceRoutingPolicies", text -> text)));
    }

    private static Activation activation(SetupSection section) {
        AfterActivation afterwards = section.optional("afterwards", text -> oneOf(AfterActivation.values(), text));
        return section.checked(() -> new Activation(
                afterwards == null ? Activation.DEFAULT.afterwards() : afterwards,
                section.optional("usageLocation", text -> text),
                section.each("licenses", text -> text)));
    }

    private static EveryoneSetup everyone(SetupSection section) {
        return section.checked(() -> new EveryoneSetup(
                section.optional("voiceRoutingPolicy", text -> text),
                section.optional("dialPlan", text -> text),
                PolicyFields.read(section)));
    }

    private static DialPlan dialPlan(SetupSection section) {
        return section.checked(() -> new DialPlan(
                section.required("name", text -> text),
                section.optional("simpleName", text -> text),
                section.description(),
                section.sections("rules", RULE).stream().map(SetupReader::rule).toList()));
    }

    private static NormalizationRule rule(SetupSection section) {
        return section.checked(() -> new NormalizationRule(
                section.required("name", text -> text),
                section.description(),
                section.required("pattern", text -> text),
                section.required("translation", text -> text),
                false,
                Map.of()));
    }

    private static VoiceRoute voiceRoute(SetupSection section) {
        return section.checked(() -> new VoiceRoute(
                section.required("name", text -> text),
                section.description(),
                section.wholeNumber("priority"),
                section.required("pattern", text -> text),
                section.each("usages", PstnUsage::of),
                section.each("trunks", DomainName::of)));
    }

    private static VoiceRoutingPolicy policy(SetupSection section) {
        return section.checked(() -> new VoiceRoutingPolicy(
                section.required("name", text -> text), section.description(), section.each("usages", PstnUsage::of)));
    }

    private static CallingSettings forwarding(SetupSection section) {
        CallGroup group =
                section.section("group", CALL_GROUP).map(SetupReader::callGroup).orElse(null);
        return section.checked(() -> new CallingSettings(
                section.optional("calls", Forwarding::of),
                section.optional("unanswered", Unanswered::of),
                group,
                section.optional("groupNotification", text -> oneOf(GroupNotification.values(), text))));
    }

    private static CallGroup callGroup(SetupSection section) {
        return section.checked(() -> new CallGroup(
                section.required("order", text -> oneOf(CallGroup.Order.values(), text)),
                section.each("members", CallTarget.Somebody::new)));
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String text) {
        for (E value : values) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw new InvalidInputException("", text, "one of " + List.of(values));
    }

    private static VoicemailSettings voicemail(SetupSection section) {
        return section.checked(() -> new VoicemailSettings(
                section.optionalFlag("enabled"),
                section.optional("answer", AnswerRule::of),
                section.optional("language", text -> text),
                section.optional("greeting", text -> text),
                section.optional("awayGreeting", text -> text),
                section.optionalFlag("awayGreetingOn"),
                section.optionalFlag("awayWithAutomaticReplies"),
                section.optionalFlag("awayWithCalendar"),
                section.optionalFlag("shareData")));
    }

    private static GroupAssignment groupAssignment(SetupSection section) {
        section.present("rank");
        return section.checked(() -> {
            Integer rank = section.wholeNumber("rank");
            return new GroupAssignment(
                            section.required("kind", PolicyFields::ofGroup),
                            section.required("group", text -> text),
                            section.required("policy", text -> text),
                            rank == null ? 0 : rank)
                    .checked();
        });
    }

    private static DelegateRights delegate(SetupSection section) {
        return section.checked(() -> new DelegateRights(
                section.required("delegate", text -> text),
                section.flag("makeCalls"),
                section.flag("receiveCalls"),
                section.flag("manageSettings"),
                section.optionalFlag("pickUpHeldCalls"),
                section.optionalFlag("joinActiveCalls")));
    }

    private static UserSetup user(SetupSection section) {
        List<DelegateRights> delegates = section.has("delegates")
                ? section.sections("delegates", DELEGATE).stream()
                        .map(SetupReader::delegate)
                        .toList()
                : null;
        CallingSettings forwarding = section.section("forwarding", FORWARDING)
                .map(SetupReader::forwarding)
                .orElse(null);
        VoicemailSettings voicemail = section.section("voicemail", VOICEMAIL)
                .map(SetupReader::voicemail)
                .orElse(null);
        return section.checked(() -> new UserSetup(
                section.required("user", text -> text),
                section.optional("number", PhoneNumber::of),
                section.optional("voiceRoutingPolicy", text -> text),
                section.optional("dialPlan", text -> text),
                PolicyFields.read(section),
                delegates,
                forwarding,
                voicemail));
    }
}
