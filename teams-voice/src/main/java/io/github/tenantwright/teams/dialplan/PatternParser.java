package io.github.tenantwright.teams.dialplan;

import io.github.tenantwright.InvalidInputException;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a regular expression once, from left to right, and refuses all that the service's engine (.NET) and Java's
 * would read differently. What passes means the same to both, so what is shown offline is what the service does.
 */
final class PatternParser {
    private static final int DEEPEST = 30;
    private static final int MOST_REPEATED = 1000;
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?}");
    private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    private final String text;
    private final Set<String> names = new LinkedHashSet<>();
    private final BitSet closed = new BitSet();
    private int at;
    private int groups;
    private boolean unnamed;
    private String whyNotAnchored = "";

    PatternParser(String text) {
        this.text = text;
    }

    void parse() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                throw refuse(
                        i,
                        String.format(
                                "the character U+%04X never stands in a dialed number; only printable ASCII does"
                                        + " (was it pasted from a document?)",
                                (int) c));
            }
        }
        alternatives(0);
        if (at < text.length()) {
            throw refuse(at, "this ) closes nothing; write \\) for a parenthesis");
        }
    }

    int groups() {
        return groups;
    }

    Set<String> names() {
        return names;
    }

    /** Empty when every way to match begins at {@code ^} and ends at {@code $}, else the reason. */
    String whyNotAnchored() {
        return whyNotAnchored;
    }

    /** Returns whether something inside repeats without a bound. */
    private boolean alternatives(int depth) {
        if (depth > DEEPEST) {
            throw refuse(at, "groups are nested more than " + DEEPEST + " deep");
        }
        boolean unbounded = false;
        boolean split = false;
        while (true) {
            int start = at;
            Branch branch = branch(depth);
            unbounded |= branch.unbounded;
            boolean more = at < text.length() && text.charAt(at) == '|';
            split |= more;
            if (depth == 0 && whyNotAnchored.isEmpty() && !(branch.caret && branch.dollar)) {
                whyNotAnchored = !split
                        ? branch.caret ? "must end with $ (an escaped \\$ is a dollar sign)" : "must start with ^"
                        : "a | outside parentheses splits the pattern, and the part from position " + (start + 1)
                                + " does not both start with ^ and end with $; write ^(?:a|b)$";
            }
            if (!more) {
                return unbounded;
            }
            at++;
        }
    }

    private record Branch(boolean unbounded, boolean caret, boolean dollar) {}

    private Branch branch(int depth) {
        boolean unbounded = false;
        boolean caret = false;
        boolean dollar = false;
        int start = at;
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            int here = at;
            char c = text.charAt(at);
            if (c == '^' || c == '$') {
                at++;
                refuseQuantifier("an anchor cannot be repeated");
                caret |= c == '^' && here == start;
                dollar = c == '$';
            } else {
                dollar = false;
                boolean inside = atom(depth);
                unbounded |= quantifier(inside, here) || inside;
            }
        }
        return new Branch(unbounded, caret, dollar);
    }

    private boolean atom(int depth) {
        char c = text.charAt(at);
        switch (c) {
            case '(':
                return group(depth);
            case '[':
                characterClass();
                return false;
            case '\\':
                escape();
                return false;
            case '*', '+', '?':
                throw refuse(at, "nothing stands before this " + c + " to repeat; write \\" + c + " for the character");
            case '{':
                throw refuse(at, "a brace that is no repetition count; write \\{ for the character");
            default:
                at++;
                return false;
        }
    }

    private boolean group(int depth) {
        int open = at;
        boolean lookahead = false;
        int number = 0;
        if (!text.startsWith("(?", at)) {
            at++;
            number = ++groups;
            unnamed = true;
        } else if (text.startsWith("(?:", at) || text.startsWith("(?>", at)) {
            at += 3;
        } else if (text.startsWith("(?=", at) || text.startsWith("(?!", at)) {
            at += 3;
            lookahead = true;
        } else if (text.startsWith("(?<=", at) || text.startsWith("(?<!", at)) {
            throw refuse(at, "looking behind is read differently by other engines; say what stands before instead");
        } else if (text.startsWith("(?(", at)) {
            throw refuse(at, "a conditional group; write the cases as alternatives");
        } else if (text.startsWith("(?#", at)) {
            throw refuse(at, "a comment; use the description instead");
        } else {
            number = namedGroup();
        }
        if (unnamed && !names.isEmpty()) {
            throw refuse(open, "named and unnamed groups are mixed, and engines number such groups differently");
        }
        boolean unbounded = alternatives(depth + 1);
        if (at >= text.length()) {
            throw refuse(open, "this ( is never closed; write \\( for a parenthesis");
        }
        at++;
        if (number > 0) {
            closed.set(number);
        }
        if (lookahead) {
            refuseQuantifier("a look ahead cannot be repeated");
        }
        return unbounded;
    }

    private int namedGroup() {
        Matcher name = GROUP_NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw refuse(
                    at,
                    "a kind of group that is not accepted; use ( ), (?: ), (?> ), (?= ), (?! ) or (?<name> ) with a"
                            + " name of letters and digits");
        }
        if (!names.add(name.group(1))) {
            throw refuse(at, "two groups are named " + name.group(1));
        }
        at = name.end();
        return ++groups;
    }

    private boolean quantifier(boolean atomUnbounded, int atomStart) {
        if (at >= text.length()) {
            return false;
        }
        int here = at;
        boolean unbounded;
        switch (text.charAt(at)) {
            case '*', '+' -> {
                at++;
                unbounded = true;
            }
            case '?' -> {
                at++;
                unbounded = false;
            }
            case '{' -> unbounded = count();
            default -> {
                return false;
            }
        }
        if (unbounded && atomUnbounded) {
            throw refuse(
                    atomStart,
                    "a repetition without bound inside another can keep the service busy for ever; give one of them a"
                            + " bound, as in {1,15}");
        }
        if (at < text.length() && text.charAt(at) == '?') {
            at++;
        }
        if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
            throw refuse(
                    here,
                    text.charAt(at) == '+'
                            ? "a possessive repetition is an error to the service"
                            : "a repetition of a repetition is an error to the service");
        }
        return unbounded;
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}; returns whether it is unbounded. */
    private boolean count() {
        Matcher count = COUNT.matcher(text).region(at, text.length());
        if (!count.lookingAt()) {
            throw refuse(
                    at,
                    "a brace that is no repetition count, as {2}, {2,} or {2,5} are ({,5} is plain text to the"
                            + " service); write {0,5}, or \\{ for the character");
        }
        int from = Integer.parseInt(count.group(1));
        String to = count.group(3);
        boolean unbounded = to != null && to.isEmpty();
        int upTo = to == null || to.isEmpty() ? from : Integer.parseInt(to);
        if (from > upTo) {
            throw refuse(at, "a repetition count that ends below its start");
        }
        if (upTo > MOST_REPEATED) {
            throw refuse(at, "more than " + MOST_REPEATED + " repetitions");
        }
        at = count.end();
        return unbounded;
    }

    private void refuseQuantifier(String reason) {
        if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
            throw refuse(at, reason);
        }
    }

    private void escape() {
        int here = at;
        char c = escaped();
        if (c >= '1' && c <= '9') {
            if (at < text.length() && Character.isDigit(text.charAt(at))) {
                throw refuse(here, "a reference to a group followed by a digit can be read in two ways");
            }
            if (!closed.get(c - '0')) {
                throw refuse(here, "there is no finished group " + c + " before this reference");
            }
        } else if ("dDwWsSbB".indexOf(c) < 0) {
            refuseLetter(here, c);
        } else if (c == 'b' || c == 'B') {
            refuseQuantifier("a word boundary cannot be repeated");
        }
    }

    private char escaped() {
        if (at + 1 >= text.length()) {
            throw refuse(at, "a backslash at the end escapes nothing; write \\\\ for the character");
        }
        char c = text.charAt(at + 1);
        at += 2;
        return c;
    }

    private void refuseLetter(int here, char c) {
        if (Character.isLetterOrDigit(c) || c == '_') {
            throw refuse(
                    here,
                    "\\" + c
                            + " is not accepted; use \\d \\D \\w \\W \\s \\S \\b \\B, ^ and $, or the character itself");
        }
    }

    private void characterClass() {
        int open = at++;
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == ']') {
            throw refuse(at, "an empty character class; write \\] for a bracket in a class");
        }
        while (true) {
            if (at >= text.length()) {
                throw refuse(open, "this [ is never closed; write \\[ for a bracket");
            }
            if (text.charAt(at) == ']') {
                at++;
                return;
            }
            int here = at;
            int from = classMember();
            boolean last = at + 1 < text.length() && text.charAt(at + 1) == ']';
            if (at < text.length() && text.charAt(at) == '-' && !last) {
                int toHere = ++at;
                int to = at < text.length() ? classMember() : -1;
                if (from < 0 || to < 0 || text.charAt(here) == '-' || text.charAt(toHere) == '-') {
                    throw refuse(here, "a range needs a character on either side; write \\- for a hyphen");
                }
                if (from > to) {
                    throw refuse(here, "a range that ends before it starts");
                }
                if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
                    throw refuse(
                            at, "a hyphen right after a range (classes cannot be subtracted); write \\- for a hyphen");
                }
            }
        }
    }

    /** One member of a class: its character, or -1 for a set such as \d. */
    private int classMember() {
        int here = at;
        char c = text.charAt(at);
        if (c == '[') {
            throw refuse(at, "a [ inside a character class must be written \\[ (classes cannot be subtracted)");
        }
        if (c == '&' && text.startsWith("&&", at)) {
            throw refuse(at, "&& inside a character class is read in two ways; write \\& or one &");
        }
        if (c == '\\') {
            char escaped = escaped();
            if ("dDwWsS".indexOf(escaped) >= 0) {
                return -1;
            }
            refuseLetter(here, escaped);
            return escaped;
        }
        at++;
        return c;
    }

    private InvalidInputException refuse(int position, String reason) {
        return new InvalidInputException("pattern", text, "position " + (position + 1) + ": " + reason);
    }
}
