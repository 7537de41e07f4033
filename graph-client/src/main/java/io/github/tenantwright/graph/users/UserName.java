package io.github.tenantwright.graph.users;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.regex.Pattern;

/**
 * The rules for a user principal name that is to be written. What is read is taken as it comes.
 *
 * <p>Source: Graph, create user: letters, digits and {@code ' . - _ ! # ^ ~} before the at sign, no accents.
 */
final class UserName {
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9'._!#^~-]{1,64}");

    private UserName() {}

    static String checked(String name) {
        int at = name.indexOf('@');
        String rule = "a name of letters, digits and ' . - _ ! # ^ ~, an at sign, and a domain";
        if (at < 0 || !LOCAL.matcher(name.substring(0, at)).matches()) {
            throw new InvalidInputException("userPrincipalName", name, rule);
        }
        try {
            DomainName.of(name.substring(at + 1));
        } catch (InvalidInputException noDomain) {
            throw new InvalidInputException("userPrincipalName", name, rule);
        }
        return name;
    }

    static String usageLocation(String country) {
        return Check.matches(
                "usageLocation", country, Pattern.compile("[A-Z]{2}"), "a country of two capital letters, as in GB");
    }
}
