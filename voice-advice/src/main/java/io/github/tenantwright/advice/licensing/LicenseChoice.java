package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.graph.licenses.LicenseChange;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.licenses.SkuAssignment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Licenses that would bring what is missing.
 *
 * @param add what to give
 * @param replace what to take in the same change, since what is given holds it too
 * @param result what the account would have then
 */
public record LicenseChoice(List<Product> add, List<Sku> replace, WhatIf result) {
    public LicenseChoice {
        add = List.copyOf(add);
        replace = List.copyOf(replace);
    }

    /** Whether the tenant has a free seat of all of it. */
    public boolean isSpare() {
        return add.stream().allMatch(Product::hasSpare);
    }

    /** What has to be bought first. */
    public List<Sku> toBuy() {
        return add.stream()
                .filter(product -> !product.hasSpare())
                .map(Product::sku)
                .toList();
    }

    /** The change to send, in one call: the service checks the end state. */
    public LicenseChange change() {
        return new LicenseChange(
                add.stream()
                        .map(product -> new SkuAssignment(product.sku(), List.of()))
                        .toList(),
                replace);
    }

    /** As in "Add Teams Phone Standard (3 free)". */
    public String words() {
        String adds = add.stream()
                .map(product -> product.sku().title()
                        + (product.hasSpare() ? " (" + product.spare() + " free)" : " (to be bought)"))
                .collect(Collectors.joining(" and "));
        return "Add " + adds
                + (replace.isEmpty()
                        ? ""
                        : " in place of " + replace.stream().map(Sku::title).collect(Collectors.joining(" and ")));
    }
}
