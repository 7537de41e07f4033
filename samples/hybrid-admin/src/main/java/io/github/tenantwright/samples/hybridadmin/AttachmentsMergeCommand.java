package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.attachments.AttachmentMerge;
import io.github.tenantwright.exchange.attachments.EdgeList;
import io.github.tenantwright.exchange.attachments.FilterPolicy;
import io.github.tenantwright.exchange.attachments.FilterRule;
import io.github.tenantwright.exchange.attachments.MergeRequest;
import io.github.tenantwright.exchange.attachments.Outranking;
import io.github.tenantwright.exchange.attachments.Untranslatable;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges the Edge servers' list into a malware policy. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = {
            "Merges what Edge servers filter, what the policy blocks and what the service blocks by default today into"
                    + " the whole list to write. Nothing that is blocked is let through, unless it is asked for by name.",
            "",
            "On each Edge server: Get-AttachmentFilterEntry | Select-Object @{ n = 'Type'; e = { [string]$_.Type } },"
                    + " Name | Export-Csv -Path edge.csv -NoTypeInformation -Encoding UTF8"
        })
final class AttachmentsMergeCommand extends Task {
    /** What to write. */
    enum Form {
        TEXT,
        JSON,
        SCRIPT,
        LIST
    }

    @Parameters(
            arity = "1..*",
            paramLabel = "EDGE",
            description = "The exported lists, one file for each Edge server: text or CSV.")
    private final List<Path> edge = new ArrayList<>();

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description =
                    "The tenant's policies: Get-MalwareFilterPolicy | ConvertTo-Json -Depth 4. Without it the policy"
                            + " is taken for a new tenant's: Default, with the service's own list switched on.")
    private @Nullable Path policies;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "The rules of policies of one's own: Get-MalwareFilterRule | ConvertTo-Json -Depth 4.")
    private @Nullable Path rules;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = MergeRequest.DEFAULT_POLICY,
            description = "The policy that gets the list (default: ${DEFAULT-VALUE}).")
    private String policy = MergeRequest.DEFAULT_POLICY;

    @Option(
            names = "--allow",
            paramLabel = "TYPE",
            description = "A type to be let through although it is blocked now; may be given more than once.")
    private final Set<String> allow = new LinkedHashSet<>();

    @Option(
            names = "--without-service-defaults",
            description = "Does not add what the service blocks by default today: for a tenant that let some of it"
                    + " through on purpose.")
    private boolean withoutDefaults;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    @Mixin
    private final MailTenant tenant = new MailTenant();

    @Override
    ExitCode carryOut() {
        if (policies == null && rules != null) {
            throw wrong("--rules goes with --policies.");
        }
        if (policies != null && tenant.isReal()) {
            throw wrong("Either --policies or --tenant: saved policies need no tenant.");
        }
        AttachmentMerge merge = merge(edgeList());
        if (json() || form == Form.JSON) {
            return print(document(merge), ExitCode.DONE);
        }
        switch (form) {
            case SCRIPT -> text(script(merge));
            case LIST -> lines(merge.fileTypes());
            default -> lines(merge.sentences());
        }
        return ExitCode.DONE;
    }

    /** Reads the files, so that their mistakes are told before anybody has to sign in. */
    private EdgeList edgeList() {
        EdgeList all = new EdgeList(List.of(), List.of());
        for (Path file : edge) {
            try {
                all = all.plus(EdgeList.parse(InFile.bytes(file)));
            } catch (InvalidInputException wrong) {
                throw new InvalidInputException("EDGE", file, wrong.rule());
            }
        }
        return all;
    }

    private AttachmentMerge merge(EdgeList all) {
        List<Row> found;
        List<Row> own;
        if (policies != null) {
            found = RowFile.read("--policies", policies);
            own = rules == null ? List.of() : RowFile.read("--rules", rules);
        } else {
            try (TenantWorld world = tenant.open()) {
                ExchangeClient exchange = ExchangeClient.of(world.session());
                found = exchange.read(Cmdlet.named("Get-MalwareFilterPolicy")).rows();
                own = exchange.read(Cmdlet.named("Get-MalwareFilterRule")).rows();
            }
        }
        return AttachmentMerge.of(new MergeRequest(
                all,
                policy,
                found.stream().map(FilterPolicy::of).toList(),
                own.stream().map(FilterRule::of).toList(),
                !withoutDefaults,
                allow));
    }

    private static String script(AttachmentMerge merge) {
        Optional<Cmdlet> cmdlet = merge.cmdlet();
        List<Statement> statements = new ArrayList<>();
        merge.sentences().forEach(sentence -> statements.add(new Statement.Comment(sentence)));
        cmdlet.ifPresent(write -> statements.add(new Statement.Run(write)));
        return new Script(statements).render();
    }

    private Document document(AttachmentMerge merge) {
        Document document = document();
        ObjectNode root = document.root();
        root.put("policy", merge.policy())
                .put("nothingToChange", merge.cmdlet().isEmpty())
                .put("switchedOn", merge.switchedOn());
        Document.texts(root, "fileTypes", merge.fileTypes());
        Document.texts(root, "kept", merge.kept());
        Document.texts(root, "fromEdge", merge.fromEdge());
        Document.texts(root, "fromService", merge.fromService());
        Document.texts(root, "letThrough", merge.letThrough());
        Document.texts(root, "unknown", merge.unknown());
        ArrayNode strange = root.putArray("untranslatable");
        for (Untranslatable one : merge.untranslatable()) {
            ObjectNode node = strange.addObject()
                    .put("entry", one.entry().toString())
                    .put("why", one.why())
                    .put("covered", one.covered());
            Document.texts(node, "extensions", one.extensions());
        }
        ArrayNode before = root.putArray("outranking");
        for (Outranking one : merge.outranking()) {
            Document.texts(
                    before.addObject().put("policy", one.policy()).put("whom", one.whom()), "lacks", one.lacks());
        }
        Document.texts(root, "sentences", merge.sentences());
        return document;
    }
}
