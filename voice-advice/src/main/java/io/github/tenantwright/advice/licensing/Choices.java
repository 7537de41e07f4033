package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.advice.licensing.LicenseConflict.Weight;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tries which one to three products would bring what is missing, and puts the best first. */
final class Choices {
    private static final int SHOWN = 4;
    private static final int MOST_PRODUCTS = 3;
    // Combinations grow with the third power of these; a tenant with more voice products keeps the smallest.
    private static final int MOST_CANDIDATES = 30;

    /** What Microsoft sells for it, beyond what the tenant has. */
    private static final List<Sku> ON_SALE = List.of(
            Sku.TEAMS_PHONE_STANDARD,
            Sku.TEAMS_PHONE_WITH_CALLING_PLAN,
            Sku.CALLING_120_MINUTES,
            Sku.CALLING_DOMESTIC,
            Sku.CALLING_INTERNATIONAL,
            Sku.AUDIO_CONFERENCING,
            Sku.TEAMS_ENTERPRISE,
            Sku.TEAMS_EEA,
            Sku.TEAMS_SHARED_DEVICES,
            Sku.TEAMS_PHONE_RESOURCE_ACCOUNT,
            Sku.MICROSOFT_365_E5);

    private static final List<Sku> ON_SALE_GCC = List.of(
            Sku.of("a460366a-ade7-4791-b581-9fbff1bdaa85"), // Teams Phone Standard
            Sku.of("923f58ab-fca1-46a1-92f9-89fda21238a8"), // domestic Calling Plan
            Sku.of("2d3091c7-0712-488b-b3d8-6b97bde6a1f5"), // Audio Conferencing
            Sku.of("b1511558-69bd-4e1b-8270-59ca96dba0f3")); // Teams Shared Devices

    private final UserLicenses user;
    private final LicenseGoal goal;
    private final List<VoiceFeature> missing;
    private final Map<Sku, Product> available;
    private final Map<Sku, BigDecimal> prices;
    private final List<LicenseChoice> found = new ArrayList<>();

    Choices(
            UserLicenses user,
            LicenseGoal goal,
            List<VoiceFeature> missing,
            Map<Sku, Product> available,
            Map<Sku, BigDecimal> prices) {
        this.user = user;
        this.goal = goal;
        this.missing = missing;
        this.available = available;
        this.prices = prices;
    }

    List<LicenseChoice> best() {
        List<Product> candidates = candidates();
        combine(candidates, 0, new ArrayList<>());
        return found.stream()
                .sorted(Comparator.<LicenseChoice>comparingInt(
                                choice -> choice.toBuy().size())
                        .thenComparingInt(choice -> choice.replace().size())
                        .thenComparingInt(this::doubts)
                        .thenComparing(this::price)
                        .thenComparingInt(choice -> choice.add().size())
                        .thenComparing(LicenseChoice::words))
                .limit(SHOWN)
                .toList();
    }

    static WhatIf apply(
            UserLicenses user, Map<Sku, Product> catalog, LicenseGoal goal, List<Product> add, List<Sku> replace) {
        WhatIf result = WhatIf.of(user, catalog, goal != LicenseGoal.RESOURCE_ACCOUNT);
        for (Product product : add) {
            result = result.adding(product.sku());
        }
        for (Sku sku : replace) {
            result = result.removing(sku);
        }
        return result;
    }

    private List<Product> candidates() {
        boolean gcc = user.isGcc() || user.plans().isEmpty() && isGccTenant();
        Map<Sku, Product> all = new LinkedHashMap<>();
        available.values().stream()
                .filter(product -> product.owned() || product.spare() > 0)
                .forEach(product -> all.put(product.sku(), product));
        (gcc ? ON_SALE_GCC : ON_SALE).forEach(sku -> all.putIfAbsent(sku, Product.toBuy(sku)));
        return all.values().stream()
                .filter(product -> user.license(product.sku()).isEmpty())
                .filter(product -> missing.stream().anyMatch(product::brings))
                .filter(this::suits)
                .filter(product -> isGcc(product) == gcc)
                .sorted(Comparator.comparing((Product product) -> !product.hasSpare())
                        .thenComparingInt(product -> product.plans().size()))
                .limit(MOST_CANDIDATES)
                .toList();
    }

