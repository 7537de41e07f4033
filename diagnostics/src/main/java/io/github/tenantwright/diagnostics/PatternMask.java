package io.github.tenantwright.diagnostics;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks a regular expression over numbers: groups, classes, repetitions and anchors stay, literal digits are exchanged as
 * those of numbers are, and every letter becomes an x. After what may match several things the digits before are not
 * known; then digits are masked all the same, but no longer match what numbers became.
 */
final class PatternMask {
    static final int LONGEST = 2_000;
    private static final Pattern REPETITION = Pattern.compile("\\{\\d{1,3}(,\\d{0,3})?}");
    private static final String CLASSES = "dDsSwWbB";

    private final Digits digits;
    private final String text;
    private final boolean harmless;
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> groups = new ArrayDeque<>();
    private String before = "";
    private boolean plus;
    private int at;

    PatternMask(Digits digits, String text) {
        this.digits = digits;
        this.text = text;
        this.harmless = !international(text) && mostDigits(text) <= Digits.HARMLESS;
    }

    private static boolean international(String text) {
        return text.contains("\\+") || text.contains("[+") || text.startsWith("+");
    }

    /** In one alternative. */
    private static long mostDigits(String text) {
        String[] alternatives = REPETITION.matcher(text).replaceAll("").split("\\|", -1);
        return Arrays.stream(alternatives)
                .mapToLong(one -> one.chars().filter(c -> c >= '0' && c <= '9').count())
                .max()
                .orElse(0);
    }

    String masked() {
        for (at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '\\' -> escaped();
                case '[' -> charClass();
                case '{' -> repetition();
                case '(' -> {
                    groups.push(before);
                    out.append(c);
                }
                case '|' -> {
                    before = groups.isEmpty() ? "" : groups.peek();
                    out.append(c);
                }
                case ')' -> {
                    groups.poll();
                    before = hasAlternatives() ? before + ")" : before;
                    out.append(c);
                }
                case '.', '*', '?', '+' -> {
                    // An optional plus leaves a number's digits what they are.
                    before += before.isEmpty() && c != '.' ? "" : c;
                    out.append(c);
                }
                default -> literal(c);
            }
        }
        return out.toString();
    }

    /** Whether the group that ends here left open what was matched. */
    private boolean hasAlternatives() {
        int depth = 0;
        for (int i = at - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == ')') {
                depth++;
            } else if (c == '(' && depth-- == 0) {
                return false;
            } else if (c == '|' && depth == 0) {
                return true;
            }
        }
        return false;
    }

    String maskedTranslation() {
        for (at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '$' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
                out.append(c).append(text.charAt(++at));
                before += "$";
            } else {
                plus |= c == '+';
                literal(c);
            }
        }
        return out.toString();
    }

    private void escaped() {
        if (at + 1 == text.length()) {
            out.append('\\');
            return;
        }
        char c = text.charAt(++at);
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (CLASSES.indexOf(c) >= 0) {
            out.append('\\').append(c);
            before += "\\";
        } else if (isDigit(c)) {
            // It refers to a group.
            out.append('\\').append(c);
            before += "\\";
        } else if (letter || c > 126 || c < ' ') {
            out.append('x');
            before += "x";
        } else {
            plus |= c == '+';
            out.append('\\').append(c);
        }
    }

    private void repetition() {
        Matcher repetition = REPETITION.matcher(text).region(at, text.length());
        if (repetition.lookingAt()) {
            out.append(repetition.group());
            at = repetition.end() - 1;
            before += "{";
        } else {
            out.append('{');
        }
    }

    private void charClass() {
        int end = text.indexOf(']', at + 1);
        if (end < 0) {
            out.append('[');
            return;
        }
        String inside = text.substring(at + 1, end);
        at = end;
        boolean not = inside.startsWith("^");
        TreeSet<Character> members = new TreeSet<>();
        boolean plain = members(not ? inside.substring(1) : inside, members);
        if (!plain) {
            plus |= inside.contains("+");
            out.append('[')
                    .append(inside.contains("\\d") || inside.contains("0-9") ? "\\d" : "")
                    .append(inside.contains("+") ? "+" : "")
                    .append("x]");
            before += "[";
            return;
        }
        if (members.size() == 1 && !not) {
            literal(members.first());
            return;
        }
        TreeSet<Character> masked = new TreeSet<>();
        boolean open = !plus && before.isEmpty();
        members.forEach(digit -> masked.add(open || harmless ? digit : masked(digit)));
        out.append(not ? "[^" : "[");
        masked.forEach(out::append);
        out.append(']');
        before += "[";
    }

    /** Whether the class holds nothing but digits and ranges of them. */
    private static boolean members(String inside, TreeSet<Character> into) {
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (!isDigit(c)) {
                return false;
            }
            boolean range = i + 2 < inside.length() && inside.charAt(i + 1) == '-' && isDigit(inside.charAt(i + 2));
            char last = range ? inside.charAt(i + 2) : c;
            for (char member = c; member <= last; member++) {
                into.add(member);
            }
            i += range ? 2 : 0;
        }
        return !into.isEmpty();
    }

    private void literal(char c) {
        if (isDigit(c)) {
            out.append(harmless ? c : masked(c));
            before += c;
        } else if (Character.isLetterOrDigit(c) || c > 126 || c < ' ') {
            out.append('x');
            before += "x";
        } else {
            out.append(c);
        }
    }

    private char masked(char digit) {
        return before.isEmpty() ? '0' : digits.exchanged(before, digit);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
