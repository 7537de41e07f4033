package io.github.tenantwright.teams.locations;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.Finding;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place that can be given to a number: a civic address as a whole, or a floor or room in it.
 *
 * @param id what a number is given
 * @param civicAddressId the address that it lies in
 * @param name as in "Floor 2"; empty for the address as a whole
 * @param address the address
 * @param isDefault whether it came with the address and stands for the whole of it
 * @param validation whether the address was checked; once validated it can't be changed any more
 */
public record EmergencyLocation(
        String id,
        String civicAddressId,
        String name,
        CivicAddress address,
        boolean isDefault,
        ValidationState validation) {

    /** Why it must not be given to a number; empty when it may. */
    public Optional<Finding> objection() {
        return validation.isValidated()
                ? Optional.empty()
                : Optional.of(Finding.blocker(
                        "location-not-validated",
                        "The address " + words() + " is " + validation
                                + ": emergency calls from a number with it may not reach the right place.",
                        "Validate the address in the Teams admin center under Locations > Emergency addresses, or create"
                                + " it anew with the right parts."));
    }

    /** For people. */
    public String words() {
        return name.isEmpty() ? address.words() : address.words() + ", " + name;
    }

    static Optional<EmergencyLocation> read(JsonNode node) {
        String id = Json.text(node, "id");
        String company = Json.text(node, "companyName");
        String country = Json.text(node, "country");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String street = Stream.of("preDirectional", "streetName", "streetSuffix", "postDirectional")
                .map(part -> clean(Json.text(node, part)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        CivicAddress address = new CivicAddress(
                clean(Json.text(node, "description")),
                company.isBlank() ? "(none)" : clean(company),
                country.matches("[A-Z]{2}") ? country : "ZZ",
                clean(Json.text(node, "houseNumber") + Json.text(node, "houseNumberSuffix")),
                street,
                clean(Json.text(node, "cityOrTown")),
                clean(Json.text(node, "stateOrProvince")),
                clean(Json.text(node, "postalOrZipCode")),
                "",
                "",
                clean(Json.text(node, "elin")));
        return Optional.of(new EmergencyLocation(
                id,
                Json.text(node, "civicAddressId"),
                clean(Json.text(node, "location")),
                address,
                Json.flag(node, "isDefault"),
                ValidationState.of(Json.text(node, "validationStatus"))));
    }

    /** What others typed may hold anything. */
    private static String clean(String text) {
        return Json.printable(text, 250).strip();
    }
}
