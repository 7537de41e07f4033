package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.TenantOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the audit log of a forest. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Shows the audit log of a run: each decision, each write and what came of it.")
final class LogCommand extends LogTask {
    @Option(
            names = "--forest",
            paramLabel = "NAME",
            description = "The root domain of a real forest, as in corp.example; the simulated one when not given.")
    private @Nullable String forest;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = TenantOptions.STATE,
            description = "Where runs and the audit log are kept (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(TenantOptions.STATE);

    @Override
    Workplace place() {
        return forest == null ? Workplace.simulatedDirectory(state) : Workplace.directory(state, forest);
    }
}
