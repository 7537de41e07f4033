package io.github.tenantwright.adsync.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tenantwright.adsync.Sid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Samba's own reader and writer of the text form, in a process of its own. */
final class SambaSddl {
    private static final long LONGEST_SECONDS = 120;

    /** A descriptor and the text that we write for it. */
    record Case(byte[] bytes, String text) {}

    /**
     * What Samba makes of a case.
     *
     * @param read the bytes it makes of our text; null when it refuses the text
     * @param written the text it writes for the bytes; null when it refuses the bytes
     */
    record Answer(byte @Nullable [] read, @Nullable String written) {}

    private SambaSddl() {}

    static List<Answer> ask(Sid domain, List<Case> cases, Path folder) throws IOException, InterruptedException {
        Path in = folder.resolve("cases");
        Path out = folder.resolve("answers");
        Path errors = folder.resolve("errors");
        Files.write(
                in,
                cases.stream()
                        .map(one -> HexFormat.of().formatHex(one.bytes()) + "\t" + one.text())
                        .toList());
        // Samba's modules belong to the Python of the system, whichever else comes first in the path.
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", script(), domain.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("Samba's Python failed: " + Files.readString(errors));
        }
        List<Answer> answers = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            String[] columns = line.split("\t", -1);
            answers.add(new Answer(
                    columns[0].equals("!") ? null : HexFormat.of().parseHex(columns[0]),
                    columns[1].equals("!") ? null : columns[1]));
        }
        return answers;
    }

    private static String script() throws IOException {
        try (InputStream in = SambaSddl.class.getResourceAsStream("samba-sddl.py")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
