package io.github.tenantwright.adsync.faults;

import java.util.List;
import java.util.stream.IntStream;

/** Numbers of events as words of a text. */
final class Numbers {
    private Numbers() {}

    static List<String> between(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }
}
