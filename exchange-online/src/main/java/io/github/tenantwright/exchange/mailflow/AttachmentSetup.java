package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.exchange.attachments.EdgeList;
import io.github.tenantwright.exchange.attachments.FilterPolicy;
import io.github.tenantwright.exchange.attachments.FilterRule;
import io.github.tenantwright.exchange.attachments.MergeRequest;
import io.github.tenantwright.internal.Check;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The attachment types that are to be blocked: what the policy blocks now, what the Edge servers block, and what the
 * service blocks by default today.
 *
 * @param edge what the Edge servers filter
 * @param policy the policy that gets the list
 * @param serviceDefaults whether types that the service blocks by default today are added
 * @param allow types to be let through though they are blocked now, in small letters
 */
public record AttachmentSetup(EdgeList edge, String policy, boolean serviceDefaults, Set<String> allow) {
    public AttachmentSetup {
        Check.text("policy", policy, 300);
        Set<String> small = new TreeSet<>();
        allow.forEach(type -> small.add(Check.text("allow", type, 100).strip().toLowerCase(Locale.ROOT)));
        allow = Collections.unmodifiableSet(small);
    }

    /** Into the policy that covers everybody whom no other covers, with today's defaults of the service. */
    public static AttachmentSetup intoDefault(EdgeList edge) {
        return new AttachmentSetup(edge, MergeRequest.DEFAULT_POLICY, true, Set.of());
    }

    /** What is to be merged with what a tenant has. */
    public MergeRequest request(List<FilterPolicy> policies, List<FilterRule> rules) {
        return new MergeRequest(edge, policy, policies, rules, serviceDefaults, allow);
    }
}
