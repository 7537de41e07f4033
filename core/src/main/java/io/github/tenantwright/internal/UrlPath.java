package io.github.tenantwright.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes a percent-encoded path that two readers could take for two different paths: one that our guard allows and
 * one that the service would carry out.
 */
public final class UrlPath {
    // Encoded once is normal, twice is odd but may be a name with a percent sign in it; more is a game.
    private static final int MOST_LAYERS = 3;

    private UrlPath() {}

    /** What is wrong with the path, in words; empty when it means the same to everybody. */
    public static Optional<String> trick(String path) {
        if (!path.startsWith("/")) {
            return Optional.of("starts with a slash");
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].isEmpty() && i < segments.length - 1) {
                return Optional.of("no empty segment");
            }
            String wrong = segment(segments[i]);
            if (wrong != null) {
                return Optional.of(wrong);
            }
        }
        return Optional.empty();
    }

    /** One segment in plain text, decoded once; malformed percent signs stay as they are. */
    public static String decoded(String segment) {
        byte[] from = segment.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[from.length];
        int length = 0;
        for (int i = 0; i < from.length; i++) {
            int high = i + 2 < from.length && from[i] == '%' ? Character.digit(from[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(from[i + 2], 16) : -1;
            if (low >= 0) {
                to[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                to[length++] = from[i];
            }
        }
        return new String(to, 0, length, StandardCharsets.UTF_8);
    }

    private static @Nullable String segment(String raw) {
        if (raw.indexOf(';') >= 0) {
            return "no raw semicolon, which starts a parameter to some servers and is a letter to others";
        }
        String text = raw;
        for (int layer = 0; layer <= MOST_LAYERS; layer++) {
            if (text.equals(".") || text.equals("..")) {
                return "no step to this or the upper folder, encoded or not";
            }
            if (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0) {
                return "no slash or backslash inside a segment, encoded or not";
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                return "no control character, encoded or not";
            }
            String inner = decoded(text);
            if (inner.equals(text)) {
                return null;
            }
            text = inner;
        }
        return "not encoded over and over";
    }
}
