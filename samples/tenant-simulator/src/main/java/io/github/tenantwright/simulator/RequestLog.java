package io.github.tenantwright.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests of a tenant, the latest of them in full. Guarded by the engine's lock. */
final class RequestLog {

    private final int max;
    private final Deque<RecordedRequest> latest = new ArrayDeque<>();
    private final Deque<RecordedRequest> writes = new ArrayDeque<>();
    private final Deque<RecordedRequest> unexpected = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long total;
    private long numbers;

    RequestLog(int max) {
        this.max = max;
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
        keep(latest, request);
        if (request.isWrite()) {
            keep(writes, request);
        }
        if (request.isUnexpected()) {
            keep(unexpected, request);
        }
    }

    private void keep(Deque<RecordedRequest> list, RecordedRequest request) {
        if (list.size() >= max) {
            list.removeFirst();
        }
        list.addLast(request);
    }

    List<RecordedRequest> latest() {
        return new ArrayList<>(latest);
    }

    List<RecordedRequest> writes() {
        return new ArrayList<>(writes);
    }

    List<RecordedRequest> unexpected() {
        return new ArrayList<>(unexpected);
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
