package io.github.tenantwright.teams.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.numbers.NumberMoves.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Chains, rings and conflicts of numbers, without any tenant. */
class NumberMovesTest {
    private static final int RUNS = Integer.getInteger("tenantwright.permutations", 500);

    private static Wish wish(String user, String has, @Nullable String wanted) {
        return wish(user, has, wanted, true);
    }

    private static Wish wish(String user, String has, @Nullable String wanted, boolean mayReplace) {
        return new Wish(
                "id-" + user,
                user,
                has,
                "",
                wanted == null ? null : PhoneNumber.of(wanted),
                mayReplace,
                Set.of(ObjectKey.of("route", user)));
    }

    private static List<String> sentences(NumberMoves moves) {
        return moves.operations().stream().map(Operation::sentence).toList();
    }

    private static List<String> codes(NumberMoves moves) {
        return moves.findings().stream().map(Finding::code).toList();
    }

    @Test
    void aChain_isFreedFromItsEnd() {
        NumberMoves moves = NumberMoves.plan(
                List.of(wish("a", "+1001", "+1002"), wish("b", "+1002", "+1003"), wish("c", "+1003", "+1004")),
                Map.of());

        assertThat(moves.findings()).isEmpty();
        assertThat(sentences(moves))
                .containsExactly(
                        "Take the number +1003 from c",
                        "Assign the number +1004 to c",
                        "Take the number +1002 from b",
                        "Assign the number +1003 to b",
                        "Take the number +1001 from a",
                        "Assign the number +1002 to a");
        // Nobody loses a number before the new one is free.
        assertThat(moves.operations().get(2).needs())
                .containsExactlyInAnyOrder(
                        ObjectKey.of("route", "b"), RemovePhoneNumber.key("c", PhoneNumber.of("+1003")));
        assertThat(moves.operations().get(3).needs())
                .containsExactlyInAnyOrder(
                        ObjectKey.of("route", "b"),
                        RemovePhoneNumber.key("b", PhoneNumber.of("+1002")),
                        RemovePhoneNumber.key("c", PhoneNumber.of("+1003")));
    }

    @Test
    void aRing_isOpenedInOnePlace_andOnlyWhenAllOfItCanGoOn() {
        NumberMoves moves = NumberMoves.plan(
                List.of(wish("a", "+1001", "+1002"), wish("b", "+1002", "+1003"), wish("c", "+1003", "+1001")),
                Map.of());

        assertThat(sentences(moves))
                .containsExactly(
                        "Take the number +1003 from c",
                        "Take the number +1002 from b",
                        "Assign the number +1003 to b",
                        "Take the number +1001 from a",
                        "Assign the number +1002 to a",
                        "Assign the number +1001 to c");
        assertThat(moves.operations().get(0).needs())
                .containsExactlyInAnyOrder(
                        ObjectKey.of("route", "a"), ObjectKey.of("route", "b"), ObjectKey.of("route", "c"));
    }

    @Test
    void aNumberIsTakenFromAListedUser_onlyIfSomebodyElseOfTheListGetsIt() {
        assertThat(NumberMoves.plan(
                                List.of(wish("a", "", "+1001", false), wish("b", "+1001", "+1002", false)), Map.of())
                        .operations())
                .hasSize(3);
        NumberMoves kept = NumberMoves.plan(
                List.of(
                        wish("a", "+1000", "+1001", false),
                        wish("b", "+1001", "+1002", false),
                        wish("c", "+1002", "+1003", false)),
                Map.of());
        // Nobody gets a's number, so a keeps it, so nobody gets b's either.
        assertThat(kept.operations()).isEmpty();
        assertThat(codes(kept)).containsExactly("has-other-number", "has-other-number", "has-other-number");
    }

    @Test
    void aNumberThatAStrangerHas_isNeverTaken_andWhoCountedOnTheMoveStaysToo() {
        NumberMoves moves = NumberMoves.plan(
                List.of(wish("a", "", "+1001"), wish("b", "+1001", "+1002"), wish("c", "", "+1005")),
                Map.of("+1002", "owner"));

        assertThat(sentences(moves)).containsExactly("Assign the number +1005 to c");
        assertThat(moves.findings())
                .extracting(Finding::words)
                .containsExactlyInAnyOrder(
                        "The number +1002 is meant for b and assigned to owner.",
                        "The number +1001 is meant for a and assigned to b.");
    }

    @Test
    void aNumberNextToItsExtensions_isRefused_unlessItIsGivenUp() {
        assertThat(codes(NumberMoves.plan(List.of(wish("a", "", "+1001;ext=1")), Map.of("+1001", "owner"))))
                .containsExactly("number-next-to-its-extension");
        assertThat(codes(NumberMoves.plan(List.of(wish("a", "", "+1001")), Map.of("+1001;ext=7", "owner"))))
                .containsExactly("number-next-to-its-extension");
        assertThat(codes(NumberMoves.plan(List.of(wish("a", "", "+1001"), wish("b", "", "+1001;ext=1")), Map.of())))
                .containsExactly("number-next-to-its-extension", "number-next-to-its-extension");
        assertThat(NumberMoves.plan(List.of(wish("a", "", "+1001;ext=1")), Map.of("+1001;ext=2", "owner"))
                        .findings())
                .isEmpty();
        assertThat(sentences(NumberMoves.plan(
                        List.of(
                                wish("a", "", "+1001"),
                                wish("b", "+1001;ext=1", "+1002"),
                                wish("c", "+1001;ext=2", "+1003")),
                        Map.of())))
                .last()
                .isEqualTo("Assign the number +1001 to a");
    }

