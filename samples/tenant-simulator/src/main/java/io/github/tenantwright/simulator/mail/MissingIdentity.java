package io.github.tenantwright.simulator.mail;

/** What a reading cmdlet answers when no object has the {@code Identity} that it was given. */
public enum MissingIdentity {
    /** Everything where the cmdlet's page says so, an error elsewhere. */
    DOCUMENTED,
    /** Everything, from every cmdlet. */
    EVERYTHING,
    /** An error from every cmdlet. */
    ERROR
}
