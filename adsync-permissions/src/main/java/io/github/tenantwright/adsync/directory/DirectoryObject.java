package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What was read of one object: the attributes asked for that it has and the reader may see. Values are turned into what
 * they stand for when asked, strictly: a malformed one is refused with object, attribute and rule. Immutable.
 */
public final class DirectoryObject {
    private final Dn dn;
    private final Map<String, List<byte[]>> values;

    private DirectoryObject(Dn dn, Map<String, List<byte[]>> values) {
        this.dn = dn;
        this.values = values;
    }

    /** An object of these values; names of attributes are compared without case. */
    public static DirectoryObject of(Dn dn, Map<String, List<byte[]>> values) {
        Map<String, List<byte[]>> copy = new LinkedHashMap<>();
        values.forEach((name, list) -> {
            if (!list.isEmpty()) {
                copy.put(key(name), list.stream().map(byte[]::clone).toList());
            }
        });
        return new DirectoryObject(dn, copy);
    }

    public Dn dn() {
        return dn;
    }

    /** The names of the attributes that are there, in small letters. */
    public Set<String> attributes() {
        return Set.copyOf(values.keySet());
    }

    public boolean has(String attribute) {
        return values.containsKey(key(attribute));
    }

    /** The values as they came; none when the attribute is absent or may not be read, which look alike. */
    public List<byte[]> allBytes(String attribute) {
        return list(attribute).stream().map(byte[]::clone).toList();
    }

    /** The only value as it came. */
    public Optional<byte[]> bytes(String attribute) {
        return single(attribute, Function.identity()).map(byte[]::clone);
    }

    /** The values as text. */
    public List<String> texts(String attribute) {
        return all(attribute, DirectoryObject::utf8);
    }

    /** The only value as text. */
    public Optional<String> text(String attribute) {
        return single(attribute, DirectoryObject::utf8);
    }

    /** The only value as a whole number, as in {@code userAccountControl}. */
    public Optional<Long> number(String attribute) {
        return single(attribute, bytes -> {
            try {
                return Long.parseLong(utf8(bytes));
            } catch (NumberFormatException notOne) {
                throw new InvalidInputException("", utf8(bytes), "a whole number");
            }
        });
    }

    /** The only value as yes or no; absent is no. */
    public boolean flag(String attribute) {
        return single(attribute, bytes -> {
                    String text = utf8(bytes);
                    if (!text.equals("TRUE") && !text.equals("FALSE")) {
                        throw new InvalidInputException("", text, "TRUE or FALSE");
                    }
                    return text.equals("TRUE");
                })
                .orElse(false);
    }

    /** The only value as a security identifier, as in {@code objectSid}. */
    public Optional<Sid> sid(String attribute) {
        return single(attribute, Sid::fromBytes);
    }

    /** The values as security identifiers, as in {@code tokenGroups}. */
    public List<Sid> sids(String attribute) {
        return all(attribute, Sid::fromBytes);
    }

    /** The only value as a GUID in its form on the wire, as in {@code schemaIDGUID}. */
    public Optional<Guid> guid(String attribute) {
        return single(attribute, Guid::fromBytes);
    }

    /** The only value as a name, as in {@code nCName}. */
    public Optional<Dn> name(String attribute) {
        return single(attribute, bytes -> Dn.of(utf8(bytes)));
    }

    /** The values as names, as in {@code member}. */
    public List<Dn> names(String attribute) {
        return all(attribute, bytes -> Dn.of(utf8(bytes)));
    }

    /**
     * The security descriptor with the parts that were asked for. Nothing when it was not asked for or may not be read,
     * which is not the same as an empty one.
     */
    public Optional<SecurityDescriptor> descriptor() {
        return single(DirectoryClient.DESCRIPTOR, SecurityDescriptor::parse);
    }

    private <T> Optional<T> single(String attribute, Function<byte[], T> read) {
        List<byte[]> list = list(attribute);
        if (list.size() > 1) {
            throw new InvalidInputException(place(attribute), list.size() + " values", "at most one value");
        }
        return list.isEmpty() ? Optional.empty() : Optional.of(read(attribute, list.get(0), read));
    }

    private <T> List<T> all(String attribute, Function<byte[], T> read) {
        List<T> all = new ArrayList<>();
        for (byte[] bytes : list(attribute)) {
            all.add(read(attribute, bytes, read));
        }
        return List.copyOf(all);
    }

    private <T> T read(String attribute, byte[] bytes, Function<byte[], T> read) {
        try {
            return read.apply(bytes);
        } catch (InvalidInputException malformed) {
            throw new InvalidInputException(place(attribute), malformed.value(), malformed.rule());
        }
    }

    private String place(String attribute) {
        return attribute + " of " + dn;
    }

    private List<byte[]> list(String attribute) {
        return values.getOrDefault(key(attribute), List.of());
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new InvalidInputException("", bytes.length + " bytes", "text in UTF-8");
        }
    }

    static String key(String attribute) {
        return attribute.toLowerCase(Locale.ROOT);
    }

    /** The name, and which attributes are there. */
    @Override
    public String toString() {
        return "DirectoryObject(" + dn + ", " + values.keySet() + ")";
    }
}
