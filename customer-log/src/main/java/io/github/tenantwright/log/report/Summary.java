package io.github.tenantwright.log.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a first reading of a log tells: its runs, stages and people. Grows with those, not with the log. */
final class Summary {
    /** The last word on one run. */
    static final class Run {
        final Instant from;
        Instant to;
        String title = "";
        String who = "";
        String state = "";
        String outstanding = "";

        @Nullable Event last;

        long changes;

        Run(Instant from) {
            this.from = from;
            this.to = from;
        }
    }

    final Map<String, Run> runs = new LinkedHashMap<>();
    /** By stage, and there by result, how many decisions there were; those that were taken again count once more. */
    final Map<String, Map<String, Long>> stages = new LinkedHashMap<>();

    final Set<String> people = new TreeSet<>();
    final Set<String> tenants = new TreeSet<>();

    @Nullable Instant from;

    @Nullable Instant to;

    long events;
    long unreadable;

    static Summary of(LogSource log, Predicate<Event> wanted) {
        Summary summary = new Summary();
        log.read(line -> Event.read(line)
                .ifPresentOrElse(
                        event -> {
                            if (wanted.test(event)) {
                                summary.add(event);
                            }
                        },
                        () -> summary.unreadable++));
        return summary;
    }

    private void add(Event event) {
        events++;
        from = from == null || event.at().isBefore(from) ? event.at() : from;
        to = to == null || event.at().isAfter(to) ? event.at() : to;
        tenants.add(event.tenant());
        if (!event.actor().isEmpty()) {
            people.add(event.actor());
        }
        if (event.isStep()) {
            stages.computeIfAbsent(event.detail("stage"), any -> new LinkedHashMap<>())
                    .merge(event.result(), 1L, Long::sum);
        }
        if (event.run().isEmpty()) {
            return;
        }
        Run run = runs.computeIfAbsent(event.run(), any -> new Run(event.at()));
        run.to = event.at();
        if (!event.actor().isEmpty()) {
            run.who = event.actor();
        }
        if (event.isStep() && event.result().equals("done")) {
            run.changes++;
        }
        if (event.isRun()) {
            run.last = event;
            run.state = event.result();
            run.title = event.details().containsKey("plan") ? event.detail("plan") : run.title;
            run.outstanding = event.detail("outstanding");
        }
    }

    /** Sentences on what is there for a while, of the runs that said so last. */
    List<String> outstanding() {
        return runs.values().stream()
                .flatMap(run -> run.outstanding.lines())
                .distinct()
                .toList();
    }

    long count(String stage, String result) {
        return stages.getOrDefault(stage, Map.of()).getOrDefault(result, 0L);
    }
}
