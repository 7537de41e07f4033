package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.exchange.admin.ExchangeSettings;
import io.github.tenantwright.exchange.mailflow.MailFlowSetup;
import io.github.tenantwright.exchange.mailflow.MailFlowSnapshot;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saves what a tenant's mail flow is. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description =
                "Saves the tenant's rules, malware policies and switches, for `mailflow plan --snapshot` to work on"
                        + " without the tenant. The file holds names and addresses of people.")
final class MailSnapshotCommand extends Task {
    @Parameters(
            arity = "0..1",
            paramLabel = "SETUP",
            description = "The set-up file whose mailboxes are to be in it; without it none are.")
    private @Nullable Path setup;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "Where to save it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path to;

    @Mixin
    private final MailTenant tenant = new MailTenant();

    @Override
    ExitCode carryOut() {
        MailFlowSetup[] setups = setup == null ? new MailFlowSetup[0] : new MailFlowSetup[] {MailFlowSetup.read(setup)};
        try (TenantWorld world = tenant.open()) {
            MailFlowSnapshot snapshot = MailFlowSnapshot.read(world.session(), ExchangeSettings.STANDARD, setups);
            OutFile.write(to, snapshot.toJson());
            if (json()) {
                Document document = MailTask.about(document(), world);
                document.root()
                        .put("file", to.toString())
                        .put("mailboxes", snapshot.mailboxes().size());
                return print(document, ExitCode.DONE);
            }
            line("Saved the mail flow of " + world.title() + " in " + to + ".");
            return ExitCode.DONE;
        }
    }
}
