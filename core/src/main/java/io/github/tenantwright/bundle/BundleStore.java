package io.github.tenantwright.bundle;

import java.util.List;
import java.util.Optional;

/**
 * Keeps encrypted bundles; it never sees a key or what is in them. Thread-safe, and usable by several nodes at once. A
 * store that fails throws an unchecked exception.
 */
public interface BundleStore {
    /**
     * Keeps a bundle, all of it or nothing: what was half written is neither listed nor found.
     *
     * @throws IllegalStateException when there is one with that id
     */
    void put(BundleEntry entry, byte[] sealed);

    /** The sealed bytes; empty when there is no such bundle. */
    Optional<byte[]> get(String id);

    /** All that is kept, the oldest first. */
    List<BundleEntry> list();

    /** Destroys a bundle; false when there was none. */
    boolean delete(String id);
}
