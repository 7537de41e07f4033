package io.github.tenantwright.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** One file of JSON lines a run. A line counts once its line feed is written. */
final class FileJournal implements Journal {
    private static final String SUFFIX = ".journal.jsonl";
    private final Path folder;
    private final Map<RunId, Writer> writers = new ConcurrentHashMap<>();

    FileJournal(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException notMade) {
            throw new UncheckedIOException("The journal folder " + folder + " can't be made", notMade);
        }
    }

    @Override
    public void append(RunId run, JournalEntry entry) {
        writers.computeIfAbsent(run, id -> new Writer(file(id))).append(entry);
    }

    @Override
    public List<JournalEntry> read(RunId run) {
        Path file = file(run);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<JournalEntry> entries = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = completeLine(in); line != null; line = completeLine(in)) {
                if (!line.isBlank()) {
                    entries.add(JournalEntry.fromJson(line));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The journal " + file + " can't be read", unreadable);
        }
        return List.copyOf(entries);
    }

    /** A line with its line feed; null at the end, and for a last line without one: its writer died in the middle. */
    private static @org.jspecify.annotations.Nullable String completeLine(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            line.append((char) c);
        }
        return null;
    }

    @Override
    public List<RunId> runs() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> RunId.of(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The journal folder " + folder + " can't be listed", unreadable);
        }
    }

    @Override
    public Hold hold(RunId run) {
        Path lockFile = folder.resolve(run.value() + ".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException notOpened) {
            throw new UncheckedIOException("The run's lock " + lockFile + " can't be opened", notOpened);
        }
        try {
            // The operating system lets go of it when the process dies, so a dead runner holds nobody up.
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new OverlappingFileLockException();
            }
            return () -> release(run, channel);
        } catch (OverlappingFileLockException taken) {
            close(channel);
            throw new RunLockedException(run);
        } catch (IOException notLocked) {
            close(channel);
            throw new UncheckedIOException("The run's lock " + lockFile + " can't be taken", notLocked);
        }
    }

    private void release(RunId run, FileChannel lock) {
        Writer writer = writers.remove(run);
        if (writer != null) {
            close(writer.channel);
        }
        close(lock);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException late) {
            throw new UncheckedIOException("A journal file can't be closed", late);
        }
    }

    private Path file(RunId run) {
        return folder.resolve(run.value() + SUFFIX);
    }

    private static final class Writer {
        private final FileChannel channel;
        private final ReentrantLock lock = new ReentrantLock();

        Writer(Path file) {
            try {
                channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                channel.truncate(endOfLastLine(channel));
                channel.position(channel.size());
            } catch (IOException notOpened) {
                throw new UncheckedIOException("The journal " + file + " can't be opened", notOpened);
            }
        }

        /** What a crash left of a line is cut off, so that the next line is readable. */
        private static long endOfLastLine(FileChannel channel) throws IOException {
            ByteBuffer one = ByteBuffer.allocate(1);
            long end = channel.size();
            while (end > 0) {
                one.clear();
                if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
                    break;
                }
                end--;
            }
            return end;
        }

        void append(JournalEntry entry) {
            ByteBuffer line = ByteBuffer.wrap((entry.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
            lock.lock();
            try {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                // The end of this process loses nothing that was written; only before acting, and at a run's ends, is
                // the
                // loss of power guarded against too.
                if (!(entry instanceof JournalEntry.StepEnded)) {
                    channel.force(false);
                }
            } catch (IOException full) {
                throw new UncheckedIOException("The journal can't be written, so the run stops", full);
            } finally {
                lock.unlock();
            }
        }
    }
}
