package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What would become of an account's licenses. Nothing is sent. Immutable: each method gives a new one.
 *
 * <pre>{@code
 * advisor.whatIf(user).adding(Sku.MICROSOFT_365_E5).removing(Sku.MICROSOFT_365_E3).words()
 * }</pre>
 */
public final class WhatIf {
    private final UserLicenses before;
    private final Map<Sku, Product> catalog;
    private final boolean person;
    private final Map<Sku, HeldLicense> after;
    private final List<String> obstacles;

    private WhatIf(
            UserLicenses before,
            Map<Sku, Product> catalog,
            boolean person,
            Map<Sku, HeldLicense> after,
            List<String> obstacles) {
        this.before = before;
        this.catalog = catalog;
        this.person = person;
        this.after = after;
        this.obstacles = List.copyOf(obstacles);
    }

    static WhatIf of(UserLicenses user, Map<Sku, Product> catalog, boolean person) {
        Map<Sku, HeldLicense> held = new LinkedHashMap<>();
        user.licenses().forEach(license -> held.put(license.sku(), license));
        return new WhatIf(user, catalog, person, held, List.of());
    }

    /** With this product given, all its plans on. */
    public WhatIf adding(Sku sku) {
        Map<Sku, HeldLicense> next = new LinkedHashMap<>(after);
        List<String> problems = new ArrayList<>(obstacles);
        Product product = catalog.getOrDefault(sku, Product.toBuy(sku));
        if (next.containsKey(sku)) {
            return this;
        }
        if (product.plans().isEmpty()) {
            problems.add("This version does not know what is in " + sku.title() + ".");
        } else if (!product.owned()) {
            problems.add("The tenant does not have " + sku.title() + ", or it can't be given out: buy it first.");
        } else if (product.spare() <= 0) {
            problems.add("No seat of " + sku.title() + " is free.");
        }
        next.put(sku, HeldLicense.of(product));
        return new WhatIf(before, catalog, person, next, problems);
    }

    /** With this product taken. */
    public WhatIf removing(Sku sku) {
        Map<Sku, HeldLicense> next = new LinkedHashMap<>(after);
        List<String> problems = new ArrayList<>(obstacles);
        HeldLicense held = next.get(sku);
        if (held == null) {
            problems.add(before.account() + " does not have " + sku.title() + ".");
        } else if (held.fromGroup()) {
            problems.add(sku.title() + " comes from a group and can only be taken there.");
        } else {
            next.remove(sku);
        }
        return new WhatIf(before, catalog, person, next, problems);
    }

    /** The account as it would be. */
    public UserLicenses after() {
        return new UserLicenses(before.account(), before.usageLocation(), List.copyOf(after.values()));
    }

    /** Plans that it would have and has not now. */
    public Set<ServicePlan> gained() {
        return less(after().plans(), before.plans());
    }

    /** Plans that it has now and would not have. */
    public Set<ServicePlan> lost() {
        return less(before.plans(), after().plans());
    }

    /** Voice features that it would have and has not now. */
    public List<VoiceFeature> gainedFeatures() {
        return features(after(), before);
    }

    /** Voice features that it has now and would not have. */
    public List<VoiceFeature> lostFeatures() {
        return features(before, after());
    }

    /** What would not go together, and does not now where it was so before. */
    public List<LicenseConflict> conflicts() {
        return Conflicts.in(after(), person);
    }

    /** What speaks against sending it, other than conflicts: no seat, no usage location, from a group. */
    public List<String> obstacles() {
        List<String> all = new ArrayList<>(obstacles);
        if (before.usageLocation().isEmpty() && !before.licenses().containsAll(after.values())) {
            all.add(before.account() + " has no usage location, without which no license can be given.");
        }
        return List.copyOf(all);
    }

    /** Whether nothing is known that the service would refuse. */
    public boolean isPossible() {
        return obstacles().isEmpty()
                && conflicts().stream().noneMatch(conflict -> conflict.weight() == LicenseConflict.Weight.REFUSED);
    }

    /** All of it for people, a sentence per line. */
    public String words() {
        List<String> lines = new ArrayList<>();
        lines.add(before.account() + " would have "
                + (after.isEmpty() ? "no license" : UserLicenses.titles(List.copyOf(after.values()))) + ".");
        gainedFeatures().forEach(feature -> lines.add("Gained: " + feature.words() + "."));
        for (VoiceFeature feature : lostFeatures()) {
            lines.add("Lost: " + feature.words() + "."
                    + (feature == VoiceFeature.PHONE_SYSTEM
                            ? " Take the telephone number off first: without Phone System it stays stuck to the"
                                    + " account."
                            : ""));
        }
        Set<ServicePlan> lostPlans = less(lost(), voicePlans());
        if (!lostPlans.isEmpty()) {
            lines.add("Other services lost: "
                    + lostPlans.stream().map(ServicePlan::name).sorted().collect(Collectors.joining(", ")) + ".");
        }
        if (gained().isEmpty() && lost().isEmpty()) {
            lines.add("Nothing would change.");
        }
        conflicts().forEach(conflict -> lines.add(conflict.words() + " " + conflict.remedy()));
        lines.addAll(obstacles());
        return String.join("\n", lines);
    }

    private static Set<ServicePlan> voicePlans() {
        return Arrays.stream(VoiceFeature.values())
                .flatMap(feature -> feature.plans().stream())
                .collect(Collectors.toSet());
    }

    private static Set<ServicePlan> less(Set<ServicePlan> all, Set<ServicePlan> without) {
        Set<ServicePlan> rest = new LinkedHashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static List<VoiceFeature> features(UserLicenses in, UserLicenses notIn) {
        return Arrays.stream(VoiceFeature.values())
                .filter(feature -> has(in, feature) && !has(notIn, feature))
                .toList();
    }

    private static boolean has(UserLicenses user, VoiceFeature feature) {
        return user.plans().stream().anyMatch(feature.plans()::contains);
    }
}
