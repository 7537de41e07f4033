package io.github.tenantwright.teams.calls;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.calls.CallFacts.EmergencyNumber;
import io.github.tenantwright.teams.calls.CallFacts.EmergencyPolicy;
import io.github.tenantwright.teams.calls.CallFacts.Gateway;
import io.github.tenantwright.teams.calls.CallFacts.NumberRule;
import io.github.tenantwright.teams.calls.CallFacts.Policy;
import io.github.tenantwright.teams.calls.CallFacts.Route;
import io.github.tenantwright.teams.calls.CallFacts.Translation;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.routing.Routing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Makes typed facts of the members that the service sent, whatever they hold. */
public final class FactsReader {
    private static final String FAILOVER_CODES = "408, 503, 504";
    private static final int FAILOVER_SECONDS = 10;

    private final Map<String, Map<String, Map<String, @Nullable Object>>> resources;
    private final Set<String> unread = new HashSet<>();

    private FactsReader(Map<String, Map<String, Map<String, @Nullable Object>>> resources) {
        this.resources = resources;
    }

    /**
     * @param country the tenant's
     * @param resources objects by the name of their kind, then by their own; a kind that is not in it was not read
     * @param usages the tenant's list
     * @param domains in lower case, and whether each is verified
     * @param owners who has which number
     * @param allNumbers whether those are all
     * @param callers by sign-in name in lower case
     */
    public static CallFacts read(
            String country,
            Map<String, Map<String, Map<String, @Nullable Object>>> resources,
            List<String> usages,
            Map<String, Boolean> domains,
            Map<String, String> owners,
            boolean allNumbers,
            Map<String, Caller> callers) {
        FactsReader in = new FactsReader(resources);
        return new CallFacts(
                country,
                in.all(DialPlans.TYPE, FactsReader::plan),
                in.all(CallKinds.COUNTRY_PLAN, FactsReader::plan),
                usages,
                in.all(Routing.ROUTE, FactsReader::route),
                in.all(Routing.POLICY, (name, m) -> new Policy(name, Members.texts(m, "OnlinePstnUsages"))),
                in.all(Gateways.TYPE, FactsReader::gateway),
                in.all(
                        CallKinds.TRANSLATION_RULE,
                        (name, m) -> new Translation(name, Members.text(m, "Pattern"), Members.text(m, "Translation"))),
                in.all(CallKinds.EMERGENCY_POLICY, FactsReader::emergency),
                in.all(CallKinds.BLOCKED, FactsReader::numberRule),
                in.all(CallKinds.EXEMPT, FactsReader::numberRule),
                in.unassigned(),
                domains,
                owners,
                callers,
                allNumbers,
                in.unread);
    }

    private <T> List<T> all(ResourceType<?> kind, BiFunction<String, Map<String, @Nullable Object>, T> make) {
        Map<String, Map<String, @Nullable Object>> found = resources.get(kind.name());
        if (found == null) {
            unread.add(kind.name());
            return List.of();
        }
        List<T> made = new ArrayList<>();
        found.forEach((name, members) -> made.add(make.apply(ResourceType.bare(name), members)));
        return made;
    }

    private static DialPlan plan(String name, Map<String, @Nullable Object> members) {
        try {
            DialPlan plan = DialPlans.TYPE.value(members);
            return new DialPlan(name, plan.simpleName(), plan.description(), plan.rules());
        } catch (InvalidInputException withoutAName) {
            return new DialPlan(name, null, "", List.of());
        }
    }

    private static Route route(String name, Map<String, @Nullable Object> members) {
        return new Route(
                name,
                Members.number(members, "Priority"),
                Members.text(members, "NumberPattern"),
                Members.texts(members, "OnlinePstnUsages"),
                Members.texts(members, "OnlinePstnGatewayList"),
                Members.text(members, "BridgeSourcePhoneNumber"));
    }

    private static Gateway gateway(String name, Map<String, @Nullable Object> members) {
        String codes = Members.text(members, "FailoverResponseCodes");
        Integer seconds = Members.number(members, "FailoverTimeSeconds");
        return new Gateway(
                name,
                !Boolean.FALSE.equals(members.get("Enabled")),
                codes.isEmpty() ? FAILOVER_CODES : codes,
                seconds == null ? FAILOVER_SECONDS : seconds,
                Members.texts(members, "OutboundPstnNumberTranslationRules"),
                // The service leaves an o out; its module writes it in.
                members.containsKey("OutbundTeamsNumberTranslationRules")
                        ? Members.texts(members, "OutbundTeamsNumberTranslationRules")
                        : Members.texts(members, "OutboundTeamsNumberTranslationRules"),
                Members.texts(members, "InboundPstnNumberTranslationRules"),
                Members.texts(members, "InboundTeamsNumberTranslationRules"));
    }

    private static EmergencyPolicy emergency(String name, Map<String, @Nullable Object> members) {
        List<EmergencyNumber> numbers = new ArrayList<>();
        for (Map<String, @Nullable Object> one : Members.objects(members, "EmergencyNumbers")) {
            String dial = Members.text(one, "EmergencyDialString");
            if (!dial.isEmpty()) {
                List<String> masks = Arrays.stream(
                                Members.text(one, "EmergencyDialMask").split(";", -1))
                        .map(String::strip)
                        .filter(mask -> !mask.isEmpty())
                        .toList();
                numbers.add(new EmergencyNumber(dial, masks, Members.text(one, "OnlinePSTNUsage")));
            }
        }
        return new EmergencyPolicy(name, numbers);
    }

    private static NumberRule numberRule(String name, Map<String, @Nullable Object> members) {
        return new NumberRule(
                name,
                !Boolean.FALSE.equals(members.get("Enabled")),
                Members.text(members, "Pattern"),
                Members.text(members, "ResourceAccount"));
    }

    /** In the order in which they are tried. */
    private List<NumberRule> unassigned() {
        Map<String, Map<String, @Nullable Object>> found = resources.get(CallKinds.UNASSIGNED.name());
        if (found == null) {
            unread.add(CallKinds.UNASSIGNED.name());
            return List.of();
        }
        return found.entrySet().stream()
                .sorted(Comparator.comparing(entry -> {
                    Integer priority = Members.number(entry.getValue(), "TreatmentPriority");
                    return priority == null ? Integer.MAX_VALUE : priority;
                }))
                .map(entry -> new NumberRule(
                        entry.getKey(),
                        true,
                        Members.text(entry.getValue(), "Pattern"),
                        (Members.text(entry.getValue(), "TargetType") + " " + Members.text(entry.getValue(), "Target"))
                                .strip()))
                .toList();
    }
}
