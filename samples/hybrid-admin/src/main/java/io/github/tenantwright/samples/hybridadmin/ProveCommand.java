package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.proof.Disagreement;
import io.github.tenantwright.adsync.proof.Proof;
import io.github.tenantwright.adsync.proof.ProofSummary;
import io.github.tenantwright.adsync.proof.ServerCheck;
import io.github.tenantwright.adsync.proof.Verdict;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves what connector accounts can do. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description =
                "Shows, attribute by attribute and right by right, what the connector account can do on each protected"
                        + " account, computed from the access list that the account itself has. Ends with 1 unless it is"
                        + " just what was chosen.")
final class ProveCommand extends Task {
    @Mixin
    private final WritebackSource source = new WritebackSource();

    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Option(
            names = "--sign-in-as",
            paramLabel = "NAME",
            description =
                    "Also asks the server itself what this connector account of the set-up may do, signed in as it;"
                            + " goes with --server. Writes nothing.")
    private @Nullable String signInAs;

    @Option(
            names = "--sign-in-env",
            paramLabel = "VARIABLE",
            description = "With --sign-in-as: the environment variable that holds its password.")
    private @Nullable String signInVariable;

    @Option(
            names = "--sign-in-file",
            paramLabel = "FILE",
            description = "With --sign-in-as: the file whose first line is its password.")
    private @Nullable Path signInFile;

    @Override
    ExitCode carryOut() {
        if (signInAs != null && !directory.isReal()) {
            throw wrong("--sign-in-as goes with --server.");
        }
        if (signInAs == null && (signInVariable != null || signInFile != null)) {
            throw wrong("--sign-in-env and --sign-in-file go with --sign-in-as.");
        }
        source.read();
        try (DirectoryWorld world = directory.open()) {
            DirectorySnapshot snapshot = world.snapshot(source.options());
            WritebackSetup setup = source.restricted(world, snapshot);
            Proof proof = Proof.of(setup, snapshot);
            ProofSummary summary = proof.summary();
            List<Disagreement> differ = signInAs == null ? List.of() : ask(proof, setup, signInAs);
            ExitCode exit = summary.isProven() && differ.isEmpty() ? ExitCode.DONE : ExitCode.FAILURES;
            if (json()) {
                return print(document(world, snapshot, proof, summary, differ), exit);
            }
            line("Proven from " + world.title() + ".");
            line("");
            text(proof.describe());
            if (signInAs != null) {
                line(
                        differ.isEmpty()
                                ? "The server itself says the same to " + signInAs + "."
                                : "The server itself says otherwise to " + signInAs + ":");
                differ.forEach(one -> line("  " + one.words()));
            }
            return exit;
        }
    }

    private List<Disagreement> ask(Proof proof, WritebackSetup setup, String name) {
        List<WritebackAccount> meant = setup.accounts().stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .toList();
        if (meant.size() != 1) {
            throw new InvalidInputException(
                    "--sign-in-as",
                    name,
                    "one of the set-up's accounts, by the name it has there: "
                            + setup.accounts().stream()
                                    .map(WritebackAccount::name)
                                    .toList());
        }
        try (LdapWorld connector = directory.openAs(name, signInVariable, signInFile)) {
            List<Disagreement> differ = new ArrayList<>();
            List<String> silent = new ArrayList<>();
            ServerCheck.of(proof, meant.get(0), connector.client()).each(asked -> {
                differ.addAll(asked.disagreements());
                if (!asked.asked()) {
                    silent.add(asked.account().toString());
                }
            });
            if (!json()) {
                list("Of these the server said nothing:", silent);
            }
            return differ;
        }
    }

    private Document document(
            DirectoryWorld world,
            DirectorySnapshot snapshot,
            Proof proof,
            ProofSummary summary,
            List<Disagreement> differ) {
        Document document = ForestText.add(document(), world, snapshot);
        ObjectNode counts = document.root()
                .put("proven", summary.isProven())
                .put("words", summary.sentence())
                .put("accounts", summary.accounts())
                .put("exact", summary.exact())
                .putObject("accountsWith");
        for (Verdict verdict : Verdict.values()) {
            counts.put(Document.word(verdict), summary.having(verdict));
        }
        document.json("proof", proof.toJson());
        if (signInAs != null) {
            ArrayNode list = document.root().putArray("disagreements");
            differ.forEach(one -> list.addObject()
                    .put("account", one.account().toString())
                    .put("right", one.right())
                    .put("computed", one.computed())
                    .put("server", one.server())
                    .put("words", one.words()));
        }
        return document.findings(proof.findings());
    }
}
