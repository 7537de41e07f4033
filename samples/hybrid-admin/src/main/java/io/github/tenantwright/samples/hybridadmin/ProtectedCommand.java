package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.ProtectedAccount;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Standing;
import io.github.tenantwright.adsync.directory.ProtectedAccounts;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who is protected. */
@Command(
        name = "protected",
        mixinStandardHelpOptions = true,
        description = "Shows who is really protected by AdminSDHolder, and by which membership; who is only marked as"
                + " such, and what to do about it.")
final class ProtectedCommand extends Task {
    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Option(
            names = "--blocked",
            description = "Looks through all users for those who take no rights from above without being protected;"
                    + " takes longer.")
    private boolean blocked;

    @Option(
            names = "--standing",
            paramLabel = "WORD",
            description = "Only those of this standing: ${COMPLETION-CANDIDATES}.")
    private @Nullable Standing standing;

    @Override
    ExitCode carryOut() {
        try (DirectoryWorld world = directory.open()) {
            DirectorySnapshot.Options options = DirectorySnapshot.Options.standard();
            DirectorySnapshot snapshot = world.snapshot(blocked ? options.withBlocked() : options);
            List<ProtectedAccount> accounts = ProtectedAccounts.of(snapshot).accounts().stream()
                    .filter(account -> standing == null || account.standing() == standing)
                    .toList();
            if (json()) {
                return print(document(world, snapshot, accounts), ExitCode.DONE);
            }
            line("Read from " + world.title() + ".");
            snapshot.domains().forEach(domain -> domain(snapshot, domain, accounts));
            list("Members that could not be read:", unseen(snapshot));
            lines(ForestText.unread(snapshot));
            if (!snapshot.dsHeuristics().isEmpty()) {
                List<String> left = ProtectedAccounts.leftOut(snapshot.dsHeuristics());
                line("The forest's switches (dSHeuristics) are " + snapshot.dsHeuristics()
                        + (left.isEmpty()
                                ? "; they leave no group out."
                                : "; the 16th leaves out " + String.join(", ", left) + "."));
            }
            return ExitCode.DONE;
        }
    }

    private void domain(DirectorySnapshot snapshot, DomainSnapshot domain, List<ProtectedAccount> all) {
        line("");
        line(domain.dnsName()
                + (domain.pdcEmulator().isEmpty() ? "" : " (stamped by " + domain.pdcEmulator() + ")")
                + (domain.adminSdHolder().isPresent() ? "" : ": the rights on AdminSDHolder could not be read"));
        Map<Standing, List<ProtectedAccount>> by = new EnumMap<>(Standing.class);
        all.stream()
                .filter(account -> account.domain().equals(domain.dn()))
                .forEach(account -> by.computeIfAbsent(account.standing(), key -> new ArrayList<>())
                        .add(account));
        if (by.isEmpty()) {
            line("  Nobody.");
        }
        by.forEach((of, accounts) -> {
            line("  " + title(of) + " (" + accounts.size() + "). " + of.remedy());
            accounts.forEach(account -> line("    " + words(snapshot, account)));
        });
    }

    private static String title(Standing standing) {
        return switch (standing) {
            case PROTECTED -> "Protected";
            case PENDING -> "Protected, not stamped yet";
            case ORPHAN -> "Marked with adminCount, not protected any more";
            case BLOCKED_BY_HAND -> "Not protected, and inheritance is off";
        };
    }

    private static String words(DirectorySnapshot snapshot, ProtectedAccount account) {
        DirectoryAccount of = account.account();
        String path = account.path().size() < 2
                ? ""
                : " by " + account.path().stream().skip(1).map(Dn::name).collect(Collectors.joining(" in "));
        return Domains.name(snapshot, of) + ", " + Document.word(of.kind())
                + (of.enabled() ? "" : ", disabled")
                + path
                + (account.byPrimaryGroupOnly() && account.standing().isProtected()
                        ? " (by a primary group alone). " + account.remedy()
                        : "");
    }

    private static List<String> unseen(DirectorySnapshot snapshot) {
        return snapshot.unseen().stream()
                .map(one -> one.member() + " in " + one.group().name())
                .toList();
    }

    private Document document(DirectoryWorld world, DirectorySnapshot snapshot, List<ProtectedAccount> accounts) {
        Document document = ForestText.add(document(), world, snapshot);
        document.root().put("dsHeuristics", snapshot.dsHeuristics());
        ArrayNode list = document.root().putArray("accounts");
        for (ProtectedAccount account : accounts) {
            DirectoryAccount of = account.account();
            ObjectNode node = list.addObject()
                    .put("name", Domains.name(snapshot, of))
                    .put("dn", of.dn().toString())
                    .put("sid", of.sid().toString())
                    .put("kind", Document.word(of.kind()))
                    .put("domain", Domains.dnsName(account.domain()))
                    .put("enabled", of.enabled())
                    .put("adminCount", of.adminCount())
                    .put("standing", Document.word(account.standing()))
                    .put("protected", account.standing().isProtected())
                    .put("stamp", Document.word(account.stamp()))
                    .put("byPrimaryGroupOnly", account.byPrimaryGroupOnly())
                    .put("remedy", account.remedy());
            Document.texts(
                    node, "path", account.path().stream().map(Dn::toString).toList());
        }
        Document.texts(document.root(), "unseen", unseen(snapshot));
        return document;
    }
}
