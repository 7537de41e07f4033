package io.github.tenantwright.plan;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.internal.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The facts, clients and shared readings of one run. Thread-safe. */
final class LiveContext {
    private record Reading(Instant at, Object value) {}

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Reading reading;
    }

    private final RunId run;
    private final TenantSession session;
    private final Journal journal;
    private final Map<ObjectKey, Map<String, String>> facts = new ConcurrentHashMap<>();
    private final Map<ObjectKey, Optional<String>> acted = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> clients = new ConcurrentHashMap<>();
    private final Map<Object, Slot> shared = new ConcurrentHashMap<>();

    LiveContext(RunId run, TenantSession session, Journal journal, RunRecord record) {
        this.run = run;
        this.session = session;
        this.journal = journal;
        acted.putAll(record.acted());
        record.facts().forEach((key, values) -> facts.put(key, new ConcurrentHashMap<>(values)));
    }

    RunContext of(ObjectKey key) {
        return new OfStep(key);
    }

    /** Nothing where the operation has not written; else the object until then, as far as there was one. */
    Optional<Optional<String>> acted(ObjectKey key) {
        return Optional.ofNullable(acted.get(key));
    }

    private final class OfStep implements RunContext {
        private final ObjectKey key;

        OfStep(ObjectKey key) {
            this.key = key;
        }

        @Override
        public RunId run() {
            return run;
        }

        @Override
        public TenantSession session() {
            return session;
        }

        @Override
        public <C> C client(Class<C> type, Function<TenantSession, C> maker) {
            return type.cast(clients.computeIfAbsent(type, t -> maker.apply(session)));
        }

        @Override
        public Optional<String> recall(String name) {
            return recall(key, name);
        }

        @Override
        public Optional<String> recall(ObjectKey operation, String name) {
            return Optional.ofNullable(facts.getOrDefault(operation, Map.of()).get(name));
        }

        @Override
        public void remember(String name, String value) {
            Check.text("fact." + name, value, 20_000);
            journal.append(run, new JournalEntry.Fact(now(), key, name, value));
            facts.computeIfAbsent(key, k -> new ConcurrentHashMap<>()).put(name, value);
        }

        @Override
        public void acting(@Nullable String before) {
            if (!acted.containsKey(key)) {
                journal.append(run, new JournalEntry.StepActing(now(), key, before));
                acted.put(key, Optional.ofNullable(before));
            }
        }

        @Override
        @SuppressWarnings("unchecked") // a name belongs to one kind of reading
        public <T> T shared(Object name, Duration maxAge, Supplier<T> reader) {
            Slot slot = shared.computeIfAbsent(name, n -> new Slot());
            slot.lock.lock();
            try {
                Reading reading = slot.reading;
                if (reading == null || reading.at().plus(maxAge).isBefore(now())) {
                    reading = new Reading(now(), reader.get());
                    slot.reading = reading;
                }
                return (T) reading.value();
            } finally {
                slot.lock.unlock();
            }
        }

        @Override
        public void forget(Object name) {
            shared.remove(name);
        }
    }
}
