package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.util.function.Consumer;

/**
 * Where access lists are read and written: a directory over LDAP, or one in memory. A run is given it by its type
 * ({@code PlanRunner.Builder.provide(DescriptorStore.class, store)}).
 */
public interface DescriptorStore {
    /** What came of reading. That it can't be read never looks as if nothing was there. */
    sealed interface Reading {
        /**
         * It was read, with its access list at least.
         *
         * @param descriptor other parts may be in it or not
         */
        record Found(SecurityDescriptor descriptor) implements Reading {}

        /**
         * The object is there, and its descriptor is not given out.
         *
         * @param why for people
         */
        record Unreadable(String why) implements Reading {}

        /** There is no such object, or who asks may not know of it. */
        record Absent() implements Reading {}
    }

    /**
     * The same store, held to what a run may write and telling the run's audit listener. A store that guards itself
     * otherwise, or keeps everything in memory, need not change.
     */
    default DescriptorStore within(TenantSession session) {
        return this;
    }

    /**
     * Reads owner, group and access list of an object.
     *
     * @param object the distinguished name
     * @throws io.github.tenantwright.TenantwrightException when the directory can't be asked
     */
    Reading read(String object);

    /**
     * Replaces the access list of an object, and nothing else of its descriptor, if it still is the expected one.
     *
     * @param expected the descriptor as read before; only its access list counts
     * @param wanted only its access list and whether that is protected count
     * @param acting told what is there right before the write is sent
     * @return whether a write was sent; false when the access list is not the expected one any more, or can't be read
     * @throws io.github.tenantwright.TenantwrightException when the directory refuses it or can't be asked
     */
    boolean replaceDacl(
            String object, SecurityDescriptor expected, SecurityDescriptor wanted, Consumer<SecurityDescriptor> acting);

    /**
     * Asks the PDC emulator of a domain to stamp AdminSDHolder's access list onto the protected accounts at once.
     *
     * @param domain the DNS name
     * @throws io.github.tenantwright.TenantwrightException when the directory can't be asked who that is, or the scope
     *     does not hold it
     */
    Stamping protectNow(String domain);
}
