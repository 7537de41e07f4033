package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.advice.licensing.LicenseConflict.Weight;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what does not go together in the licenses of one account. */
final class Conflicts {
    private static final List<VoiceFeature> ONCE =
            List.of(VoiceFeature.PHONE_SYSTEM, VoiceFeature.AUDIO_CONFERENCING, VoiceFeature.CALLING_PLAN);

    private final UserLicenses user;
    private final boolean person;
    private final List<LicenseConflict> found = new ArrayList<>();

    private Conflicts(UserLicenses user, boolean person) {
        this.user = user;
        this.person = person;
    }

    /** @param person whether the account is that of a person or a device, not of an auto attendant */
    static List<LicenseConflict> in(UserLicenses user, boolean person) {
        Conflicts conflicts = new Conflicts(user, person);
        VoicePlans.EXCLUSIVE.forEach(conflicts::exclusive);
        conflicts.skype();
        ONCE.forEach(conflicts::twice);
        conflicts.missing();
        conflicts.kindOfAccount();
        return List.copyOf(conflicts.found);
    }

    private void exclusive(Set<ServicePlan> group) {
        List<ServicePlan> clash = on(group);
        if (clash.size() > 1) {
            add(
                    Weight.REFUSED,
                    clash,
                    "The plans " + both(clash) + " exclude each other, and come from " + from(clash)
                            + ". The service refuses to give both.",
                    "Take one of the products, or switch one of the plans off in it.");
        }
    }

    private void skype() {
        List<ServicePlan> clash = on(VoicePlans.SKYPE);
        if (clash.size() > 1) {
            add(
                    Weight.DISPUTED,
                    clash,
                    "The plans " + both(clash) + ", from " + from(clash)
                            + ", are listed as exclusive, though Microsoft sells Teams Enterprise beside suites without"
                            + " Teams that way.",
                    "If the service refuses it, switch MCOIMP off in the product that brings Teams.");
        }
    }

    /** The same feature from two products. */
    private void twice(VoiceFeature feature) {
        List<HeldLicense> holders = user.licenses().stream()
                .filter(held -> feature.plans().stream().anyMatch(held::hasOn))
                .toList();
        List<ServicePlan> plans = on(feature.plans());
        boolean said = found.stream()
                .anyMatch(other ->
                        other.weight() == Weight.REFUSED && other.plans().containsAll(plans));
        // More minutes from a second plan can be meant: pay-as-you-go beside a domestic plan, for example.
        boolean samePlan = plans.stream()
                .anyMatch(plan ->
                        holders.stream().filter(held -> held.hasOn(plan)).count() > 1);
        if (holders.size() < 2 || said || feature == VoiceFeature.CALLING_PLAN && !samePlan) {
            return;
        }
        HeldLicense suite = holders.stream()
                .max(java.util.Comparator.comparingInt(held -> held.plans().size()))
                .orElseThrow();
        List<HeldLicense> rest =
                holders.stream().filter(held -> !held.equals(suite)).toList();
        add(
                Weight.TWICE,
                plans,
                suite.sku().title() + " already holds " + feature.words() + " (" + names(plansOf(suite, feature))
                        + "), which " + UserLicenses.titles(rest) + (rest.size() == 1 ? " brings" : " bring")
                        + " too ("
                        + names(rest.stream()
                                .flatMap(held -> plansOf(held, feature).stream())
                                .distinct()
                                .toList())
                        + "). You do not need both, and the service may refuse them as conflicting.",
                "Leave " + UserLicenses.titles(rest) + " away.");
    }

    private void missing() {
        List<ServicePlan> phone = on(VoiceFeature.PHONE_SYSTEM.plans());
        boolean teams = !on(VoiceFeature.TEAMS.plans()).isEmpty();
        if (!phone.isEmpty() && !teams) {
            add(
                    Weight.USELESS,
                    phone,
                    from(phone) + " holds Phone System (" + names(phone)
                            + ") but nothing brings Teams, without which it can't be used.",
                    "Add a Teams license, such as Microsoft Teams Enterprise or Teams EEA, or switch the Teams plan"
                            + " on.");
        }
        List<ServicePlan> calling = on(VoiceFeature.CALLING_PLAN.plans());
        if (!calling.isEmpty() && phone.isEmpty()) {
            add(
                    Weight.USELESS,
                    calling,
                    from(calling) + " holds a Calling Plan (" + names(calling)
                            + ") but nothing brings Phone System, on which it depends.",
                    "Add Teams Phone Standard, or switch the Phone System plan on.");
        }
    }

    private void kindOfAccount() {
        List<ServicePlan> resource = on(VoiceFeature.RESOURCE_ACCOUNT.plans());
        if (person && !resource.isEmpty()) {
            add(
                    Weight.USELESS,
                    resource,
                    from(resource)
                            + " is for resource accounts only (auto attendants and call queues), not for people.",
                    "Give Teams Phone Standard in its place.");
        }
        List<ServicePlan> phone = on(VoiceFeature.PHONE_SYSTEM.plans());
        if (!person && !phone.isEmpty()) {
            add(
                    Weight.TWICE,
                    phone,
                    from(phone) + " holds Phone System for people (" + names(phone)
                            + "). A resource account needs the Teams Phone Resource Account license only.",
                    "Give Teams Phone Resource Account in its place.");
        }
    }

    private List<ServicePlan> on(java.util.Collection<ServicePlan> plans) {
        return user.plans().stream().filter(plans::contains).toList();
    }

    private static List<ServicePlan> plansOf(HeldLicense held, VoiceFeature feature) {
        return feature.plans().stream().filter(held::hasOn).toList();
    }

    private String from(List<ServicePlan> plans) {
        return UserLicenses.titles(holders(plans));
    }

    private List<HeldLicense> holders(List<ServicePlan> plans) {
        return user.licenses().stream()
                .filter(held -> plans.stream().anyMatch(held::hasOn))
                .toList();
    }

    private static String names(List<ServicePlan> plans) {
        return plans.stream().map(ServicePlan::name).collect(Collectors.joining(", "));
    }

    private static String both(List<ServicePlan> plans) {
        return plans.stream().map(ServicePlan::name).collect(Collectors.joining(" and "));
    }

    private void add(Weight weight, List<ServicePlan> plans, String words, String remedy) {
        List<Sku> products = holders(plans).stream().map(HeldLicense::sku).toList();
        found.add(new LicenseConflict(weight, products, plans, words, remedy));
    }
}
