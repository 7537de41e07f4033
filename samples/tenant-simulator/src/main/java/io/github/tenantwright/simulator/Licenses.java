package io.github.tenantwright.simulator;

import io.github.tenantwright.simulator.odata.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The licenses of a user, and the plans that follow from them. Immutable, so that users may share one. */
final class Licenses {

    static final Licenses NONE = new Licenses(Map.of(), Map.of());

    /** A license held. */
    record Held(Sku sku, Set<String> disabledPlans, Instant since) {}

    /** A line of {@code assignedPlans}. */
    record Plan(ServicePlan plan, String status, Instant since) implements Row {
        @Override
        public @Nullable Object get(String path) {
            switch (path) {
                case "servicePlanId":
                    return plan.id();
                case "service":
                    return plan.service();
                case "capabilityStatus":
                    return status;
                case "assignedDateTime":
                    return since;
                default:
                    return null;
            }
        }
    }

    private final Map<String, Held> held;
    private final Map<String, Plan> deleted;
    private final Map<String, Plan> plans;
    private final List<ServicePlan> enabled;
    private final boolean teams;
    private final boolean everTeams;
    private final boolean phoneSystem;
    private @Nullable String plansJson;

    private Licenses(Map<String, Held> held, Map<String, Plan> deleted) {
        this.held = held;
        this.deleted = deleted;
        Map<String, Plan> all = new LinkedHashMap<>();
        for (Held license : held.values()) {
            for (ServicePlan plan : license.sku.plans()) {
                if (!license.disabledPlans.contains(plan.id())) {
                    all.putIfAbsent(plan.id(), new Plan(plan, "Enabled", license.since));
                }
            }
        }
        deleted.forEach(all::putIfAbsent);
        this.plans = all;
        List<ServicePlan> on = new ArrayList<>();
        for (Plan plan : all.values()) {
            if (plan.status.equals("Enabled") || plan.status.equals("Warning")) {
                on.add(plan.plan);
            }
        }
        this.enabled = List.copyOf(on);
        this.teams = enabled.stream().anyMatch(p -> p.isTeams() || p.isVirtualUser());
        this.everTeams = all.values().stream().anyMatch(p -> p.plan.isTeams() || p.plan.isVirtualUser());
        this.phoneSystem = enabled.stream().anyMatch(ServicePlan::isPhoneSystem);
    }

    Collection<Held> held() {
        return Collections.unmodifiableCollection(held.values());
    }

    /** Plans that were held once, or are held in another state than enabled. */
    Collection<Plan> deletedPlans() {
        return Collections.unmodifiableCollection(deleted.values());
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    @Nullable Held of(String skuId) {
        return held.get(skuId);
    }

    Collection<Plan> plans() {
        return plans.values();
    }

    /** The plans switched on. */
    List<ServicePlan> enabled() {
        return enabled;
    }

    /** Whether a plan is enabled that makes the user one of Teams, as a person or as a resource account. */
    boolean hasTeams() {
        return teams;
    }

    /** Whether the user has such a plan or had one. */
    boolean hadTeams() {
        return everTeams;
    }

    boolean hasPhoneSystem() {
        return phoneSystem;
    }

    /** These licenses with some added or replaced and some taken away; plans no longer held stay as Deleted. */
    Licenses change(Collection<Held> add, Collection<String> remove) {
        Map<String, Held> next = new LinkedHashMap<>(held);
        remove.forEach(next::remove);
        for (Held license : add) {
            Held before = held.get(license.sku.id());
            boolean same = before != null && before.disabledPlans.equals(license.disabledPlans);
            next.put(license.sku.id(), same ? before : license);
        }
        Licenses result = new Licenses(next, Map.of());
        Map<String, Plan> gone = new LinkedHashMap<>();
        for (Plan plan : plans.values()) {
            if (!result.plans.containsKey(plan.plan.id())) {
                gone.put(plan.plan.id(), new Plan(plan.plan, "Deleted", plan.since));
            }
        }
        return gone.isEmpty() ? result : new Licenses(next, gone);
    }

    /** The licenses that someone holds, with the plans that they held once. */
    static Licenses of(Collection<Held> licenses, Collection<Plan> deletedPlans) {
        Map<String, Held> held = new LinkedHashMap<>();
        licenses.forEach(license -> held.put(license.sku.id(), license));
        Map<String, Plan> deleted = new LinkedHashMap<>();
        deletedPlans.forEach(plan -> deleted.put(plan.plan.id(), plan));
        return new Licenses(held, deleted);
    }

    static Licenses of(Collection<Sku> skus, Set<String> disabledPlans, Instant since) {
        if (skus.isEmpty()) {
            return NONE;
        }
        Map<String, Held> held = new LinkedHashMap<>();
        for (Sku sku : skus) {
            Set<String> disabled = new LinkedHashSet<>();
            for (ServicePlan plan : sku.plans()) {
                if (disabledPlans.contains(plan.id())) {
                    disabled.add(plan.id());
                }
            }
            held.put(sku.id(), new Held(sku, disabled, since));
        }
        return new Licenses(held, Map.of());
    }

    /** With further plans in other states than enabled. */
    Licenses with(Map<ServicePlan, String> states, Instant since) {
        if (states.isEmpty()) {
            return this;
        }
        Map<String, Plan> more = new LinkedHashMap<>(deleted);
        states.forEach((plan, state) -> more.put(plan.id(), new Plan(plan, state, since)));
        return new Licenses(held, more);
    }

    /** The JSON of {@code assignedPlans}, made once: users of one license share it. */
    String plansJson() {
        String json = plansJson;
        if (json == null) {
            var array = Json.array();
            for (Plan plan : plans.values()) {
                array.addObject()
                        .put("assignedDateTime", Times.iso(plan.since))
                        .put("capabilityStatus", plan.status)
                        .put("service", plan.plan.service())
                        .put("servicePlanId", plan.plan.id());
            }
            json = array.toString();
            plansJson = json;
        }
        return json;
    }

    boolean sameAs(Licenses other) {
        return held.equals(other.held) && deleted.equals(other.deleted);
    }
}
