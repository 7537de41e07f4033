package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.internal.Check;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of an Edge server's attachment filter.
 *
 * @param kind what is compared
 * @param name a file name, which may hold wildcards, or a content type
 */
public record EdgeEntry(Kind kind, String name) {
    private static final Pattern EXTENSION = Pattern.compile("\\*\\.([A-Za-z0-9]{1,30})");

    /** What an entry is compared with. */
    public enum Kind {
        /** The name of the attached file. */
        FILE_NAME("FileName"),
        /** The MIME type. */
        CONTENT_TYPE("ContentType");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the cmdlets write it. */
        public String word() {
            return word;
        }

        static Optional<Kind> of(String text) {
            for (Kind kind : values()) {
                if (kind.word.equalsIgnoreCase(text.strip())) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** @throws io.github.tenantwright.InvalidInputException when the name is blank, too long or has control characters */
    public EdgeEntry {
        name = Check.text("name", name, 400).strip();
    }

    /** The extension in small letters where the entry means all files of one; empty for anything else. */
    public Optional<String> extension() {
        var matcher = EXTENSION.matcher(name);
        return kind == Kind.FILE_NAME && matcher.matches()
                ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** As the Edge server writes its identity: {@code FileName:*.exe}. */
    @Override
    public String toString() {
        return kind.word() + ":" + name;
    }
}
