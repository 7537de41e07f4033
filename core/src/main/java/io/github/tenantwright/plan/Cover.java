package io.github.tenantwright.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The cheapest set that holds one of each choice: exact, by trying, which is quick for the dozen choices that plans
 * have. Nothing of the result can be left out, since everything has its price. Of equally cheap ones it is the first in
 * the order of the choices.
 */
final class Cover<T> {
    private final List<List<T>> choices;
    private final ToIntFunction<T> price;
    private int best = Integer.MAX_VALUE;
    private Set<T> found = Set.of();

    private Cover(Collection<List<T>> choices, ToIntFunction<T> price) {
        // What leaves little choice comes first: it settles most of the others.
        this.choices = choices.stream()
                .distinct()
                .sorted(Comparator.comparingInt(List::size))
                .toList();
        this.price = price;
    }

    static <T> Set<T> of(Collection<List<T>> choices, ToIntFunction<T> price) {
        Cover<T> cover = new Cover<>(choices, price);
        cover.search(0, new ArrayList<>(), 0);
        return cover.found;
    }

    private void search(int from, List<T> taken, int cost) {
        if (cost >= best) {
            return;
        }
        int open = from;
        while (open < choices.size() && choices.get(open).stream().anyMatch(taken::contains)) {
            open++;
        }
        if (open == choices.size()) {
            best = cost;
            found = new LinkedHashSet<>(taken);
            return;
        }
        for (T each : choices.get(open)) {
            taken.add(each);
            search(open + 1, taken, cost + price.applyAsInt(each));
            taken.remove(taken.size() - 1);
        }
    }
}
