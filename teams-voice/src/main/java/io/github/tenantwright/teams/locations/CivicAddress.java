package io.github.tenantwright.teams.locations;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.powershell.Cmdlet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A postal address at which help can be sent for. Empty texts stand for what is not given.
 *
 * <p>Source: the page of {@code New-CsOnlineLisCivicAddress}: company and country are mandatory; latitude and longitude
 * are needed except in Australia and Japan.
 *
 * @param description what administrators call it; within this library also its key, so that it should be given
 * @param companyName whose premises
 * @param country two capital letters
 * @param houseNumber of the building
 * @param streetName with its kind, as in "Queen Victoria Street"
 * @param city the town
 * @param stateOrProvince where the country has them
 * @param postalCode of the town
 * @param latitude in degrees, as in "51.5127"
 * @param longitude in degrees, as in "-0.0997"
 * @param elin emergency location identification number
 */
public record CivicAddress(
        String description,
        String companyName,
        String country,
        String houseNumber,
        String streetName,
        String city,
        String stateOrProvince,
        String postalCode,
        String latitude,
        String longitude,
        String elin) {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,20})?");
    private static final Set<String> WITHOUT_DEGREES = Set.of("AU", "JP");

    /** @throws InvalidInputException naming the field that breaks a rule */
    public CivicAddress {
        Check.text("companyName", companyName, 256);
        Check.matches("country", country, COUNTRY, "two capital letters, as in GB");
        for (String text : List.of(description, houseNumber, streetName, city, stateOrProvince, postalCode, elin)) {
            Check.plain("address", Check.atMost("address", text, 256));
        }
        degrees("latitude", latitude, 90);
        degrees("longitude", longitude, 180);
        if (latitude.isEmpty() != longitude.isEmpty()) {
            throw new InvalidInputException("latitude", latitude, "both latitude and longitude, or neither");
        }
    }

    private static void degrees(String field, String value, int most) {
        if (!value.isEmpty()) {
            Check.matches(field, value, DEGREES, "degrees with a point, as in 51.5127");
            if (Math.abs(Double.parseDouble(value)) > most) {
                throw new InvalidInputException(field, value, "between -" + most + " and " + most);
            }
        }
    }

    /** An address of these; the rest is added by the methods below. */
    public static CivicAddress of(String description, String companyName, String country) {
        return new CivicAddress(description, companyName, country, "", "", "", "", "", "", "", "");
    }

    public CivicAddress street(String number, String street) {
        return new CivicAddress(
                description,
                companyName,
                country,
                number,
                street,
                city,
                stateOrProvince,
                postalCode,
                latitude,
                longitude,
                elin);
    }

    public CivicAddress town(String postal, String town) {
        return new CivicAddress(
                description,
                companyName,
                country,
                houseNumber,
                streetName,
                town,
                stateOrProvince,
                postal,
                latitude,
                longitude,
                elin);
    }

    public CivicAddress state(String state) {
        return new CivicAddress(
                description,
                companyName,
                country,
                houseNumber,
                streetName,
                city,
                state,
                postalCode,
                latitude,
                longitude,
                elin);
    }

    /** Where it is, in degrees with a decimal point. */
    public CivicAddress at(String lat, String lon) {
        return new CivicAddress(
                description,
                companyName,
                country,
                houseNumber,
                streetName,
                city,
                stateOrProvince,
                postalCode,
                lat,
                lon,
                elin);
    }

    /** Whether the country asks for latitude and longitude and they are missing. */
    public boolean lacksDegrees() {
        return latitude.isEmpty() && !WITHOUT_DEGREES.contains(country);
    }

    /**
     * Whether that is the same address: description, company, country, street, number, town and postal code, without
     * regard to case. Degrees and the rest are not compared, since the service completes them.
     */
    public boolean isSameAs(CivicAddress other) {
        return key().equals(other.key());
    }

    private List<String> key() {
        return List.of(description, companyName, country, houseNumber, streetName, city, postalCode).stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Its description, or else its parts. */
    public String words() {
        return description.isBlank()
                ? Arrays.asList(companyName, streetName, houseNumber, postalCode, city, country).stream()
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" "))
                : description;
    }

    Cmdlet creating() {
        Cmdlet cmdlet = Cmdlet.named("New-CsOnlineLisCivicAddress")
                .with("CompanyName", companyName)
                .with("CountryOrRegion", country);
        String[][] rest = {
            {"Description", description},
            {"HouseNumber", houseNumber},
            {"StreetName", streetName},
            {"City", city},
            {"StateOrProvince", stateOrProvince},
            {"PostalCode", postalCode},
            {"Latitude", latitude},
            {"Longitude", longitude},
            {"Elin", elin}
        };
        for (String[] parameter : rest) {
            cmdlet = parameter[1].isBlank() ? cmdlet : cmdlet.with(parameter[0], parameter[1]);
        }
        return cmdlet;
    }
}
