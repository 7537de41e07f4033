package io.github.tenantwright.teams.country;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The digit strings that match a regular expression, found by trying digits as long as the matcher wants more. */
final class Words {
    private static final int MOST_TRIED = 200_000;

    private static final int WALKS = 60;

    private Words() {}

    /** All of them; for expressions with few. */
    static Set<String> of(String regex) {
        Pattern pattern = Pattern.compile(regex);
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(""));
        int tried = 0;
        while (!open.isEmpty()) {
            String word = open.pop();
            if (++tried > MOST_TRIED) {
                throw new IllegalArgumentException("too many words match " + regex);
            }
            Matcher matcher = pattern.matcher(word);
            if (matcher.matches()) {
                found.add(word);
            }
            if (matcher.hitEnd()) {
                for (char digit = '9'; digit >= '0'; digit--) {
                    open.push(word + digit);
                }
            }
        }
        return found;
    }

    /** One of a length that all expressions match, if one of many walks along matching digits ends in one. */
    static Optional<String> common(int length, String... regexes) {
        List<Pattern> patterns = Stream.of(regexes).map(Pattern::compile).toList();
        Random random = new Random(length);
        for (int walk = 0; walk < WALKS; walk++) {
            String word = "";
            while (word.length() < length) {
                List<String> next = new ArrayList<>();
                for (char digit = '0'; digit <= '9'; digit++) {
                    String longer = word + digit;
                    boolean last = longer.length() == length;
                    if (patterns.stream().allMatch(pattern -> goesOn(pattern, longer, last))) {
                        next.add(longer);
                    }
                }
                if (next.isEmpty()) {
                    break;
                }
                word = next.get(random.nextInt(next.size()));
            }
            if (word.length() == length) {
                return Optional.of(word);
            }
            if (word.isEmpty()) {
                break;
            }
        }
        return Optional.empty();
    }

    private static boolean goesOn(Pattern pattern, String word, boolean last) {
        Matcher matcher = pattern.matcher(word);
        boolean matches = matcher.matches();
        return last ? matches : matcher.hitEnd();
    }
}
