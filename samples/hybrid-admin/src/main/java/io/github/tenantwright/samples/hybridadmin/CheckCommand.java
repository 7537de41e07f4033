package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.adsync.faults.DirectoryFaults;
import io.github.tenantwright.adsync.readiness.WritebackEvents;
import io.github.tenantwright.advice.conferencing.DialInFaults;
import io.github.tenantwright.exchange.faults.MailFaults;
import io.github.tenantwright.fault.Diagnosis;
import io.github.tenantwright.fault.FaultIndex;
import io.github.tenantwright.fault.KnownFault;
import io.github.tenantwright.graph.licenses.LicenseFaults;
import io.github.tenantwright.names.NameChange;
import io.github.tenantwright.names.NameChanges;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what an error text means. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Says what an error text means: the fault that it shows, its cause and today's remedy, and which of"
                        + " its names have changed. A text that shows no known fault is called unknown and left as it is.")
final class CheckCommand extends Task {
    private static final FaultIndex INDEX =
            FaultIndex.of(DirectoryFaults.all(), MailFaults.all(), LicenseFaults.all(), DialInFaults.all());
    private static final int LONGEST = 100_000;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "The text, as it was found.")
    private final List<String> words = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "The file with the text, in place of TEXT.")
    private @Nullable Path file;

    @Option(
            names = "--event",
            paramLabel = "NUMBER",
            description = "Says what an event of password writeback means, by its number, in place of TEXT.")
    private @Nullable Integer event;

    @Option(names = "--known", description = "Lists what can be recognized.")
    private boolean known;

    @Override
    ExitCode carryOut() {
        if (known) {
            return known();
        }
        if (event != null) {
            return event(event);
        }
        if (words.isEmpty() == (file == null)) {
            throw wrong("Give the text, or --file with it, or ask for --known.");
        }
        String text = file == null ? String.join(" ", words) : InFile.text(file);
        if (text.length() > LONGEST) {
            throw new Complaint(
                    ExitCode.BAD_INPUT,
                    "TEXT: " + text.length() + " characters are too many: at most " + LONGEST + ".");
        }
        FaultIndex.Reading reading = INDEX.read(text);
        List<Diagnosis> found = reading instanceof FaultIndex.Reading.Known shown ? shown.diagnoses() : List.of();
        List<NameChange> names = NameChanges.in(text);
        if (json()) {
            return print(document(text, found, names), ExitCode.DONE);
        }
        found.forEach(this::show);
        if (found.isEmpty()) {
            line("Unknown: the text shows no fault that is known here. It says:");
            text(text + "\n");
        }
        list("Names that have changed:", names.stream().map(this::words).toList());
        return ExitCode.DONE;
    }

    private ExitCode event(int number) {
        List<WritebackEvents.Event> found = WritebackEvents.find(number);
        if (json()) {
            Document document = document();
            document.root().put("known", !found.isEmpty()).put("event", number);
            ArrayNode events = document.root().putArray("events");
            found.forEach(one -> events.addObject()
                    .put("source", one.source())
                    .put("name", one.name())
                    .put("kind", Document.word(one.kind()))
                    .put("meaning", one.meaning()));
            return print(document, ExitCode.DONE);
        }
        found.forEach(one -> line(number + (one.name().isEmpty() ? "" : " " + one.name()) + " (" + one.source() + ", "
                + Document.word(one.kind()) + "): " + one.meaning()));
        if (found.isEmpty()) {
            line("Unknown: no event of password writeback has the number " + number + ".");
        }
        return ExitCode.DONE;
    }

    private void show(Diagnosis diagnosis) {
        KnownFault fault = diagnosis.fault();
        line(fault.title() + " (" + fault.status().words() + ", as of " + fault.asOf() + ")");
        line("  Today: " + fault.nameToday());
        line("  Shown by: " + diagnosis.evidence());
        line("  Cause: " + fault.cause());
        for (int i = 0; i < fault.remedies().size(); i++) {
            line("  " + (i + 1) + ". " + fault.remedies().get(i));
        }
        String commands = CommandHints.line(fault.remedies());
        if (!commands.isEmpty()) {
            line("  " + commands);
        }
        fault.warnings().forEach(warning -> line("  Mind: " + warning));
        diagnosis.operations().forEach(operation -> line("  This can be done for you: " + operation.sentence()));
    }

    private String words(NameChange change) {
        LocalDate today = LocalDate.ofInstant(invocation().clock().instant(), ZoneOffset.UTC);
        return change.former() + " is " + change.shown(today) + (change.note().isEmpty() ? "" : ". " + change.note());
    }

    private ExitCode known() {
        if (json()) {
            Document document = document();
            ArrayNode faults = document.root().putArray("faults");
            INDEX.faults().forEach(fault -> fault(faults.addObject(), fault));
            return print(document, ExitCode.DONE);
        }
        INDEX.faults()
                .forEach(fault -> line(fault.id() + "  " + fault.title() + " ("
                        + fault.status().words() + ")"));
        return ExitCode.DONE;
    }

    private Document document(String text, List<Diagnosis> found, List<NameChange> names) {
        Document document = document();
        document.root().put("known", !found.isEmpty()).put("text", text);
        ArrayNode diagnoses = document.root().putArray("diagnoses");
        for (Diagnosis diagnosis : found) {
            ObjectNode node = diagnoses.addObject();
            fault(node, diagnosis.fault());
            node.put("evidence", diagnosis.evidence());
            Document.texts(
                    node,
                    "operations",
                    diagnosis.operations().stream().map(Operation::sentence).toList());
        }
        ArrayNode changes = document.root().putArray("names");
        names.forEach(change -> changes.addObject()
                .put("kind", Document.word(change.kind()))
                .put("former", change.former())
                .put("today", change.today())
                .put("status", Document.word(change.status()))
                .put("note", change.note()));
        return document;
    }

    private static void fault(ObjectNode node, KnownFault fault) {
        node.put("id", fault.id())
                .put("title", fault.title())
                .put("status", Document.word(fault.status()))
                .put("nameToday", fault.nameToday())
                .put("asOf", fault.asOf().toString())
                .put("cause", fault.cause());
        Document.texts(node, "remedies", fault.remedies());
        Document.texts(node, "warnings", fault.warnings());
        Document.texts(node, "commands", CommandHints.of(fault.remedies()));
    }
}
