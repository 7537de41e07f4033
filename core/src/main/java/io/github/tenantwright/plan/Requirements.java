package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the signed-in person and the consent have to bring along for an operation, what it reads included.
 *
 * @param audiences the services whose tokens it uses
 * @param roles each has to be met by a directory role of the person
 * @param permissions each has to be met by a delegated permission of the service's token
 */
public record Requirements(Set<Audience> audiences, List<RoleNeed> roles, List<ScopeNeed> permissions) {
    public static final Requirements NONE = new Requirements(Set.of(), List.of(), List.of());

    public Requirements {
        audiences = audiences.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(audiences));
        roles = roles.stream().distinct().toList();
        permissions = permissions.stream().distinct().toList();
    }

    /** Of an extension: one of these roles, and all of these permissions of Graph or of Exchange Online. */
    public Requirements(Set<Audience> audiences, List<AdminRole> anyRole, SortedSet<String> scopes) {
        this(
                audiences,
                anyRole.isEmpty() ? List.of() : List.of(RoleNeed.of(anyRole)),
                scopes.stream()
                        .map(scope -> new ScopeNeed(
                                scope.startsWith("Exchange.") ? Audience.EXCHANGE : Audience.GRAPH, List.of(scope)))
                        .toList());
    }

    /** For a person who may do this, by calls that need these permissions. */
    public static Requirements of(RoleNeed role, ScopeNeed... permissions) {
        Set<Audience> audiences =
                Arrays.stream(permissions).map(ScopeNeed::audience).collect(Collectors.toSet());
        return new Requirements(audiences, List.of(role), List.of(permissions));
    }

    /** Graph with these scopes, for a person with one of these roles. */
    public static Requirements graph(List<AdminRole> anyRole, String... scopes) {
        return new Requirements(Set.of(Audience.GRAPH), anyRole, new TreeSet<>(List.of(scopes)));
    }

    /** Both together. */
    public Requirements and(Requirements other) {
        return new Requirements(
                union(audiences, other.audiences),
                List.copyOf(union(roles, other.roles)),
                List.copyOf(union(permissions, other.permissions)));
    }

    /** As this, and it uses tokens of these services, whatever they carry. */
    public Requirements using(Audience... more) {
        return new Requirements(union(audiences, List.of(more)), roles, permissions);
    }

    /** The least permissions of a service that will do. */
    public SortedSet<String> scopes(Audience audience) {
        return LeastPrivilege.scopes(permissions, audience);
    }

    /** The least permissions of Graph and of Exchange Online that will do, by their names. */
    public SortedSet<String> scopes() {
        SortedSet<String> all = new TreeSet<>(scopes(Audience.GRAPH));
        all.addAll(scopes(Audience.EXCHANGE));
        return all;
    }

    /** The roles as "A or B". */
    public String roleSentence() {
        return roles.isEmpty()
                ? "no directory role"
                : roles.stream().map(RoleNeed::sentence).collect(Collectors.joining(", and "));
    }

    private static <T> Set<T> union(Collection<T> one, Collection<T> other) {
        Set<T> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }
}
