package io.github.tenantwright.teams.country;

import java.util.ArrayList;
import java.util.List;

/** Takes regular expressions apart and puts them together, as texts. */
final class Expression {
    private Expression() {}

    /** The alternatives at the top; none of an empty expression. */
    static List<String> alternatives(String regex) {
        List<String> found = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == '|' && depth == 0) {
                found.add(regex.substring(start, i));
                start = i + 1;
            }
        }
        if (!regex.isEmpty()) {
            found.add(regex.substring(start));
        }
        return found;
    }

    /** The alternatives, with those of a group at the end of one drawn out: 1(?:30|[89]) is 130 and 1[89]. */
    static List<String> distributed(String regex) {
        if (regex.isEmpty()) {
            return List.of("");
        }
        List<String> found = new ArrayList<>();
        for (String alternative : alternatives(regex)) {
            int open = alternative.indexOf("(?:");
            if (open < 0 || !alternative.endsWith(")") || closing(alternative, open) != alternative.length() - 1) {
                found.add(alternative);
                continue;
            }
            for (String inner : distributed(alternative.substring(open + 3, alternative.length() - 1))) {
                found.add(alternative.substring(0, open) + inner);
            }
        }
        return found;
    }

    private static int closing(String regex, int open) {
        int depth = 0;
        for (int i = open; i < regex.length(); i++) {
            depth += regex.charAt(i) == '(' ? 1 : regex.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a group is open in " + regex);
    }

    static String oneOf(List<String> regexes) {
        return regexes.size() == 1 ? regexes.get(0) : "(?:" + String.join("|", regexes) + ")";
    }

    static String optional(List<String> regexes) {
        return regexes.size() == 1 && regexes.get(0).length() == 1
                ? regexes.get(0) + "?"
                : "(?:" + String.join("|", regexes) + ")?";
    }

    /** The same without groups that capture. */
    static String withoutGroups(String regex) {
        return regex.replaceAll("\\((?!\\?)", "(?:");
    }
}
