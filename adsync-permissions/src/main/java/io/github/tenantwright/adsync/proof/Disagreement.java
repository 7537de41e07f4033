package io.github.tenantwright.adsync.proof;

import io.github.tenantwright.adsync.directory.Dn;

/**
 * A right about which the server says something else than what was computed. Nothing should be built on it before it is
 * understood.
 *
 * @param account on which account
 * @param right as in {@code write proxyAddresses}
 * @param computed whether it is there by the access list
 * @param server whether it is there by the server
 */
public record Disagreement(Dn account, String right, boolean computed, boolean server) {
    /** For people. */
    public String words() {
        return account + ": " + right + " is " + (computed ? "" : "not ") + "there by the access list, and "
                + (server ? "there" : "not there") + " by the server.";
    }
}
