package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.internal.html.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What another name of an OU does to what synchronizes, with the lists as they are. Both lists hold names and are not
 * changed when an OU is renamed or moved.
 *
 * <p>Source: Entra documentation, "Microsoft Entra Connect Sync: Configure filtering" and "Prevent accidental deletes".
 *
 * @param from its name now
 * @param to its name then
 * @param dropped containers by their names now that synchronize and would not for certain any more
 * @param gained containers by their names now that do not synchronize for certain and would
 * @param deadEntries entries of the lists that would name nothing any more
 * @param objectsDropped objects in dropped containers; nothing when the tree was read without counting
 */
public record ScopeChange(
        Dn from, Dn to, List<Dn> dropped, List<Dn> gained, List<Dn> deadEntries, OptionalLong objectsDropped) {
    /** An export with more deletions than so many is stopped, unless somebody changed that. */
    public static final int DELETION_GUARD = 500;

    public ScopeChange {
        dropped = List.copyOf(dropped);
        gained = List.copyOf(gained);
        deadEntries = List.copyOf(deadEntries);
    }

    static ScopeChange of(OuScope scope, Dn from, Dn to) {
        OuTree tree = scope.tree();
        int first = tree.placeOf(from);
        List<Dn> dropped = new ArrayList<>();
        List<Dn> gained = new ArrayList<>();
        long objects = 0;
        boolean counted = true;
        for (int i = first; i < tree.endOf(first); i++) {
            OuState state = scope.states().get(i);
            Dn now = state.node().dn();
            boolean before = state.decision().isIncluded();
            boolean after = scope.filter().decide(inPlace(now, from, to)).isIncluded();
            if (before && !after) {
                dropped.add(now);
                counted &= state.node().objects().isPresent();
                objects += state.node().objects().orElse(0);
            } else if (!before && after) {
                gained.add(now);
            }
        }
        List<Dn> dead = from.equals(to)
                ? List.of()
                : scope.filter().entries().stream()
                        .filter(entry -> entry.isAtOrBelow(from))
                        .toList();
        return new ScopeChange(
                from, to, dropped, gained, dead, counted ? OptionalLong.of(objects) : OptionalLong.empty());
    }

    private static Dn inPlace(Dn name, Dn from, Dn to) {
        List<Dn.Part> parts = new ArrayList<>(
                name.parts().subList(0, name.parts().size() - from.parts().size()));
        parts.addAll(to.parts());
        return new Dn(parts);
    }

    /** Whether anything that synchronizes would be dropped. */
    public boolean isDangerous() {
        return !dropped.isEmpty();
    }

    /** For people: what happens, and how to do it without harm. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (dropped.isEmpty()) {
            sentences.add("Nothing that synchronizes is dropped when " + from + " becomes " + to + ".");
        } else {
            sentences.add("When " + from + " becomes " + to + ", "
                    + Texts.count(dropped.size(), "container drops", "containers drop")
                    + " out of scope: the lists hold names, and nothing changes them.");
            sentences.add("The next full import deletes "
                    + (objectsDropped.isPresent()
                            ? Texts.count(objectsDropped.getAsLong(), "object", "objects") + " in the cloud."
                            : "all objects in them in the cloud; they were not counted."));
            boolean guarded = objectsDropped.isPresent() && objectsDropped.getAsLong() > DELETION_GUARD;
            sentences.add(
                    guarded
                            ? "That is more than " + DELETION_GUARD + ", so that the guard against accidental deletions"
                                    + " stops the export as it comes; whoever overrides it loses them."
                            : "The guard against accidental deletions stops an export only above " + DELETION_GUARD
                                    + " of them, as it comes.");
            sentences.add("Do it like this: stop the scheduler (Set-ADSyncScheduler -SyncCycleEnabled $false), "
                    + (from.parent().equals(to.parent()) ? "rename" : "move")
                    + " the OU, choose it again in the wizard of Entra Connect, which starts a full import by itself,"
                    + " look at the pending exports, and start the scheduler again.");
        }
        if (!gained.isEmpty()) {
            sentences.add(Texts.count(gained.size(), "container begins", "containers begin")
                    + " to synchronize that did not before.");
        }
        if (!deadEntries.isEmpty()) {
            sentences.add(
                    Texts.count(deadEntries.size(), "entry", "entries") + " of the lists would name nothing any more.");
        }
        return List.copyOf(sentences);
    }
}
