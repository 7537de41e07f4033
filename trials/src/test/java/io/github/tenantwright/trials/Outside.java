package io.github.tenantwright.trials;

import io.github.tenantwright.Audience;
import io.github.tenantwright.plan.ObjectKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** All that is not the program: services, time, the sign-in, the carrier's zone, and a person who does things by hand. */
interface Outside {
    /** Where a service listens. */
    URI uri(Audience audience);

    /** The port of this machine on which the directory listens. */
    int directoryPort();

    Instant now();

    /** Lets time pass. */
    void advance(Duration time);

    /** A token that is good for a while. */
    String token(Audience audience);

    void publish(String name, String text);

    /** A person does a step by hand, if it is not done yet. */
    void byHand(ObjectKey step);
}
