package io.github.tenantwright.bundle;

import java.util.Optional;
import java.util.Set;

/**
 * Keeps the key of each bundle, apart from the bundles: whoever destroys a key destroys what it opens. Thread-safe, and
 * usable by several nodes at once. A store that fails throws an unchecked exception, which never holds a key.
 */
public interface BundleKeys {
    /**
     * Keeps a key, all of it or nothing.
     *
     * @param key 32 bytes, the store's own copy
     * @throws IllegalStateException when there is one with that id
     */
    void put(String id, byte[] key);

    /** A copy of the key; empty when there is none. */
    Optional<byte[]> get(String id);

    /** The bundles whose keys are kept. */
    Set<String> ids();

    /** Destroys a key beyond recovery; false when there was none. */
    boolean delete(String id);
}
