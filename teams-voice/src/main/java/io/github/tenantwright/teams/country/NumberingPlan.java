package io.github.tenantwright.teams.country;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How numbers are dialed in one country or territory: country code, prefixes, emergency and service numbers, and the
 * forms in which its own numbers are dialed.
 *
 * <p>The facts are those of the metadata of <a href="https://github.com/google/libphonenumber">libphonenumber</a>
 * (Copyright The Libphonenumber Authors, Apache License 2.0), of the version that {@link #metadataVersion()} tells;
 * every region that it knows has a plan. They are about numbers that the public network knows. What an exchange or a
 * carrier offers beyond them (codes with {@code *} and {@code #}, short numbers of one carrier that it does not
 * publish) is not in them.
 *
 * @param country the code of the country or territory, two capital letters as in ISO 3166 (and {@code XK}, {@code AC},
 *     {@code TA})
 * @param countryCode what follows the plus sign, as in {@code 44}
 * @param internationalPrefix what is dialed for another country, a regular expression without groups that capture; it
 *     names several where there are several, or one for each carrier
 * @param nationalPrefix what is dialed ahead of an area code, as in {@code 0}; empty where nothing is
 * @param numbers a regular expression that its national numbers match (those of countries that share the country
 *     code included), without prefix; it is generous: not all that match are in use
 * @param fixedLengths how many digits a geographic number can have, area code included and prefix not
 * @param hasLocalDialing whether there are areas inside which the area code can be left out
 * @param forms the forms in which its own numbers are dialed, in the order in which they have to be tried
 * @param emergencyNumbers all of them; empty where the metadata knows none
 * @param serviceNumbers regular expressions of the other short numbers (emergency numbers can match, too)
 */
public record NumberingPlan(
        String country,
        String countryCode,
        String internationalPrefix,
        String nationalPrefix,
        String numbers,
        Set<Integer> fixedLengths,
        boolean hasLocalDialing,
        List<DialingForm> forms,
        Set<String> emergencyNumbers,
        List<String> serviceNumbers) {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern COUNTRY_CODE = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{0,4}");
    private static final Pattern EMERGENCY = Pattern.compile("[0-9]{2,8}");

    /** @throws InvalidInputException naming the part that is none */
    public NumberingPlan {
        Check.matches("country", country, COUNTRY, "two capital letters");
        Check.matches("countryCode", countryCode, COUNTRY_CODE, "one to three digits, no zero in front");
        Check.matches("nationalPrefix", nationalPrefix, PREFIX, "at most four digits");
        fixedLengths = Collections.unmodifiableSet(new LinkedHashSet<>(fixedLengths));
        forms = List.copyOf(forms);
        emergencyNumbers = Collections.unmodifiableSet(new LinkedHashSet<>(emergencyNumbers));
        emergencyNumbers.forEach(number -> Check.matches("emergencyNumbers", number, EMERGENCY, "two to eight digits"));
        serviceNumbers = List.copyOf(serviceNumbers);
    }

    /**
     * The plan of a country.
     *
     * @param country its code, in capital or small letters
     * @throws InvalidInputException when there is none
     */
    public static NumberingPlan of(String country) {
        return find(country)
                .orElseThrow(() -> new InvalidInputException(
                        "country", country, "the code of a country, two letters as in ISO 3166 (GB, not UK)"));
    }

    /**
     * The plan of a country, if there is one.
     *
     * @param isoCountry its code, in capital or small letters
     */
    public static Optional<NumberingPlan> find(String isoCountry) {
        return Optional.ofNullable(NumberingPlans.BY_COUNTRY.get(
                Check.notNull("country", isoCountry).toUpperCase(Locale.ROOT)));
    }

    /** The plans of all countries and territories, in the order of their codes. */
    public static Collection<NumberingPlan> all() {
        return NumberingPlans.BY_COUNTRY.values();
    }

    /** The version of libphonenumber that the facts are from, as in {@code 9.0.43}. */
    public static String metadataVersion() {
        return NumberingPlans.VERSION;
    }

    /** The English name of the country, as the Java runtime knows it, else its code. */
    public String countryName() {
        return new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.ENGLISH);
    }
}
