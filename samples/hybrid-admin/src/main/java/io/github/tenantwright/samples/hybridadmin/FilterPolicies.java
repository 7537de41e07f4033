package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.exchange.attachments.AttachmentTypes;
import io.github.tenantwright.exchange.attachments.FilterPolicy;
import io.github.tenantwright.exchange.attachments.MergeRequest;

/** Malware policies that are known without asking. */
final class FilterPolicies {
    private FilterPolicies() {}

    /** The built-in policy of a tenant in which nobody has changed it. */
    static FilterPolicy ofANewTenant() {
        return new FilterPolicy(
                MergeRequest.DEFAULT_POLICY, true, false, false, true, AttachmentTypes.serviceDefault(), "Reject");
    }
}