    @Test
    void whoCantChange_isLeft() {
        Wish synced = new Wish("id-a", "a", "+1001", "tel:+1001", PhoneNumber.of("+1002"), true, Set.of());
        assertThat(codes(NumberMoves.plan(List.of(synced), Map.of()))).containsExactly("on-premises-number");
        assertThat(codes(NumberMoves.plan(List.of(wish("a", "", "+1001"), wish("b", "", "+1001")), Map.of())))
                .containsExactly("number-wanted-twice", "number-wanted-twice");
        assertThat(codes(NumberMoves.plan(List.of(wish("a", "x-17", "+1001")), Map.of())))
                .containsExactly("has-other-number");
        assertThatThrownBy(() -> NumberMoves.plan(List.of(wish("a", "", "+1001"), wish("A", "", "+1002")), Map.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whoGivesANumberUp_losesItHereOnlyToSomebodyElse() {
        assertThat(sentences(NumberMoves.plan(List.of(wish("a", "+1001", null), wish("b", "", "+1001")), Map.of())))
                .containsExactly("Take the number +1001 from a", "Assign the number +1001 to b");
        NumberMoves alone = NumberMoves.plan(List.of(wish("a", "+1001", null)), Map.of());
        assertThat(alone.operations()).isEmpty();
        assertThat(alone.findings()).isEmpty();
    }

    @Test
    void aLongChain_needsNoDeepStack() {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            wishes.add(wish("user" + i, "+1" + (100_000 + i), "+1" + (100_001 + i)));
        }
        assertThat(NumberMoves.plan(wishes, Map.of()).operations()).hasSize(100_000);
    }

    /** Any order that respects the needs is fine: the operations are carried out side by side. */
    @Test
    void randomPermutations_inAnyOrderThatTheNeedsAllow_neverShareANumber() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            List<Wish> wishes = permutation(random);
            NumberMoves moves = NumberMoves.plan(wishes, Map.of());
            assertThat(moves.findings()).as("seed %d", seed).isEmpty();
            Map<String, String> end = carriedOut(moves.operations(), wishes, random, seed);
            long moving = wishes.stream()
                    .filter(wish -> !wish.has().isEmpty() && !wish.has().equals(String.valueOf(wish.wanted())))
                    .count();
            assertThat(moves.operations().stream().filter(RemovePhoneNumber.class::isInstance))
                    .as("seed %d", seed)
                    .hasSize((int) moving);
            for (Wish wish : wishes) {
                assertThat(end.get(wish.user())).as("seed %d", seed).isEqualTo(String.valueOf(wish.wanted()));
            }
        }
    }

    private static Map<String, String> carriedOut(
            List<Operation> operations, List<Wish> wishes, Random random, int seed) {
        Map<String, String> has = new HashMap<>();
        wishes.stream().filter(wish -> !wish.has().isEmpty()).forEach(wish -> has.put(wish.user(), wish.has()));
        Set<ObjectKey> all = new HashSet<>();
        operations.forEach(operation -> all.add(operation.key()));
        Set<ObjectKey> done = new HashSet<>();
        List<Operation> open = new ArrayList<>(operations);
        while (!open.isEmpty()) {
            List<Operation> ready = open.stream()
                    .filter(operation ->
                            operation.needs().stream().allMatch(need -> !all.contains(need) || done.contains(need)))
                    .toList();
            assertThat(ready).as("seed %d: stuck at %s", seed, open).isNotEmpty();
            Operation next = ready.get(random.nextInt(ready.size()));
            if (next instanceof AssignPhoneNumber assign) {
                assertThat(has.values())
                        .as("seed %d", seed)
                        .doesNotContain(assign.number().toString());
                assertThat(has.put(assign.user(), assign.number().toString()))
                        .as("seed %d", seed)
                        .isNull();
            } else if (next instanceof RemovePhoneNumber remove) {
                assertThat(has.remove(remove.user())).isEqualTo(remove.number().toString());
            }
            done.add(next.key());
            open.remove(next);
        }
        return has;
    }

    /** Some users without a number, some free numbers, and chains and rings in between. */
    static List<Wish> permutation(Random random) {
        int size = 2 + random.nextInt(9);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < size + 3; i++) {
            numbers.add("+4420794600" + (10 + i));
        }
        List<String> wanted = new ArrayList<>(numbers);
        if (random.nextBoolean()) {
            Collections.shuffle(numbers, random);
        }
        Collections.shuffle(wanted, random);
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // A number that nobody wants belongs to a user who gives it up: here all want one.
            wishes.add(wish("user" + i, random.nextInt(5) == 0 ? "" : numbers.get(i), wanted.get(i)));
        }
        return wishes;
    }
}
