package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.FilterDecision.Outcome;
import io.github.tenantwright.adsync.filter.FilterFinding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for what is odd about a filter. */
final class FilterFindings {
    private static final String CHOOSE_AGAIN = "Open the wizard of Entra Connect (Customize synchronization options,"
            + " Domain and OU filtering), choose the OUs again and save; it starts a full import by itself.";

    private final OuScope scope;
    private final OuFilter filter;
    private final OuTree tree;
    private final List<FilterFinding> found = new ArrayList<>();

    FilterFindings(OuScope scope) {
        this.scope = scope;
        this.filter = scope.filter();
        this.tree = scope.tree();
    }

    List<FilterFinding> all() {
        if (!filter.isSelected()) {
            add(
                    Kind.PARTITION_OFF,
                    filter.partition(),
                    "The partition is not selected in the connector: nothing of it synchronizes, whatever the lists"
                            + " say.",
                    "Select the domain in the wizard if it is to synchronize.");
            return found;
        }
        if (filter.included().isEmpty()) {
            add(
                    Kind.NOTHING_INCLUDED,
                    filter.partition(),
                    "The inclusion list is empty: nothing of this domain synchronizes.",
                    CHOOSE_AGAIN);
        }
        twice(filter.included(), "inclusion");
        twice(filter.excluded(), "exclusion");
        NearestNames nearest = new NearestNames(filter, tree);
        for (Dn entry : filter.entries()) {
            entry(entry, filter.listOf(entry).orElseThrow(), nearest);
        }
        leftOut(
                Kind.FOREIGN_PRINCIPALS_LEFT_OUT,
                "ForeignSecurityPrincipals",
                "Principals of trusted forests are left out: members of groups that come from there do not show in the"
                        + " cloud.",
                "Include it if groups have members of trusted forests.");
        leftOut(
                Kind.COMPUTERS_LEFT_OUT,
                "Computers",
                "The container in which new computers are made is left out: they can't be joined to Entra as hybrid.",
                "Include it, or the OU to which redircmp sends new computers, if devices are joined as hybrid.");
        leftOut(
                Kind.DEVICES_LEFT_OUT,
                "RegisteredDevices",
                "The container of devices that are written back is left out.",
                "Include it if device writeback is on.");
        found.sort(
                Comparator.comparing((FilterFinding finding) -> finding.kind().severity())
                        .thenComparing(FilterFinding::kind));
        return found;
    }

    private void twice(List<Dn> list, String name) {
        Set<Dn> seen = new HashSet<>();
        Set<Dn> told = new HashSet<>();
        for (Dn entry : list) {
            if (!seen.add(entry) && told.add(entry)) {
                add(
                        Kind.TWICE,
                        entry,
                        "It is in the " + name + " list more than once, which changes nothing.",
                        "Nothing needs to be done; it goes when the OUs are chosen in the wizard the next time.");
            }
        }
    }

    private void entry(Dn entry, Outcome list, NearestNames nearest) {
        if (!entry.isAtOrBelow(filter.partition())) {
            add(
                    Kind.OUTSIDE_PARTITION,
                    entry,
                    "It is not below " + filter.partition() + ", so that this entry has no effect.",
                    CHOOSE_AGAIN);
            return;
        }
        if (list == Outcome.CONTRADICTORY) {
            add(
                    Kind.IN_BOTH_LISTS,
                    entry,
                    "It is in the inclusion list and in the exclusion list. No document says which of them counts.",
                    CHOOSE_AGAIN);
        }
        if (tree.placeOf(entry) < 0) {
            missing(entry, list, nearest.of(entry));
        }
        entry.parent()
                .ifPresent(parent -> needless(entry, list, filter.decide(parent).outcome()));
    }

    private void missing(Dn entry, Outcome list, List<Dn> candidates) {
        boolean excluded = list == Outcome.EXCLUDED;
        String maybe = candidates.isEmpty() ? "" : " Perhaps it is " + candidates.get(0) + " now.";
        found.add(new FilterFinding(
                excluded ? Kind.NO_SUCH_EXCLUDED_OU : Kind.NO_SUCH_OU,
                entry,
                candidates,
                (excluded
                                ? "There is no such container: renamed, moved or deleted. If it was renamed, what it"
                                        + " was to leave out may synchronize now."
                                : "There is no such container: renamed, moved or deleted. If it was renamed or moved,"
                                        + " its objects are out of scope, and the next full import deletes them in the"
                                        + " cloud.")
                        + maybe,
                CHOOSE_AGAIN));
    }

    private void needless(Dn entry, Outcome list, Outcome above) {
        if (list == Outcome.INCLUDED && above == Outcome.INCLUDED) {
            add(
                    Kind.NEEDLESS_INCLUSION,
                    entry,
                    "What is above it is included already, so that this entry changes nothing today.",
                    "Leave it, or choose the OUs again. It begins to matter when what is above it is left out.");
        }
        boolean outAbove = above == Outcome.EXCLUDED || above == Outcome.NOT_LISTED || above == Outcome.OUTSIDE;
        if (list == Outcome.EXCLUDED && outAbove) {
            add(
                    Kind.NEEDLESS_EXCLUSION,
                    entry,
                    "What is above it is left out already, so that this entry changes nothing today.",
                    "Leave it, or choose the OUs again. It begins to matter when what is above it is included.");
        }
    }

    private void leftOut(Kind kind, String name, String sentence, String remedy) {
        Dn container = filter.partition().child("CN", name);
        boolean out = scope.state(container)
                .map(state -> state.decision().outcome() != Outcome.INCLUDED)
                .orElse(false);
        if (out) {
            add(kind, container, sentence, remedy);
        }
    }

    private void add(Kind kind, Dn about, String sentence, String remedy) {
        found.add(FilterFinding.of(kind, about, sentence, remedy));
    }
}
