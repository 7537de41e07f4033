package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which number, in which order: a pure function of what users have and what they are to have. All conflicts are
 * found here, before the first call.
 *
 * <p>Whether an assignment replaces a number that the user has is not documented, so an old number is always taken away
 * first: one removal for each user who has one, which is the fewest that can do. A removal waits until the new number is
 * free, so that nobody is without one for longer than an assignment takes; of a ring of users who swap in a circle just
 * one goes without until the others are through. At no moment two users have one number, and a number that somebody
 * outside has is never taken from them.
 */
public final class NumberMoves {
    /**
     * What a user has and is to have.
     *
     * @param userId the object id
     * @param user the user principal name
     * @param has the number that the user has, as the service shows it; empty for none
     * @param onPremises the number that a local directory holds for the user; empty for none
     * @param wanted the number to have; null to give up the present one if somebody else in the list wants it
     * @param mayReplace whether the present number may be taken away for another one. Where this is false it is taken
     *     away only if someone else in the list gets it: then their wish says that it is this user's no longer
     * @param needs what has to be done before this user's number may change
     */
    public record Wish(
            String userId,
            String user,
            String has,
            String onPremises,
            @Nullable PhoneNumber wanted,
            boolean mayReplace,
            Set<ObjectKey> needs) {
        public Wish {
            Check.text("userId", userId, 100);
            Check.text("user", user, 1024);
            Check.plain("has", has);
            Check.plain("onPremises", onPremises);
            needs = Set.copyOf(needs);
        }

        private boolean isFulfilled() {
            return wanted != null && wanted.toString().equalsIgnoreCase(has);
        }
    }

    /** A number that somebody has. */
    private record Held(String number, String owner) {}

    private final Map<String, Wish> movers = new LinkedHashMap<>();
    private final Map<String, List<Held>> heldByBase = new HashMap<>();
    private final Map<String, List<String>> wantedBy = new HashMap<>();
    private final Map<String, Set<String>> wantedBases = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private NumberMoves() {}

    /**
     * Orders the changes.
     *
     * @param wishes each user once
     * @param owners who has which number beyond the users of the list, as far as it is known: number to name
     * @throws InvalidInputException when a user is in the list twice
     */
    public static NumberMoves plan(List<Wish> wishes, Map<String, String> owners) {
        NumberMoves moves = new NumberMoves();
        moves.read(wishes, owners);
        moves.refuse();
        new Sequence(moves).emit();
        return moves;
    }

    /** In an order in which each comes after what it needs; the needs keep it where operations run side by side. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** What was found, and left as it is. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void read(List<Wish> wishes, Map<String, String> owners) {
        for (Wish wish : wishes) {
            String key = key(wish.user());
            if (names.putIfAbsent(key, wish.user()) != null) {
                throw new InvalidInputException("user", wish.user(), "stands in the list twice");
            }
            names.put(key(wish.userId()), wish.user());
            if (!wish.has().isEmpty()) {
                held(wish.has(), key);
            }
            if (!wish.isFulfilled()) {
                movers.put(key, wish);
            }
            if (wish.wanted() != null) {
                wantedBy.computeIfAbsent(wish.wanted().toString(), n -> new ArrayList<>(1))
                        .add(key);
                wantedBases
                        .computeIfAbsent(wish.wanted().e164(), n -> new TreeSet<>())
                        .add(wish.wanted().toString());
            }
        }
        owners.forEach((number, owner) -> {
            // What a user of the list has is known from that user.
            if (!names.containsKey(key(owner))) {
                held(number, owner);
            }
        });
    }

    private void held(String number, String owner) {
        heldByBase.computeIfAbsent(base(number), n -> new ArrayList<>(1)).add(new Held(number, owner));
    }

    /** Takes out who can't have what they want, and then who counted on them, until nothing changes any more. */
    private void refuse() {
        Deque<String> open = new ArrayDeque<>(movers.keySet());
        while (!open.isEmpty()) {
            String key = open.poll();
            Wish wish = movers.get(key);
            Finding finding = wish == null ? null : objection(key, wish);
            if (wish == null || finding == null) {
                continue;
            }
            movers.remove(key);
            if (wish.wanted() != null) {
                findings.add(finding);
                clashing(wish.wanted()).forEach(held -> open.add(held.owner()));
            }
            for (String number : wantedBases.getOrDefault(base(wish.has()), Set.of())) {
                open.addAll(wantedBy.getOrDefault(number, List.of()));
            }
        }
    }

