package io.github.tenantwright.adsync.descriptor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the GUIDs in entries stand for, and which attributes a property set has. One GUID may stand for several things:
 * that of {@code member} is also the validated write of one's own membership.
 *
 * <p>{@link #known} is good for readable names. Rights are planned with what a directory's own schema says, since
 * attributes of Exchange exist only where its schema was installed, and other products bring attributes of their own:
 * add those with {@link #with}.
 *
 * <p>Immutable. Names are looked up without regard to case, as LDAP does.
 */
public final class DirectoryGuids {
    /** What a GUID can stand for. */
    public enum Kind {
        /** Named by {@code lDAPDisplayName}, with the GUID of {@code schemaIDGUID}. */
        ATTRIBUTE,
        /** Named by {@code lDAPDisplayName}, with the GUID of {@code schemaIDGUID}. */
        CLASS,
        /** Named by {@code cn}, with the GUID of {@code rightsGuid}. */
        EXTENDED_RIGHT,
        /** Named by {@code displayName}, with the GUID of {@code rightsGuid}. */
        PROPERTY_SET,
        /** Named by {@code cn}, with the GUID of {@code rightsGuid}. */
        VALIDATED_WRITE
    }

    /**
     * One thing that entries may be about.
     *
     * @param propertySet of an attribute its {@code attributeSecurityGUID}; null when it is in none
     * @param displayName of an extended right what {@code dsacls} calls it in English, else the name
     */
    public record Entry(
            Kind kind, String name, Guid guid, @Nullable Guid propertySet, String displayName) {
        /** An attribute, in a property set or in none. */
        public static Entry attribute(String name, Guid guid, @Nullable Guid propertySet) {
            return new Entry(Kind.ATTRIBUTE, name, guid, propertySet, name);
        }

        /** Something else than an attribute. */
        public static Entry of(Kind kind, String name, Guid guid) {
            return new Entry(kind, name, guid, null, name);
        }
    }

    private static final Map<String, Kind> KINDS = Map.of(
            "attribute", Kind.ATTRIBUTE,
            "class", Kind.CLASS,
            "right", Kind.EXTENDED_RIGHT,
            "set", Kind.PROPERTY_SET,
            "write", Kind.VALIDATED_WRITE);

    private final Map<Kind, Map<String, Entry>> byName = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<Guid, Entry>> byGuid = new EnumMap<>(Kind.class);

    private DirectoryGuids(Collection<Entry> entries) {
        for (Kind kind : Kind.values()) {
            byName.put(kind, new LinkedHashMap<>());
            byGuid.put(kind, new HashMap<>());
        }
        for (Entry entry : entries) {
            Entry before = names(entry.kind()).put(key(entry.name()), entry);
            if (before != null) {
                guids(entry.kind()).remove(before.guid());
            }
            guids(entry.kind()).put(entry.guid(), entry);
        }
    }

    /** Those of Windows and Exchange that this library was made with. */
    public static DirectoryGuids known() {
        return Known.GUIDS;
    }

    /** Only these; of two with the same kind and name the later one. */
    public static DirectoryGuids of(Collection<Entry> entries) {
        return new DirectoryGuids(entries);
    }

    /** These and more; an entry takes the place of one with the same kind and name. */
    public DirectoryGuids with(Collection<Entry> more) {
        List<Entry> all = new ArrayList<>(entries());
        all.addAll(more);
        return new DirectoryGuids(all);
    }

    /** All, by kind and in the order in which they were given. */
    public List<Entry> entries() {
        return byName.values().stream()
                .flatMap(entries -> entries.values().stream())
                .toList();
    }

    /** The thing of this kind and name. */
    public Optional<Entry> named(Kind kind, String name) {
        return Optional.ofNullable(names(kind).get(key(name)));
    }

    /** The thing of this kind that the GUID stands for. */
    public Optional<Entry> of(Kind kind, Guid guid) {
        return Optional.ofNullable(guids(kind).get(guid));
    }

    /** Everything that the GUID stands for; nothing when it is not known. */
    public List<Entry> all(Guid guid) {
        return byGuid.values().stream()
                .map(entries -> entries.get(guid))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The property set that an attribute is in; nothing when it is in none, or the attribute is not known. */
    public Optional<Guid> propertySetOf(Guid attribute) {
        return of(Kind.ATTRIBUTE, attribute).map(Entry::propertySet);
    }

    /** The known attributes of a property set. */
    public List<Entry> attributesOf(Guid propertySet) {
        return names(Kind.ATTRIBUTE).values().stream()
                .filter(entry -> propertySet.equals(entry.propertySet()))
                .toList();
    }

    private Map<String, Entry> names(Kind kind) {
        return Objects.requireNonNull(byName.get(kind));
    }

    private Map<Guid, Entry> guids(Kind kind) {
        return Objects.requireNonNull(byGuid.get(kind));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Read when first asked for. */
    private static final class Known {
        static final DirectoryGuids GUIDS = read();

        private static DirectoryGuids read() {
            List<Entry> entries = new ArrayList<>();
            InputStream in = Objects.requireNonNull(DirectoryGuids.class.getResourceAsStream("directory-guids.tsv"));
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] cells = line.split("\t", -1);
                    entries.add(new Entry(
                            Objects.requireNonNull(KINDS.get(cells[0])),
                            cells[1],
                            Guid.of(cells[2]),
                            cells.length > 3 && !cells[3].isEmpty() ? Guid.of(cells[3]) : null,
                            cells.length > 4 ? cells[4] : cells[1]));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new DirectoryGuids(entries);
        }
    }
}
