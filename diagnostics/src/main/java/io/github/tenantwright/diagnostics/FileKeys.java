package io.github.tenantwright.diagnostics;

import io.github.tenantwright.bundle.BundleEntry;
import io.github.tenantwright.bundle.BundleKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keys as files in a folder that only the owner of the process may look into. To be kept apart from the bundles and out of
 * backups: a key that was copied outlives its destruction. Several nodes may share the folder.
 */
public final class FileKeys implements BundleKeys {
    private static final String ENDING = ".key";

    private final Path folder;

    private FileKeys(Path folder) {
        this.folder = folder;
    }

    /** @param folder made when it is missing, and closed to others */
    public static FileKeys in(Path folder) {
        return new FileKeys(Folders.own(folder));
    }

    Path folder() {
        return folder;
    }

    private Path file(String id) {
        return folder.resolve(BundleEntry.checkedId(id) + ENDING);
    }

    @Override
    public void put(String id, byte[] key) {
        try {
            Folders.write(file(id), key);
        } catch (IOException notKept) {
            throw new UncheckedIOException("The key of the bundle " + id + " can't be kept", notKept);
        }
    }

    @Override
    public Optional<byte[]> get(String id) {
        try {
            return Optional.of(Files.readAllBytes(file(id)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key of the bundle " + id + " can't be read", unreadable);
        }
    }

    @Override
    public Set<String> ids() {
        try {
            return new TreeSet<>(Folders.names(folder, ENDING));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder " + folder + " can't be read", unreadable);
        }
    }

    @Override
    public boolean delete(String id) {
        try {
            return Folders.destroy(file(id));
        } catch (IOException notDestroyed) {
            throw new UncheckedIOException("The key of the bundle " + id + " can't be destroyed", notDestroyed);
        }
    }

    @Override
    public String toString() {
        return "FileKeys(" + folder + ")";
    }
}
