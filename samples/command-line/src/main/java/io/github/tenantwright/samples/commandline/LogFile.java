package io.github.tenantwright.samples.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.plan.RunId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an audit log tells of one run.
 *
 * @param run the run
 * @param events its lines, in their order; at least one
 */
public record LogFile(String run, List<JsonNode> events) {
    /** Keeps a copy of the list. */
    public LogFile {
        events = List.copyOf(events);
    }

    /**
     * Reads a log.
     *
     * @param named the run; null for the last one in the log
     * @throws Complaint when there is no log, or nothing of the run in it
     */
    public static LogFile read(Path log, @Nullable String named) {
        if (!Files.exists(log)) {
            throw new Complaint(ExitCode.BAD_INPUT, "There is no audit log " + log + " yet.");
        }
        String run = named == null ? lastRun(log) : RunId.of(named).value();
        List<JsonNode> events = new ArrayList<>();
        each(log, event -> {
            if (text(event, "run").equals(run)) {
                events.add(event);
            }
        });
        if (events.isEmpty()) {
            throw new Complaint(ExitCode.BAD_INPUT, "The audit log " + log + " has no line of the run " + run + ".");
        }
        return new LogFile(run, events);
    }

    /** As one JSON document. */
    public Document in(Document document) {
        document.root().put("run", run).putArray("events").addAll(events);
        return document;
    }

    /** One event as a line. */
    public static String line(JsonNode event) {
        StringBuilder line = new StringBuilder(text(event, "at"))
                .append("  ")
                .append(padded(text(event, "kind"), 4))
                .append("  ")
                .append(padded(text(event, "result"), 10))
                .append("  ")
                .append(text(event, "sentence"));
        List<String> more = new ArrayList<>();
        if (text(event, "kind").equals("call")) {
            more.add(text(event, "backEnd"));
            if (event.path("status").asInt() != 0) {
                more.add("HTTP " + event.path("status").asInt());
            }
            if (event.path("attempts").asInt() > 1) {
                more.add(event.path("attempts").asInt() + " attempts");
            }
            if (!text(event, "requestId").isEmpty()) {
                more.add("request " + text(event, "requestId"));
            }
        }
        if (!text(event, "actor").isEmpty()) {
            more.add("by " + text(event, "actor"));
        }
        return line.append(more.isEmpty() ? "" : "  [" + String.join(", ", more) + "]")
                .toString();
    }

    /** A member of an event; empty where it has none. */
    public static String text(JsonNode event, String name) {
        return event.path(name).asText();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String lastRun(Path log) {
        String[] last = {""};
        each(log, event -> {
            if (!text(event, "run").isEmpty()) {
                last[0] = text(event, "run");
            }
        });
        if (last[0].isEmpty()) {
            throw new Complaint(ExitCode.BAD_INPUT, "The audit log " + log + " tells of no run.");
        }
        return last[0];
    }

    /** A line that a crash cut off is left out; it was never promised. */
    private static void each(Path log, Consumer<JsonNode> take) {
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    take.accept(Document.parsed(line));
                } catch (IllegalArgumentException cutOff) {
                    continue;
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The audit log " + log + " can't be read", unreadable);
        }
    }
}
