package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectoryAddress;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySignIn;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A simulated forest on a port of this machine, kept in a file between invocations. It begins with people, groups,
 * accounts of directory sync and mistakes of many kinds.
 */
final class SimulatedWorld implements DirectoryWorld {
    /** The connector account of the example's active server. */
    static final String CONNECTOR = "CORP\\MSOL_1a2b3c4d5e6f";

    static final String KIND = "simulated";

    private static final String FILE = "forest.ldif";

    private final Workplace place;
    private final String options;
    private final InstantSource clock;
    private final HeldFile held;
    private final SimulatedForest forest;
    private final DirectoryClient client;

    private SimulatedWorld(
            Workplace place, String options, InstantSource clock, HeldFile held, SimulatedForest forest) {
        this.place = place;
        this.options = options;
        this.clock = clock;
        this.held = held;
        this.forest = forest;
        this.client = DirectoryClient.builder(DirectoryAddress.plain(forest.host(), forest.port()))
                .signIn(DirectorySignIn.as(SimulatedForest.ADMINISTRATOR, SimulatedForest.PASSWORD::toCharArray))
                .clock(clock)
                .build();
    }

    /**
     * Goes on with the forest of this place, or begins one.
     *
     * @param options what a further command has to repeat to find the same place
     */
    static SimulatedWorld open(Workplace place, String options, InstantSource clock) {
        HeldFile held = HeldFile.take(
                place.made().file("forest.lock"),
                "Another process is at the simulated forest in " + place.folder()
                        + ". Wait until it has ended, or choose another folder with --state.");
        try {
            return new SimulatedWorld(place, options, clock, held, start(place.file(FILE), clock));
        } catch (RuntimeException failed) {
            held.close();
            throw failed;
        }
    }

    private static SimulatedForest start(Path file, InstantSource clock) {
        try {
            return Files.exists(file)
                    ? SimulatedForest.builder().clock(clock).open(file)
                    : SimulatedForest.builder().clock(clock).startExample();
        } catch (IllegalArgumentException | UncheckedIOException broken) {
            throw new Complaint(ExitCode.BAD_INPUT, broken.getMessage() + ". Delete " + file + " to begin anew.");
        }
    }

    /** The forest itself, for whoever wants to look at it with other programs. */
    SimulatedForest forest() {
        return forest;
    }

    @Override
    public DirectorySnapshot snapshot(DirectorySnapshot.Options wanted) {
        return DirectorySnapshot.read(client, wanted, clock.instant());
    }

    @Override
    public DirectoryClient client() {
        return client;
    }

    @Override
    public Workplace place(DirectorySnapshot snapshot) {
        return place;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "the simulated forest corp.example (kept in " + place.folder() + ")";
    }

    @Override
    public String options() {
        return options;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public boolean isOneServer() {
        return true;
    }

    @Override
    public void close() {
        try {
            client.close();
            forest.save(place.file(FILE));
        } finally {
            forest.close();
            held.close();
        }
    }
}
