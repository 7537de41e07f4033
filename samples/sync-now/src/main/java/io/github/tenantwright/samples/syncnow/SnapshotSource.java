package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.teams.sync.VoiceSnapshot;
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
    VoiceSnapshot read(Invocation invocation, VoiceTenant tenant) {
        if (file == null) {
            try (World world = tenant.open(invocation, null, true, true)) {
                return VoiceSnapshot.readWhole(world.session());
            }
        }
        if (tenant.isReal()) {
            throw new Complaint(ExitCode.BAD_INPUT, "Either --snapshot or --tenant: a saved snapshot needs no tenant.");
        }
        try {
            return VoiceSnapshot.fromJson(InFile.text(file, LARGEST));
        } catch (InvalidInputException another) {
            throw new Complaint(ExitCode.BAD_INPUT, file + " is " + another.rule() + ".");
        }
    }
}
