package io.github.tenantwright.simulator;

/**
 * Licenses bought.
 *
 * @param enabled how many may be assigned
 * @param warning how many have expired but may still be used
 */
record Stock(Sku sku, int enabled, int warning, boolean suspended) {

    int assignable() {
        return suspended ? 0 : enabled + warning;
    }
}
