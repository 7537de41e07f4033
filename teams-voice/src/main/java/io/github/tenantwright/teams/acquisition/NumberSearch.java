package io.github.tenantwright.teams.acquisition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.powershell.Cmdlet;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which numbers are wanted. Source: the page of {@code New-CsOnlineTelephoneNumberOrder}, which takes just one of civic
 * address, prefix and area code.
 *
 * @param country two capital letters
 * @param type as in {@code UserSubscriber}: one of {@link NumberOffers#plans}
 * @param quantity how many, at least one
 * @param by what narrows the area
 * @param area the id of a civic address, or digits
 */
public record NumberSearch(String country, String type, int quantity, By by, String area) {
    /** What narrows the area of a search. */
    public enum By {
        CIVIC_ADDRESS("CivicAddressId"),
        PREFIX("NumberPrefix"),
        AREA_CODE("AreaCode");

        private final String member;

        By(String member) {
            this.member = member;
        }
    }

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{2,60}");
    // The cmdlet takes a whole number, so that a leading zero would be lost.
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,8}");

    /** @throws InvalidInputException naming the field that breaks a rule */
    public NumberSearch {
        Check.matches("country", country, COUNTRY, "two capital letters, as in GB");
        Check.matches("type", type, TYPE, "letters, as in UserSubscriber");
        Check.between("quantity", quantity, 1, 1_000);
        if (by == By.CIVIC_ADDRESS) {
            try {
                area = UUID.fromString(area).toString();
            } catch (IllegalArgumentException noGuid) {
                throw new InvalidInputException("area", area, "the id of a civic address, a GUID");
            }
        } else {
            Check.matches("area", area, DIGITS, "1 to 9 digits, the first not 0");
        }
    }

    /** Numbers for an address. */
    public static NumberSearch at(String country, String type, int quantity, String civicAddressId) {
        return new NumberSearch(country, type, quantity, By.CIVIC_ADDRESS, civicAddressId);
    }

    /** Numbers of an area code. */
    public static NumberSearch inArea(String country, String type, int quantity, String areaCode) {
        return new NumberSearch(country, type, quantity, By.AREA_CODE, areaCode);
    }

    /** Numbers that begin with these digits. */
    public static NumberSearch startingWith(String country, String type, int quantity, String prefix) {
        return new NumberSearch(country, type, quantity, By.PREFIX, prefix);
    }

    /** For people. */
    public String words() {
        return quantity + " of the type " + type + " in " + country + ", "
                + by.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + area;
    }

    private String name() {
        return "Tenantwright " + country + " " + quantity;
    }

    ObjectNode body() {
        ObjectNode body = Json.object()
                .put("Name", name())
                .put("Description", words())
                .put("Country", country)
                .put("NumberType", type)
                .put("Quantity", quantity);
        return body.put(by.member, area);
    }

    Cmdlet cmdlet() {
        Cmdlet cmdlet = Cmdlet.named("New-CsOnlineTelephoneNumberOrder")
                .with("Name", name())
                .with("Description", words())
                .with("Country", country)
                .with("NumberType", type)
                .with("Quantity", quantity);
        return by == By.CIVIC_ADDRESS ? cmdlet.with(by.member, area) : cmdlet.with(by.member, Long.parseLong(area));
    }
}
