package io.github.tenantwright.trials;

import io.github.tenantwright.http.HttpConnections;
import io.github.tenantwright.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that carries a run out, or goes on with it, until it is killed. */
final class Child {
    private Child() {}

    /** Takes the port of the world, the folder of journal and log, and the file of the plan. */
    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.fromJson(Files.readString(Path.of(arguments[2])), Portal.CATALOG);
        try (HttpConnections connections = new HttpConnections()) {
            Life.of(new Wire.Client(Integer.parseInt(arguments[0])), connections, Path.of(arguments[1]))
                    .toTheEnd(plan);
        }
    }
}
