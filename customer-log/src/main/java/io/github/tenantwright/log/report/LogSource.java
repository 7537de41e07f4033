package io.github.tenantwright.log.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where a log's lines come from. It is read once for each part of a report, the summary first, so that no part has to be
 * held in memory.
 *
 * <pre>{@code
 * LogSource log = line -> stores.readAudit("contoso", line);
 * }</pre>
 */
@FunctionalInterface
public interface LogSource {
    /** Hands over all lines in their order. */
    void read(Consumer<String> line);

    /** A file. What stands between its line feeds and is no text is replaced, and so is no line. */
    static LogSource file(Path log) {
        return line -> {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
                for (String next = in.readLine(); next != null; next = in.readLine()) {
                    line.accept(next);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The log " + log + " can't be read", unreadable);
            }
        };
    }
}
