package io.github.tenantwright.guard;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One write to an on-premises directory: one attribute of one object. The guard judges it by these two, so that leave to
 * change the access list of one object is leave for nothing else.
 *
 * @param attribute the LDAP name, without options
 * @param object the distinguished name; an empty one is the root of the server, where operations are asked for
 */
public record DirectoryWrite(String attribute, String object) {
    /** What stands for the method where the change is made over LDAP; no request can have it. */
    static final String LDAP = "LDAP";

    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");
    private static final int LONGEST_NAME = 2_000;

    /** @throws InvalidInputException when the attribute is no LDAP name or the object no line of text */
    public DirectoryWrite {
        Check.matches("attribute", attribute, ATTRIBUTE, "the name of an attribute, letters, digits and hyphens");
        Check.plain("object", Check.atMost("object", object, LONGEST_NAME));
    }

    /** The two as one path, so that they are compared, sorted and shown as all others are. */
    String path() {
        StringBuilder path = new StringBuilder("/").append(attribute.toLowerCase(Locale.ROOT));
        path.append("/=");
        for (byte b : object.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b == '=' || b == ',' || b == '-';
            if (plain) {
                path.append((char) b);
            } else {
                // Not with a percent sign: a name may hold one, and what is encoded twice is refused everywhere else.
                path.append('~').append(HexFormat.of().toHexDigits(b));
            }
        }
        return path.toString();
    }

    @Override
    public String toString() {
        return attribute + " of " + (object.isEmpty() ? "the server" : object);
    }
}
