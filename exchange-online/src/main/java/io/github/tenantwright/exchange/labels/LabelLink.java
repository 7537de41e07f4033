package io.github.tenantwright.exchange.labels;

/**
 * One of the things that have to hold before somebody sees a label.
 *
 * @param link which
 * @param state how it stands
 * @param words why, in full sentences
 * @param remedy what to do, in full sentences; empty where nothing is to be done
 */
public record LabelLink(Link link, State state, String words, String remedy) {
    /** What has to hold, in the order in which it builds on each other. */
    public enum Link {
        /** The tenant has the label. */
        EXISTS,
        /** It can be applied itself: it has no labels below it. */
        IS_A_LEAF,
        /** It is in a policy. */
        PUBLISHED,
        /** A policy with it is for the person. */
        FOR_THE_PERSON,
        /** The label above it is in the same policy. */
        PARENT_PUBLISHED,
        /** That policy is switched on and enforced. */
        POLICY_ACTS,
        /** It may be put on the kind of thing in question. */
        IN_SCOPE,
        /** The program shows labels. */
        CLIENT,
        /** Enough time has gone by. */
        TIME,
        /** What it encrypts with is there. */
        TEMPLATE
    }

    /** How one of them stands. */
    public enum State {
        HOLDS,
        BROKEN,
        /** It will come by itself. */
        WAITING,
        /** What was told is not enough to say. */
        UNKNOWN
    }

    static LabelLink holds(Link link, String words) {
        return new LabelLink(link, State.HOLDS, words, "");
    }

    static LabelLink unknown(Link link, String words) {
        return new LabelLink(link, State.UNKNOWN, words, "");
    }

    static LabelLink broken(Link link, String words, String remedy) {
        return new LabelLink(link, State.BROKEN, words, remedy);
    }
}
