package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.FilterDecision.Outcome;
import io.github.tenantwright.internal.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The containers that one AD connector of Entra Connect reads of one partition (domain). Of both lists the deepest entry
 * that is an object's own name or one above it decides; without any the object is left out. Names are compared part by
 * part without regard to case, never by how they end.
 *
 * <p>The lists hold names, so an OU that was renamed or moved is no longer in them.
 *
 * <p>Source: Entra documentation, "Microsoft Entra Connect Sync: Configure filtering"; the rule that the deepest entry
 * decides follows from it and from public scripts, and is stated nowhere. Immutable.
 */
public final class OuFilter {
    private final String connector;
    private final Dn partition;
    private final boolean selected;
    private final List<Dn> included;
    private final List<Dn> excluded;
    private final Map<Dn, Outcome> rules;

    private OuFilter(String connector, Dn partition, boolean selected, List<Dn> included, List<Dn> excluded) {
        this.connector = Check.atMost("connector", Check.plain("connector", connector), 500);
        this.partition = partition;
        this.selected = selected;
        this.included = List.copyOf(included);
        this.excluded = List.copyOf(excluded);
        this.rules = new HashMap<>((included.size() + excluded.size()) * 2);
        this.included.forEach(entry -> rules.put(entry, Outcome.INCLUDED));
        this.excluded.forEach(entry -> rules.merge(
                entry, Outcome.EXCLUDED, (old, now) -> old == Outcome.EXCLUDED ? old : Outcome.CONTRADICTORY));
        if (partition.parts().isEmpty()) {
            throw new InvalidInputException("partition", "", "the name of a domain, as in DC=corp,DC=example");
        }
    }

    /**
     * A filter of a selected partition.
     *
     * @param connector its name, as in {@code corp.example}
     * @param partition the domain, as in {@code DC=corp,DC=example}
     * @param included {@code ContainerInclusionList}
     * @param excluded {@code ContainerExclusionList}
     */
    public static OuFilter of(String connector, Dn partition, Collection<Dn> included, Collection<Dn> excluded) {
        return new OuFilter(connector, partition, true, List.copyOf(included), List.copyOf(excluded));
    }

    /**
     * A filter from two plain lists: one name a line; empty lines, lines that begin with {@code #} and quotation marks
     * around a name do not count.
     *
     * @throws InvalidInputException when a line is no name; it tells list and line
     */
    public static OuFilter ofLines(String connector, Dn partition, String included, String excluded) {
        return of(connector, partition, NameLists.lines("included", included), NameLists.lines("excluded", excluded));
    }

    /** The same for a partition that is not selected in the connector. */
    public OuFilter withPartitionOff() {
        return new OuFilter(connector, partition, false, included, excluded);
    }

    /** The filter whose partition holds the object: the deepest, since a child domain's name ends like its parent's. */
    public static Optional<OuFilter> forObject(Collection<OuFilter> filters, Dn object) {
        return filters.stream()
                .filter(filter -> object.isAtOrBelow(filter.partition))
                .max(Comparator.comparing(filter -> filter.partition.parts().size()));
    }

    public String connector() {
        return connector;
    }

    public Dn partition() {
        return partition;
    }

    /** Whether the connector reads the partition at all. */
    public boolean isSelected() {
        return selected;
    }

    /** The inclusion list as it is, with what is there twice. */
    public List<Dn> included() {
        return included;
    }

    /** The exclusion list as it is, with what is there twice. */
    public List<Dn> excluded() {
        return excluded;
    }

    /** What it says about an object or OU of this name, whether there is one or not. */
    public FilterDecision decide(Dn object) {
        if (!object.isAtOrBelow(partition)) {
            return new FilterDecision(Outcome.OUTSIDE, Optional.empty());
        }
        // An entry above the partition is in the wrong list and has no effect.
        return selected ? nearest(object, partition.parent().orElse(Dn.ROOT), notListed()) : partitionOff();
    }

    /** What it says about an OU that does not exist yet, right below another, if it is in no list itself. */
    public FilterDecision decideNewBelow(Dn parent) {
        return decide(parent);
    }

    /**
     * What it says about one object.
     *
     * @param critical its {@code isCriticalSystemObject}, as of the built-in Administrator and of Domain Admins
     */
    public ObjectVerdict explain(Dn object, boolean critical) {
        return ObjectVerdict.of(object, decide(object), critical);
    }

    /** Looks from a name up to another, which is left out, and takes what was found for that one otherwise. */
    FilterDecision nearest(Dn from, Dn above, FilterDecision otherwise) {
        List<Dn.Part> parts = from.parts();
        int last = parts.size() - above.parts().size();
        for (int i = 0; i < last; i++) {
            Dn name = i == 0 ? from : new Dn(parts.subList(i, parts.size()));
            Outcome rule = rules.get(name);
            if (rule != null) {
                return new FilterDecision(rule, Optional.of(name));
            }
        }
        return otherwise;
    }

    FilterDecision notListed() {
        return new FilterDecision(Outcome.NOT_LISTED, Optional.empty());
    }

    FilterDecision partitionOff() {
        return new FilterDecision(Outcome.PARTITION_OFF, Optional.empty());
    }

    /** All names of both lists, each once. */
    List<Dn> entries() {
        List<Dn> all = new ArrayList<>(rules.keySet());
        all.sort(Comparator.comparing(Dn::toString));
        return all;
    }

    /** Which list an entry is in; nothing when in none. */
    Optional<Outcome> listOf(Dn entry) {
        return Optional.ofNullable(rules.get(entry));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OuFilter that
                && connector.equals(that.connector)
                && partition.equals(that.partition)
                && selected == that.selected
                && included.equals(that.included)
                && excluded.equals(that.excluded);
    }

    @Override
    public int hashCode() {
        return Objects.hash(connector, partition, selected, included, excluded);
    }

    @Override
    public String toString() {
        return "OuFilter(" + connector + ", " + partition + ", " + included.size() + " included, " + excluded.size()
                + " excluded" + (selected ? ")" : ", partition off)");
    }
}
