package io.github.tenantwright.samples.syncnow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the person named. */
final class OutFile {
    private OutFile() {}

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException notWritten) {
            throw new Complaint(ExitCode.BAD_INPUT, "The file " + file + " can't be written.");
        }
    }
}
