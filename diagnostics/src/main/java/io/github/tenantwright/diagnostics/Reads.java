package io.github.tenantwright.diagnostics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.http.CallListener;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the reads themselves went: each call, and a sum for each service. */
final class Reads implements CallListener {
    private static final int MOST = 5_000;
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Pseudonyms pseudonyms;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<ObjectNode> calls = new ArrayList<>();
    private final Map<String, Sum> sums = new TreeMap<>();

    /** What came of the calls to one service. */
    private static final class Sum {
        private int calls;
        private int failed;
        private int repeated;
        private long milliseconds;
        private long slowest;
    }

    Reads(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    @Override
    public void over(
            ServiceRequest request, Duration took, @Nullable Reply<?> reply, @Nullable RuntimeException failure) {
        int status = 0;
        int attempts = 0;
        String requestId = "";
        if (reply != null) {
            status = reply.status();
            attempts = reply.attempts();
            requestId = reply.requestId();
        } else if (failure instanceof ServiceException refused) {
            status = refused.status();
            attempts = refused.failure().attempts();
            requestId = refused.failure().requestId();
        }
        long took1 = Math.max(0, took.toMillis());
        ObjectNode call = Json.object()
                .put("service", request.audience().name())
                .put("method", request.method())
                .put("path", PathTemplate.of(request.path()))
                .put("status", status)
                .put("milliseconds", took1)
                .put("attempts", attempts);
        if (REQUEST_ID.matcher(requestId).matches() && !pseudonyms.names(requestId)) {
            call.put("requestId", requestId);
        }
        if (failure != null) {
            call.put("failure", why(failure));
        }
        lock.lock();
        try {
            if (calls.size() < MOST) {
                calls.add(call);
            }
            Sum sum = sums.computeIfAbsent(request.audience().name(), service -> new Sum());
            sum.calls++;
            sum.failed += failure == null ? 0 : 1;
            sum.repeated += attempts > 1 ? 1 : 0;
            sum.milliseconds += took1;
            sum.slowest = Math.max(sum.slowest, took1);
        } finally {
            lock.unlock();
        }
    }

    /** What kind of failure it was; a service's words could hold names and are left out. */
    static String why(RuntimeException failure) {
        if (failure instanceof ServiceException refused) {
            return refused.kind().name();
        }
        return failure instanceof ConnectionFailedException
                ? "NO_ANSWER"
                : failure.getClass().getSimpleName();
    }

    ObjectNode toJson() {
        lock.lock();
        try {
            ObjectNode all = Json.object();
            ObjectNode services = all.putObject("services");
            sums.forEach((service, sum) -> services.putObject(service)
                    .put("calls", sum.calls)
                    .put("failed", sum.failed)
                    .put("repeated", sum.repeated)
                    .put("milliseconds", sum.milliseconds)
                    .put("slowestMilliseconds", sum.slowest));
            ArrayNode list = all.putArray("calls");
            calls.forEach(list::add);
            return all;
        } finally {
            lock.unlock();
        }
    }
}
