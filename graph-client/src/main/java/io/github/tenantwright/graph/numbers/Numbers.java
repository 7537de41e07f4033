package io.github.tenantwright.graph.numbers;

import io.github.tenantwright.InvalidInputException;
import java.util.regex.Pattern;

/** The rule for a telephone number that is to be sent. What is read is taken as it comes. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{2,15}(;ext=[0-9]{1,8})?");

    private Numbers() {}

    static String checked(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new InvalidInputException(
                    "telephoneNumber", number, "digits, a plus in front or not, as in +442079460123");
        }
        return number;
    }
}
