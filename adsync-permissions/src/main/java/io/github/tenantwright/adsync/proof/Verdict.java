package io.github.tenantwright.adsync.proof;

/** How a right that an account has or should have stands to what was chosen. */
public enum Verdict {
    /** Chosen, and there. */
    CHOSEN("chosen and there"),
    /** Chosen, on AdminSDHolder, and not on this account yet: it was not stamped since. */
    PENDING("comes with the next stamping"),
    /** Chosen, and not there; no stamping brings it. */
    LACKING("chosen and not there"),
    /** Chosen, and the forest's schema has no such thing, so that nobody can have it. */
    NOT_IN_SCHEMA("chosen, and the schema lacks it"),
    /** Chosen, and what the account's access list says about it can't be read. */
    UNKNOWN("not known, since the access list can't be read"),
    /** Not chosen, and there. */
    UNWANTED("there and not chosen"),
    /** Not chosen and there, but no longer on AdminSDHolder: it goes with the next stamping. */
    LEAVING("there and not chosen, goes with the next stamping");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
