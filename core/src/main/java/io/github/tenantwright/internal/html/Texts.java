package io.github.tenantwright.internal.html;

/** Text from outside for people: what can't be seen is shown, so that nothing hides in a report. */
public final class Texts {
    private Texts() {}

    /** On one line, with characters that can't be seen written as their numbers. */
    public static String line(String value) {
        StringBuilder out = new StringBuilder(value.length());
        value.codePoints().forEach(point -> {
            if (isInvisible(point)) {
                out.append(shown(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    /** "1 object", "2 objects". */
    public static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String shown(int point) {
        return String.format("[U+%04X]", point);
    }

    /** Controls, marks of writing direction, half characters and whatever else leaves no ink. */
    static boolean isInvisible(int point) {
        int type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SPACE_SEPARATOR && point != ' ';
    }
}