    private @Nullable Finding objection(String key, Wish wish) {
        String name = wish.user();
        PhoneNumber wanted = wish.wanted();
        boolean askedFor = wantedBy.getOrDefault(wish.has(), List.of()).stream()
                .anyMatch(other -> !other.equals(key) && movers.containsKey(other));
        if (wanted == null) {
            // Nobody needs the number any more: giving it up is then no business of an exchange.
            return askedFor && wish.onPremises().isEmpty() && parsed(wish.has()).isPresent()
                    ? null
                    : Finding.note("number-kept", name + " keeps " + wish.has() + " for now.");
        }
        if (wantedBy.getOrDefault(wanted.toString(), List.of()).size() > 1) {
            return Finding.warning(
                    "number-wanted-twice",
                    "The number " + wanted + " is meant for more than one user, so " + name + " does not get it.",
                    "Decide who is to have it, then plan again.");
        }
        if (wantedBases.getOrDefault(wanted.e164(), Set.of()).stream()
                .anyMatch(other -> clash(wanted, other) && !other.equals(wanted.toString()))) {
            return extension(
                    wanted,
                    name,
                    "another user is to have the same number "
                            + (wanted.extension().isEmpty() ? "with" : "without") + " an extension");
        }
        if (!wish.onPremises().isEmpty()) {
            return Finding.warning(
                    "on-premises-number",
                    name + " has the number " + wish.onPremises()
                            + " in the local Active Directory, which blocks any other.",
                    "Clear it there, let it sync, then plan again.");
        }
        if (!wish.has().isEmpty() && (parsed(wish.has()).isEmpty() || !(wish.mayReplace() || askedFor))) {
            return Finding.warning(
                    "has-other-number",
                    name + " has the number " + wish.has() + ", so " + wanted + " is not assigned.",
                    "Say replaceNumbers in the set-up if the new one is to replace the old, or take the old one away;"
                            + " then plan again.");
        }
        for (Held held : clashing(wanted)) {
            if (!held.owner().equals(key) && !movers.containsKey(held.owner())) {
                String owner = names.getOrDefault(held.owner(), held.owner());
                return held.number().equalsIgnoreCase(wanted.toString())
                        ? Finding.warning(
                                "number-taken",
                                "The number " + wanted + " is meant for " + name + " and assigned to " + owner + ".",
                                "Take it from them first if that is meant, then plan again.")
                        : extension(wanted, name, owner + " has " + held.number());
            }
        }
        return null;
    }

    private static Finding extension(PhoneNumber wanted, String name, String why) {
        return Finding.warning(
                "number-next-to-its-extension",
                "The number " + wanted + " is not assigned to " + name + ", since " + why
                        + ": the service refuses a number next to its extensions.",
                "Use a number with an extension for each of them, then plan again.");
    }

    /** What is held that keeps a number from being assigned. */
    private List<Held> clashing(PhoneNumber wanted) {
        return heldByBase.getOrDefault(wanted.e164(), List.of()).stream()
                .filter(held -> clash(wanted, held.number()))
                .toList();
    }

    /** The same number, or a bare number and one of its extensions. */
    private static boolean clash(PhoneNumber wanted, String other) {
        boolean bare = base(other).equals(other);
        return wanted.toString().equalsIgnoreCase(other)
                || (wanted.e164().equals(base(other))
                        && bare != wanted.extension().isEmpty());
    }

    private static String base(String number) {
        int extension = number.indexOf(';');
        return extension < 0 ? number : number.substring(0, extension);
    }

