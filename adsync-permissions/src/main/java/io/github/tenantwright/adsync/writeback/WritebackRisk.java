package io.github.tenantwright.adsync.writeback;

/** What somebody who holds the connector account could do with one of its rights on protected accounts. */
public enum WritebackRisk {
    /** Little. */
    LOW,
    /** More than its name suggests; worth a look. */
    MEDIUM,
    /** Take over any protected account, the domain's administrators included. */
    CRITICAL
}
