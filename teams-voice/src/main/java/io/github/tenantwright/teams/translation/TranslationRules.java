package io.github.tenantwright.teams.translation;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service and its cmdlets call a translation rule and its parts. */
public final class TranslationRules {
    /** The kind. */
    public static final ResourceType<TranslationRule> TYPE = ResourceType.<TranslationRule>named(
                    "translation-rule", "TeamsTranslationRule", "TeamsTranslationRule", "translation rule", "Gateways")
            .fields(
                    ResourceField.text("Description", "description"),
                    ResourceField.text("Pattern", "pattern"),
                    ResourceField.text("Translation", "translation"))
            .build(TranslationRule::name, TranslationRules::members, TranslationRules::read);

    private TranslationRules() {}

    /** An operation that creates the rule. */
    public static Operation create(TranslationRule rule) {
        return CreateResource.of(TYPE, rule.checked(), Set.of());
    }

    private static Map<String, Object> members(TranslationRule rule) {
        return Map.of("Description", rule.description(), "Pattern", rule.pattern(), "Translation", rule.translation());
    }

    private static TranslationRule read(Map<String, @Nullable Object> members) {
        return new TranslationRule(
                Members.text(members, "Identity"),
                Members.text(members, "Description"),
                Members.text(members, "Pattern"),
                Members.text(members, "Translation"));
    }
}
