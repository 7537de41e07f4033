package io.github.tenantwright.simulator;

import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.HttpReply.Breakage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes the simulated services misbehave. Thread-safe; random faults come from the tenant's seed.
 *
 * <pre>{@code
 * tenant.faults().throttleNext(2, "2.128");
 * tenant.faults().on(RequestMatcher.writes()).after(3).dropAfterActing();   // the fourth write acts, its answer is lost
 * }</pre>
 *
 * <p>When several faults fit a request, the one asked for first strikes.
 */
public final class Faults {

    private static final String HTML = "<!DOCTYPE html><html><head><title>Service Unavailable</title></head><body>"
            + "<h2>Our services aren't available right now</h2><p>We're working to restore all services as soon as"
            + " possible. Please check back soon.</p><p>Ref A: 0123456789ABCDEF</p></body></html>";

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Fault> armed = new ArrayList<>();
    private final long seed;
    private Random random;

    Faults(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Starts a fault for the requests that the matcher picks; it strikes once unless told otherwise. */
    public Fault on(RequestMatcher matcher) {
        return new Fault(matcher);
    }

    /** Refuses the next request that fits, without acting. */
    public void failNext(RequestMatcher matcher, int status, String body) {
        on(matcher).fail(status, body);
    }

    /** Answers 429 to the next {@code count} requests, parts of a batch included; null means no header. */
    public void throttleNext(int count, @Nullable String retryAfter) {
        throttleNext(
                request -> !request.path().endsWith("/$batch"),
                count,
                retryAfter == null ? RetryAfter.none() : RetryAfter.text(retryAfter));
    }

    /** Answers 429 to the next {@code count} requests that fit. */
    public void throttleNext(RequestMatcher matcher, int count, RetryAfter retryAfter) {
        on(matcher).times(count).throttle(retryAfter);
    }

    /** Breaks the connection of the next request that fits, before anything is done. */
    public void dropBeforeActing(RequestMatcher matcher) {
        on(matcher).dropBeforeActing();
    }

    /** Carries the next request that fits out, then breaks the connection: the answer is lost. */
    public void dropAfterActing(RequestMatcher matcher) {
        on(matcher).dropAfterActing();
    }

    /** Cuts the answer of the next request that fits in half. */
    public void truncateBody(RequestMatcher matcher) {
        on(matcher).truncateBody();
    }

    /** Answers the next request that fits with an HTML page and status 503, without acting. */
    public void htmlErrorPage(RequestMatcher matcher) {
        on(matcher).htmlErrorPage(503);
    }

    /** Carries the next request that fits out and answers without a body. */
    public void emptyBody(RequestMatcher matcher) {
        on(matcher).emptyBody();
    }

    /** Holds the answer of the next request that fits back, in real time. */
    public void slow(RequestMatcher matcher, Duration realTime) {
        on(matcher).slow(realTime);
    }

    /** Takes all faults away and starts the random sequence again. */
    public void clear() {
        lock.lock();
        try {
            armed.clear();
            random = new Random(seed);
        } finally {
            lock.unlock();
        }
    }

    /** How many faults are still to strike; those with a probability are not counted. */
    public int pending() {
        lock.lock();
        try {
            return armed.stream()
                    .filter(f -> f.probability >= 1)
                    .mapToInt(f -> f.times)
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    /** The fault that strikes this request, or null. */
    @Nullable Fault strike(RecordedRequest request) {
        lock.lock();
        try {
            for (Fault fault : armed) {
                if (!fault.matcher.matches(request)) {
                    continue;
                }
                if (fault.skip > 0) {
                    fault.skip--;
                    continue;
                }
                if (fault.probability < 1) {
                    if (random.nextDouble() >= fault.probability) {
                        continue;
                    }
                    return fault;
                }
                if (--fault.times <= 0) {
                    armed.remove(fault);
                }
                return fault;
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private enum Kind {
        FAIL,
        THROTTLE,
        DROP_BEFORE,
        DROP_AFTER,
        GARBLE,
        TRUNCATE,
        HTML,
        HTML_AFTER,
        EMPTY,
        REPLACE,
        EXCHANGE,
        SLOW
    }

    /** A fault in the making; the last call says what happens and arms it. Not thread-safe. */
    public final class Fault {

        private final RequestMatcher matcher;
        private int skip;
        private int times = 1;
        private double probability = 1;
        private Kind kind = Kind.FAIL;
        private int status;
        private String body = "";
        private RetryAfter retryAfter = RetryAfter.none();
        private int millis;
        private @Nullable ExchangeFault exchange;

        private Fault(RequestMatcher matcher) {
            this.matcher = matcher;
        }

        /** Lets the first {@code count} requests that fit pass. */
        public Fault after(int count) {
            skip = count;
            return this;
        }

        /** Strikes so many times; {@code Integer.MAX_VALUE} for always. */
        public Fault times(int count) {
            times = count;
            return this;
        }

        /** Strikes each request that fits with this probability, for ever. */
        public Fault withProbability(double chance) {
            probability = chance;
            return this;
        }

        /** Refuses without acting. The content type is JSON when the body looks like it. */
        public void fail(int answeredStatus, String answeredBody) {
            status = answeredStatus;
            body = answeredBody;
            arm(Kind.FAIL);
        }

        /** Answers 429 without acting. */
        public void throttle(RetryAfter spelling) {
            retryAfter = spelling;
            status = 429;
            arm(Kind.THROTTLE);
        }

        /** Answers 503 with a {@code Retry-After}, without acting. */
        public void unavailable(RetryAfter spelling) {
            retryAfter = spelling;
            status = 503;
            arm(Kind.THROTTLE);
        }

        /** Breaks the connection before anything is done. */
        public void dropBeforeActing() {
            arm(Kind.DROP_BEFORE);
        }

        /** Acts, then breaks the connection. */
        public void dropAfterActing() {
            arm(Kind.DROP_AFTER);
        }

        /** Acts, then sends a status line and garbage and closes. */
        public void garble() {
            arm(Kind.GARBLE);
        }

        /** Acts, then answers with the first half of the body. */
        public void truncateBody() {
            arm(Kind.TRUNCATE);
        }

        /** Answers with an HTML page, without acting. */
        public void htmlErrorPage(int answeredStatus) {
            status = answeredStatus;
            arm(Kind.HTML);
        }

        /** Acts, then answers with an HTML page and the given status. */
        public void htmlPageAfterActing(int answeredStatus) {
            status = answeredStatus;
            arm(Kind.HTML_AFTER);
        }

        /** Acts, then answers without a body. */
        public void emptyBody() {
            arm(Kind.EMPTY);
        }

        /** Acts, then answers with this body instead of the true one. */
        public void replaceBody(String otherBody) {
            body = otherBody;
            arm(Kind.REPLACE);
        }

        /** Answers as Exchange's administration service has been seen to. */
        public void exchange(ExchangeFault answer) {
            exchange = answer;
            arm(Kind.EXCHANGE);
        }

        /** Acts, then holds the answer back, in real time. */
        public void slow(Duration realTime) {
            millis = (int) realTime.toMillis();
            arm(Kind.SLOW);
        }

        private void arm(Kind what) {
            lock.lock();
            try {
                kind = what;
                armed.add(this);
            } finally {
                lock.unlock();
            }
        }

        /** The answer when the request is not carried out, or null when it is. */
        @Nullable HttpReply instead(Engine engine, Service service, Instant now) {
            switch (kind) {
                case FAIL:
                    return HttpReply.of(status, contentType(body), body);
                case THROTTLE: {
                    Refusal refusal = new Refusal(
                            status,
                            status == 429 ? "TooManyRequests" : "ServiceUnavailable",
                            status == 429 ? "Too many requests" : "Service is unavailable. Please try again");
                    retryAfter.at(now).ifPresent(text -> refusal.with("Retry-After", text));
                    return engine.refuse(service, refusal, now);
                }
                case DROP_BEFORE:
                    return HttpReply.broken(Breakage.RESET);
                case HTML:
                    return HttpReply.of(status, "text/html; charset=utf-8", HTML);
                case EXCHANGE:
                    return exchange == null ? null : exchange.instead(now);
                default:
                    return null;
            }
        }

        /** The answer that goes out when the request was carried out. */
        HttpReply spoil(HttpReply reply) {
            switch (kind) {
                case DROP_AFTER:
                    return HttpReply.broken(Breakage.RESET);
                case GARBLE:
                    return HttpReply.broken(Breakage.GARBLED);
                case TRUNCATE:
                    return reply.withBody(Arrays.copyOf(reply.body(), reply.body().length / 2));
                case HTML_AFTER:
                    return HttpReply.of(status, "text/html; charset=utf-8", HTML);
                case EMPTY:
                    return reply.withBody(new byte[0]);
                case REPLACE:
                    return reply.withBody(body.getBytes(StandardCharsets.UTF_8));
                case SLOW:
                    return reply.after(millis);
                case EXCHANGE:
                    return exchange == null ? reply : exchange.spoil(reply);
                default:
                    return reply;
            }
        }
    }

    private static String contentType(String body) {
        String start = body.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return "application/json";
        }
        return start.startsWith("<") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
    }
}
