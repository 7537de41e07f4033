package io.github.tenantwright.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.JournalEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Goes on, in a new process's place, from what dead ones have left, and holds the end against the run without a mishap. */
final class Resumption {
    /**
     * Writes that may be carried out once more when a process dies between sending one and reading what became of it. Each
     * says what is to be, so that the second does nothing; nothing else is ever carried out twice.
     */
    static final Set<String> SAY_WHAT_IS_TO_BE = Set.of(
            // names the policy that the user is to have
            "TEAMS PATCH /Skype.Policy/users/{user}/policies/{type}",
            // names the product, which a user has once or not at all
            "GRAPH POST /users/{id}/assignLicense",
            // the same picture in the place of itself
            "GRAPH PUT /users/{id}/photo/$value",
            // asks for a look; a verified domain stays so, and the operation takes that answer for done
            "GRAPH POST /domains/{id}/verify",
            // names the location that the number is to have
            "GRAPH POST /admin/teams/telephoneNumberManagement/numberAssignments/updateNumber");

    private final Trial trial;
    private final World world;
    private final Path folder;
    int resumed;
    int joined;
    long calls;
    final Map<String, Integer> twice = new TreeMap<>();

    Resumption(Trial trial, World world, Path folder) {
        this.trial = trial;
        this.world = world;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Goes on to the very end. */
    void toTheEnd(Left left, int deaths, int inFlight) {
        left.layOut(world, folder);
        finish(left.writes(), deaths, inFlight, left.where());
    }

    /** Goes on from what is laid out until it is known what follows, whatever happens to its calls on the way. */
    void alive(Left left, int deaths, String how) {
        follow(left, deaths, how);
    }

    /**
     * Goes on until the run is where the one without a mishap has been as well, and is cut once more there: what then
     * follows is what {@link #toTheEnd} shows for the boundaries between two steps. To the end where that never comes.
     */
    void untilItIsKnown(Left left, int deaths) {
        left.layOut(world, folder);
        follow(left, deaths, left.where());
    }

    private void follow(Left left, int deaths, String how) {
        Joining joining = new Joining(Fold.of(left.journal()));
        try {
            Life life = Life.of(world, folder).watched(joining);
            compare(left.writes(), life, deaths, 1, how);
        } catch (Death known) {
            joined++;
            LogCheck.verify(folder.resolve(Life.LOG), deaths, how);
            count(Reference.less(Sent.names(Sent.and(left.writes(), world)), trial.reference.writes()));
            calls += world.tenant.requestCount();
            resumed++;
        }
    }

    /** Goes on from what is there now. */
    void finish(List<Sent> earlier, int deaths, int inFlight, String how) {
        compare(earlier, Life.of(world, folder), deaths, inFlight, how);
    }

    private void compare(List<Sent> earlier, Life life, int deaths, int inFlight, String how) {
        Reference.End end = life.toTheEnd(trial.plan, (runner, report) -> Reference.End.of(world, runner, report));
        List<Sent> sent = Sent.and(earlier, world);
        calls += world.tenant.requestCount();
        resumed++;
        count(trial.reference.check(end, Sent.names(sent), folder, how));
        LogCheck.check(folder.resolve(Life.LOG), end.report(), sent, deaths, inFlight, how);
    }

    /** Says what was done; fails where anything else was carried out twice than what may be. */
    void print(String what) {
        System.out.println(what + ": " + resumed + " resumed, " + joined
                + " of them until they were where the uncut run was, " + calls + " calls, carried out twice " + twice);
        assertThat(SAY_WHAT_IS_TO_BE).containsAll(twice.keySet());
    }

    private void count(List<String> more) {
        more.forEach(write -> twice.merge(write, 1, Integer::sum));
    }

    private final class Joining implements Tap.Watcher {
        private final Fold fold;
        private boolean settled;

        Joining(Fold fold) {
            this.fold = fold;
        }

        @Override
        public void written(JournalEntry entry) {
            fold.add(entry);
            settled |= entry instanceof JournalEntry.StepEnded;
        }

        @Override
        public void at(Tap.Kind kind, boolean before, String what) {
            if (settled && before && what.startsWith("StepStarted") && trial.wasHere(what, world, fold)) {
                throw new Death(what);
            }
        }
    }
}
