package io.github.tenantwright.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A domain of the tenant. */
final class Domain {

    final String name;
    final String txt;
    final String recordId;
    boolean verified;
    boolean initial;
    boolean isDefault;
    boolean root;
    String authenticationType = "Managed";
    List<String> supportedServices = List.of();
    int passwordValidityDays = 90;
    int passwordNotificationDays = 14;

    @Nullable String stateOperation;

    @Nullable String stateStatus;

    @Nullable Instant stateAt;

    @Nullable Instant goneAt;
    /** Since when an account that activates the domain for Direct Routing has been there. */
    @Nullable Instant qualifiedSince;
    /** Since when voice routes may name the domain. */
    @Nullable Instant activeSince;
    /** Since when an active domain has no such account any more. */
    @Nullable Instant orphanedSince;

    Domain(String name, String txt, String recordId) {
        this.name = name;
        this.txt = txt;
        this.recordId = recordId;
    }

    Domain copy() {
        Domain copy = new Domain(name, txt, recordId);
        copy.verified = verified;
        copy.initial = initial;
        copy.isDefault = isDefault;
        copy.root = root;
        copy.authenticationType = authenticationType;
        copy.supportedServices = supportedServices;
        copy.passwordValidityDays = passwordValidityDays;
        copy.passwordNotificationDays = passwordNotificationDays;
        copy.stateOperation = stateOperation;
        copy.stateStatus = stateStatus;
        copy.stateAt = stateAt;
        copy.goneAt = goneAt;
        copy.qualifiedSince = qualifiedSince;
        copy.activeSince = activeSince;
        copy.orphanedSince = orphanedSince;
        return copy;
    }
}
