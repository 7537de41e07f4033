package io.github.tenantwright.trials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process leaves behind when it dies: the tenant and the forest as they are, and the bytes of journal and log.
 *
 * @param where at which boundary it died, for people
 * @param run the name of the run's file; empty when there is none yet
 * @param writes what the services had carried out by then
 */
record Left(String where, World.Checkpoint world, String run, byte[] journal, byte[] log, List<Sent> writes) {

    /** As it is now, with the writes of earlier lives in front of those of this one. */
    static Left now(World world, Path folder, List<Sent> earlier, String where) {
        List<Sent> writes = Sent.and(earlier, world);
        String run = journalIn(folder);
        return new Left(
                where,
                world.save(),
                run,
                run.isEmpty() ? new byte[0] : bytes(folder.resolve(run)),
                bytes(folder.resolve(Life.LOG)),
                writes);
    }

    /** The same with journal and log cut off after so many bytes of their ends. */
    Left torn(int ofJournal, int ofLog) {
        return new Left(
                where + ", torn",
                world,
                run,
                java.util.Arrays.copyOf(journal, Math.max(0, journal.length - ofJournal)),
                java.util.Arrays.copyOf(log, Math.max(0, log.length - ofLog)),
                writes);
    }

    /** Puts everything back as it was left. */
    void layOut(World into, Path folder) {
        into.restore(world);
        try {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            if (!run.isEmpty()) {
                Files.write(folder.resolve(run), journal);
            }
            Files.write(folder.resolve(Life.LOG), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String journalIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".journal.jsonl"))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
