package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.licenses.SubscribedSku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which license an account needs for a goal, out of what the tenant has. Pure: it looks at what was read before, and
 * sends nothing. Immutable and thread-safe.
 *
 * <pre>{@code
 * LicenseAdvisor advisor = LicenseAdvisor.ofSubscribed(graph.licenses().subscribedSkus());
 * Advice advice = advisor.advise(user, LicenseGoal.CALLING_PLAN);
 * System.out.println(advice.words());
 * }</pre>
 *
 * <p>Free seats come before products to be bought. Without {@linkplain #withPrices prices} the smaller product counts as
 * the cheaper one. What products hold is taken from the tenant's own list where it has them, else from the shipped table.
 * Which plans exclude each other is Microsoft's list, which calls itself incomplete: the service's own refusal is
 * explained by {@code LicenseProblem}.
 */
public final class LicenseAdvisor {
    private final Map<Sku, Product> stock;
    private final Map<Sku, BigDecimal> prices;

    private LicenseAdvisor(Map<Sku, Product> stock, Map<Sku, BigDecimal> prices) {
        this.stock = stock;
        this.prices = prices;
    }

    /** Over these products of the tenant. */
    public static LicenseAdvisor of(Collection<Product> products) {
        Map<Sku, Product> stock = new LinkedHashMap<>();
        products.forEach(product -> stock.put(product.sku(), product));
        return new LicenseAdvisor(stock, Map.of());
    }

    /** Over the tenant's products as Graph lists them. */
    public static LicenseAdvisor ofSubscribed(List<SubscribedSku> subscribed) {
        return of(subscribed.stream().map(Product::of).toList());
    }

    /**
     * With prices per seat and month, in whatever currency, for telling which choice is the cheapest.
     *
     * @throws InvalidInputException when one is negative
     */
    public LicenseAdvisor withPrices(Map<Sku, BigDecimal> perSeat) {
        perSeat.forEach((sku, price) -> {
            if (price.signum() < 0) {
                throw new InvalidInputException("price of " + sku.id(), price.toString(), "not negative");
            }
        });
        return new LicenseAdvisor(stock, Map.copyOf(perSeat));
    }

    /** What the account has and lacks for the goal, and what to add. */
    public Advice advise(UserLicenses user, LicenseGoal goal) {
        return advise(user, goal, stock);
    }

    /**
     * As {@link #advise} for many accounts, each taking the free seats that those before it left: what they all need
     * together is what is to be bought.
     */
    public List<Advice> adviseAll(List<UserLicenses> users, LicenseGoal goal) {
        Map<Sku, Product> left = new LinkedHashMap<>(stock);
        Map<Object, Advice> alike = new LinkedHashMap<>();
        List<Advice> all = new ArrayList<>();
        for (UserLicenses user : users) {
            Object kind = List.of(user.licenses(), user.usageLocation().isEmpty());
            Advice of = alike.get(kind);
            Advice advice = of == null || hasRunOut(of, left) ? advise(user, goal, left) : forAnother(of, user, left);
            alike.put(kind, advice);
            all.add(advice);
            advice.best()
                    .ifPresent(choice -> choice.add()
                            .forEach(product -> left.computeIfPresent(
                                    product.sku(),
                                    (sku, now) -> new Product(sku, now.plans(), now.owned(), now.spare() - 1))));
        }
        return List.copyOf(all);
    }

    /** What would become of the account's licenses; for a person or a device. */
    public WhatIf whatIf(UserLicenses user) {
        return WhatIf.of(user, stock, true);
    }

    /** What would become of the licenses of an auto attendant's or call queue's account. */
    public WhatIf whatIfResourceAccount(UserLicenses account) {
        return WhatIf.of(account, stock, false);
    }

    private static boolean hasRunOut(Advice advice, Map<Sku, Product> left) {
        return advice.best().isPresent()
                && advice.best().get().add().stream()
                        .anyMatch(product -> product.hasSpare()
                                && !Optional.ofNullable(left.get(product.sku()))
                                        .map(Product::hasSpare)
                                        .orElse(false));
    }

    private static Advice forAnother(Advice alike, UserLicenses user, Map<Sku, Product> left) {
        List<LicenseChoice> choices = alike.choices().stream()
                .map(choice -> {
                    List<Product> add = choice.add().stream()
                            .map(product -> left.getOrDefault(product.sku(), product))
                            .toList();
                    return new LicenseChoice(
                            add, choice.replace(), Choices.apply(user, left, alike.goal(), add, choice.replace()));
                })
                .toList();
        return new Advice(user, alike.goal(), alike.has(), alike.fixes(), alike.missing(), choices, alike.conflicts());
    }

    private Advice advise(UserLicenses user, LicenseGoal goal, Map<Sku, Product> available) {
        List<String> has = new ArrayList<>();
        List<LicenseFix> fixes = new ArrayList<>();
        List<VoiceFeature> missing = new ArrayList<>();
        for (VoiceFeature feature : goal.needs()) {
            List<HeldLicense> holding = user.holding(feature);
            if (holding.isEmpty()) {
                missing.add(feature);
                continue;
            }
            HeldLicense.State best = user.state(feature).orElseThrow();
            HeldLicense held = holding.stream()
                    .filter(license -> plan(license, feature, best).isPresent())
                    .findFirst()
                    .orElseThrow();
            ServicePlan plan = plan(held, feature, best).orElseThrow();
            if (best == HeldLicense.State.WORKING) {
                has.add(feature.words() + " (" + plan.name() + " from "
                        + held.sku().title() + ")");
            } else {
                fixes.add(LicenseFix.of(feature, held, plan));
            }
        }
        return new Advice(
                user,
                goal,
                has,
                fixes,
                missing,
                missing.isEmpty() ? List.of() : new Choices(user, goal, missing, available, prices).best(),
                Conflicts.in(user, goal != LicenseGoal.RESOURCE_ACCOUNT));
    }

    private static Optional<ServicePlan> plan(HeldLicense held, VoiceFeature feature, HeldLicense.State state) {
        return feature.plans().stream()
                .filter(held::holds)
                .filter(plan -> held.state(plan) == state)
                .findFirst();
    }
}
