package io.github.tenantwright.samples.commandline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files that the person named to be written; a new one is its owner's alone, since most of them name people. */
public final class OutFile {
    private OutFile() {}

    /** @throws Complaint when it can't be written */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Complaint when it can't be written */
    public static void write(Path file, byte[] bytes) {
        try {
            OwnerOnly.write(file, bytes);
        } catch (IOException notWritten) {
            throw new Complaint(ExitCode.BAD_INPUT, "The file " + file + " can't be written.");
        }
    }
}
