package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that stands for something only one process may be at; the operating system lets go of it when that dies. */
final class HeldFile implements AutoCloseable {
    private final FileChannel channel;

    private HeldFile(FileChannel channel) {
        this.channel = channel;
    }

    /** @param taken what to say where another process has it */
    static HeldFile take(Path file, String taken) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new HeldFile(channel);
                }
            } catch (OverlappingFileLockException takenInThisProcess) {
                // The same answer as from another process, below.
            }
            channel.close();
            throw new Complaint(ExitCode.BUSY, taken);
        } catch (IOException notLocked) {
            throw new UncheckedIOException("The file " + file + " can't be locked", notLocked);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException late) {
            throw new UncheckedIOException("A lock can't be let go of", late);
        }
    }
}
