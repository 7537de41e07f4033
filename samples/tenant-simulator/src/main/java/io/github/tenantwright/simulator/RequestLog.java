package io.github.tenantwright.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests of a tenant, the latest of them in full. Guarded by the engine's lock. */
final class RequestLog {

    private final Kept latest;
    private final Kept writes;
    private final Kept unexpected;
    private final Map<String, Long> counts = new TreeMap<>();
    private long total;
    private long numbers;

    RequestLog(int max) {
        latest = new Kept(max);
        writes = new Kept(max);
        unexpected = new Kept(max);
    }

    long nextNumber() {
        return ++numbers;
    }

    void add(RecordedRequest request) {
        total++;
        counts.merge(
                request.service() + " " + request.method() + " "
                        + (request.template().isEmpty() ? "(other)" : request.template()),
                1L,
                Long::sum);
        latest.add(request);
        if (request.isWrite()) {
            writes.add(request);
        }
        if (request.isUnexpected()) {
            unexpected.add(request);
        }
    }

    /** A list that forgets its oldest when it has too many requests, or too much text in their bodies. */
    private static final class Kept {

        private static final long MAX_CHARACTERS = 64L << 20;

        private final int max;
        private final Deque<RecordedRequest> requests = new ArrayDeque<>();
        private long characters;

        Kept(int max) {
            this.max = max;
        }

        void add(RecordedRequest request) {
            requests.addLast(request);
            characters += request.body().length();
            while (requests.size() > max || (characters > MAX_CHARACTERS && requests.size() > 1)) {
                characters -= requests.removeFirst().body().length();
            }
        }

        List<RecordedRequest> list() {
            return new ArrayList<>(requests);
        }

        void clear() {
            requests.clear();
            characters = 0;
        }
    }

    List<RecordedRequest> latest() {
        return latest.list();
    }

    List<RecordedRequest> writes() {
        return writes.list();
    }

    List<RecordedRequest> unexpected() {
        return unexpected.list();
    }

    Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    long total() {
        return total;
    }

    void clear() {
        latest.clear();
        writes.clear();
        unexpected.clear();
        counts.clear();
        total = 0;
        numbers = 0;
    }
}
