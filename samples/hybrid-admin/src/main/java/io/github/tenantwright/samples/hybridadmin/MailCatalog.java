package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.exchange.mailflow.MailFlowOperations;
import io.github.tenantwright.exchange.photos.PhotoOperations;
import io.github.tenantwright.plan.OperationCatalog;

/** The operations that runs on a tenant may hold. */
final class MailCatalog {
    static final OperationCatalog ALL = PhotoOperations.addTo(MailFlowOperations.addTo(OperationCatalog.builder()))
            .build();

    private MailCatalog() {}
}
