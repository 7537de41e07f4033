package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.plan.OperationCatalog;

/** The operations of this module, under the names that they have in saved plans. */
public final class AdsyncOperations {
    private AdsyncOperations() {}

    /** Adds them to a catalog that may hold those of other modules. */
    public static OperationCatalog.Builder addTo(OperationCatalog.Builder catalog) {
        return catalog.operation("grant writeback", GrantWriteback.class)
                .operation("stamp protected accounts", ProtectNow.class)
                .operation("remove access entries", RemoveEntries.class)
                .operation("restore access entries", RestoreEntries.class);
    }

    /** A catalog of these alone. */
    public static OperationCatalog catalog() {
        return addTo(OperationCatalog.builder()).build();
    }
}
