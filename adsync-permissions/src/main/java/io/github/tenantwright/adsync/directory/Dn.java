package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A distinguished name, as a directory writes it. Two are equal when their parts are, whatever their case and the
 * blanks around separators; it is never compared as text, since {@code OU=b,DC=x} ends like {@code OU=a\,OU=b,DC=x}.
 *
 * <p>Source: RFC 4514. Of its forms the hexadecimal one ({@code #04...}) is refused: directories of this kind do not
 * write it, and read it their own way.
 *
 * @param parts from the object up to the root of the tree; none for the empty name
 */
public record Dn(List<Part> parts) {
    /** The root of a server, which has no name. */
    public static final Dn ROOT = new Dn(List.of());

    private static final int LONGEST = 4_096;
    private static final int MOST_PARTS = 128;
    private static final int LONGEST_DOMAIN = 255;

    /**
     * One step of a name, as in {@code CN=Users}.
     *
     * @param type as in {@code CN}; compared without case
     * @param value without escapes; compared without case
     */
    public record Part(String type, String value) {
        /** @throws InvalidInputException when the type is no LDAP name, or the value is empty */
        public Part {
            if (!DnReader.isType(type)) {
                throw new InvalidInputException("dn", type, "a type of letters, digits and hyphens, or of numbers");
            }
            if (value.isEmpty()) {
                throw new InvalidInputException("dn", type + "=", "a value after the equals sign");
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part that && type.equalsIgnoreCase(that.type) && value.equalsIgnoreCase(that.value);
        }

        @Override
        public int hashCode() {
            return 31 * hash(type) + hash(value);
        }

        /** As equalsIgnoreCase sees letters: by both their cases. */
        private static int hash(String text) {
            int hash = 7;
            for (int i = 0; i < text.length(); ) {
                int point = text.codePointAt(i);
                hash = 31 * hash + folded(point);
                i += Character.charCount(point);
            }
            return hash;
        }

        private static int folded(int point) {
            if (point < 0x80) {
                return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
            }
            return Character.toLowerCase(Character.toUpperCase(point));
        }

        /** With what RFC 4514 asks for escaped. */
        @Override
        public String toString() {
            return type + "=" + escaped(value);
        }
    }

    /** @throws InvalidInputException when it is deeper than 128 */
    public Dn {
        parts = List.copyOf(parts);
        if (parts.size() > MOST_PARTS) {
            throw new InvalidInputException("dn", parts.size() + " parts", "at most " + MOST_PARTS);
        }
    }

    /**
     * Reads a name.
     *
     * @throws InvalidInputException when it is none; it names the position
     */
    public static Dn of(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidInputException("dn", text, "at most " + LONGEST + " characters");
        }
        return new Dn(new DnReader(text).parts());
    }

    /**
     * The name of a domain in the directory: {@code DC=corp,DC=example} for {@code corp.example}.
     *
     * @throws InvalidInputException when a part of the name is empty, or it is longer than 255 characters
     */
    public static Dn ofDomain(String dnsName) {
        if (dnsName.length() > LONGEST_DOMAIN) {
            throw new InvalidInputException("dn", dnsName, "a domain of at most " + LONGEST_DOMAIN + " characters");
        }
        List<Part> parts = new ArrayList<>();
        for (String label : dnsName.split("\\.", -1)) {
            parts.add(new Part("DC", label));
        }
        return new Dn(parts);
    }

    /** The name of something right below this. */
    public Dn child(String type, String value) {
        List<Part> longer = new ArrayList<>(parts.size() + 1);
        longer.add(new Part(type, value));
        longer.addAll(parts);
        return new Dn(longer);
    }

    /** What it is right below; nothing for the empty name. */
    public Optional<Dn> parent() {
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Dn(parts.subList(1, parts.size())));
    }

    /** The value of its first part, as in {@code AdminSDHolder}; empty for the empty name. */
    public String name() {
        return parts.isEmpty() ? "" : parts.get(0).value();
    }

    /** Whether it is the other or somewhere below it. */
    public boolean isAtOrBelow(Dn other) {
        int deeper = parts.size() - other.parts.size();
        return deeper >= 0 && parts.subList(deeper, parts.size()).equals(other.parts);
    }

    /** Whether it is somewhere below the other. */
    public boolean isBelow(Dn other) {
        return parts.size() > other.parts.size() && isAtOrBelow(other);
    }

    /** The text form of RFC 4514, which {@link #of} reads back. */
    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining(","));
    }

    /** A value with everything escaped that would otherwise mean something in a name. */
    static String escaped(String value) {
        StringBuilder text = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean atEdge = i == 0 || i == value.length() - 1;
            if (c < ' ' || c == 0x7F) {
                text.append(String.format("\\%02X", (int) c));
            } else if (",\\+\"<>;=".indexOf(c) >= 0 || c == ' ' && atEdge || c == '#' && i == 0) {
                text.append('\\').append(c);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
