package io.github.tenantwright.teams.backend;

/** How sure it is that a back end does what it is asked for. */
public enum Confidence {
    /** Documented, or seen at work against the service. Used. */
    CONFIRMED("confirmed"),
    /** Not confirmed, but a read proves what a write did. Used; where the proof fails, the step is done by hand. */
    PROVED_BY_READING("not confirmed, proved by reading"),
    /** Not confirmed, and nothing proves it. Used only on the caller's word. */
    UNCONFIRMED("not confirmed, needs your word");

    private final String words;

    Confidence(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
