package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes files and folders that only their owner may read, since they hold names and addresses of people. Where the file
 * system knows no such permissions they are made as usual; what is there already keeps its own.
 */
public final class OwnerOnly {
    private OwnerOnly() {}

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        FileSystem system = path.getFileSystem();
        return system.supportedFileAttributeViews().contains("posix");
    }

    /** Makes a folder and what it stands in. */
    public static void folders(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, "rwx------"));
    }

    /** Makes an empty file unless there is one. */
    public static void touch(Path file) throws IOException {
        open(file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))
                .close();
    }

    /** Writes a file anew. */
    public static void write(Path file, byte[] bytes) throws IOException {
        try (SeekableByteChannel to = open(
                file,
                EnumSet.of(
                        StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                to.write(rest);
            }
        }
    }

    private static SeekableByteChannel open(Path file, Set<StandardOpenOption> how) throws IOException {
        return Files.newByteChannel(file, how, attributes(file, "rw-------"));
    }

    /** A journal in this folder, each of whose files is made so. */
    public static Journal journal(Path folder) {
        try {
            folders(folder);
        } catch (IOException notMade) {
            throw new UncheckedIOException("The journal folder " + folder + " can't be made", notMade);
        }
        return new Kept(folder, Journal.in(folder));
    }

    private record Kept(Path folder, Journal journal) implements Journal {
        @Override
        public void append(RunId run, JournalEntry entry) {
            journal.append(run, entry);
            if (entry instanceof JournalEntry.RunStarted && isPosix(folder)) {
                try {
                    Files.setPosixFilePermissions(
                            folder.resolve(run.value() + ".journal.jsonl"),
                            PosixFilePermissions.fromString("rw-------"));
                } catch (IOException notOurs) {
                    throw new UncheckedIOException("The journal of " + run + " can't be kept from others", notOurs);
                }
            }
        }

        @Override
        public List<JournalEntry> read(RunId run) {
            return journal.read(run);
        }

        @Override
        public List<RunId> runs() {
            return journal.runs();
        }

        @Override
        public Hold hold(RunId run) {
            return journal.hold(run);
        }
    }
}
