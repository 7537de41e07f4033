package io.github.tenantwright.teams.callerid;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service and its cmdlets call a caller ID policy and its parts. */
public final class CallerIdPolicies {
    /** The kind. That the service's members are named as the cmdlet's parameters is taken from other kinds. */
    public static final ResourceType<CallerIdPolicy> TYPE = ResourceType.<CallerIdPolicy>named(
                    "caller-id-policy", "CallingLineIdentity", "CallingLineIdentity", "caller ID policy", "Caller ID")
            .tagged()
            .fields(
                    ResourceField.text("Description", "description"),
                    ResourceField.text("CallingIDSubstitute", "number shown").unset(CallerIdPolicy.LINE_URI),
                    ResourceField.text("ResourceAccount", "resource account").unset(""),
                    ResourceField.text("CompanyName", "name shown").unset(""),
                    ResourceField.flag("EnableUserOverride", "choice of users", false),
                    ResourceField.flag("BlockIncomingPstnCallerID", "hiding of callers", false))
            .build(CallerIdPolicy::name, CallerIdPolicies::members, CallerIdPolicies::read);

    private CallerIdPolicies() {}

    /** An operation that creates the policy. */
    public static Operation create(CallerIdPolicy policy) {
        return CreateResource.of(TYPE, policy.checked(), Set.of());
    }

    private static Map<String, Object> members(CallerIdPolicy policy) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Description", policy.description());
        members.put("CallingIDSubstitute", policy.substitute());
        members.put("ResourceAccount", policy.resourceAccount() == null ? "" : policy.resourceAccount());
        members.put("CompanyName", policy.companyName());
        members.put("EnableUserOverride", policy.userOverride());
        members.put("BlockIncomingPstnCallerID", policy.blockIncoming());
        return members;
    }

    private static CallerIdPolicy read(Map<String, @Nullable Object> members) {
        String account = Members.text(members, "ResourceAccount");
        return new CallerIdPolicy(
                ResourceType.bare(Members.text(members, "Identity")),
                Members.text(members, "Description"),
                Members.text(members, "CallingIDSubstitute", CallerIdPolicy.LINE_URI),
                account.isEmpty() ? null : account,
                Members.text(members, "CompanyName"),
                Members.flag(members, "EnableUserOverride", false),
                Members.flag(members, "BlockIncomingPstnCallerID", false));
    }
}
