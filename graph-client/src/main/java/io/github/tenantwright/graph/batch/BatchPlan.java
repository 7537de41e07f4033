package io.github.tenantwright.graph.batch;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts a list of requests into calls. What hangs together by {@code dependsOn} shares a call with nothing else, since
 * the service wants a batch to be all parallel or all serial; the rest fills calls of twenty.
 */
final class BatchPlan {
    /** The most requests that the service takes in one call. */
    static final int LARGEST = 20;

    private BatchPlan() {}

    static List<List<BatchRequest>> calls(List<BatchRequest> requests) {
        Map<String, Integer> positions = positions(requests);
        int[] group = new int[requests.size()];
        boolean[] bound = new boolean[requests.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
        for (int i = 0; i < requests.size(); i++) {
            for (String other : requests.get(i).dependsOn()) {
                Integer at = positions.get(key(other));
                if (at == null || at >= i) {
                    throw new InvalidInputException(
                            "batch.dependsOn", other, "the id of a request that stands before this one in the list");
                }
                bound[i] = true;
                bound[at] = true;
                join(group, at, i);
            }
        }
        List<List<BatchRequest>> calls = new ArrayList<>();
        Map<Integer, List<BatchRequest>> chains = new LinkedHashMap<>();
        List<BatchRequest> free = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            if (bound[i]) {
                chains.computeIfAbsent(root(group, i), first -> new ArrayList<>())
                        .add(requests.get(i));
            } else {
                free.add(requests.get(i));
            }
        }
        for (int from = 0; from < free.size(); from += LARGEST) {
            calls.add(List.copyOf(free.subList(from, Math.min(from + LARGEST, free.size()))));
        }
        for (List<BatchRequest> chain : chains.values()) {
            if (chain.size() > LARGEST) {
                throw new InvalidInputException(
                        "batch.dependsOn", chain.get(0).id(), "at most " + LARGEST + " requests that hang together");
            }
            calls.add(List.copyOf(chain));
        }
        return calls;
    }

    static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    private static Map<String, Integer> positions(List<BatchRequest> requests) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            if (positions.put(key(requests.get(i).id()), i) != null) {
                throw new InvalidInputException(
                        "batch.id", requests.get(i).id(), "unique in the list, upper and lower case being the same");
            }
        }
        return positions;
    }

    private static void join(int[] group, int one, int other) {
        group[root(group, other)] = root(group, one);
    }

    private static int root(int[] group, int member) {
        int at = member;
        while (group[at] != at) {
            at = group[at];
        }
        return at;
    }
}
