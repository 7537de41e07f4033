package io.github.tenantwright.adsync;

import io.github.tenantwright.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A security identifier: whom an access control entry is about. Two are equal when they name the same principal,
 * however they were written.
 *
 * <p>Source: MS-DTYP 2.4.2 (the structure, its string form, and its packet form as directories store it).
 *
 * @param authority the 48-bit identifier authority; 5 for everything that Windows domains issue
 * @param subAuthorities one to fifteen 32-bit numbers, each from 0 to 4294967295; the last one is the relative id
 */
public record Sid(long authority, List<Long> subAuthorities) {
    private static final int REVISION = 1;
    private static final int MOST_SUB_AUTHORITIES = 15;
    private static final int HEADER_BYTES = 8;
    private static final long LARGEST_AUTHORITY = (1L << 48) - 1;
    private static final long LARGEST_SUB_AUTHORITY = (1L << 32) - 1;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_SHOWN = 68;
    // Without regard to the case of these letters alone: "\u017F" is an S in capitals too.
    private static final Pattern TEXT =
            Pattern.compile("[Ss]-1-(0[Xx][0-9A-Fa-f]{12}|\\d{1,15})((?:-\\d{1,10}){1,15})");

    /** @throws InvalidInputException when a number is out of range or there are none or too many of them */
    public Sid {
        subAuthorities = List.copyOf(subAuthorities);
        if (authority < 0 || authority > LARGEST_AUTHORITY) {
            throw new InvalidInputException("sid.authority", authority, "from 0 to " + LARGEST_AUTHORITY);
        }
        if (subAuthorities.isEmpty() || subAuthorities.size() > MOST_SUB_AUTHORITIES) {
            throw new InvalidInputException(
                    "sid.subAuthorities", subAuthorities.size(), "from 1 to " + MOST_SUB_AUTHORITIES + " of them");
        }
        for (long number : subAuthorities) {
            if (number < 0 || number > LARGEST_SUB_AUTHORITY) {
                throw new InvalidInputException("sid.subAuthorities", number, "from 0 to " + LARGEST_SUB_AUTHORITY);
            }
        }
    }

    /**
     * Reads the string form, as in {@code S-1-5-21-1004336348-1177238915-682003330-512}.
     *
     * @throws InvalidInputException when the text is no security identifier
     */
    public static Sid of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.length() > LONGEST_TEXT || !matcher.matches()) {
            throw new InvalidInputException("sid", text, "a security identifier, as in S-1-5-32-544");
        }
        String authority = matcher.group(1);
        List<Long> numbers = new ArrayList<>();
        for (String number : matcher.group(2).substring(1).split("-", -1)) {
            numbers.add(Long.parseLong(number));
        }
        return new Sid(
                authority.startsWith("x", 1) || authority.startsWith("X", 1)
                        ? Long.parseLong(authority.substring(2), 16)
                        : Long.parseLong(authority),
                numbers);
    }

    /**
     * Reads the packet form, the value of {@code objectSid} and the trustee of an access control entry.
     *
     * @throws InvalidInputException when the bytes are no security identifier, or something follows it
     */
    public static Sid fromBytes(byte[] bytes) {
        int count = bytes.length > 1 ? bytes[1] & 0xFF : 0;
        if (bytes.length < HEADER_BYTES || bytes[0] != REVISION || bytes.length != HEADER_BYTES + 4 * count) {
            throw new InvalidInputException(
                    "sid",
                    HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, MOST_SHOWN)),
                    "revision 1 and 8 bytes followed by 4 for each of its sub-authorities");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long authority = buffer.getLong(0) & LARGEST_AUTHORITY;
        buffer.order(ByteOrder.LITTLE_ENDIAN).position(HEADER_BYTES);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(Integer.toUnsignedLong(buffer.getInt()));
        }
        return new Sid(authority, numbers);
    }

    /** The packet form. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + 4 * subAuthorities.size());
        buffer.putLong(authority).put(0, (byte) REVISION).put(1, (byte) subAuthorities.size());
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        subAuthorities.forEach(number -> buffer.putInt(number.intValue()));
        return buffer.array();
    }

    /** The relative id: which principal of its domain this is, as in 512 for the domain's administrators. */
    public long relativeId() {
        return subAuthorities.get(subAuthorities.size() - 1);
    }

    /** Whether this names a principal of the domain whose own identifier is given. */
    public boolean isIn(Sid domain) {
        return authority == domain.authority
                && subAuthorities.subList(0, subAuthorities.size() - 1).equals(domain.subAuthorities);
    }

    /** The string form; an authority of 2 to the power of 32 and above is written in hexadecimal, as MS-DTYP asks. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("S-1-");
        text.append(
                authority > LARGEST_SUB_AUTHORITY ? String.format(Locale.ROOT, "0x%012X", authority) : authority + "");
        subAuthorities.forEach(number -> text.append('-').append(number));
        return text.toString();
    }
}
