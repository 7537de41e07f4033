package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.FilterFinding;
import io.github.tenantwright.adsync.filter.NewOu;
import io.github.tenantwright.adsync.filter.ObjectVerdict;
import io.github.tenantwright.adsync.filter.OuFilter;
import io.github.tenantwright.adsync.filter.OuScope;
import io.github.tenantwright.adsync.filter.ScopeChange;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the OU filter lets through. */
@Command(
        name = "ou",
        mixinStandardHelpOptions = true,
        description =
                "Shows what the OU filter of Entra Connect lets through, as its wizard would; what is wrong with the"
                        + " lists; and what a new, renamed or moved OU would do.")
final class OuCommand extends Task {
    /** What to write. */
    enum Form {
        TEXT,
        SHORT,
        HTML,
        JSON
    }

    @Mixin
    private final OuSource source = new OuSource();

    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Option(
            names = "--new-below",
            paramLabel = "OU",
            description = "Whether a new OU right below this one would synchronize; may be given more than once.")
    private final List<String> newBelow = new ArrayList<>();

    @Option(
            names = "--object",
            paramLabel = "NAME",
            description = "Whether this object gets past the filter, by its distinguished name; may be given more than"
                    + " once.")
    private final List<String> objects = new ArrayList<>();

    @Option(
            names = "--rename",
            arity = "2",
            paramLabel = "OU|NEW-NAME",
            description = "What renaming this OU would do.")
    private final List<String> rename = new ArrayList<>();

    @Option(
            names = "--move",
            arity = "2",
            paramLabel = "OU|PARENT",
            description = "What moving this OU below another one would do.")
    private final List<String> move = new ArrayList<>();

    @Option(names = "--save-tree", paramLabel = "FILE", description = "Saves the containers, for a later --tree.")
    private @Nullable Path saveTree;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; standard output when not given.")
    private @Nullable Path out;

    @Override
    ExitCode carryOut() {
        OuFilter filter = source.filter();
        if (source.hasTree()) {
            return show(source.scope(filter));
        }
        if (directory.isFile()) {
            throw wrong("A saved snapshot has no OUs in it: give --tree in place of --snapshot.");
        }
        try (DirectoryWorld world = directory.open()) {
            return show(OuSource.scope(filter, world.client()));
        }
    }

    private ExitCode show(OuScope scope) {
        if (saveTree != null) {
            OutFile.write(saveTree, scope.tree().toJson());
        }
        List<ScopeChange> changes = new ArrayList<>();
        if (!rename.isEmpty()) {
            changes.add(scope.rename(Dn.of(rename.get(0)), rename.get(1)));
        }
        if (!move.isEmpty()) {
            changes.add(scope.move(Dn.of(move.get(0)), Dn.of(move.get(1))));
        }
        List<NewOu> newOus =
                newBelow.stream().map(parent -> scope.newOuBelow(Dn.of(parent))).toList();
        List<ObjectVerdict> verdicts = objects.stream()
                .map(object -> scope.filter().explain(Dn.of(object), false))
                .toList();
        boolean bad = changes.stream().anyMatch(ScopeChange::isDangerous)
                || scope.findings().stream()
                        .anyMatch(finding -> finding.kind().severity() == FilterFinding.Severity.ERROR);
        ExitCode exit = bad ? ExitCode.FAILURES : ExitCode.DONE;
        if (json() || form == Form.JSON) {
            return print(document(scope, newOus, verdicts, changes), exit);
        }
        boolean asked = !newOus.isEmpty() || !verdicts.isEmpty() || !changes.isEmpty();
        if (out != null || !asked) {
            write(rendered(scope));
        }
        newOus.forEach(answer -> line(answer.sentence()));
        for (ObjectVerdict verdict : verdicts) {
            line(verdict.object() + ":");
            verdict.sentences().forEach(sentence -> line("  " + sentence));
        }
        changes.forEach(change -> lines(change.sentences()));
        return exit;
    }

    private void write(String rendered) {
        if (out == null) {
            text(rendered);
            return;
        }
        OutFile.write(out, rendered);
        line("Written to " + out + ".");
    }

    private String rendered(OuScope scope) {
        return switch (form) {
            case SHORT -> scope.toShortText();
            case HTML -> scope.toHtml();
            default -> scope.toText();
        };
    }

    private Document document(
            OuScope scope, List<NewOu> newOus, List<ObjectVerdict> verdicts, List<ScopeChange> changes) {
        Document document = document();
        ObjectNode root = document.root();
        root.put("connector", scope.filter().connector())
                .put("domain", Domains.dnsName(scope.filter().partition()))
                .put("selected", scope.filter().isSelected());
        ArrayNode containers = root.putArray("containers");
        scope.states().forEach(state -> {
            ObjectNode node = containers
                    .addObject()
                    .put("dn", state.node().dn().toString())
                    .put("depth", state.node().depth())
                    .put("box", Document.word(state.box()))
                    .put("synchronizes", state.decision().isIncluded())
                    .put("outcome", Document.word(state.decision().outcome()))
                    .put("newOusSynchronize", state.box().takesNewOus());
            state.decision().rule().ifPresent(rule -> node.put("rule", rule.toString()));
            state.node().objects().ifPresent(count -> node.put("objects", count));
        });
        ArrayNode findings = root.putArray("findings");
        for (FilterFinding finding : scope.findings()) {
            ObjectNode node = findings.addObject()
                    .put("severity", Document.word(finding.kind().severity()))
                    .put("kind", Document.word(finding.kind()))
                    .put("about", finding.about().toString())
                    .put("words", finding.sentence())
                    .put("remedy", finding.remedy());
            Document.texts(
                    node,
                    "candidates",
                    finding.candidates().stream().map(Dn::toString).toList());
        }
        ArrayNode answers = root.putArray("newOus");
        newOus.forEach(answer -> answers.addObject()
                .put("below", answer.parent().toString())
                .put("synchronizes", answer.synchronizes())
                .put("words", answer.sentence()));
        ArrayNode told = root.putArray("objects");
        verdicts.forEach(verdict -> Document.texts(
                told.addObject().put("dn", verdict.object().toString()).put("passes", verdict.passes()),
                "words",
                verdict.sentences()));
        ArrayNode moves = root.putArray("changes");
        for (ScopeChange change : changes) {
            ObjectNode node = moves.addObject()
                    .put("from", change.from().toString())
                    .put("to", change.to().toString())
                    .put("dangerous", change.isDangerous());
            Document.texts(
                    node, "dropped", change.dropped().stream().map(Dn::toString).toList());
            Document.texts(
                    node, "gained", change.gained().stream().map(Dn::toString).toList());
            change.objectsDropped().ifPresent(count -> node.put("objectsDropped", count));
            Document.texts(node, "words", change.sentences());
        }
        return document;
    }
}
