package io.github.tenantwright.teams.forwarding;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.forwarding.CallTarget.Ringing;

/**
 * What becomes of a call before the user could answer it. Written as {@code none}, {@code to voicemail},
 * {@code to +442079460000}, {@code also group}.
 */
public sealed interface Forwarding {
    /** The call rings at the user's and nowhere else. */
    Forwarding NONE = new None();

    /** No forwarding. */
    record None() implements Forwarding {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** The call goes there at once, and does not ring at the user's. */
    record Immediately(CallTarget target) implements Forwarding {
        @Override
        public String toString() {
            return "to " + target;
        }
    }

    /** The call rings there as well. Voicemail can't: it would always be the first to answer. */
    record AlsoRing(Ringing target) implements Forwarding {
        @Override
        public String toString() {
            return "also " + target;
        }
    }

    /** Something that this version has no word for; it is read, and never written. */
    record Other(String shown) implements Forwarding {
        @Override
        public String toString() {
            return "other: " + shown;
        }
    }

    /** All calls go there at once. */
    static Forwarding to(CallTarget target) {
        return new Immediately(target);
    }

    /** Calls ring there as well. */
    static Forwarding also(Ringing target) {
        return new AlsoRing(target);
    }

    /**
     * Reads what {@code toString} wrote.
     *
     * @throws InvalidInputException when it is none
     */
    static Forwarding of(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        if (text.startsWith("to ")) {
            return to(CallTarget.of(text.substring(3)));
        }
        if (text.startsWith("also ") && CallTarget.of(text.substring(5)) instanceof Ringing ringing) {
            return also(ringing);
        }
        if (text.startsWith("other: ")) {
            return new Other(text.substring(7));
        }
        throw new InvalidInputException(
                "forwarding",
                text,
                "none, to TARGET or also TARGET, where TARGET is voicemail (not behind also), delegates, group, a SIP"
                        + " address or a number");
    }
}