    private boolean suits(Product product) {
        String part = product.sku().partNumber().toUpperCase(java.util.Locale.ROOT);
        boolean device = part.startsWith("MCOCAP");
        boolean room = part.startsWith("MEETING_ROOM") || part.startsWith("MTR_") || part.contains("TEAMS_ROOMS");
        return !room && (goal == LicenseGoal.SHARED_DEVICE || !device);
    }

    private void combine(List<Product> candidates, int from, List<Product> chosen) {
        if (!chosen.isEmpty() && missing.stream().allMatch(feature -> brings(chosen, feature))) {
            add(List.copyOf(chosen));
            return;
        }
        if (chosen.size() == MOST_PRODUCTS) {
            return;
        }
        for (int i = from; i < candidates.size(); i++) {
            Product next = candidates.get(i);
            boolean helps = missing.stream().anyMatch(feature -> next.brings(feature) && !brings(chosen, feature));
            if (helps) {
                chosen.add(next);
                combine(candidates, i + 1, chosen);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    private void add(List<Product> chosen) {
        boolean eachNeeded = chosen.stream()
                .allMatch(one -> missing.stream()
                        .anyMatch(feature -> chosen.stream()
                                .filter(product -> product.brings(feature))
                                .allMatch(one::equals)));
        if (!eachNeeded) {
            return;
        }
        List<Sku> replace = replaced(chosen);
        WhatIf result = apply(user, available, goal, chosen, replace);
        Set<Weight> bad = Set.of(Weight.REFUSED, Weight.USELESS);
        boolean worse = result.conflicts().stream().anyMatch(conflict -> bad.contains(conflict.weight()));
        boolean stuck = replace.stream()
                .anyMatch(sku -> user.license(sku).map(HeldLicense::fromGroup).orElse(false));
        if (!worse && !stuck && result.lostFeatures().isEmpty()) {
            found.add(new LicenseChoice(chosen, replace, result));
        }
    }

    /** A suite in place of a suite: what brings Teams now goes where what is given brings Teams too. */
    private List<Sku> replaced(List<Product> chosen) {
        boolean teams = brings(chosen, VoiceFeature.TEAMS);
        return teams
                ? user.holding(VoiceFeature.TEAMS).stream()
                        .map(HeldLicense::sku)
                        .toList()
                : List.of();
    }

    private static boolean brings(List<Product> products, VoiceFeature feature) {
        return products.stream().anyMatch(product -> product.brings(feature));
    }

    /** Things that one would pay for twice: a feature, or most of a product. */
    private int doubts(LicenseChoice choice) {
        Set<ServicePlan> kept = new LinkedHashSet<>();
        user.licenses().stream()
                .filter(held -> !choice.replace().contains(held.sku()))
                .forEach(held -> kept.addAll(held.plans().keySet()));
        long mostlyThere = choice.add().stream()
                .filter(product ->
                        product.plans().stream().filter(kept::contains).count() * 2
                                > product.plans().size())
                .count();
        long twice = choice.result().conflicts().stream()
                .filter(conflict -> conflict.weight() == Weight.TWICE)
                .count();
        return (int) (mostlyThere + twice);
    }

    /** Where a price is unknown, a plan counts as one: small products are cheaper than suites. */
    private BigDecimal price(LicenseChoice choice) {
        boolean known = choice.add().stream().allMatch(product -> prices.containsKey(product.sku()));
        return choice.add().stream()
                .map(product -> known
                        ? prices.getOrDefault(product.sku(), BigDecimal.ZERO)
                        : BigDecimal.valueOf(1_000_000L + product.plans().size()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean isGccTenant() {
        List<ServicePlan> plans = available.values().stream()
                .filter(Product::owned)
                .flatMap(product -> product.plans().stream())
                .toList();
        return plans.contains(ServicePlan.TEAMS_GCC) && !plans.contains(ServicePlan.TEAMS);
    }

    private static boolean isGcc(Product product) {
        return product.plans().stream().anyMatch(VoicePlans.GCC::contains);
    }
}
