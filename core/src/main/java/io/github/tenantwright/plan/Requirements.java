package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the signed-in person and the consent have to bring along for an operation.
 *
 * @param audiences the services whose tokens it uses
 * @param anyRole one of these directory roles; empty when none is needed
 * @param scopes the delegated permissions of Graph, and of Exchange Online, the least that will do
 */
public record Requirements(Set<Audience> audiences, List<AdminRole> anyRole, SortedSet<String> scopes) {
    public static final Requirements NONE = new Requirements(Set.of(), List.of(), new TreeSet<>());

    public Requirements {
        audiences = audiences.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(audiences));
        anyRole = List.copyOf(anyRole);
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }

    /** Graph with these scopes, for a person with one of these roles. */
    public static Requirements graph(List<AdminRole> anyRole, String... scopes) {
        return new Requirements(Set.of(Audience.GRAPH), anyRole, new TreeSet<>(List.of(scopes)));
    }

    /** The Teams administration service, for a person with one of these roles. */
    public static Requirements teams(AdminRole... anyRole) {
        return new Requirements(Set.of(Audience.TEAMS_ADMIN), List.of(anyRole), new TreeSet<>());
    }

    /** The administration service of Exchange Online with its permission, for a person with one of these roles. */
    public static Requirements exchange(AdminRole... anyRole) {
        return new Requirements(Set.of(Audience.EXCHANGE), List.of(anyRole), new TreeSet<>(List.of("Exchange.Manage")));
    }

    /** Both together: all audiences and scopes; the roles of this one where it names any. */
    public Requirements and(Requirements other) {
        Set<Audience> both = new java.util.HashSet<>(audiences);
        both.addAll(other.audiences);
        SortedSet<String> allScopes = new TreeSet<>(scopes);
        allScopes.addAll(other.scopes);
        return new Requirements(both, anyRole.isEmpty() ? other.anyRole : anyRole, allScopes);
    }

    /** The roles as "A, B or C". */
    public String roleSentence() {
        return anyRole.isEmpty()
                ? "no directory role"
                : anyRole.stream().map(AdminRole::title).collect(Collectors.joining(" or "));
    }
}
