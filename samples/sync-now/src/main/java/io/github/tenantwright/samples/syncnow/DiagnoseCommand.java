package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.bundle.BundleEntry;
import io.github.tenantwright.diagnostics.DiagnosticBundles;
import io.github.tenantwright.diagnostics.DiagnosticResult;
import io.github.tenantwright.diagnostics.DiagnosticSync;
import io.github.tenantwright.diagnostics.FileBundles;
import io.github.tenantwright.diagnostics.FileKeys;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Looks at a tenant and keeps what it saw for whoever helps: under pseudonyms, encrypted, for 14 days. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the tenant and keeps what it saw in an encrypted bundle for 14 days.",
            "No write is sent. Names, addresses, numbers and ids of people are replaced by pseudonyms."
        })
final class DiagnoseCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @ArgGroup
    private @Nullable Kept kept;

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    /** What to do with bundles that are there; none of it needs a tenant. */
    static final class Kept {
        @Option(names = "--list", description = "Lists what is kept, and until when.")
        private boolean list;

        @Option(names = "--show", paramLabel = "ID", description = "Writes what a bundle holds, as JSON.")
        private @Nullable String show;

        @Option(names = "--delete", paramLabel = "ID", description = "Destroys a bundle and its key now.")
        private @Nullable String delete;
    }

    @Override
    public Integer call() {
        Kept asked = kept;
        if (asked != null && tenant.isReal()) {
            about(asked, bundles(InstantSource.system()));
        } else {
            // The simulated tenant has a time of its own.
            try (World world = tenant.open(top.invocation(), null, true, true)) {
                DiagnosticBundles bundles = bundles(world.session().clock());
                if (asked == null) {
                    tell(DiagnosticSync.of(world.session(), bundles).run(), world);
                } else {
                    about(asked, bundles);
                }
            }
        }
        return ExitCode.DONE.code();
    }

    private DiagnosticBundles bundles(InstantSource clock) {
        Workplace place = tenant.place();
        return DiagnosticBundles.in(FileBundles.in(place.diagnosticBundles()), FileKeys.in(place.diagnosticKeys()))
                .clock(clock)
                .open();
    }

    private void about(Kept asked, DiagnosticBundles bundles) {
        PrintWriter out = top.invocation().terminal().out();
        if (asked.show != null) {
            out.println(bundles.read(asked.show));
        } else if (asked.delete != null) {
            if (!bundles.delete(asked.delete)) {
                throw new Complaint(ExitCode.BAD_INPUT, "There is no bundle " + asked.delete + ".");
            }
            out.println("Destroyed " + asked.delete + ".");
        } else {
            List<BundleEntry> entries = bundles.list();
            entries.forEach(
                    entry -> out.println(entry.id() + "  made " + entry.made() + ", kept until " + entry.until()));
            if (entries.isEmpty()) {
                out.println("Nothing is kept.");
            }
        }
    }

    private void tell(DiagnosticResult result, World world) {
        PrintWriter out = top.invocation().terminal().out();
        out.println("Read " + world.title() + ".");
        for (DiagnosticResult.Part part : result.parts()) {
            out.println("  " + part.name() + ": " + part.state().name().toLowerCase(Locale.ROOT)
                    + (part.items() == 0 ? "" : ", " + part.items())
                    + (part.why().isEmpty() ? "" : " (" + part.why() + ")"));
        }
        BundleEntry entry = result.entry();
        out.println("Kept as " + entry.id() + " until " + entry.until() + ".");
        out.println("See it: sync-now diagnose --show " + entry.id() + world.options() + tenant.stateOption());
    }
}
