package io.github.tenantwright.samples.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StepReport;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The one JSON document that a command writes with {@code --json}; member names are stable. */
public final class Document {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ObjectNode root = MAPPER.createObjectNode();

    /** @param command its name below the program's */
    public static Document of(String command) {
        Document document = new Document();
        document.root.put("command", command);
        return document;
    }

    /** Where a command adds what only it has. */
    public ObjectNode root() {
        return root;
    }

    /** The same, for what several commands add alike. */
    public Document add(Consumer<ObjectNode> part) {
        part.accept(root);
        return this;
    }

    /** Which tenant it is about, and whether it is simulated. */
    public Document tenant(TenantId tenant, boolean simulated) {
        root.put("tenant", tenant.value()).put("simulated", simulated);
        return this;
    }

    /** What was sent. */
    public Document requests(Requests requests) {
        root.put("requests", requests.sent()).put("writes", requests.writes());
        return this;
    }

    /** Why there is nothing else. */
    public Document error(ExitCode exit, String type, String message) {
        root.putObject("error").put("code", word(exit)).put("type", type).put("message", message);
        return this;
    }

    /** The steps of a plan and what planning found. */
    public Document plan(Plan plan, OperationCatalog catalog) {
        root.put("nothingToChange", plan.isEmpty()).put("digest", plan.digest(catalog));
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
        return findings(plan.findings());
    }

    /** What planning found. */
    public Document findings(List<Finding> found) {
        ArrayNode findings = root.putArray("findings");
        found.forEach(finding -> findings.addObject()
                .put("severity", word(finding.severity()))
                .put("code", finding.code())
                .put("words", finding.words())
                .put("remedy", finding.remedy()));
        return this;
    }

    /** How a run went. */
    public Document run(RunReport report) {
        root.put("run", report.run().value()).put("state", word(report.state())).put("words", report.words());
        ObjectNode counts = root.putObject("counts");
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
        texts(root, "outstanding", report.outstanding());
        texts(root, "waitingFor", report.waitingFor());
        report.nextLook().ifPresent(next -> root.put("nextLook", next.toString()));
        return this;
    }

    /** A list of texts as a member of a node. */
    public static void texts(ObjectNode node, String name, Collection<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }

    /** A JSON document as a member of this one. */
    public Document json(String name, String text) {
        root.set(name, parsed(text));
        return this;
    }

    /** The document, with the exit code as its last member. */
    public String text(ExitCode exit) {
        root.put("exitCode", exit.code());
        try {
            return harmless(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same document, with what a terminal obeys written as escapes; outside of texts there are only line ends. */
    private static String harmless(String json) {
        StringBuilder shown = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (Terminal.isHarmless(point) || point == '\n' || point == '\r') {
                shown.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return shown.toString();
    }

    /** @throws IllegalArgumentException when it is no JSON */
    public static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException another) {
            throw new IllegalArgumentException(another);
        }
    }

    /** A constant as it is written in documents and on the command line. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
