package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.shell.Shell;
import java.nio.file.Path;

/** The program at a shell. */
final class Cli extends Shell<Cli> {
    static final Path SETUPS = Path.of("setups");

    Cli(Path state) {
        super(state, Main.MICROSOFT);
    }

    @Override
    protected int execute(Invocation invocation, String... args) {
        return HybridAdminCommand.run(invocation, args);
    }

    @Override
    protected Cli self() {
        return this;
    }
}
