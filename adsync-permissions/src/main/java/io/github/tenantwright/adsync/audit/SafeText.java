package io.github.tenantwright.adsync.audit;

/**
 * Text from a directory as it may be shown: what moves a cursor, hides, or turns the reading direction is written as its
 * number, as in {@code [U+202E]}.
 */
final class SafeText {
    private SafeText() {}

    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isPlain(point)) {
                safe.appendCodePoint(point);
            } else {
                safe.append(String.format("[U+%04X]", point));
            }
        });
        return safe.toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }

    /** For HTML, where signs of its own are escaped as well. */
    static String html(String text) {
        return of(text).replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