    private static Optional<PhoneNumber> parsed(String number) {
        try {
            return Optional.of(PhoneNumber.of(number));
        } catch (InvalidInputException notOne) {
            return Optional.empty();
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Puts the moves in order: who has the number that one waits for goes first; a ring is opened in one place. */
    private static final class Sequence {
        private final NumberMoves moves;
        private final Map<String, Set<String>> waitsFor = new HashMap<>();
        private final Map<String, Set<String>> opened = new HashMap<>();
        private final Map<String, Set<ObjectKey>> ringNeeds = new HashMap<>();
        private final Set<String> removed = new HashSet<>();
        private final Map<String, List<String>> waiting = new HashMap<>();

        Sequence(NumberMoves moves) {
            this.moves = moves;
            moves.movers.forEach((key, wish) -> {
                Set<String> owners = new TreeSet<>();
                if (wish.wanted() != null) {
                    moves.clashing(wish.wanted()).forEach(held -> owners.add(held.owner()));
                    owners.remove(key);
                }
                waitsFor.put(key, owners);
            });
        }

        /** Depth first without recursion, since a chain may be as long as the list. */
        void emit() {
            Set<String> begun = new HashSet<>();
            for (String start : moves.movers.keySet()) {
                Deque<String> path = new ArrayDeque<>();
                Set<String> onPath = new HashSet<>();
                if (begun.add(start)) {
                    path.push(start);
                    onPath.add(start);
                }
                while (!path.isEmpty()) {
                    String at = path.element();
                    String next = null;
                    for (String owner : waitsFor.getOrDefault(at, Set.of())) {
                        if (onPath.contains(owner)) {
                            open(at, owner, path);
                        } else if (begun.add(owner)) {
                            next = owner;
                            break;
                        }
                    }
                    if (next != null) {
                        path.push(next);
                        onPath.add(next);
                    } else {
                        path.pop();
                        onPath.remove(at);
                        move(at);
                    }
                }
            }
        }

        /** This one goes without a number first; what the ring's others need has to be there before, or all would stay stuck. */
        private void open(String at, String owner, Deque<String> path) {
            opened.computeIfAbsent(at, k -> new TreeSet<>()).add(owner);
            Set<ObjectKey> needs = ringNeeds.computeIfAbsent(at, k -> new TreeSet<>());
            for (String one : path) {
                needs.addAll(wish(one).needs());
                if (one.equals(owner)) {
                    break;
                }
            }
        }

        private void move(String key) {
            Wish wish = wish(key);
            PhoneNumber old = parsed(wish.has()).orElse(null);
            if (old != null) {
                Set<ObjectKey> needs = new TreeSet<>(wish.needs());
                needs.addAll(ringNeeds.getOrDefault(key, Set.of()));
                for (String owner : waitsFor.getOrDefault(key, Set.of())) {
                    if (!opened.getOrDefault(key, Set.of()).contains(owner)) {
                        needs.add(removal(wish(owner)));
                    }
                }
                moves.operations.add(new RemovePhoneNumber(wish.userId(), wish.user(), old, needs));
            }
            removed.add(key);
            assignIfFree(key);
            waiting.getOrDefault(key, List.of()).forEach(this::assignIfFree);
        }

        private void assignIfFree(String key) {
            Wish wish = wish(key);
            if (wish.wanted() == null) {
                return;
            }
            Set<ObjectKey> needs = new TreeSet<>(wish.needs());
            for (String owner : waitsFor.getOrDefault(key, Set.of())) {
                if (!removed.contains(owner)) {
                    waiting.computeIfAbsent(owner, k -> new ArrayList<>(1)).add(key);
                    return;
                }
                needs.add(removal(wish(owner)));
            }
            if (!wish.has().isEmpty()) {
                needs.add(removal(wish));
            }
            moves.operations.add(new AssignPhoneNumber(wish.userId(), wish.user(), wish.wanted(), needs));
        }

        private static ObjectKey removal(Wish wish) {
            return RemovePhoneNumber.key(wish.user(), PhoneNumber.of(wish.has()));
        }

        private Wish wish(String key) {
            Wish wish = moves.movers.get(key);
            if (wish == null) {
                throw new IllegalStateException(key + " does not move");
            }
            return wish;
        }
    }
}
