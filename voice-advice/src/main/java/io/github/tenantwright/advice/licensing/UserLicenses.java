package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.graph.licenses.LicenseDetails;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.internal.Check;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The licenses of one account.
 *
 * @param account who it is, for people
 * @param usageLocation two letters; empty for none, and then nothing can be licensed
 * @param licenses what it has
 */
public record UserLicenses(String account, String usageLocation, List<HeldLicense> licenses) {
    public UserLicenses {
        Check.text("account", account, 1024);
        Check.notNull("usageLocation", usageLocation);
        licenses = List.copyOf(licenses);
    }

    /**
     * From what Graph tells.
     *
     * @param usageLocation of the user; empty for none
     * @param details of the user's licenses, for the state of each plan
     * @param fromGroup the products that a group gives
     */
    public static UserLicenses of(
            String account, String usageLocation, List<LicenseDetails> details, Set<Sku> fromGroup) {
        return new UserLicenses(
                account,
                usageLocation,
                details.stream()
                        .map(one -> HeldLicense.of(one, fromGroup.contains(Sku.of(one.skuId()))))
                        .toList());
    }

    /** An account without a license. */
    public static UserLicenses none(String account, String usageLocation) {
        return new UserLicenses(account, usageLocation, List.of());
    }

    /** The license of that product. */
    public Optional<HeldLicense> license(Sku sku) {
        return licenses.stream().filter(held -> held.sku().equals(sku)).findFirst();
    }

    /** The plans that are on, whatever their state, in the order of the licenses. */
    public Set<ServicePlan> plans() {
        Set<ServicePlan> on = new LinkedHashSet<>();
        licenses.forEach(
                held -> held.plans().keySet().stream().filter(held::hasOn).forEach(on::add));
        return on;
    }

    /** The best state in which any plan of that feature is; empty when no license holds one. */
    public Optional<HeldLicense.State> state(VoiceFeature feature) {
        return licenses.stream()
                .flatMap(held -> feature.plans().stream().filter(held::holds).map(held::state))
                .min(Enum::compareTo);
    }

    /** Which products bring it, in any state. */
    List<HeldLicense> holding(VoiceFeature feature) {
        return licenses.stream()
                .filter(held -> feature.plans().stream().anyMatch(held::holds))
                .toList();
    }

    boolean isGcc() {
        return plans().stream().anyMatch(VoicePlans.GCC::contains);
    }

    static String titles(List<HeldLicense> licenses) {
        return licenses.stream().map(held -> held.sku().title()).collect(Collectors.joining(" and "));
    }
}
