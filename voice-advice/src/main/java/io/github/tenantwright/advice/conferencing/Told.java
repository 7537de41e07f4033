package io.github.tenantwright.advice.conferencing;

import io.github.tenantwright.internal.Check;

/**
 * Something that may be known. What could not be read is never taken for absent.
 *
 * @param <T> what
 */
public sealed interface Told<T> {

    /** It is known. */
    record Known<T>(T value) implements Told<T> {
        public Known {
            Check.notNull("value", value);
        }
    }

    /**
     * It is not known.
     *
     * @param why a part of a sentence, as in "the service's answer has an unknown shape"
     */
    record Unknown<T>(String why) implements Told<T> {
        public Unknown {
            Check.text("why", why, 1_000);
        }
    }

    static <T> Told<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Told<T> unknown(String why) {
        return new Unknown<>(why);
    }

    /** Where nobody looked or said. */
    static <T> Told<T> notAsked() {
        return new Unknown<>("nobody looked");
    }
}
