package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One entry of an access control list. Two are equal when their bytes are. */
public sealed interface Ace permits TrusteeAce, OpaqueAce {
    /** Most bytes of an entry: its size is a multiple of four that fits into two bytes. */
    int MOST_BYTES = 0xFFFC;

    /** The byte that tells the kind. */
    int typeCode();

    AceFlags flags();

    /** The same entry with other flags. */
    Ace withFlags(AceFlags flags);

    /** How many bytes it takes, its header included. */
    int size();

    /** Its bytes as in a list, the header included. */
    default byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(size()).order(ByteOrder.LITTLE_ENDIAN);
        DescriptorWriter.ace(this, buffer);
        return buffer.array();
    }

    /** Whether it came from above. */
    default boolean isInherited() {
        return flags().includes(AceFlags.INHERITED);
    }

    /** Whether it does nothing on the object that holds it, but only on those below. */
    default boolean isInheritOnly() {
        return flags().includes(AceFlags.INHERIT_ONLY);
    }

    /**
     * Reads one entry.
     *
     * @throws InvalidInputException when the bytes are no entry, or something follows it; it names the offset
     */
    static Ace fromBytes(byte[] bytes) {
        return new DescriptorReader(bytes).singleAce();
    }

    /**
     * The text of this entry alone, in its parentheses.
     *
     * @param domains whose well-known groups are written by their short names
     * @throws InvalidInputException when it cannot be said in text; it names the reason
     */
    default String toSddl(SddlDomains domains) {
        return new SddlWriter(domains).ace(this);
    }

    /**
     * Reads the text of one entry, in its parentheses.
     *
     * @param domains what the short names of a domain's groups refer to
     * @throws InvalidInputException when the text is no entry; it names the position
     */
    static Ace fromSddl(String text, SddlDomains domains) {
        return new SddlReader(text, domains).singleAce();
    }
}
