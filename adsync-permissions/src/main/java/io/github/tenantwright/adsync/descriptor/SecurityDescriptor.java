package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who owns an object, who may do what with it, and what is recorded: the value of {@code nTSecurityDescriptor}.
 *
 * <p>Reading is without loss: an unchanged descriptor is written byte for byte as it was read, in whatever order its
 * parts stood and whatever stood between them. A changed one is written anew: owner, group, audit list, access list,
 * without gaps; entries that were not changed keep their bytes.
 *
 * <p>Immutable. Two are equal when their parts are, wherever these stood in the bytes they were read from.
 *
 * <p>Source: MS-DTYP 2.4.6.
 */
public final class SecurityDescriptor {
    /** The longest value that is read. A directory accepts 132,096 bytes, so no good one is near this. */
    public static final int MOST_BYTES = 1 << 18;

    private final int resourceManagerByte;
    private final DescriptorControl control;
    private final @Nullable Sid owner;
    private final @Nullable Sid group;
    private final @Nullable Acl sacl;
    private final @Nullable Acl dacl;

    /** What was read, when writing the parts anew would give something else. */
    private final byte @Nullable [] original;

    SecurityDescriptor(
            int resourceManagerByte,
            DescriptorControl control,
            @Nullable Sid owner,
            @Nullable Sid group,
            @Nullable Acl sacl,
            @Nullable Acl dacl,
            byte @Nullable [] original) {
        this.resourceManagerByte = resourceManagerByte;
        this.control = control;
        this.owner = owner;
        this.group = group;
        this.sacl = sacl;
        this.dacl = dacl;
        this.original = original;
    }

    /**
     * A descriptor of these parts.
     *
     * @param control the bits that say that a list is present, and that the parts follow the header, are set as needed;
     *     the bit for a list that is null is taken as given, so that a null list can be said to be present
     * @param owner null for none
     * @param group null for none
     * @param sacl the audit list, null for none
     * @param dacl the access list, null for none, which means that everybody may do everything
     */
    public static SecurityDescriptor of(
            DescriptorControl control,
            @Nullable Sid owner,
            @Nullable Sid group,
            @Nullable Acl sacl,
            @Nullable Acl dacl) {
        DescriptorControl set = control.with(DescriptorControl.SELF_RELATIVE);
        set = sacl == null ? set : set.with(DescriptorControl.SACL_PRESENT);
        set = dacl == null ? set : set.with(DescriptorControl.DACL_PRESENT);
        return new SecurityDescriptor(0, set, owner, group, sacl, dacl, null);
    }

    /**
     * Reads the value as a directory gives it.
     *
     * @throws InvalidInputException when the bytes are no self-relative descriptor; it names the offset and the rule
     */
    public static SecurityDescriptor parse(byte[] bytes) {
        return new DescriptorReader(bytes).descriptor();
    }

    /** The value for a directory: what was read when nothing was changed. */
    public byte[] toBytes() {
        return original == null ? DescriptorWriter.descriptor(this) : original.clone();
    }

    /** The second byte of the header: zero, or what a resource manager keeps there. */
    public int resourceManagerByte() {
        return resourceManagerByte;
    }

    public DescriptorControl control() {
        return control;
    }

    /** Nothing when it was not read or there is none. */
    public Optional<Sid> owner() {
        return Optional.ofNullable(owner);
    }

    /** The primary group, which a directory keeps but does not ask. */
    public Optional<Sid> group() {
        return Optional.ofNullable(group);
    }

    /** The audit list; nothing when it was not read or there is none. */
    public Optional<Acl> sacl() {
        return Optional.ofNullable(sacl);
    }

    /**
     * The access list. Nothing means that it was not read, or that there is none and everybody may do everything; see
     * {@link #isOpen}. A list without entries means the contrary: nobody may do anything.
     */
    public Optional<Acl> dacl() {
        return Optional.ofNullable(dacl);
    }

    /** Whether it says that there is an access list, and has none: everybody may do everything. */
    public boolean isOpen() {
        return dacl == null && control.includes(DescriptorControl.DACL_PRESENT);
    }

