package io.github.tenantwright.teams.domains;

/**
 * Publishes ownership records: supplied by a portal that runs the carrier's zone. Asked again after a crash, so it must
 * be able to publish the same record twice.
 */
@FunctionalInterface
public interface DnsPublisher {
    /** Publishes nothing: the record is handed out in the run's report, and the run waits for it. */
    DnsPublisher HAND_OUT = record -> false;

    /**
     * Publishes the record, or arranges that it will be.
     *
     * @return whether it was taken care of; false leaves it to a person
     */
    boolean publish(OwnershipRecord record);
}
