package io.github.tenantwright.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.simulator.SimulatedState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan with every operation, carried out once without a mishap; and all that a process would have left behind had it
 * died on the way. A death leaves nothing but what is outside of the process, so that what is outside of this one at a
 * boundary is what a death there leaves.
 */
final class Trial {
    /**
     * A boundary of the run without a mishap.
     *
     * @param left what a death there leaves
     * @param changes counts what was done in the world until then; where it is equal, a program finds the same
     */
    record Boundary(Tap.Kind kind, boolean before, String changes, Left left) {}

    /**
     * Where a run is between two steps: what its journal comes to, what was changed in the tenant and when, and what time
     * it is.
     */
    record Place(String journal, List<String> changes, Instant now, SimulatedForest.Checkpoint forest) {
        static Place of(World world, Fold fold) {
            return new Place(fold.toString(), world.tenant.changes(), world.now(), world.forest.save());
        }

        boolean isAs(Place other) {
            return now.equals(other.now)
                    && changes.equals(other.changes)
                    && journal.equals(other.journal)
                    && Reference.forestDifferences(forest, other.forest).isEmpty();
        }
    }

    final Plan plan;
    final World.Checkpoint start;
    final Reference reference;
    final List<Boundary> boundaries = new ArrayList<>();
    final Map<Tap.Kind, Integer> passed = new EnumMap<>(Tap.Kind.class);
    final int calls;
    private final Map<String, List<Place>> places = new HashMap<>();

    Trial(World world, Path temp) {
        plan = WholePlan.in(world);
        world.tenant.clearChanges();
        start = world.save();
        world.restore(start);
        SimulatedState before = world.tenant.state();
        Path folder = folder(temp, "uncut");
        Recorder recorder = new Recorder(world, folder);
        Reference.End end = Life.of(world, folder)
                .watched(recorder)
                .toTheEnd(plan, (runner, report) -> Reference.End.of(world, runner, report));
        calls = (int) world.tenant.requestCount();
        reference = new Reference(before, end, Sent.names(Sent.and(List.of(), world)));
        assertThat(world.tenant.unexpectedRequests()).isEmpty();
    }

    static Path folder(Path temp, String name) {
        try {
            return Files.createDirectories(temp.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The states in which a process that goes on finds anything else. The log is none of that: no program reads it. */
    List<Left> different() {
        List<Left> all = new ArrayList<>();
        String last = "";
        for (Boundary boundary : boundaries) {
            if (!boundary.changes().equals(last)) {
                last = boundary.changes();
                all.add(boundary.left());
            }
        }
        return all;
    }

    List<Left> after(Tap.Kind kind) {
        return boundaries.stream()
                .filter(boundary -> boundary.kind() == kind && !boundary.before())
                .map(Boundary::left)
                .toList();
    }

    /** Whether the run without a mishap was just here when it began the step: what follows from there is known. */
    boolean wasHere(String step, World world, Fold fold) {
        List<Place> there = places.getOrDefault(step, List.of());
        if (there.isEmpty()) {
            return false;
        }
        Place here = Place.of(world, fold);
        return there.stream().anyMatch(place -> place.isAs(here));
    }

    /** Keeps a boundary where anything is other than at the one before. */
    private final class Recorder implements Tap.Watcher {
        private final World world;
        private final Path folder;
        private final Fold fold = new Fold();
        private int outside;
        private String last = "";

        Recorder(World world, Path folder) {
            this.world = world;
            this.folder = folder;
        }

        @Override
        public void written(JournalEntry entry) {
            fold.add(entry);
        }

        @Override
        public void at(Tap.Kind kind, boolean before, String what) {
            if (before && kind == Tap.Kind.JOURNAL && what.startsWith("StepStarted")) {
                places.computeIfAbsent(what, none -> new ArrayList<>()).add(Place.of(world, fold));
            }
            if (before) {
                passed.merge(kind, 1, Integer::sum);
            } else if (kind == Tap.Kind.WORLD || kind == Tap.Kind.DIRECTORY || what.contains("/operations")) {
                outside++;
            }
            Left left = Left.now(world, folder, List.of(), (before ? "before " : "after ") + kind + ": " + what);
            String changes = left.writes().size() + " writes, " + outside + " others, " + left.journal().length
                    + " bytes of journal, " + world.now();
            String all = changes + ", " + left.log().length + " bytes of log";
            if (!all.equals(last)) {
                last = all;
                boundaries.add(new Boundary(kind, before, changes, left));
            }
        }
    }
}
