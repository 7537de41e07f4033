package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.sync.VoiceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's knowledge of a tenant comes from: a file, which takes no tenant at all, or the tenant itself. */
final class SnapshotSource {
    private static final long LARGEST = 1024L * 1024 * 1024;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Works on what `snapshot --to FILE` saved, without any tenant.")
    private @Nullable Path file;

    /** Reads the tenant, sending reads alone, or the file. */
    VoiceSnapshot read(Invocation invocation, TenantOptions tenant) {
        if (file == null) {
            try (World world = tenant.open(invocation, null, true, true)) {
                return VoiceSnapshot.readWhole(world.session());
            }
        }
        if (tenant.isReal()) {
            throw new Complaint(ExitCode.BAD_INPUT, "Either --snapshot or --tenant: a saved snapshot needs no tenant.");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new Complaint(ExitCode.BAD_INPUT, "The file " + file + " is larger than 1 GB.");
            }
            return VoiceSnapshot.fromJson(Files.readString(file));
        } catch (InvalidInputException another) {
            throw new Complaint(ExitCode.BAD_INPUT, file + " is " + another.rule() + ".");
        } catch (IOException unreadable) {
            throw new Complaint(ExitCode.BAD_INPUT, "The file " + file + " can't be read.");
        }
    }
}
