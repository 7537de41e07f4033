package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.Cloud;

/** Microsoft's clouds as the command line calls them. */
public enum CloudName {
    WORLDWIDE(Cloud.WORLDWIDE),
    US_GOV_L4(Cloud.US_GOVERNMENT_L4),
    US_GOV_L5(Cloud.US_GOVERNMENT_L5),
    CHINA(Cloud.CHINA);

    @SuppressWarnings("ImmutableEnumChecker") // a record of addresses, which nobody changes
    private final Cloud cloud;

    CloudName(Cloud cloud) {
        this.cloud = cloud;
    }

    /** With its addresses. */
    public Cloud cloud() {
        return cloud;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
