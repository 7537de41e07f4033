package io.github.tenantwright.samples.syncnow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.teams.calls.Explanation;
import io.github.tenantwright.teams.domains.OwnershipRecord;
import io.github.tenantwright.teams.lint.LintFinding;
import io.github.tenantwright.teams.sync.VoiceSnapshot;
import java.util.List;
import java.util.Locale;

/** The one JSON document that a command writes with {@code --json}; member names are stable. */
final class Document {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ObjectNode root = MAPPER.createObjectNode();

    static Document of(String command) {
        Document document = new Document();
        document.root.put("command", command);
        return document;
    }

    Document put(String name, String value) {
        root.put(name, value);
        return this;
    }

    Document nothingToChange(boolean value) {
        root.put("nothingToChange", value);
        return this;
    }

    /** Which tenant it is about, and whether it is simulated. */
    Document tenant(World world) {
        root.put("tenant", world.session().tenant().value());
        root.put("simulated", world.time().isPresent());
        return this;
    }

    Document plan(Plan plan, OperationCatalog catalog) {
        nothingToChange(plan.isEmpty()).put("digest", plan.digest(catalog));
        ArrayNode steps = root.putArray("steps");
        for (Operation operation : plan.operations()) {
            ObjectNode step = steps.addObject()
                    .put("key", operation.key().toString())
                    .put("stage", operation.stage())
                    .put("effect", word(operation.effect()))
                    .put("risk", word(operation.risk()))
                    .put("sentence", operation.sentence());
            ArrayNode changes = step.putArray("changes");
            for (FieldChange change : operation.changes()) {
                changes.addObject()
                        .put("field", change.field())
                        .put("before", change.before())
                        .put("after", change.after());
            }
        }
        findings(plan.findings());
        return this;
    }

    Document findings(List<Finding> found) {
        ArrayNode findings = root.putArray("findings");
        found.forEach(finding -> findings.addObject()
                .put("severity", word(finding.severity()))
                .put("code", finding.code())
                .put("words", finding.words())
                .put("remedy", finding.remedy()));
        return this;
    }

    /** @param records what somebody has to publish before the run can go on */
    Document run(RunReport report, List<OwnershipRecord> records) {
        root.put("run", report.run().value()).put("state", word(report.state())).put("words", report.words());
        ObjectNode counts = root.putObject("steps");
        for (StepReport.Status status : StepReport.Status.values()) {
            counts.put(word(status), report.count(status));
        }
        ArrayNode failures = root.putArray("failures");
        for (StepReport step : report.failures()) {
            step.failure()
                    .ifPresent(failure -> failures.addObject()
                            .put("key", step.key().toString())
                            .put("sentence", step.sentence())
                            .put("cause", word(failure.cause()))
                            .put("words", failure.words())
                            .put("remedy", failure.remedy()));
        }
        ArrayNode outstanding = root.putArray("outstanding");
        report.outstanding().forEach(outstanding::add);
        ArrayNode dns = root.putArray("dnsRecords");
        records.forEach(record -> dns.addObject()
                .put("name", record.name().value())
                .put("type", "TXT")
                .put("text", record.text()));
        report.nextLook().ifPresent(next -> root.put("nextLook", next.toString()));
        ArrayNode waiting = root.putArray("waitingFor");
        report.waitingFor().forEach(waiting::add);
        ArrayNode byHand = root.putArray("stepsForAPerson");
        ByHandWord.waiting(report).forEach(step -> byHand.add(step.key().toString()));
        return this;
    }

    Document time(SimulatedTime time) {
        ArrayNode moves = root.putArray("clockMoves");
        time.moves()
                .forEach(move -> moves.addObject()
                        .put("seconds", move.by().toSeconds())
                        .put("looks", move.looks())
                        .put("until", move.until().toString())
                        .put("stage", move.stage())
                        .put("waitingFor", move.waitingFor()));
        return this;
    }

    Document requests(Requests requests) {
        root.put("requests", requests.sent()).put("writes", requests.writes());
        return this;
    }

    Document error(ExitCode exit, String type, String message) {
        root.putObject("error").put("code", word(exit)).put("type", type).put("message", message);
        return this;
    }

    Document events(List<JsonNode> events) {
        root.putArray("events").addAll(events);
        return this;
    }

    /** @param text a JSON document, which becomes a member of this one */
    Document json(String name, String text) {
        try {
            root.set(name, parsed(text));
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
        return this;
    }

    Document lint(List<LintFinding> found) {
        ArrayNode findings = root.putArray("findings");
        found.forEach(finding -> findings.addObject()
                .put("severity", word(finding.severity()))
                .put("code", finding.code())
                .put("place", finding.place())
                .put("words", finding.words())
                .put("example", finding.example()));
        return this;
    }

    Document explanation(Explanation why) {
        root.put("user", why.user()).put("canCall", why.canCall());
        ArrayNode links = root.putArray("links");
        why.links().forEach(link -> links.addObject().put("name", link.name()).put("words", link.words()));
        Explanation.Broken broken = why.broken();
        if (broken != null) {
            root.putObject("broken")
                    .put("name", broken.name())
                    .put("cause", broken.cause())
                    .put("remedy", broken.remedy())
                    .put("operation", why.mend().map(Operation::sentence).orElse(""));
        }
        return this;
    }

    Document numbers(List<VoiceSnapshot.InventoryNumber> all) {
        ArrayNode numbers = root.putArray("numbers");
        all.forEach(number -> numbers.addObject()
                .put("number", number.number())
                .put("type", number.type())
                .put("status", number.status())
                .put("owner", number.owner()));
        return this;
    }

    /** The document, with the exit code as its last member. */
    String text(ExitCode exit) {
        root.put("exitCode", exit.code());
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static JsonNode parsed(String line) throws JsonProcessingException {
        return MAPPER.readTree(line);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
