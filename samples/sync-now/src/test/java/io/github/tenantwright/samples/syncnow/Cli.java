package io.github.tenantwright.samples.syncnow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.shell.Shell;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program at a shell. */
final class Cli extends Shell<Cli> {
    static final Path UK = Path.of("setups/uk-single-site.yaml");
    static final Path US = Path.of("setups/us-two-regions.yaml");
    static final Path RECEPTION = Path.of("setups/uk-reception.yaml");
    static final Path CARRIER = Path.of("setups/carrier-tenant.yaml");
    static final Path LARGE = Path.of("setups/5000-users.yaml");

    Cli(Path state) {
        super(state, Main.MICROSOFT);
    }

    @Override
    protected int execute(Invocation invocation, String... args) {
        return SyncNowCommand.run(invocation, args);
    }

    @Override
    protected Cli self() {
        return this;
    }

    /** Whether anything was kept yet. */
    boolean exists() {
        return Files.exists(simulatedFile());
    }

    Path simulatedFile() {
        return state().resolve("simulated/tenant.json");
    }

    /** What the simulated tenant holds, as the program kept it. */
    SimulatedState tenant() {
        try (SimulatedTenant tenant =
                SimulatedTenant.builder().continuing(simulatedFile()).start()) {
            return tenant.state();
        }
    }

    JsonNode tenantJson() {
        try {
            return JsonMapper.builder().build().readTree(tenant().json());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The names of the runs of the simulated tenant. */
    List<String> runs() {
        return files(state().resolve("simulated/runs")).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".journal.jsonl"))
                .toList();
    }
}
