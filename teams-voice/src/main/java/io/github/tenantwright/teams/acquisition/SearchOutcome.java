package io.github.tenantwright.teams.acquisition;

import io.github.tenantwright.plan.ByHand;

/** What became of a search for numbers. */
public sealed interface SearchOutcome {

    /** The numbers are kept for a while. */
    record Reserved(Reservation reservation) implements SearchOutcome {}

    /**
     * The service is still searching: ask again with {@link NumberOffers#order}.
     *
     * @param orderId the service's id of the search
     */
    record Searching(String orderId) implements SearchOutcome {}

    /**
     * There is nothing to acquire: not enough numbers, the reservation has ended, or they are acquired already.
     *
     * @param orderId the service's id of the search
     * @param status as the service spells it, as in {@code Expired}
     * @param error the service's code, as in {@code OutOfStock}; empty for none
     */
    record Over(String orderId, String status, String error) implements SearchOutcome {}

    /**
     * No back end at hand can search: a person does it, and what they find is a {@link Reservation} to be made of its id,
     * numbers and end.
     */
    record NeedsPerson(ByHand how) implements SearchOutcome {}
}
