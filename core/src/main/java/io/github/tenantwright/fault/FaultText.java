package io.github.tenantwright.fault;

import java.util.Locale;

/**
 * An error message, event or screen text as somebody copied it, for comparison: case, kinds of quotes and dashes, and
 * how lines were broken do not count. Comparing takes time in proportion to the text's length, whoever wrote it.
 */
public final class FaultText {
    /** So much of a text is looked at; an event or an error page is a small part of it. */
    private static final int MOST = 200_000;

    private final String verbatim;
    private final String plain;

    private FaultText(String verbatim) {
        this.verbatim = verbatim;
        this.plain = plain(verbatim.substring(0, Math.min(MOST, verbatim.length())));
    }

    /** Any text, the empty one included. */
    public static FaultText of(String text) {
        return new FaultText(text);
    }

    /** As it was given. */
    public String verbatim() {
        return verbatim;
    }

    /** Whether all the phrases occur, each anywhere. */
    public boolean mentions(String... phrases) {
        for (String phrase : phrases) {
            if (!plain.contains(plain(phrase))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it occurs with nothing before and behind it that would make another word or number of it. */
    public boolean mentionsWord(String word) {
        String wanted = plain(word);
        for (int at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            boolean alone = (at == 0 || !Character.isLetterOrDigit(plain.charAt(at - 1)))
                    && (end == plain.length() || !Character.isLetterOrDigit(plain.charAt(end)));
            if (alone) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c)) {
                if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                    plain.append(' ');
                }
            } else {
                plain.append(
                        switch (c) {
                            case '\u2018', '\u2019', '\u201a', '\u201b', '\u2032' -> '\'';
                            case '\u201c', '\u201d', '\u201e', '\u2033' -> '"';
                            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
                            default -> c;
                        });
            }
        }
        return plain.toString().strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return verbatim;
    }
}
