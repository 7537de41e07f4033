package io.github.tenantwright.log.sentence;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The sentences of one language. What it lacks is said in English.
 *
 * <p>A sentence names its parts in braces, {@code {object}}, and has as many forms as the language needs behind a number:
 * <code>{count|# step|# steps}</code>, where {@code #} is the number. Two braces are one: <code>{{</code>.
 */
@FunctionalInterface
public interface SentenceBundle {
    /** The sentence under a stable key; empty where this language has none. */
    Optional<String> pattern(String key);

    /** Which of a sentence's forms goes with the number, from 0. The default is that of English and German. */
    default int form(long number) {
        return number == 1 ? 0 : 1;
    }

    /** The language, as HTML pages name it. */
    default Locale locale() {
        return Locale.ENGLISH;
    }

    /** Out of a resource bundle, with the forms of number that English and German have. */
    static SentenceBundle of(ResourceBundle bundle) {
        return new SentenceBundle() {
            @Override
            public Optional<String> pattern(String key) {
                try {
                    return Optional.of(bundle.getString(key));
                } catch (MissingResourceException unknown) {
                    return Optional.empty();
                }
            }

            @Override
            public Locale locale() {
                return bundle.getLocale();
            }
        };
    }
}
