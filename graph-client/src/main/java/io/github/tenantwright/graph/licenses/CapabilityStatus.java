package io.github.tenantwright.graph.licenses;

/**
 * Whether a plan or subscription works. The service may add values: compare with the constants and treat anything else
 * as not working.
 *
 * @param value as the service spells it
 */
public record CapabilityStatus(String value) {
    public static final CapabilityStatus ENABLED = new CapabilityStatus("Enabled");
    /** Expired, and in its grace period: it still works. */
    public static final CapabilityStatus WARNING = new CapabilityStatus("Warning");

    public static final CapabilityStatus SUSPENDED = new CapabilityStatus("Suspended");
    /** Taken away; the service keeps it in the list. */
    public static final CapabilityStatus DELETED = new CapabilityStatus("Deleted");

    public static final CapabilityStatus LOCKED_OUT = new CapabilityStatus("LockedOut");

    /** The constant of that value, or a new one for a value that this version doesn't know. */
    public static CapabilityStatus of(String value) {
        return switch (value) {
            case "Enabled" -> ENABLED;
            case "Warning" -> WARNING;
            case "Suspended" -> SUSPENDED;
            case "Deleted" -> DELETED;
            case "LockedOut" -> LOCKED_OUT;
            default -> new CapabilityStatus(value);
        };
    }

    /** Enabled, or in its grace period. */
    public boolean works() {
        return equals(ENABLED) || equals(WARNING);
    }

    @Override
    public String toString() {
        return value;
    }
}
