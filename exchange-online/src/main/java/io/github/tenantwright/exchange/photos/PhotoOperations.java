package io.github.tenantwright.exchange.photos;

import io.github.tenantwright.plan.OperationCatalog;

/** The operation on photos under the name that it has in saved plans for good. */
public final class PhotoOperations {
    private static final OperationCatalog CATALOG =
            addTo(OperationCatalog.builder()).build();

    private PhotoOperations() {}

    /** Adds it to a catalog that may hold operations of other rooms and modules. */
    public static OperationCatalog.Builder addTo(OperationCatalog.Builder catalog) {
        return catalog.operation("set-user-photo", SetUserPhoto.class);
    }

    /** A catalog of it alone. */
    public static OperationCatalog catalog() {
        return CATALOG;
    }
}
