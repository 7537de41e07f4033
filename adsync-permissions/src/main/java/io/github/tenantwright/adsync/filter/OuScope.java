package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.FilterDecision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An OU filter laid over the OUs that are there: what the wizard would show, what is odd about the filter, and what a
 * change of names would do. Takes time in proportion to the size of both. Immutable.
 *
 * <pre>{@code
 * OuFilter filter = OuFilterExport.read(Files.readString(Path.of("ou-filter.json"))).get(0);
 * OuScope scope = OuScope.of(filter, OuTree.read(directory, filter.partition()));
 * System.out.println(scope.toText());
 * scope.newOuBelow(Dn.of("OU=Sales,DC=corp,DC=example")).synchronizes();
 * scope.rename(Dn.of("OU=Sales,DC=corp,DC=example"), "Sales EMEA").dropped();
 * }</pre>
 */
public final class OuScope {
    private final OuFilter filter;
    private final OuTree tree;
    private final List<OuState> states;

    private OuScope(OuFilter filter, OuTree tree) {
        this.filter = filter;
        this.tree = tree;
        this.states = List.copyOf(states(filter, tree));
    }

    /** @throws InvalidInputException when filter and tree are not of the same domain */
    public static OuScope of(OuFilter filter, OuTree tree) {
        if (!filter.partition().equals(tree.domain())) {
            throw new InvalidInputException(
                    "tree", tree.domain(), "that of the filter's partition " + filter.partition());
        }
        return new OuScope(filter, tree);
    }

    private static List<OuState> states(OuFilter filter, OuTree tree) {
        List<OuNode> nodes = tree.nodes();
        List<FilterDecision> decisions = new ArrayList<>(nodes.size());
        for (OuNode node : nodes) {
            if (node.parent() < 0) {
                decisions.add(filter.decide(node.dn()));
            } else if (!filter.isSelected()) {
                decisions.add(filter.partitionOff());
            } else {
                // Between a container and the one above it in the tree there may be some that were not read.
                Dn above = nodes.get(node.parent()).dn();
                decisions.add(filter.nearest(node.dn(), above, decisions.get(node.parent())));
            }
        }
        boolean[] someIn = new boolean[nodes.size()];
        boolean[] someOut = new boolean[nodes.size()];
        for (int i = nodes.size() - 1; i > 0; i--) {
            int parent = nodes.get(i).parent();
            Outcome outcome = decisions.get(i).outcome();
            boolean unsure = outcome == Outcome.CONTRADICTORY;
            someIn[parent] |= someIn[i] || outcome == Outcome.INCLUDED || unsure;
            someOut[parent] |= someOut[i] || outcome != Outcome.INCLUDED;
        }
        List<OuState> states = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            states.add(new OuState(
                    nodes.get(i), decisions.get(i), box(decisions.get(i).outcome(), someIn[i], someOut[i])));
        }
        return states;
    }

    private static OuBox box(Outcome outcome, boolean someInBelow, boolean someOutBelow) {
        return switch (outcome) {
            case INCLUDED -> someOutBelow ? OuBox.GREY_TICK : OuBox.WHITE_TICK;
            case CONTRADICTORY -> OuBox.UNDECIDED;
            default -> someInBelow ? OuBox.GREY_EMPTY : OuBox.EMPTY;
        };
    }

    public OuFilter filter() {
        return filter;
    }

    public OuTree tree() {
        return tree;
    }

    /** All containers, each before what is below it. */
    public List<OuState> states() {
        return states;
    }

    /** The container of this name. */
    public Optional<OuState> state(Dn container) {
        int place = tree.placeOf(container);
        return place < 0 ? Optional.empty() : Optional.of(states.get(place));
    }

    /** What a person should look at, the gravest first. Looked for anew each time. */
    public List<FilterFinding> findings() {
        return List.copyOf(new FilterFindings(this).all());
    }

    /** Whether a new OU right below this one would synchronize. */
    public NewOu newOuBelow(Dn parent) {
        return NewOu.of(parent, filter.decideNewBelow(parent), state(parent).map(OuState::box));
    }

    /**
     * What renaming an OU would do, as long as nobody chooses it in the wizard again.
     *
     * @param name the new name without {@code OU=}
     * @throws InvalidInputException when there is no such OU, it is the domain itself, or the new name is taken
     */
    public ScopeChange rename(Dn container, String name) {
        Dn parent = moved(container).parent().orElseThrow();
        return ScopeChange.of(
                this, container, free(parent.child(container.parts().get(0).type(), name), container));
    }

    /**
     * What moving an OU below another one would do, as long as nobody chooses it in the wizard again.
     *
     * @throws InvalidInputException when either is not there, it is the domain itself, it would come to lie below itself,
     *     or the new name is taken
     */
    public ScopeChange move(Dn container, Dn newParent) {
        moved(container);
        if (tree.placeOf(newParent) < 0 || newParent.isAtOrBelow(container)) {
            throw new InvalidInputException(
                    "newParent", newParent, "a container of the tree that is not moved with it");
        }
        Dn.Part part = container.parts().get(0);
        return ScopeChange.of(this, container, free(newParent.child(part.type(), part.value()), container));
    }

    private Dn moved(Dn container) {
        if (tree.placeOf(container) <= 0) {
            throw new InvalidInputException("container", container, "a container of the tree below the domain");
        }
        return container;
    }

    private Dn free(Dn to, Dn from) {
        if (tree.placeOf(to) >= 0 && !to.equals(from)) {
            throw new InvalidInputException("name", to, "one that no other container has");
        }
        return to;
    }

    /** The tree as text with a box for each container, and the findings. */
    public String toText() {
        return OuScopeText.of(this, false);
    }

    /** The same, without what is below a container of which all or nothing synchronizes. */
    public String toShortText() {
        return OuScopeText.of(this, true);
    }

    /** A page to look at: one file without scripts and without anything from elsewhere. */
    public String toHtml() {
        return OuScopeHtml.of(this);
    }

    @Override
    public String toString() {
        return "OuScope(" + filter + ", " + tree + ")";
    }
}