    /** Whether the object takes no rights from above. */
    public boolean isDaclProtected() {
        return control.includes(DescriptorControl.DACL_PROTECTED);
    }

    public SecurityDescriptor withOwner(@Nullable Sid changed) {
        return Objects.equals(owner, changed) ? this : changed(control, changed, group, sacl, dacl);
    }

    public SecurityDescriptor withGroup(@Nullable Sid changed) {
        return Objects.equals(group, changed) ? this : changed(control, owner, changed, sacl, dacl);
    }

    /** With another access list; null takes the list and the bit that says it is there. */
    public SecurityDescriptor withDacl(@Nullable Acl changed) {
        return Objects.equals(dacl, changed) && !isOpen()
                ? this
                : changed(control.set(DescriptorControl.DACL_PRESENT, changed != null), owner, group, sacl, changed);
    }

    /** With another audit list; null takes the list and the bit that says it is there. */
    public SecurityDescriptor withSacl(@Nullable Acl changed) {
        return Objects.equals(sacl, changed) && (changed != null || !control.includes(DescriptorControl.SACL_PRESENT))
                ? this
                : changed(control.set(DescriptorControl.SACL_PRESENT, changed != null), owner, group, changed, dacl);
    }

    /** With the access list changed; this one when there is no list, or the change leaves it as it is. */
    public SecurityDescriptor changeDacl(UnaryOperator<Acl> change) {
        return dacl == null ? this : withDacl(change.apply(dacl));
    }

    /** With the object taking rights from above or not; the entries are left as they are. */
    public SecurityDescriptor withDaclProtected(boolean isProtected) {
        return isProtected == isDaclProtected()
                ? this
                : changed(control.set(DescriptorControl.DACL_PROTECTED, isProtected), owner, group, sacl, dacl);
    }

    /** The text form with well-known names only; every other trustee is written in full. */
    public String toSddl() {
        return toSddl(SddlDomains.NONE);
    }

    /**
     * The text form. It has no room for some things that bytes have, and those are left out: who set the parts (the
     * "defaulted" bits), revisions, and room behind entries of a list.
     *
     * @param domains whose well-known groups are written by their short names
     * @throws InvalidInputException when an entry cannot be said in text; it names the entry and the reason
     */
    public String toSddl(SddlDomains domains) {
        return new SddlWriter(domains).descriptor(this);
    }

    /**
     * Reads the text form.
     *
     * @param domain the domain that short names such as {@code DA} refer to, and the root of its forest
     * @throws InvalidInputException when the text is no descriptor; it names the position
     */
    public static SecurityDescriptor fromSddl(String text, Sid domain) {
        return fromSddl(text, SddlDomains.of(domain));
    }

    /**
     * Reads the text form.
     *
     * @param domains what the short names of a domain's groups refer to
     * @throws InvalidInputException when the text is no descriptor; it names the position
     */
    public static SecurityDescriptor fromSddl(String text, SddlDomains domains) {
        return new SddlReader(text, domains).descriptor();
    }

    private SecurityDescriptor changed(
            DescriptorControl newControl,
            @Nullable Sid newOwner,
            @Nullable Sid newGroup,
            @Nullable Acl newSacl,
            @Nullable Acl newDacl) {
        return new SecurityDescriptor(resourceManagerByte, newControl, newOwner, newGroup, newSacl, newDacl, null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecurityDescriptor that
                && resourceManagerByte == that.resourceManagerByte
                && control.equals(that.control)
                && Objects.equals(owner, that.owner)
                && Objects.equals(group, that.group)
                && Objects.equals(sacl, that.sacl)
                && Objects.equals(dacl, that.dacl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(resourceManagerByte, control, owner, group, sacl, dacl);
    }

    /** What it is made of, for people; not the text form of SDDL. */
    @Override
    public String toString() {
        return "SecurityDescriptor[control=" + control + ", owner=" + owner + ", group=" + group + ", sacl="
                + entries(sacl) + ", dacl=" + entries(dacl) + "]";
    }

    private static String entries(@Nullable Acl acl) {
        return acl == null ? "none" : acl.aces().size() + " entries";
    }
}
