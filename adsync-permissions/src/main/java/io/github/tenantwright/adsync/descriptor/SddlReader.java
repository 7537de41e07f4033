package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the text form from left to right, once. White space is allowed between parts and between entries. */
final class SddlReader {
    /** No descriptor of the longest allowed size has a longer text. */
    private static final int LONGEST = 1 << 21;

    private final String text;
    private final SddlDomains domains;
    private int at;

    SddlReader(String text, SddlDomains domains) {
        this.text = text;
        this.domains = domains;
    }

    SecurityDescriptor descriptor() {
        checkLetters();
        Sid owner = null;
        Sid group = null;
        Acl sacl = null;
        Acl dacl = null;
        DescriptorControl control = DescriptorControl.SELF_RELATIVE;
        String seen = "";
        for (skipSpace(); at < text.length(); skipSpace()) {
            int from = at;
            String part = text.substring(at, at + 1).toUpperCase(Locale.ROOT);
            if (!"OGDS".contains(part) || !text.startsWith(":", at + 1) || seen.contains(part)) {
                throw bad(from, "O:, G:, D: or S:, each of them once");
            }
            seen += part;
            at += 2;
            switch (part) {
                case "O" -> owner = sid();
                case "G" -> group = sid();
                case "D" -> {
                    int flags = aclFlags();
                    control = with(control, flags, false).with(DescriptorControl.DACL_PRESENT);
                    dacl = (flags & OPEN_BIT) != 0 ? null : acl();
                }
                default -> {
                    int flags = aclFlags();
                    control = with(control, flags, true).with(DescriptorControl.SACL_PRESENT);
                    sacl = (flags & OPEN_BIT) != 0 ? null : acl();
                }
            }
        }
        return SecurityDescriptor.of(control, owner, group, sacl, dacl);
    }

    Ace singleAce() {
        checkLetters();
        if (!text.startsWith("(")) {
            throw bad(0, "an entry, which begins with a parenthesis");
        }
        Ace ace = ace();
        if (at != text.length()) {
            throw bad(at, "nothing behind the entry");
        }
        return ace;
    }

    private void checkLetters() {
        if (text.length() > LONGEST) {
            throw new InvalidInputException("sddl[0]", text.length() + " characters", "at most " + LONGEST);
        }
        for (int i = 0; i < text.length(); i++) {
            // Some of them are letters of ASCII in capitals.
            if (text.charAt(i) >= 0x80) {
                throw bad(i, "letters of ASCII alone");
            }
        }
    }

    private static final int PROTECTED_BIT = 1;
    private static final int REQUIRED_BIT = 2;
    private static final int INHERITED_BIT = 4;
    private static final int OPEN_BIT = 8;

    private int aclFlags() {
        int flags = 0;
        while (at < text.length()) {
            if (text.startsWith(SddlNames.OPEN, at)) {
                at += SddlNames.OPEN.length();
                flags |= OPEN_BIT;
            } else if (text.startsWith("AR", at)) {
                at += 2;
                flags |= REQUIRED_BIT;
            } else if (text.startsWith("AI", at)) {
                at += 2;
                flags |= INHERITED_BIT;
            } else if (text.charAt(at) == 'P') {
                at++;
                flags |= PROTECTED_BIT;
            } else {
                break;
            }
        }
        return flags;
    }

    private static DescriptorControl with(DescriptorControl control, int flags, boolean audit) {
        int bits = (flags & PROTECTED_BIT) == 0 ? 0 : DescriptorControl.DACL_PROTECTED.bits();
        bits |= (flags & REQUIRED_BIT) == 0 ? 0 : DescriptorControl.DACL_AUTO_INHERIT_REQUIRED.bits();
        bits |= (flags & INHERITED_BIT) == 0 ? 0 : DescriptorControl.DACL_AUTO_INHERITED.bits();
        // Each bit for the audit list is the next higher one.
        return control.with(new DescriptorControl(audit ? bits << 1 : bits));
    }

    private Acl acl() {
        List<Ace> aces = new ArrayList<>();
        int bytes = 0;
        skipSpace();
        while (at < text.length() && text.charAt(at) == '(') {
            int from = at;
            Ace ace = ace();
            bytes += ace.size();
            if (bytes > Acl.MOST_BYTES - 8) {
                throw bad(from, "entries of at most " + (Acl.MOST_BYTES - 8) + " bytes in one list");
            }
            aces.add(ace);
            skipSpace();
        }
        return Acl.of(aces);
    }

