package io.github.tenantwright.log.sentence;

import io.github.tenantwright.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says things in one language, and in English what that language lacks. Immutable and thread-safe. */
public final class Sentences {
    private static final Properties ENGLISH = load();
    private static final Sentences IN_ENGLISH = new Sentences(key -> Optional.ofNullable(ENGLISH.getProperty(key)));

    private final SentenceBundle bundle;

    private Sentences(SentenceBundle bundle) {
        this.bundle = bundle;
    }

    /** The sentences that come with this library. */
    public static Sentences english() {
        return IN_ENGLISH;
    }

    /** Those of a portal's own language. */
    public static Sentences of(SentenceBundle bundle) {
        return new Sentences(bundle);
    }

    /**
     * The keys that a bundle has to know to leave nothing in English. It may know more: {@code operation.NAME} for an
     * operation of a catalog, {@code kind.KIND} for what it changes and {@code stage.STAGE}, each with hyphens in place
     * of blanks and in lower case.
     */
    public static SortedSet<String> keys() {
        return new TreeSet<>(ENGLISH.stringPropertyNames());
    }

    /** The language, as HTML pages name it. */
    public Locale locale() {
        return bundle.locale();
    }

    /**
     * The sentence.
     *
     * @param parts what it is made of, by name; it need not use all
     * @throws InvalidInputException when the key is none, a part that the sentence names is missing, or the bundle's
     *     sentence is malformed
     */
    public String say(String key, Map<String, String> parts) {
        return find(key, parts).orElseThrow(() -> new InvalidInputException("sentence", key, "a key that English has"));
    }

    /** The sentence without any parts. */
    public String say(String key) {
        return say(key, Map.of());
    }

    /**
     * The sentence, where this language or English has one.
     *
     * @throws InvalidInputException as {@link #say(String, Map)} does, but for the key
     */
    public Optional<String> find(String key, Map<String, String> parts) {
        Optional<String> own = bundle.pattern(key);
        return own.isPresent()
                ? Optional.of(filled(key, own.get(), parts, bundle))
                : Optional.ofNullable(ENGLISH.getProperty(key))
                        .map(pattern -> filled(key, pattern, parts, IN_ENGLISH.bundle));
    }

    private static String filled(String key, String pattern, Map<String, String> parts, SentenceBundle language) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '{') {
                out.append(c);
            } else if (pattern.startsWith("{{", i)) {
                out.append(c);
                i++;
            } else {
                int end = pattern.indexOf('}', i);
                if (end < 0) {
                    throw new InvalidInputException("sentence." + key, pattern, "each brace closed");
                }
                out.append(part(key, pattern.substring(i + 1, end).split("\\|", -1), parts, language));
                i = end;
            }
        }
        return out.toString();
    }

    private static String part(String key, String[] asked, Map<String, String> parts, SentenceBundle language) {
        String value = parts.get(asked[0]);
        if (value == null) {
            throw new InvalidInputException(
                    "sentence." + key + "." + asked[0], null, "given, since the sentence names it");
        }
        if (asked.length == 1) {
            return value;
        }
        try {
            int form = language.form(Long.parseLong(value));
            return asked[1 + Math.max(0, Math.min(form, asked.length - 2))].replace("#", value);
        } catch (NumberFormatException noNumber) {
            throw new InvalidInputException("sentence." + key + "." + asked[0], value, "a whole number");
        }
    }

    private static Properties load() {
        Properties sentences = new Properties();
        try (InputStream in = Sentences.class.getResourceAsStream("english.properties")) {
            if (in == null) {
                throw new IllegalStateException("The English sentences are not in the jar");
            }
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException ours) {
            throw new UncheckedIOException(ours);
        }
    }
}
