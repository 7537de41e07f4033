package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.exchange.attachments.MergeAttachmentTypes;
import io.github.tenantwright.exchange.focused.SetFocusedInboxMailbox;
import io.github.tenantwright.exchange.focused.SetFocusedInboxOrganization;
import io.github.tenantwright.exchange.hierarchy.SetManager;
import io.github.tenantwright.exchange.photos.SetUserPhoto;
import io.github.tenantwright.exchange.rules.CreateTransportRule;
import io.github.tenantwright.exchange.rules.DisableTransportRule;
import io.github.tenantwright.exchange.rules.EnableTransportRule;
import io.github.tenantwright.exchange.rules.PlaceTransportRules;
import io.github.tenantwright.exchange.rules.RemoveTransportRule;
import io.github.tenantwright.exchange.rules.RestoreTransportRule;
import io.github.tenantwright.exchange.rules.UpdateTransportRule;
import io.github.tenantwright.plan.OperationCatalog;

/** The operations of this module under the names that they have in saved plans for good. */
public final class MailFlowOperations {
    private static final OperationCatalog CATALOG =
            addTo(OperationCatalog.builder()).build();

    private MailFlowOperations() {}

    /** Adds them to a catalog that may hold those of other modules, so that one plan holds the work of all. */
    public static OperationCatalog.Builder addTo(OperationCatalog.Builder catalog) {
        return catalog.operation("create-transport-rule", CreateTransportRule.class)
                .operation("update-transport-rule", UpdateTransportRule.class)
                .operation("place-transport-rules", PlaceTransportRules.class)
                .operation("enable-transport-rule", EnableTransportRule.class)
                .operation("disable-transport-rule", DisableTransportRule.class)
                .operation("remove-transport-rule", RemoveTransportRule.class)
                .operation("restore-transport-rule", RestoreTransportRule.class)
                .operation("merge-attachment-types", MergeAttachmentTypes.class)
                .operation("set-focused-inbox-organization", SetFocusedInboxOrganization.class)
                .operation("set-focused-inbox-mailbox", SetFocusedInboxMailbox.class)
                .operation("set-manager", SetManager.class)
                .operation("set-user-photo", SetUserPhoto.class);
    }

    /** A catalog of these alone. */
    public static OperationCatalog catalog() {
        return CATALOG;
    }
}
