package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryException;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.OuNode.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The OUs and containers of a domain. One that is below something that was not read (or may not be seen) hangs below the
 * nearest one that was. Immutable.
 */
public final class OuTree {
    /** What to run on a machine with the ActiveDirectory module; {@link #ofExport} reads the file. */
    public static final String EXPORT_COMMAND = "Get-ADObject -LDAPFilter"
            + " '(|(objectClass=organizationalUnit)(objectClass=container)(objectClass=builtinDomain))'"
            + " | Select-Object DistinguishedName, ObjectClass | ConvertTo-Json"
            + " | Set-Content -Encoding utf8 ou-tree.json";

    /** What is known of one container before it has a place. */
    record Found(Kind kind, OptionalInt objects) {}

    private static final Comparator<Dn> BY_NAME =
            Comparator.comparing((Dn dn) -> dn.name().toLowerCase(Locale.ROOT)).thenComparing(Dn::toString);

    private final List<OuNode> nodes;
    private final int[] ends;
    private final Map<Dn, Integer> places;

    private OuTree(List<OuNode> nodes, int[] ends) {
        this.nodes = List.copyOf(nodes);
        this.ends = ends;
        this.places = new HashMap<>(nodes.size() * 2);
        for (int i = 0; i < nodes.size(); i++) {
            places.put(nodes.get(i).dn(), i);
        }
    }

    /**
     * A tree of these containers, in any order; the domain itself need not be among them.
     *
     * @throws InvalidInputException when one is not below the domain
     */
    public static OuTree of(Dn domain, Collection<Dn> containers) {
        Map<Dn, Found> found = new LinkedHashMap<>();
        containers.forEach(dn -> found.putIfAbsent(dn, new Found(kind(dn), OptionalInt.empty())));
        return build(domain, found);
    }

    /** A tree from plain text, one name a line; empty lines and lines that begin with {@code #} do not count. */
    public static OuTree ofLines(Dn domain, String text) {
        return of(domain, NameLists.lines("containers", text));
    }

    /**
     * A tree from the JSON of {@link #EXPORT_COMMAND} or of {@code Get-ADOrganizationalUnit}: texts, or objects with
     * {@code DistinguishedName}.
     *
     * @throws InvalidInputException when it is none; it names the place
     */
    public static OuTree ofExport(Dn domain, String json) {
        return OuTreeJson.readExport(domain, json);
    }

    /**
     * Reads the containers of a domain page by page. What is below {@code CN=System} and {@code CN=Program Data} is left
     * out: there are hundreds, and nothing in them synchronizes.
     *
     * @throws DirectoryException when it can't be read
     */
    public static OuTree read(DirectoryClient client, Dn domain) {
        return new OuTreeReader(client, domain).read(false);
    }

    /** The same, and counts the objects in each container, which reads the name of every one of them. */
    public static OuTree readWithObjects(DirectoryClient client, Dn domain) {
        return new OuTreeReader(client, domain).read(true);
    }

    /** A saved tree. */
    public String toJson() {
        return OuTreeJson.write(this);
    }

    /** @throws InvalidInputException when it is no saved tree; it names the place */
    public static OuTree fromJson(String json) {
        return OuTreeJson.read(json);
    }

    static OuTree build(Dn domain, Map<Dn, Found> found) {
        Map<Dn, List<Dn>> children = new HashMap<>();
        for (Dn dn : found.keySet()) {
            if (!dn.isAtOrBelow(domain)) {
                throw new InvalidInputException("containers", dn, "names at or below " + domain);
            }
            if (!dn.equals(domain)) {
                children.computeIfAbsent(above(dn, domain, found), key -> new ArrayList<>())
                        .add(dn);
            }
        }
        children.values().forEach(list -> list.sort(BY_NAME));
        List<OuNode> nodes = new ArrayList<>(found.size() + 1);
        OptionalInt inDomain = found.getOrDefault(domain, new Found(Kind.DOMAIN, OptionalInt.empty()))
                .objects();
        Deque<OuNode> toDo = new ArrayDeque<>();
        toDo.push(new OuNode(domain, Kind.DOMAIN, -1, 0, inDomain));
        while (!toDo.isEmpty()) {
            OuNode node = toDo.pop();
            int place = nodes.size();
            nodes.add(node);
            List<Dn> below = children.getOrDefault(node.dn(), List.of());
            for (int i = below.size() - 1; i >= 0; i--) {
                Dn dn = below.get(i);
                Found what = found.getOrDefault(dn, new Found(kind(dn), OptionalInt.empty()));
                toDo.push(new OuNode(dn, what.kind(), place, node.depth() + 1, what.objects()));
            }
        }
        return new OuTree(nodes, ends(nodes));
    }

    private static Dn above(Dn dn, Dn domain, Map<Dn, Found> found) {
        Dn at = dn.parent().orElse(domain);
        while (!found.containsKey(at) && !at.equals(domain)) {
            at = at.parent().orElse(domain);
        }
        return at;
    }

    private static int[] ends(List<OuNode> nodes) {
        int[] ends = new int[nodes.size()];
        for (int i = nodes.size() - 1; i >= 0; i--) {
            ends[i] = Math.max(ends[i], i + 1);
            int parent = nodes.get(i).parent();
            if (parent >= 0) {
                ends[parent] = Math.max(ends[parent], ends[i]);
            }
        }
        return ends;
    }

    static Kind kind(Dn dn) {
        return dn.parts().get(0).type().equalsIgnoreCase("OU") ? Kind.OU : Kind.CONTAINER;
    }

    public Dn domain() {
        return nodes.get(0).dn();
    }

    /** All, each before what is below it, and otherwise by name. */
    public List<OuNode> nodes() {
        return nodes;
    }

    /** The container of this name. */
    public Optional<OuNode> find(Dn dn) {
        return Optional.ofNullable(places.get(dn)).map(nodes::get);
    }

    /** Its place; -1 when there is none of this name. */
    int placeOf(Dn dn) {
        return places.getOrDefault(dn, -1);
    }

    /** The place behind the last one that is below this one. */
    int endOf(int place) {
        return ends[place];
    }

    @Override
    public String toString() {
        return "OuTree(" + domain() + ", " + nodes.size() + " containers)";
    }
}
