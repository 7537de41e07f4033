package io.github.tenantwright.teams.dialplan;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service and its cmdlets call a dial plan and its parts. */
public final class DialPlans {
    /** The kind; its rules are one list, written at once and in order. */
    public static final ResourceType<DialPlan> TYPE = ResourceType.<DialPlan>named(
                    "dial-plan", "TenantDialPlan", "TenantDialPlan", "dial plan", "Dial plans")
            .tagged()
            .fields(
                    ResourceField.text("SimpleName", "simple name"),
                    ResourceField.text("Description", "description"),
                    ResourceField.objects("NormalizationRules", "rules", DialPlans::cmdlet))
            .build(DialPlan::name, DialPlans::members, DialPlans::read);

    private static final Set<String> KNOWN =
            Set.of("Name", "Description", "Pattern", "Translation", "IsInternalExtension");

    private DialPlans() {}

    /** An operation that creates the plan. */
    public static Operation create(DialPlan plan) {
        return CreateResource.of(TYPE, plan.checked(), Set.of());
    }

    /**
     * The plan with what the service's rules of the same names hold beyond the known members: a list of rules is only
     * ever written as a whole, and what this version does not know must survive it.
     *
     * @param there the plan as the service has it, as members
     */
    public static DialPlan keepingUnknown(DialPlan plan, Map<String, @Nullable Object> there) {
        Map<String, Map<String, @Nullable Object>> unknown = new LinkedHashMap<>();
        read(there).rules().forEach(rule -> unknown.put(rule.name(), rule.unknown()));
        List<NormalizationRule> rules = plan.rules().stream()
                .map(rule -> rule.withUnknown(unknown.getOrDefault(rule.name(), Map.of())))
                .toList();
        return new DialPlan(plan.name(), plan.simpleName(), plan.description(), rules);
    }

    private static Map<String, Object> members(DialPlan plan) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (plan.simpleName() != null) {
            members.put("SimpleName", plan.simpleName());
        }
        members.put("Description", plan.description());
        members.put(
                "NormalizationRules", plan.rules().stream().map(DialPlans::rule).toList());
        return members;
    }

    private static Map<String, Object> rule(NormalizationRule rule) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Name", rule.name());
        members.put("Description", rule.description());
        members.put("Pattern", rule.pattern());
        members.put("Translation", rule.translation());
        members.put("IsInternalExtension", rule.isInternalExtension());
        rule.unknown().forEach((name, value) -> {
            if (value != null) {
                members.put(name, value);
            }
        });
        return members;
    }

    private static DialPlan read(Map<String, @Nullable Object> members) {
        List<NormalizationRule> rules = Members.objects(members, "NormalizationRules").stream()
                .map(rule -> new NormalizationRule(
                        Members.text(rule, "Name"),
                        Members.text(rule, "Description"),
                        Members.text(rule, "Pattern"),
                        Members.text(rule, "Translation"),
                        Boolean.TRUE.equals(rule.get("IsInternalExtension")),
                        Members.without(rule, KNOWN)))
                .toList();
        String simpleName = Members.text(members, "SimpleName");
        return new DialPlan(
                ResourceType.bare(Members.text(members, "Identity")),
                simpleName.isEmpty() ? null : simpleName,
                Members.text(members, "Description"),
                rules);
    }

    /** In PowerShell a rule is built in memory, under a parent that is not looked up. */
    private static Value cmdlet(Map<?, ?> rule) {
        Cmdlet call = Cmdlet.named("New-CsVoiceNormalizationRule")
                .with("Parent", "Global")
                .with("Name", String.valueOf(rule.get("Name")))
                .with("Pattern", String.valueOf(rule.get("Pattern")))
                .with("Translation", String.valueOf(rule.get("Translation")));
        Object description = rule.get("Description");
        if (description instanceof String text && !text.isEmpty()) {
            call = call.with("Description", text);
        }
        if (Boolean.TRUE.equals(rule.get("IsInternalExtension"))) {
            call = call.with("IsInternalExtension", true);
        }
        return Value.result(call.flag("InMemory"));
    }
}
