package io.github.tenantwright.adsync.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server says that the signed-in account may do with an object. Names are compared without regard to case.
 *
 * <p>Source: MS-ADTS 3.1.1.4.5.18 to 3.1.1.4.5.22 (the constructed attributes).
 *
 * @param object the distinguished name
 * @param descriptorParts which parts of the descriptor it may write: 1 owner, 2 group, 4 access list, 8 audit list
 * @param attributes all that the object's class may have; empty when the server does not say
 * @param writable those that it may write. Attributes that nobody may write are never among them
 * @param children all classes of which there may be objects below
 * @param creatable those of which it may create objects below
 */
public record EffectiveRights(
        Dn object,
        int descriptorParts,
        Set<String> attributes,
        Set<String> writable,
        Set<String> children,
        Set<String> creatable) {
    static final String[] ATTRIBUTES = {
        "sDRightsEffective",
        "allowedAttributes",
        "allowedAttributesEffective",
        "allowedChildClasses",
        "allowedChildClassesEffective"
    };

    public EffectiveRights {
        attributes = names(attributes);
        writable = names(writable);
        children = names(children);
        creatable = names(creatable);
    }

    static EffectiveRights of(DirectoryObject object) {
        return new EffectiveRights(
                object.dn(),
                (int) (object.number("sDRightsEffective").orElse(0L) & 0xF),
                names(object.texts("allowedAttributes")),
                names(object.texts("allowedAttributesEffective")),
                names(object.texts("allowedChildClasses")),
                names(object.texts("allowedChildClassesEffective")));
    }

    private static Set<String> names(Collection<String> names) {
        Set<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(names);
        return Collections.unmodifiableSet(sorted);
    }
}
