package io.github.tenantwright.samples.syncnow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.plan.RunId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows the audit log. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Shows the audit log of a run: each decision, each write request and what came of it.")
final class LogCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the last one in the log when not given.")
    private @Nullable String named;

    @Mixin
    private final TenantOptions tenant = new TenantOptions();

    @Option(names = "--json", description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        Path log = tenant.place().auditLog();
        if (!Files.exists(log)) {
            throw new Complaint(ExitCode.BAD_INPUT, "There is no audit log " + log + " yet.");
        }
        String run = named == null ? lastRun(log) : RunId.of(named).value();
        List<JsonNode> events = events(log, run);
        if (events.isEmpty()) {
            throw new Complaint(ExitCode.BAD_INPUT, "The audit log " + log + " has no line of the run " + run + ".");
        }
        PrintWriter out = top.invocation().terminal().out();
        if (json) {
            out.println(Document.of("log").put("run", run).events(events).text(ExitCode.DONE));
        } else {
            out.println("Run " + run + ", by " + text(events.get(0), "actor") + ", on the tenant "
                    + text(events.get(0), "tenant"));
            events.forEach(event -> out.println(Terminal.printable(line(event))));
        }
        return ExitCode.DONE.code();
    }

    private static String line(JsonNode event) {
        StringBuilder line = new StringBuilder(text(event, "at"))
                .append("  ")
                .append(padded(text(event, "kind"), 4))
                .append("  ")
                .append(padded(text(event, "result"), 10))
                .append("  ")
                .append(text(event, "sentence"));
        if (text(event, "kind").equals("call")) {
            line.append("  [")
                    .append(text(event, "backEnd"))
                    .append(", HTTP ")
                    .append(event.path("status").asInt())
                    .append(
                            event.path("attempts").asInt() == 1
                                    ? ""
                                    : ", " + event.path("attempts").asInt() + " attempts")
                    .append(text(event, "requestId").isEmpty() ? "" : ", request " + text(event, "requestId"))
                    .append(']');
        }
        return line.toString();
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

    private static List<JsonNode> events(Path log, String run) {
        List<JsonNode> events = new ArrayList<>();
        each(log, event -> {
            if (text(event, "run").equals(run)) {
                events.add(event);
            }
        });
        return events;
    }

    /** A line that a crash cut off is left out; it was never promised. */
    private static void each(Path log, java.util.function.Consumer<JsonNode> take) {
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    take.accept(Document.parsed(line));
                } catch (JsonProcessingException cutOff) {
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

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