    private Ace ace() {
        at++;
        int typeAt = at;
        AceType type = SddlNames.type(field().toUpperCase(Locale.ROOT));
        if (type == null) {
            throw bad(typeAt, "the letters of a kind of entry, as in A or OA");
        }
        AceFlags flags = flags();
        AccessMask mask = rights(type);
        int guidsAt = at;
        Guid objectType = guid();
        Guid inherited = guid();
        if (!type.isObject() && (objectType != null || inherited != null)) {
            throw bad(guidsAt, "no GUID, since entries of this kind are about the whole object");
        }
        Sid trustee = sid();
        int end = at;
        if (type.isCallback() || type == AceType.RESOURCE_ATTRIBUTE) {
            throw bad(end, "an entry without a condition or value: those are kept as bytes, but not read from text");
        }
        if (!text.startsWith(")", end)) {
            throw bad(end, "the parenthesis that ends the entry");
        }
        at = end + 1;
        return type.isObject()
                ? new ObjectAce(type, flags, mask, 0, objectType, inherited, trustee, Bytes.NONE)
                : new SimpleAce(type, flags, mask, trustee, Bytes.NONE);
    }

    /** The text up to the next semicolon, which is passed over. */
    private String field() {
        int end = at;
        while (end < text.length() && text.charAt(end) != ';' && text.charAt(end) != ')') {
            end++;
        }
        if (!text.startsWith(";", end)) {
            throw bad(end, "six fields, with a semicolon after each but the last");
        }
        String field = text.substring(at, end);
        at = end + 1;
        return field;
    }

    private AceFlags flags() {
        int from = at;
        String field = field().toUpperCase(Locale.ROOT);
        int bits = 0;
        for (int i = 0; i < field.length(); i += 2) {
            Integer bit = SddlNames.flag(field.substring(i, Math.min(i + 2, field.length())));
            if (bit == null) {
                throw bad(from + i, "two letters for each flag: OI, CI, NP, IO, ID, SA, FA");
            }
            bits |= bit;
        }
        return new AceFlags(bits);
    }

    private AccessMask rights(AceType type) {
        int from = at;
        String field = field().toUpperCase(Locale.ROOT);
        if (!field.isEmpty() && Character.isDigit(field.charAt(0))) {
            boolean hex = field.startsWith("0X");
            try {
                // A leading zero would be octal to some readers and decimal to others.
                if (!hex && field.length() > 1 && field.startsWith("0")) {
                    throw new NumberFormatException();
                }
                return new AccessMask(
                        hex ? Integer.parseUnsignedInt(field.substring(2), 16) : Integer.parseUnsignedInt(field));
            } catch (NumberFormatException e) {
                throw bad(from, "a number of 32 bits, as in 0x20094");
            }
        }
        int bits = 0;
        for (int i = 0; i < field.length(); i += 2) {
            Integer bit = SddlNames.right(field.substring(i, Math.min(i + 2, field.length())), type);
            if (bit == null) {
                throw bad(from + i, "two letters for each right, as in RPWP, or one number");
            }
            bits |= bit;
        }
        return new AccessMask(bits);
    }

    private @Nullable Guid guid() {
        int from = at;
        String field = field();
        if (field.isEmpty()) {
            return null;
        }
        try {
            return Guid.of(field);
        } catch (InvalidInputException e) {
            throw bad(from, "a GUID or nothing");
        }
    }

    private Sid sid() {
        int from = at;
        if (text.regionMatches(true, at, "S-1-", 0, 4)) {
            at += 4;
            if (text.regionMatches(true, at, "0x", 0, 2)) {
                at = Math.min(at + 14, text.length());
            }
            while (at < text.length()
                    && (text.charAt(at) == '-' || (text.charAt(at) >= '0' && text.charAt(at) <= '9'))) {
                at++;
            }
            try {
                return Sid.of(text.substring(from, at));
            } catch (InvalidInputException e) {
                throw bad(from, "a security identifier, as in S-1-5-32-544");
            }
        }
        String letters = text.substring(at, Math.min(at + 2, text.length())).toUpperCase(Locale.ROOT);
        Sid sid = SidAlias.sid(letters, domains);
        if (sid == null) {
            throw bad(
                    from,
                    SidAlias.isKnown(letters)
                            ? "a trustee that is known without a domain, since none was given"
                            : "a trustee: S-1-... or the two letters of a well-known one");
        }
        at += 2;
        return sid;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private InvalidInputException bad(int position, String rule) {
        return new InvalidInputException(
                "sddl[" + position + "]",
                position >= text.length()
                        ? "the end"
                        : text.substring(position, Math.min(position + 40, text.length())),
                rule);
    }
}
