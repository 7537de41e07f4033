package io.github.tenantwright.teams.blocking;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service and its cmdlets call patterns of blocked and exempt callers. */
public final class InboundPatterns {
    private static final ResourceField DESCRIPTION = ResourceField.text("Description", "description");
    private static final ResourceField ENABLED = ResourceField.flag("Enabled", "enabled", true);
    private static final ResourceField PATTERN = ResourceField.text("Pattern", "pattern");

    public static final ResourceType<BlockedNumberPattern> BLOCKED = ResourceType.<BlockedNumberPattern>named(
                    "inbound-blocked-pattern",
                    "InboundBlockedNumberPattern",
                    "InboundBlockedNumberPattern",
                    "pattern of blocked callers",
                    "Blocked callers")
            .fields(
                    DESCRIPTION,
                    ENABLED,
                    PATTERN,
                    ResourceField.text("ResourceAccount", "resource account")
                            .unset("")
                            .asRecent())
            .build(BlockedNumberPattern::name, InboundPatterns::members, InboundPatterns::blocked);

    public static final ResourceType<ExemptNumberPattern> EXEMPT = ResourceType.<ExemptNumberPattern>named(
                    "inbound-exempt-pattern",
                    "InboundExemptNumberPattern",
                    "InboundExemptNumberPattern",
                    "pattern of exempt callers",
                    "Blocked callers")
            .fields(DESCRIPTION, ENABLED, PATTERN)
            .build(ExemptNumberPattern::name, InboundPatterns::members, InboundPatterns::exempt);

    private InboundPatterns() {}

    /** An operation that creates the pattern. */
    public static Operation create(BlockedNumberPattern pattern) {
        return CreateResource.of(BLOCKED, pattern.checked(), Set.of());
    }

    /** An operation that creates the pattern. */
    public static Operation create(ExemptNumberPattern pattern) {
        return CreateResource.of(EXEMPT, pattern.checked(), Set.of());
    }

    private static Map<String, Object> members(BlockedNumberPattern pattern) {
        Map<String, Object> members = members(pattern.description(), pattern.enabled(), pattern.pattern());
        members.put("ResourceAccount", pattern.resourceAccount() == null ? "" : pattern.resourceAccount());
        return members;
    }

    private static Map<String, Object> members(ExemptNumberPattern pattern) {
        return members(pattern.description(), pattern.enabled(), pattern.pattern());
    }

    private static Map<String, Object> members(String description, boolean enabled, String pattern) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Description", description);
        members.put("Enabled", enabled);
        members.put("Pattern", pattern);
        return members;
    }

    private static BlockedNumberPattern blocked(Map<String, @Nullable Object> members) {
        String account = Members.text(members, "ResourceAccount");
        return new BlockedNumberPattern(
                Members.text(members, "Identity"),
                Members.text(members, "Description"),
                Members.flag(members, "Enabled", true),
                Members.text(members, "Pattern"),
                account.isEmpty() ? null : account);
    }

    private static ExemptNumberPattern exempt(Map<String, @Nullable Object> members) {
        return new ExemptNumberPattern(
                Members.text(members, "Identity"),
                Members.text(members, "Description"),
                Members.flag(members, "Enabled", true),
                Members.text(members, "Pattern"));
    }
}
