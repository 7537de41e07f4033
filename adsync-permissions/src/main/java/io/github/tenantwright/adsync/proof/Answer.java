package io.github.tenantwright.adsync.proof;

import io.github.tenantwright.adsync.descriptor.AccessDecision;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import org.jspecify.annotations.Nullable;

/**
 * Whether an access list gives a right, and by what.
 *
 * @param state what came out
 * @param by the entry that decided; null where none did
 */
public record Answer(State state, @Nullable TrusteeAce by) {
    /** What can come out. */
    public enum State {
        /** An entry gives it, or the caller owns the object, or there is no access list at all. */
        GRANTED("granted"),
        /** An entry takes it. */
        DENIED("denied"),
        /** No entry speaks about it. */
        NOT_GRANTED("not granted"),
        /** An entry under a condition speaks about it first, and what the condition says is not known. */
        CONDITIONAL("under a condition"),
        /** The schema has no such thing. */
        NOT_IN_SCHEMA("not in the schema"),
        /** The access list was not given out. */
        UNREADABLE("not readable");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    static final Answer NOT_IN_SCHEMA = new Answer(State.NOT_IN_SCHEMA, null);
    static final Answer UNREADABLE = new Answer(State.UNREADABLE, null);

    static Answer of(AccessDecision decision) {
        State state = switch (decision.outcome()) {
            case ALLOWED, OPEN, OWNER -> State.GRANTED;
            case DENIED -> State.DENIED;
            case NOT_ALLOWED -> State.NOT_GRANTED;
            case CONDITIONAL -> State.CONDITIONAL;
        };
        return new Answer(state, decision.by());
    }

    /** Whether the right is there for certain. */
    public boolean isGranted() {
        return state == State.GRANTED;
    }
}
