package io.github.tenantwright.trials;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.adsync.writeback.Stamping;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.http.ExchangeListener;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.RunId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Tells of every boundary at which a process touches what is outside of it: before and after. */
final class Tap {
    /** What is touched. */
    enum Kind {
        CALL,
        DIRECTORY,
        JOURNAL,
        LOG,
        WORLD
    }

    /** Told of a boundary; what it throws goes through the program. */
    interface Watcher {
        void at(Kind kind, boolean before, String what);

        /** Told of a line of the journal that has been written. */
        default void written(JournalEntry entry) {}
    }

    private final Watcher watcher;

    Tap(Watcher watcher) {
        this.watcher = watcher;
    }

    private void around(Kind kind, String what, Runnable act) {
        watcher.at(kind, true, what);
        act.run();
        watcher.at(kind, false, what);
    }

    ExchangeListener calls() {
        return new ExchangeListener() {
            @Override
            public void beforeSend(String method, String path, int attempt) {
                watcher.at(Kind.CALL, true, method + " " + path);
            }

            @Override
            public void afterAnswer(String method, String path, int status, Duration took) {
                watcher.at(Kind.CALL, false, method + " " + path);
            }
        };
    }

    AuditListener log(AuditListener log) {
        return event -> around(Kind.LOG, event.kind() + " " + event.sentence(), () -> log.record(event));
    }

    Journal journal(Journal journal) {
        return new Journal() {
            @Override
            public void append(RunId run, JournalEntry entry) {
                around(Kind.JOURNAL, Fold.name(entry), () -> {
                    journal.append(run, entry);
                    watcher.written(entry);
                });
            }

            @Override
            public List<JournalEntry> read(RunId run) {
                return journal.read(run);
            }

            @Override
            public List<RunId> runs() {
                return journal.runs();
            }

            @Override
            public Hold hold(RunId run) {
                return journal.hold(run);
            }
        };
    }

    DescriptorStore directory(DescriptorStore store) {
        return new DescriptorStore() {
            @Override
            public DescriptorStore within(TenantSession session) {
                return directory(store.within(session));
            }

            @Override
            public Reading read(String object) {
                watcher.at(Kind.DIRECTORY, true, "read " + object);
                Reading reading = store.read(object);
                watcher.at(Kind.DIRECTORY, false, "read " + object);
                return reading;
            }

            @Override
            public boolean replaceDacl(
                    String object,
                    SecurityDescriptor expected,
                    SecurityDescriptor wanted,
                    Consumer<SecurityDescriptor> acting) {
                watcher.at(Kind.DIRECTORY, true, "look at " + object);
                boolean sent = store.replaceDacl(object, expected, wanted, old -> {
                    acting.accept(old);
                    watcher.at(Kind.DIRECTORY, true, "write " + object);
                });
                watcher.at(Kind.DIRECTORY, false, "write " + object);
                return sent;
            }

            @Override
            public Stamping protectNow(String domain) {
                watcher.at(Kind.DIRECTORY, true, "stamp " + domain);
                Stamping stamping = store.protectNow(domain);
                watcher.at(Kind.DIRECTORY, false, "stamp " + domain);
                return stamping;
            }
        };
    }

    Outside outside(Outside world) {
        return new Outside() {
            @Override
            public URI uri(Audience audience) {
                return world.uri(audience);
            }

            @Override
            public int directoryPort() {
                return world.directoryPort();
            }

            @Override
            public Instant now() {
                return world.now();
            }

            @Override
            public void advance(Duration time) {
                around(Kind.WORLD, "wait", () -> world.advance(time));
            }

            @Override
            public String token(Audience audience) {
                return world.token(audience);
            }

            @Override
            public void publish(String name, String text) {
                around(Kind.WORLD, "publish " + name, () -> world.publish(name, text));
            }

            @Override
            public void byHand(ObjectKey step) {
                around(Kind.WORLD, "by hand " + step, () -> world.byHand(step));
            }
        };
    }
}
