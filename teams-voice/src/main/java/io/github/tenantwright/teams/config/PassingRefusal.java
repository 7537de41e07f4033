package io.github.tenantwright.teams.config;

import java.time.Duration;

/**
 * A refusal that passes by itself, known by the service's words.
 *
 * @param text what the words contain
 * @param about the field, by wire name, whose values are refused, as in a route's trunks: where one object is refused
 *     for a value, others with that value wait along instead of asking each on its own
 * @param every how often to try again
 * @param atMost for how long
 * @param words what is waited for, for people
 * @param afterwards what to do when it did not pass
 */
public record PassingRefusal(
        String text, String about, Duration every, Duration atMost, String words, String afterwards) {
    /**
     * A fact that an operation may leave for those that need it: what a person can do while they are refused for a
     * while.
     */
    public static final String ADVICE = "advice";

    /** The kind of the keys of operations whose effect, which takes its time, ends such a refusal. */
    public static final String ACTIVATION = "activation license";
}
