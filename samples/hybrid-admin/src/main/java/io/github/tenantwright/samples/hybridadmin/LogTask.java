package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import picocli.CommandLine.Parameters;

/** Commands that show an audit log. */
abstract class LogTask extends Task {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the last one in the log when not given.")
    private @Nullable String named;

    /** Whose log. */
    abstract Workplace place();

    @Override
    ExitCode carryOut() {
        Path log = place().auditLog();
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
        if (json()) {
            Document document = document();
            ArrayNode list = document.root().put("run", run).putArray("events");
            events.forEach(list::add);
            return print(document, ExitCode.DONE);
        }
        line("Run " + run + ":");
        events.forEach(event -> line(words(event)));
        return ExitCode.DONE;
    }

    private static String words(JsonNode event) {
        String actor = text(event, "actor");
        return text(event, "at") + "  " + padded(text(event, "kind"), 4) + "  " + padded(text(event, "result"), 10)
                + "  " + text(event, "sentence")
                + (actor.isEmpty() ? "" : "  [" + actor + "]");
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

    private static String text(JsonNode event, String name) {
        return event.path(name).asText();
    }
}
