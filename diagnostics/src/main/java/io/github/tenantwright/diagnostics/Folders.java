package io.github.tenantwright.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Files that are there as a whole or not at all, for the owner of this process alone. */
final class Folders {
    private static final String HALF = ".half";
    private static final Duration HALF_WRITTEN = Duration.ofHours(1);

    private Folders() {}

    /** Made where it is missing; nobody else may look into it. */
    static Path own(Path folder) {
        try {
            Files.createDirectories(folder);
            restrict(folder, "rwx------");
            clear(folder);
            return folder;
        } catch (IOException notMade) {
            throw new UncheckedIOException("The folder " + folder + " can't be made", notMade);
        }
    }

    /** What a crash left half written; what another node is writing right now is younger. */
    private static void clear(Path folder) throws IOException {
        Instant old = InstantSource.system().instant().minus(HALF_WRITTEN);
        for (String name : names(folder, HALF)) {
            Path half = folder.resolve(name + HALF);
            if (Files.getLastModifiedTime(half).toInstant().isBefore(old)) {
                destroy(half);
            }
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            return;
        }
        AclFileAttributeView list = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (list != null) {
            list.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(Files.getOwner(path))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    /** Under another name first, on the disk, and only then under its own. */
    static void write(Path file, byte[]... parts) throws IOException {
        if (Files.exists(file)) {
            throw new IllegalStateException("There is a file " + file + " already");
        }
        Path half = file.resolveSibling(UUID.randomUUID() + HALF);
        try {
            Files.createFile(half);
            restrict(half, "rw-------");
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                for (byte[] part : parts) {
                    ByteBuffer bytes = ByteBuffer.wrap(part);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            forceName(file);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Overwrites what stood there before it lets go of it; what disks and backups keep of it is out of reach. */
    static boolean destroy(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(channel.size(), 64 * 1024));
            for (long at = 0; at < channel.size(); at += zeros.capacity()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), channel.size() - at));
                channel.write(zeros, at);
            }
            channel.force(true);
        }
        boolean gone = Files.deleteIfExists(file);
        forceName(file);
        return gone;
    }

    /** The names of the files with that ending, without it. */
    static List<String> names(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Where a folder can be opened (not on Windows), its names are on the disk after this. */
    private static void forceName(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            // The file itself is on the disk; its name follows.
        }
    }
}
