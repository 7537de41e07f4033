package io.github.tenantwright.plan;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.CurrentStep;
import io.github.tenantwright.internal.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The facts, clients and shared readings of one run. Thread-safe. */
final class LiveContext {
    private static final int LONGEST_FACT = 100_000;

    private record Reading(Instant at, Object value) {}

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Reading reading;
    }

    private final RunId run;
    private final TenantSession session;
    private final @Nullable Journal journal;
    private final Map<ObjectKey, Map<String, String>> facts = new ConcurrentHashMap<>();
    private final Map<ObjectKey, Optional<String>> befores = new ConcurrentHashMap<>();
    private final ReentrantLock clientsLock = new ReentrantLock();
    private final Map<Class<?>, Object> clients = new HashMap<>();
    private final Map<Object, Slot> shared = new ConcurrentHashMap<>();

    /** @param journal null for looking only: nothing is written down, and an operation ends where it would write */
    LiveContext(
            RunId run,
            TenantSession session,
            @Nullable Journal journal,
            RunRecord record,
            Map<Class<?>, Object> provided) {
        clients.putAll(provided);
        this.run = run;
        this.session = session;
        this.journal = journal;
        record.steps().forEach((key, step) -> {
            facts.put(key, new ConcurrentHashMap<>(step.facts()));
            Optional<String> before = step.before();
            if (before != null) {
                befores.put(key, before);
            }
        });
    }

    RunContext of(ObjectKey key, boolean temporary) {
        return new OfStep(key, temporary);
    }

    /** The object before the operation's first write, as far as there was one; null where it has not written. */
    @Nullable Optional<String> before(ObjectKey key) {
        return befores.get(key);
    }

    private final class OfStep implements RunContext {
        private final ObjectKey key;
        private final boolean temporary;

        OfStep(ObjectKey key, boolean temporary) {
            this.key = key;
            this.temporary = temporary;
        }

        @Override
        public RunId run() {
            return run;
        }

        @Override
        public TenantSession session() {
            return session;
        }

        // A maker may ask for another client, which a concurrent map would not allow.
        @Override
        public <C> C client(Class<C> type, Function<TenantSession, C> maker) {
            clientsLock.lock();
            try {
                Object client = clients.get(type);
                if (client == null) {
                    client = maker.apply(session);
                    clients.put(type, client);
                }
                return type.cast(client);
            } finally {
                clientsLock.unlock();
            }
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
            Check.text("fact.name", name, 200);
            if (value.length() > LONGEST_FACT) {
                throw new InvalidInputException("fact." + name, value, "at most " + LONGEST_FACT + " characters");
            }
            Map<String, String> own = facts.computeIfAbsent(key, k -> new ConcurrentHashMap<>());
            if (!value.equals(own.get(name))) {
                if (journal != null) {
                    journal.append(run, new JournalEntry.Fact(now(), key, name, value, temporary));
                }
                own.put(name, value);
            }
        }

        @Override
        public void acting(@Nullable String before) {
            if (journal == null) {
                throw new Verifying.WouldWrite();
            }
            if (!befores.containsKey(key)) {
                journal.append(run, new JournalEntry.StepActing(now(), key, before));
                befores.put(key, Optional.ofNullable(before));
            }
            CurrentStep.acting(befores.get(key).orElse(null));
        }

        @Override
        public boolean hasActed() {
            return befores.containsKey(key);
        }

        @Override
        @SuppressWarnings("unchecked") // a name belongs to one kind of reading
        public <T> T shared(Object name, Duration maxAge, Supplier<T> reader) {
            Slot slot = shared.computeIfAbsent(name, n -> new Slot());
            slot.lock.lock();
            try {
                Reading reading = slot.reading;
                if (reading == null || Duration.between(reading.at(), now()).compareTo(maxAge) > 0) {
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
