package io.github.tenantwright.teams.acquisition;

import java.util.List;

/**
 * A type of number that is on sale in a country.
 *
 * @param type what a search names, as in {@code UserSubscriber}
 * @param searchTypes how it can be searched for, as in {@code CivicAddress}, {@code Prefix}; empty when the service
 *     doesn't say
 * @param areaCodes where numbers can be had; empty when the service doesn't say
 */
public record NumberPlan(String type, List<String> searchTypes, List<String> areaCodes) {
    public NumberPlan {
        searchTypes = List.copyOf(searchTypes);
        areaCodes = List.copyOf(areaCodes);
    }
}
