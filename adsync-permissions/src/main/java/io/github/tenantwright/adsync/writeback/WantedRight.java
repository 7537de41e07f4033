package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.internal.Check;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A right that is asked for by name, with a reason: one that no feature brings along by itself. What would hand the
 * domain over without any feature needing it is refused here already.
 *
 * @param right {@link AccessRight#WRITE_PROPERTY} of one attribute, {@link AccessRight#READ_PROPERTY} of one or all, or
 *     {@link AccessRight#CONTROL_ACCESS} for one of the two password rights
 * @param about the attribute's LDAP name or the extended right's {@code cn}; empty for reading all attributes
 * @param because why it is needed, for the report
 */
public record WantedRight(AccessRight right, String about, String because) {
    static final String RESET = "User-Force-Change-Password";
    static final String CHANGE = "User-Change-Password";
    static final String HELLO_KEY = "msDS-KeyCredentialLink";

    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");
    // Each of them is a way to become somebody else, and Entra Connect writes none of them.
    private static final Set<String> NEVER_WRITTEN = Set.of(
            "member",
            "serviceprincipalname",
            "useraccountcontrol",
            "msds-allowedtoactonbehalfofotheridentity",
            "msds-allowedtodelegateto",
            "msds-groupmsamembership",
            "altsecurityidentities",
            "scriptpath",
            "profilepath",
            "homedirectory",
            "userparameters",
            "msts-initialprogram",
            "unicodepwd",
            "dbcspwd",
            "userpassword",
            "sidhistory",
            "primarygroupid",
            "gplink",
            "ntsecuritydescriptor",
            "msds-shadowprincipalsid",
            "msds-supportedencryptiontypes",
            "samaccountname",
            "userprincipalname",
            "dnshostname",
            "usercertificate",
            "admincount");

    /** Whether writing the attribute of a protected account hands it over. */
    static boolean isTakeover(String attribute) {
        return attribute.equalsIgnoreCase(HELLO_KEY) || NEVER_WRITTEN.contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** @throws InvalidInputException when the right is one that is never granted on AdminSDHolder; it says why */
    public WantedRight {
        Check.text("because", because, 500);
        switch (right) {
            case READ_PROPERTY -> checkAttribute(about, true);
            case WRITE_PROPERTY -> {
                if (about.isEmpty()) {
                    throw new InvalidInputException(
                            "right",
                            right.sddl(),
                            "for one attribute at a time: the right to write all of them includes the members of "
                                    + "Domain Admins");
                }
                checkAttribute(about, false);
                if (NEVER_WRITTEN.contains(about.toLowerCase(Locale.ROOT))) {
                    throw new InvalidInputException(
                            "about",
                            about,
                            "not an attribute that makes its writer somebody else; Entra Connect does not write it");
                }
            }
            case CONTROL_ACCESS -> {
                if (about.isEmpty()) {
                    throw new InvalidInputException(
                            "right",
                            right.sddl(),
                            "for one right at a time: without a name it is every extended right there is");
                }
                if (!about.equalsIgnoreCase(RESET) && !about.equalsIgnoreCase(CHANGE)) {
                    throw new InvalidInputException(
                            "about",
                            about,
                            RESET + " or " + CHANGE + ": no other extended right is of use on a protected account");
                }
            }
            default ->
                throw new InvalidInputException(
                        "right",
                        right.sddl(),
                        "WP, RP or CR for one attribute or right: " + right.protocolName()
                                + " on AdminSDHolder is power over every protected account");
        }
    }

    private static void checkAttribute(String about, boolean orAll) {
        if (orAll && about.isEmpty()) {
            return;
        }
        Check.matches("about", about, ATTRIBUTE, "the LDAP name of one attribute");
        if (DirectoryGuids.known().named(Kind.PROPERTY_SET, about).isPresent()) {
            throw new InvalidInputException("about", about, "one attribute, not a property set");
        }
    }

    /** To write one attribute. */
    public static WantedRight write(String attribute, String because) {
        return new WantedRight(AccessRight.WRITE_PROPERTY, attribute, because);
    }

    /** Whether both are about the same. */
    boolean isSameAs(AccessRight other, String otherAbout) {
        return right == other && about.equalsIgnoreCase(otherAbout);
    }

    /** The right by its letters in SDDL, as files have it. */
    static AccessRight rightOf(String letters) {
        return Arrays.stream(AccessRight.values())
                .filter(right -> right.sddl().equals(letters))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInputException("right", letters, "WP, RP or CR, as SDDL writes the rights"));
    }
}
