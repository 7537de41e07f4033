package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.OuFilter;
import io.github.tenantwright.adsync.filter.OuFilterExport;
import io.github.tenantwright.adsync.filter.OuScope;
import io.github.tenantwright.adsync.filter.OuTree;
import io.github.tenantwright.samples.commandline.InFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The lists of the OU filter, and the tree that they are about. */
final class OuSource {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--lists",
            paramLabel = "FILE",
            description = "The lists as the server of Entra Connect gives them; the error for a missing one shows the"
                    + " command.")
    private @Nullable Path lists;

    @Option(
            names = "--included",
            paramLabel = "FILE",
            description = "In place of --lists: the inclusion list, one name a line. Goes with --domain.")
    private @Nullable Path included;

    @Option(names = "--excluded", paramLabel = "FILE", description = "With --included: the exclusion list.")
    private @Nullable Path excluded;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "The domain, as in corp.example; needed where --lists has more than one.")
    private @Nullable String domain;

    @Option(
            names = "--tree",
            paramLabel = "FILE",
            description =
                    "The containers from a file in place of the directory: JSON of Get-ADOrganizationalUnit or of an"
                            + " earlier --save-tree, or one name a line.")
    private @Nullable Path tree;

    /** Reads the lists, so that their mistakes are told before anybody has to sign in. */
    OuFilter filter() {
        if ((lists == null) == (included == null)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Give --lists or --included. On the server of Entra Connect this writes the lists:"
                            + System.lineSeparator() + OuFilterExport.COMMAND);
        }
        if (excluded != null && included == null) {
            throw new ParameterException(command.commandLine(), "--excluded goes with --included.");
        }
        if (included != null) {
            if (domain == null) {
                throw new ParameterException(command.commandLine(), "--included needs --domain.");
            }
            return OuFilter.ofLines(
                    domain, partition(domain), InFile.text(included), excluded == null ? "" : InFile.text(excluded));
        }
        List<OuFilter> all = lists == null ? List.of() : OuFilterExport.read(InFile.text(lists));
        List<OuFilter> meant = domain == null
                ? all
                : all.stream()
                        .filter(filter -> filter.partition().equals(partition(domain)))
                        .toList();
        if (meant.size() != 1) {
            throw new InvalidInputException(
                    "--domain",
                    domain,
                    "one of the domains of the lists: "
                            + all.stream()
                                    .map(filter -> Domains.dnsName(filter.partition()))
                                    .toList());
        }
        return meant.get(0);
    }

    boolean hasTree() {
        return tree != null;
    }

    /** The tree of the file. */
    OuScope scope(OuFilter filter) {
        if (tree == null) {
            throw new IllegalStateException("asked for without a file");
        }
        String text = InFile.text(tree);
        Dn partition = filter.partition();
        OuTree read;
        if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
            read = OuTree.ofLines(partition, text);
        } else {
            read = text.stripLeading().startsWith("[") ? OuTree.ofExport(partition, text) : saved(partition, text);
        }
        return OuScope.of(filter, read);
    }

    /** One object is either a saved tree or, as PowerShell has it, a list of one. */
    private static OuTree saved(Dn partition, String text) {
        try {
            return OuTree.fromJson(text);
        } catch (InvalidInputException another) {
            return OuTree.ofExport(partition, text);
        }
    }

    /** The tree as the directory has it, with its objects counted. */
    static OuScope scope(OuFilter filter, DirectoryClient client) {
        return OuScope.of(filter, OuTree.readWithObjects(client, filter.partition()));
    }

    private static Dn partition(String domain) {
        try {
            return domain.contains("=") ? Dn.of(domain) : Dn.ofDomain(domain);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException("--domain", domain, "a DNS name, as in corp.example");
        }
    }
}
