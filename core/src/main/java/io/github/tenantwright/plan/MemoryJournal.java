package io.github.tenantwright.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps the lines as text, so that what is read back went through the same form as in a file. */
final class MemoryJournal implements Journal {
    // Not a skip list: that one may call the function of a compute more than once, and by two threads at a time.
    private final Map<RunId, List<String>> lines = new ConcurrentHashMap<>();
    private final Set<RunId> held = ConcurrentHashMap.newKeySet();

    @Override
    public void append(RunId run, JournalEntry entry) {
        lines.compute(run, (id, before) -> {
            List<String> all = before == null ? new ArrayList<>() : before;
            all.add(entry.toJson());
            return all;
        });
    }

    @Override
    public List<JournalEntry> read(RunId run) {
        List<String> copy = new ArrayList<>();
        lines.computeIfPresent(run, (id, all) -> {
            copy.addAll(all);
            return all;
        });
        return copy.stream().map(JournalEntry::fromJson).toList();
    }

    @Override
    public List<RunId> runs() {
        return lines.keySet().stream().sorted().toList();
    }

    @Override
    public Hold hold(RunId run) {
        if (!held.add(run)) {
            throw new RunLockedException(run);
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                held.remove(run);
            }
        };
    }
}
