package io.github.tenantwright.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A long-running operation on a telephone number. */
final class NumberOperation {

    final String id;
    final Instant created;
    final boolean assign;
    final String number;
    final String type;
    final @Nullable String target;
    final @Nullable String category;
    final @Nullable String locationId;
    int polls;
    String status = "notStarted";
    String numberStatus = "notStarted";

    @Nullable String detail;

    NumberOperation(
            String id,
            Instant created,
            boolean assign,
            String number,
            String type,
            @Nullable String target,
            @Nullable String category,
            @Nullable String locationId) {
        this.id = id;
        this.created = created;
        this.assign = assign;
        this.number = number;
        this.type = type;
        this.target = target;
        this.category = category;
        this.locationId = locationId;
    }

    boolean isOpen() {
        return status.equals("notStarted") || status.equals("running");
    }

    NumberOperation copy() {
        NumberOperation copy = new NumberOperation(id, created, assign, number, type, target, category, locationId);
        copy.polls = polls;
        copy.status = status;
        copy.numberStatus = numberStatus;
        copy.detail = detail;
        return copy;
    }
}
