package io.github.tenantwright.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When each of some operations would begin and be over if all took the time that it says: so many at once make calls, any
 * number wait. Times count from the beginning.
 */
final class Schedule {
    /** When an operation begins, and when it is over. */
    record Slot(Duration begins, Duration ends) {}

    private record Event(Duration at, int step, boolean over) {}

    private final Map<ObjectKey, Slot> slots = new HashMap<>();
    private Duration end = Duration.ZERO;

    private Schedule() {}

    static Schedule typical(Collection<Operation> operations, int parallelism) {
        return of(operations, parallelism, TimeNeeded::typical);
    }

    /** Each as long as it may take. */
    static Schedule longest(Collection<Operation> operations, int parallelism) {
        return of(operations, parallelism, TimeNeeded::longest);
    }

    private static Schedule of(
            Collection<Operation> operations, int parallelism, Function<TimeNeeded, Duration> whole) {
        Schedule schedule = new Schedule();
        List<Operation> steps = List.copyOf(operations);
        Map<ObjectKey, Integer> places = new HashMap<>();
        List<TimeNeeded> times = new ArrayList<>();
        for (Operation step : steps) {
            places.put(step.key(), places.size());
            times.add(step.timeNeeded());
        }
        List<List<Integer>> awaitedBy = new ArrayList<>();
        int[] unfinished = new int[steps.size()];
        steps.forEach(step -> awaitedBy.add(new ArrayList<>()));
        for (int i = 0; i < unfinished.length; i++) {
            for (Set<ObjectKey> keys :
                    List.of(steps.get(i).needs(), steps.get(i).after())) {
                for (ObjectKey key : keys) {
                    Integer place = places.get(key);
                    if (place != null) {
                        awaitedBy.get(place).add(i);
                        unfinished[i]++;
                    }
                }
            }
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        PriorityQueue<Event> events = new PriorityQueue<>(
                (a, b) -> a.at().equals(b.at()) ? Integer.compare(a.step(), b.step()) : a.at().compareTo(b.at()));
        Duration[] begins = new Duration[steps.size()];
        for (int i = 0; i < unfinished.length; i++) {
            if (unfinished[i] == 0) {
                ready.add(i);
            }
        }
        int free = parallelism;
        @Nullable Event event = new Event(Duration.ZERO, -1, true);
        while (event != null) {
            Duration now = event.at();
            if (event.step() >= 0 && !event.over()) {
                free++;
                TimeNeeded time = times.get(event.step());
                events.add(new Event(begins[event.step()].plus(whole.apply(time)), event.step(), true));
            } else if (event.step() >= 0) {
                schedule.end = now;
                schedule.slots.put(steps.get(event.step()).key(), new Slot(begins[event.step()], now));
                for (int next : awaitedBy.get(event.step())) {
                    if (--unfinished[next] == 0) {
                        ready.add(next);
                    }
                }
            }
            while (free > 0 && !ready.isEmpty()) {
                int step = ready.remove();
                begins[step] = now;
                free--;
                events.add(new Event(now.plus(times.get(step).work()), step, false));
            }
            event = events.poll();
        }
        return schedule;
    }

    /** When all is over. */
    Duration end() {
        return end;
    }

    /** Null where the operation is not part of it. */
    @Nullable Slot slot(ObjectKey key) {
        return slots.get(key);
    }

    /** From the beginning of the first of some makers until what takes away what they make is over; zero if unknown. */
    Duration from(Collection<ObjectKey> makers, ObjectKey cleanUp) {
        Slot last = slots.get(cleanUp);
        if (last == null) {
            return Duration.ZERO;
        }
        Duration first = makers.stream()
                .map(slots::get)
                .filter(java.util.Objects::nonNull)
                .map(Slot::begins)
                .min(Duration::compareTo)
                .orElse(last.begins());
        return last.ends().minus(first);
    }
}
