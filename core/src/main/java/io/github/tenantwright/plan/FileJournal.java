package io.github.tenantwright.plan;

import io.github.tenantwright.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One file of JSON lines a run, and one lock file beside it. A line counts once its line feed is written. */
final class FileJournal implements Journal {
    private static final String SUFFIX = ".journal.jsonl";
    // Where a process closes any channel of a file, POSIX drops all its locks on it. So within this process the lock is
    // this set, and the lock file is only ever opened by its holder.
    private static final Set<Path> HELD_IN_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Map<RunId, FileJournalWriter> writers = new ConcurrentHashMap<>();

    FileJournal(Path folder) {
        try {
            this.folder = Files.createDirectories(folder).toRealPath();
        } catch (IOException notMade) {
            throw new UncheckedIOException("The journal folder " + folder + " can't be made", notMade);
        }
    }

    @Override
    public void append(RunId run, JournalEntry entry) {
        FileJournalWriter writer = writers.get(run);
        if (writer == null) {
            throw new IllegalStateException("Run " + run + " is written to by nobody but its holder");
        }
        writer.append(entry);
    }

    @Override
    public List<JournalEntry> read(RunId run) {
        Path file = file(run);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<JournalEntry> entries = new ArrayList<>();
        try (InputStream in = open(file)) {
            for (String line = completeLine(in); line != null; line = completeLine(in)) {
                entries.add(entry(run, entries.size() + 1, line));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The journal " + file + " can't be read", unreadable);
        }
        return List.copyOf(entries);
    }

    // Unlike a channel's stream, this one is not closed by an interrupt.
    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16);
    }

    private static JournalEntry entry(RunId run, int number, String line) {
        try {
            return JournalEntry.fromJson(line);
        } catch (InvalidInputException broken) {
            throw broken.within("journal of " + run + ", line " + number);
        }
    }

    /** A line with its line feed; null at the end, and for a last line without one: its writer died in the middle. */
    private static @Nullable String completeLine(InputStream in) throws IOException {
        // Bytes, since the end may be in the middle of a character.
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(b);
        }
        return null;
    }

    @Override
    public List<RunId> runs() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> runOf(file).stream()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The journal folder " + folder + " can't be listed", unreadable);
        }
    }

    /** Nothing for a file of somebody else's, and for a run whose first line was never finished: it has done nothing. */
    private static Optional<RunId> runOf(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            RunId run = RunId.of(name.substring(0, name.length() - SUFFIX.length()));
            try (InputStream in = open(file)) {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    if (b == '\n') {
                        return Optional.of(run);
                    }
                }
            }
            return Optional.empty();
        } catch (InvalidInputException notOurs) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The journal " + file + " can't be read", unreadable);
        }
    }

    @Override
    public Hold hold(RunId run) {
        Path lockFile = folder.resolve(run.value() + ".lock");
        if (!HELD_IN_THIS_PROCESS.add(lockFile)) {
            throw new RunLockedException(run);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // The operating system lets go of it when the process dies, so a dead runner holds nobody up.
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new RunLockedException(run);
            }
            writers.put(run, new FileJournalWriter(file(run)));
            return new HoldOfFile(run, lockFile, channel);
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            letGo(lockFile, channel);
            throw new RunLockedException(run);
        } catch (IOException notLocked) {
            letGo(lockFile, channel);
            throw new UncheckedIOException("The run's lock " + lockFile + " can't be taken", notLocked);
        } catch (RuntimeException | Error refused) {
            letGo(lockFile, channel);
            throw refused;
        }
    }

    private static void letGo(Path lockFile, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException late) {
            throw new UncheckedIOException("The run's lock " + lockFile + " can't be closed", late);
        } finally {
            HELD_IN_THIS_PROCESS.remove(lockFile);
        }
    }

    private Path file(RunId run) {
        return folder.resolve(run.value() + SUFFIX);
    }

    private final class HoldOfFile implements Hold {
        private final RunId run;
        private final Path lockFile;
        private final FileChannel channel;
        private final AtomicBoolean open = new AtomicBoolean(true);

        HoldOfFile(RunId run, Path lockFile, FileChannel channel) {
            this.run = run;
            this.lockFile = lockFile;
            this.channel = channel;
        }

        @Override
        public void close() {
            if (!open.getAndSet(false)) {
                return;
            }
            FileJournalWriter writer = writers.remove(run);
            try {
                if (writer != null) {
                    writer.close();
                }
            } finally {
                letGo(lockFile, channel);
            }
        }
    }
}
