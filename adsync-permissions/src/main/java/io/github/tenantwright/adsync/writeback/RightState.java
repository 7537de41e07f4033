package io.github.tenantwright.adsync.writeback;

/** How things stand with one needed right. */
public enum RightState {
    /** An entry for just this gives it. */
    PRESENT("there already"),
    /** Nothing gives it. */
    MISSING("missing"),
    /** An entry is there that looks as if it gave it, and does nothing for certain on the object itself. */
    PRESENT_BUT_INEFFECTIVE("there, but without effect on protected accounts"),
    /** It is there by an entry that gives more: a property set, all attributes, a generic right, or handed down. */
    BROADER_THAN_NEEDED("there, by an entry that gives more"),
    /** An entry takes it before any gives it, so that one more entry would not help. */
    DENIED("denied by another entry"),
    /** The directory's schema has no such attribute, so that there can be no entry for it. */
    NOT_IN_SCHEMA("not possible: the schema lacks it");

    private final String words;

    RightState(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
