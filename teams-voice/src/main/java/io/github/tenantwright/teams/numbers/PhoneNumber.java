package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Direct Routing telephone number: {@code +} and 3 to 38 digits, the first not 0, and perhaps an extension of 1 to 12
 * digits, as in {@code +442079460000;ext=1234} (Microsoft's cmdlet reference, {@code Set-CsPhoneNumberAssignment}).
 */
public final class PhoneNumber implements Comparable<PhoneNumber> {
    private static final Pattern NUMBER = Pattern.compile("\\+([1-9][0-9]{2,37})(?:;ext=([0-9]{1,12}))?");

    private final String e164;
    private final @Nullable String extension;

    private PhoneNumber(String e164, @Nullable String extension) {
        this.e164 = e164;
        this.extension = extension;
    }

    /**
     * Reads a number with its {@code +}; a leading {@code tel:} is dropped. Spaces, brackets and national forms are not
     * guessed at.
     *
     * @throws InvalidInputException when the text is no such number
     */
    public static PhoneNumber of(String text) {
        String given = Check.notNull("number", text);
        String bare = given.toLowerCase(Locale.ROOT).startsWith("tel:") ? given.substring(4) : given;
        Matcher number = NUMBER.matcher(bare);
        if (!number.matches()) {
            throw new InvalidInputException("number", given, rule(bare));
        }
        return new PhoneNumber("+" + number.group(1), number.group(2));
    }

    private static String rule(String given) {
        if (given.matches("\\+0.*")) {
            return "no country code begins with 0; write the international form, as in +442079460000";
        }
        if (given.matches("[0-9].*")) {
            return "must begin with +, as in +442079460000";
        }
        return "+ and 3 to 38 digits without spaces, perhaps with an extension of 1 to 12 digits, as in"
                + " +442079460000;ext=1234";
    }

    /** The number without its extension, with the {@code +}. */
    public String e164() {
        return e164;
    }

    /** The digits after {@code ;ext=}. */
    public Optional<String> extension() {
        return Optional.ofNullable(extension);
    }

    /** As the service takes and shows it: {@code +442079460000} or {@code +442079460000;ext=1234}. */
    @Override
    public String toString() {
        return extension == null ? e164 : e164 + ";ext=" + extension;
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhoneNumber that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
