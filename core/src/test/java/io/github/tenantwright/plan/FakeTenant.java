package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import io.github.tenantwright.token.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A tenant of named things in memory, with its own clock. Sessions and runners come and go; it stays. */
final class FakeTenant {
    /** What a thing does instead of the usual, once. */
    interface Script extends Function<RunContext, Outcome> {}

    static final Instant BEGINNING = Instant.parse("2026-03-01T08:00:00Z");
    private static final Map<TenantId, FakeTenant> ALL = new ConcurrentHashMap<>();
    static final OperationCatalog CATALOG = OperationCatalog.builder()
            .operation("put", Put.class)
            .operation("remove", Remove.class)
            .build();

    final TenantId id = TenantId.of(UUID.randomUUID().toString());
    final Map<String, String> things = new ConcurrentSkipListMap<>();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<String> writes = Collections.synchronizedList(new ArrayList<>());
    final List<AuditEvent> audit = Collections.synchronizedList(new ArrayList<>());
    final List<Duration> naps = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Deque<Script>> scripts = new ConcurrentHashMap<>();
    final Map<String, Outcome> answers = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final Map<String, Instant> begun = new ConcurrentHashMap<>();
    private final Set<String> alwaysFails = ConcurrentHashMap.newKeySet();

    /** Told of each boundary, as in "ask a", "before write a", "after write a". What it throws goes through. */
    volatile Consumer<String> tap = boundary -> {};

    volatile boolean hasTokens = true;
    volatile Instant now = BEGINNING;

    FakeTenant() {
        ALL.put(id, this);
    }

    static FakeTenant of(TenantSession session) {
        FakeTenant tenant = ALL.get(session.tenant());
        if (tenant == null) {
            throw new IllegalStateException("No such tenant");
        }
        return tenant;
    }

    /** A new session, as a new process would have it. */
    TenantSession session() {
        return session(this::token);
    }

    TenantSession session(TokenProvider tokens) {
        return TenantSession.builder(id)
                .tokens(tokens)
                .clock(() -> now)
                .sleeper(this::nap)
                .audit(audit::add)
                .build();
    }

    private AccessToken token(TokenRequest request) {
        if (!hasTokens) {
            throw new TokenException(TokenException.Reason.EXPIRED, request.audience(), "The token has ended.");
        }
        return AccessToken.of("token-of-" + request.audience().ordinal());
    }

    private void nap(Duration duration) {
        naps.add(duration);
        pass(duration);
        tap.accept("nap");
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    PlanRunner.Builder runner(Journal journal) {
        return PlanRunner.on(session(), CATALOG).journal(journal);
    }

    Plan plan(Operation... operations) {
        return Plan.of(id, now, operations);
    }

    /** Instead of the usual, the thing does these, one an attempt, then the usual again. */
    void script(String name, Script... attempts) {
        scripts.computeIfAbsent(name, n -> new ArrayDeque<>()).addAll(List.of(attempts));
    }

    /** The thing is asked for and there only so much later. */
    void delay(String name, Duration time) {
        delays.put(name, time);
    }

    private @Nullable Outcome delayed(String name, RunContext run) {
        Duration delay = delays.get(name);
        if (delay == null) {
            return null;
        }
        if (!begun.containsKey(name)) {
            run.acting(null);
            write("request " + name, () -> begun.put(name, now));
        }
        Instant ready = Optional.ofNullable(begun.get(name)).orElseThrow().plus(delay);
        return now.isBefore(ready) ? Outcome.notYet(WaitingFor.SERVICE, "not ready", ready) : null;
    }

    void failAlways(String name) {
        alwaysFails.add(name);
    }

    void recover(String name) {
        alwaysFails.remove(name);
    }

    TokenException noToken() {
        hasTokens = false;
        return new TokenException(TokenException.Reason.EXPIRED, Audience.GRAPH, "The token has ended.");
    }

    Outcome ask(String name, RunContext run, Function<RunContext, Outcome> usual) {
        asked.add(name);
        tap.accept("ask " + name);
        Deque<Script> script = scripts.get(name);
        Script next = null;
        if (script != null) {
            synchronized (script) {
                next = script.poll();
            }
        }
        Outcome outcome = next != null ? next.apply(run) : delayed(name, run);
        if (outcome == null) {
            outcome = alwaysFails.contains(name)
                    ? Outcome.failed(FailureCause.REFUSED, name + " is refused", "Don't.")
                    : usual.apply(run);
        }
        tap.accept("answer " + name);
        answers.put(name, outcome);
        return outcome;
    }

    void write(String what, Runnable change) {
        tap.accept("before write " + what);
        writes.add(what);
        change.run();
        tap.accept("after write " + what);
    }

    Map<String, String> state() {
        return new TreeMap<>(things);
    }

    List<AuditEvent> steps() {
        return audit.stream().filter(e -> e.kind() == AuditEvent.Kind.STEP).toList();
    }

    static ObjectKey key(String name) {
        return ObjectKey.of("thing", name);
    }
}
