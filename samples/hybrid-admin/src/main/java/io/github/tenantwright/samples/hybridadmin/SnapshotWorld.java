package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Path;
import java.time.InstantSource;

/** A forest as it was saved: everything can be made of it, and nothing changed. */
record SnapshotWorld(Path file, DirectorySnapshot saved) implements DirectoryWorld {
    private static final long LARGEST = 1024L * 1024 * 1024;

    static SnapshotWorld of(Path file) {
        if (!file.toFile().isFile()) {
            throw new Complaint(
                    ExitCode.BAD_INPUT, "--snapshot: \"" + file + "\" is not accepted: there is no such file");
        }
        if (file.toFile().length() > LARGEST) {
            throw new Complaint(ExitCode.BAD_INPUT, "--snapshot: \"" + file + "\" is not accepted: at most 1 GB");
        }
        return new SnapshotWorld(file, DirectorySnapshot.readFrom(file));
    }

    @Override
    public DirectorySnapshot snapshot(DirectorySnapshot.Options options) {
        if (options.lookForBlocked() && !saved.lookedForBlocked()) {
            throw new Complaint(
                    ExitCode.BAD_INPUT,
                    "--blocked: " + file
                            + " was saved without looking for such accounts: save it again with --blocked.");
        }
        return saved;
    }

    @Override
    public DirectoryClient client() {
        throw new Complaint(
                ExitCode.BAD_INPUT,
                "--snapshot: \"" + file
                        + "\" is not accepted: a saved snapshot can't be asked or changed; give --server.");
    }

    @Override
    public Workplace place(DirectorySnapshot snapshot) {
        client();
        throw new IllegalStateException();
    }

    @Override
    public String kind() {
        return "snapshot";
    }

    @Override
    public String title() {
        return "the snapshot " + file + " of " + saved.takenAt();
    }

    @Override
    public String options() {
        return " --snapshot " + file;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(saved.takenAt());
    }

    @Override
    public void close() {
        // A file was read, and nothing stayed open.
    }
}
