package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes and classes of the schema, by name. It does not change while the server runs. */
final class Definitions {
    /**
     * An attribute or class.
     *
     * @param propertySet GUID of the set that an attribute is part of; empty without one
     * @param isClass whether it is a class
     * @param nobodyWrites whether its values are made by the directory itself
     */
    record Definition(String name, String guid, String propertySet, boolean isClass, boolean nobodyWrites) {}

    private final Map<String, Definition> byName = new HashMap<>();

    Definitions(Forest forest) {
        for (Entry entry : forest.tree().below(Names.key(forest.schema()))) {
            @Nullable String name = entry.getAttributeValue("lDAPDisplayName");
            if (name != null) {
                boolean nobody = entry.hasAttributeValue("systemOnly", "TRUE")
                        || (number(entry, "systemFlags") & SchemaSeed.CONSTRUCTED) != 0
                        || (number(entry, "linkID") & 1) != 0;
                byName.put(
                        name.toLowerCase(Locale.ROOT),
                        new Definition(
                                name,
                                guid(entry, "schemaIDGUID"),
                                guid(entry, "attributeSecurityGUID"),
                                Kinds.isA(entry, "classSchema"),
                                nobody));
            }
        }
    }

    @Nullable Definition find(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    List<Definition> attributes() {
        return byName.values().stream().filter(one -> !one.isClass()).toList();
    }

    List<Definition> classes() {
        return byName.values().stream().filter(Definition::isClass).toList();
    }

    /** The names of what somebody may write, by right or by validated write. */
    List<String> writable(Access access) {
        List<String> names = new ArrayList<>();
        for (Definition attribute : attributes()) {
            if (!attribute.nobodyWrites() && mayWrite(access, attribute)) {
                names.add(attribute.name());
            }
        }
        return names;
    }

    static boolean mayWrite(Access access, Definition attribute) {
        return access.may(Ace.WRITE_ATTRIBUTES, attribute.guid(), attribute.propertySet())
                || access.may(Access.VALIDATED_WRITE, attribute.guid());
    }

    private static long number(Entry entry, String attribute) {
        @Nullable String value = entry.getAttributeValue(attribute);
        return value == null ? 0 : Long.parseLong(value);
    }

    private static String guid(Entry entry, String attribute) {
        byte @Nullable [] bytes = entry.getAttributeValueBytes(attribute);
        return bytes == null ? "" : Guids.text(ByteBuffer.wrap(bytes), 0);
    }
}
