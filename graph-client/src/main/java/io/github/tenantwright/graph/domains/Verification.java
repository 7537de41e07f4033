package io.github.tenantwright.graph.domains;

/** What became of an attempt to verify a domain. What is none of these is thrown. */
public sealed interface Verification {
    /** Ownership is proved, now. */
    record Verified(Domain domain) implements Verification {}

    /** It was verified before: nothing was changed. */
    record AlreadyVerified(Domain domain) implements Verification {}

    /**
     * The service does not see the record yet. DNS changes take 15 to 60 minutes to be seen: ask again later.
     *
     * @param words what the service said
     */
    record RecordNotSeenYet(String words) implements Verification {}

    /**
     * Another tenant has verified the name; it has to let go of it first.
     *
     * @param words what the service said
     */
    record VerifiedElsewhere(String words) implements Verification {}
}
