package io.github.tenantwright.adsync.proof;

import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.Guid;
import org.jspecify.annotations.Nullable;

/**
 * One right to one thing of an object.
 *
 * @param right to read or write an attribute, an extended right, a validated write, children, or the object itself
 * @param name of the attribute, the extended right, the validated write or the class of children; empty for the object as
 *     a whole
 * @param about its GUID in this forest; null for the object as a whole, and for what the schema lacks
 */
public record RightTo(
        AccessRight right, String name, @Nullable Guid about) {
    static RightTo of(AccessRight right, Entry entry) {
        return new RightTo(right, entry.name(), entry.guid());
    }

    static RightTo object(AccessRight right) {
        return new RightTo(right, "", null);
    }

    /** For people, as in {@code write proxyAddresses}. */
    public String words() {
        boolean all = name.isEmpty();
        return switch (right) {
            case READ_PROPERTY -> "read " + (all ? "all attributes" : name);
            case WRITE_PROPERTY -> "write " + (all ? "all attributes" : name);
            case CONTROL_ACCESS -> all ? "every extended right" : "extended right " + name;
            case VALIDATED_WRITE -> all ? "every validated write" : "validated write " + name;
            case CREATE_CHILD -> "create " + (all ? "any object" : name) + " below";
            case DELETE_CHILD -> "delete " + (all ? "any object" : name) + " below";
            case LIST_CONTENTS -> "list what is below";
            case LIST_OBJECT -> "list it";
            case DELETE -> "delete it";
            case DELETE_TREE -> "delete it with all below";
            case READ_CONTROL -> "read its rights";
            case WRITE_DAC -> "change its rights";
            case WRITE_OWNER -> "take ownership";
            default -> right.protocolName();
        };
    }

    /** Whether it only lets one see something. */
    public boolean isReading() {
        return switch (right) {
            case READ_PROPERTY, LIST_CONTENTS, LIST_OBJECT, READ_CONTROL -> true;
            default -> false;
        };
    }
}
