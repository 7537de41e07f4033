package io.github.tenantwright.powershell;

import io.github.tenantwright.InvalidInputException;
import java.util.regex.Pattern;

/** What a text in a script may hold. */
final class Texts {
    private static final int REPLACEMENT = 0xFFFD;
    private static final String HIDDEN = "(not shown)";
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}");
    private static final Pattern PASSWORD_IN_JSON = Pattern.compile(
            "\"(?:(?:new|current)?password|client_?secret|secretText|(?:access|refresh)_?tokens?)\"\\s*:\\s*\"",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?:new|current)?password|credential|client_?secret|secretText|(?:access|refresh)_?tokens?",
            Pattern.CASE_INSENSITIVE);

    private Texts() {}

    /** Nothing that ends a line, hides itself or reorders what a reader sees, and nothing that looks like a secret. */
    static String check(String text) {
        text.codePoints().filter(Texts::isBad).findFirst().ifPresent(point -> {
            throw new InvalidInputException(
                    "text",
                    text,
                    String.format(
                            "no control characters, no unpaired surrogates, no marks that reorder text (U+%04X)",
                            point));
        });
        if (TOKEN.matcher(text).find() || PASSWORD_IN_JSON.matcher(text).find()) {
            throw new InvalidInputException("text", HIDDEN, "no access token and no password goes into a script");
        }
        return text;
    }

    /** The text as it may be shown: each character that {@link #check} refuses is replaced. */
    static String shown(String text) {
        return text.codePoints()
                .map(point -> isBad(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A parameter or key that carries a secret takes a variable that is filled while the script runs, no literal. */
    static void checkSecret(String name, Value value) {
        if (SECRET_NAME.matcher(name).matches() && holdsText(value)) {
            throw new InvalidInputException(
                    name, HIDDEN, "a secret comes from a variable, never from the script's text");
        }
    }

    private static boolean holdsText(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().anyMatch(Texts::holdsText);
        }
        return value instanceof Value.Text || value instanceof Value.Joined;
    }

    private static boolean isBad(int point) {
        int type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C;
    }
}
