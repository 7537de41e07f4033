package io.github.tenantwright.samples.hybridadmin;

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
import java.util.Collection;
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

    /** Where a command adds what only it has. */
    ObjectNode root() {
        return root;
    }

    Document plan(Plan plan, OperationCatalog catalog) {
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

    Document findings(List<Finding> found) {
        ArrayNode findings = root.putArray("findings");
        found.forEach(finding -> findings.addObject()
                .put("severity", word(finding.severity()))
                .put("code", finding.code())
                .put("words", finding.words())
                .put("remedy", finding.remedy()));
        return this;
    }

    Document run(RunReport report) {
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
        return this;
    }

    static void texts(ObjectNode node, String name, Collection<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }

    /** A JSON document as a member of this one. */
    Document json(String name, String text) {
        root.set(name, parsed(text));
        return this;
    }

    /** The document, with the exit code as its last member. */
    String text(ExitCode exit) {
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
    static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException another) {
            throw new IllegalArgumentException(another);
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
