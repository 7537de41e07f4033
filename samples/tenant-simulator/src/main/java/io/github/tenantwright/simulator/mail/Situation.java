package io.github.tenantwright.simulator.mail;

import java.time.Duration;
import java.time.Instant;

/**
 * What a cmdlet is run in.
 *
 * @param state what Exchange remembers
 * @param people the tenant's users
 * @param now the time
 * @param actor the name of who runs it
 * @param lag how far reads lag behind
 * @param missing what reads do with an unknown {@code Identity}
 */
public record Situation(
        MailState state, People people, Instant now, String actor, Duration lag, MissingIdentity missing) {}
