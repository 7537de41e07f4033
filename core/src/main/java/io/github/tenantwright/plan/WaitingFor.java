package io.github.tenantwright.plan;

/** What a run waits for. */
public enum WaitingFor {
    /** A DNS record to be published and seen. */
    DNS("a DNS record"),
    /** The service to finish something it has begun. */
    SERVICE("the service"),
    /** A change that was accepted to show itself when read. */
    READ_BACK("a change to become visible"),
    /** The service to take more requests. */
    THROTTLING("the service to take more requests"),
    /** A person to do a step by hand. */
    PERSON("a step done by hand");

    private final String words;

    WaitingFor(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
