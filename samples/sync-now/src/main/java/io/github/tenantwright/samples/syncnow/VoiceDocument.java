package io.github.tenantwright.samples.syncnow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.advice.lint.LintFinding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.teams.calls.Explanation;
import io.github.tenantwright.teams.domains.OwnershipRecord;
import io.github.tenantwright.teams.sync.VoiceSnapshot;
import java.util.List;
import java.util.function.Consumer;

/** What commands about Teams voice add to their JSON document; member names are stable. */
final class VoiceDocument {
    private VoiceDocument() {}

    /** A document of this command about this tenant. */
    static Document of(String command, World world) {
        return Document.of(command)
                .tenant(world.session().tenant(), world.time().isPresent());
    }

    /** @param records what somebody has to publish before the run can go on */
    static Consumer<ObjectNode> run(RunReport report, List<OwnershipRecord> records) {
        return root -> {
            ArrayNode dns = root.putArray("dnsRecords");
            records.forEach(record -> dns.addObject()
                    .put("name", record.name().value())
                    .put("type", "TXT")
                    .put("text", record.text()));
            ArrayNode byHand = root.putArray("stepsForAPerson");
            ByHandWord.waiting(report).forEach(step -> byHand.add(step.key().toString()));
        };
    }

    static Consumer<ObjectNode> time(SimulatedTime time) {
        return root -> {
            ArrayNode moves = root.putArray("clockMoves");
            time.moves()
                    .forEach(move -> moves.addObject()
                            .put("seconds", move.by().toSeconds())
                            .put("looks", move.looks())
                            .put("until", move.until().toString())
                            .put("stage", move.stage())
                            .put("waitingFor", move.waitingFor()));
        };
    }

    static Consumer<ObjectNode> lint(List<LintFinding> found) {
        return root -> {
            ArrayNode findings = root.putArray("findings");
            found.forEach(finding -> findings.addObject()
                    .put("severity", Document.word(finding.severity()))
                    .put("code", finding.code())
                    .put("place", finding.place())
                    .put("words", finding.words())
                    .put("example", finding.example()));
        };
    }

    static Consumer<ObjectNode> explanation(Explanation why) {
        return root -> {
            root.put("user", why.user()).put("canCall", why.canCall());
            ArrayNode links = root.putArray("links");
            why.links()
                    .forEach(link -> links.addObject().put("name", link.name()).put("words", link.words()));
            Explanation.Broken broken = why.broken();
            if (broken != null) {
                root.putObject("broken")
                        .put("name", broken.name())
                        .put("cause", broken.cause())
                        .put("remedy", broken.remedy())
                        .put("operation", why.mend().map(Operation::sentence).orElse(""));
            }
        };
    }

    static Consumer<ObjectNode> numbers(List<VoiceSnapshot.InventoryNumber> all) {
        return root -> {
            ArrayNode numbers = root.putArray("numbers");
            all.forEach(number -> numbers.addObject()
                    .put("number", number.number())
                    .put("type", number.type())
                    .put("status", number.status())
                    .put("owner", number.owner()));
        };
    }
}
