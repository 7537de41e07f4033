package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import java.util.ArrayList;
import java.util.List;

/**
 * What a forest's schema says about attributes, classes, property sets and rights. It, and nothing that this library
 * knows, decides what an entry can be made for: without Exchange there are no attributes of Exchange.
 *
 * <p>Source: MS-ADTS 3.1.1.2.3 (schema), 5.1.3.2.1 (rights and property sets).
 *
 * @param version as in 47 for Windows Server 2008 R2, 69 for 2012 R2, 87 for 2016, 88 for 2019 and 2022
 * @param exchangeVersion of the schema's extension for Exchange; 0 without one
 * @param entries everything that entries of an access list may be about
 */
public record DirectorySchema(int version, int exchangeVersion, List<Entry> entries) {
    private static final int CONTROL_ACCESS = 0x100;
    private static final int PROPERTIES = 0x30;
    private static final int VALIDATED_WRITE = 0x8;

    public DirectorySchema {
        entries = List.copyOf(entries);
    }

    /**
     * Reads it from any server of the forest.
     *
     * @throws DirectoryException when it can't be read
     */
    public static DirectorySchema read(DirectoryClient client) {
        RootDse server = client.rootDse();
        List<Entry> entries = new ArrayList<>();
        client.search(
                DirectoryQuery.children(
                        server.schema(),
                        "(|(objectClass=attributeSchema)(objectClass=classSchema))",
                        "objectClass",
                        "lDAPDisplayName",
                        "schemaIDGUID",
                        "attributeSecurityGUID"),
                object -> entries.add(named(object)));
        client.search(
                DirectoryQuery.children(
                        server.configuration().child("CN", "Extended-Rights"),
                        "(objectClass=controlAccessRight)",
                        "cn",
                        "displayName",
                        "rightsGuid",
                        "validAccesses"),
                object -> addRight(object, entries));
        return new DirectorySchema(
                number(client, server.schema(), "objectVersion"),
                number(client, server.schema().child("CN", "ms-Exch-Schema-Version-Pt"), "rangeUpper"),
                entries);
    }

    /** For looking up names and GUIDs; made anew each time. */
    public DirectoryGuids guids() {
        return DirectoryGuids.of(entries);
    }

    private static int number(DirectoryClient client, Dn object, String attribute) {
        long value = client.find(object, attribute)
                .flatMap(found -> found.number(attribute))
                .orElse(0L);
        return Math.toIntExact(Math.max(0, Math.min(value, Integer.MAX_VALUE)));
    }

    private static Entry named(DirectoryObject object) {
        String name = needed(object, "lDAPDisplayName");
        Guid guid = object.guid("schemaIDGUID")
                .orElseThrow(() -> new InvalidInputException("schemaIDGUID of " + object.dn(), null, "a value"));
        return object.texts("objectClass").contains("attributeSchema")
                ? Entry.attribute(
                        name, guid, object.guid("attributeSecurityGUID").orElse(null))
                : Entry.of(Kind.CLASS, name, guid);
    }

    /** One object may stand for several kinds, as the two writes of one's own membership do. */
    private static void addRight(DirectoryObject object, List<Entry> entries) {
        Guid guid = Guid.of(needed(object, "rightsGuid"));
        String name = object.text("cn").orElseGet(() -> object.dn().name());
        String shown = object.text("displayName").orElse(name);
        long accesses = object.number("validAccesses").orElse(0L);
        if ((accesses & CONTROL_ACCESS) != 0) {
            entries.add(new Entry(Kind.EXTENDED_RIGHT, name, guid, null, shown));
        }
        if ((accesses & PROPERTIES) != 0) {
            entries.add(new Entry(Kind.PROPERTY_SET, shown, guid, null, shown));
        }
        if ((accesses & VALIDATED_WRITE) != 0) {
            entries.add(new Entry(Kind.VALIDATED_WRITE, name, guid, null, shown));
        }
    }

    private static String needed(DirectoryObject object, String attribute) {
        return object.text(attribute)
                .orElseThrow(() -> new InvalidInputException(attribute + " of " + object.dn(), null, "a value"));
    }
}
