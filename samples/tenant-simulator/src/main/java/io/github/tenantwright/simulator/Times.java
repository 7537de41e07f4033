package io.github.tenantwright.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How the services write a moment. */
final class Times {

    private Times() {}

    static String iso(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
