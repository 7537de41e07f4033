package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.samples.commandline.Complaint;
import java.time.InstantSource;

/** The forest that a command works on. */
interface DirectoryWorld extends AutoCloseable {
    /** What the forest holds of all that matters here. Sends no write. */
    DirectorySnapshot snapshot(DirectorySnapshot.Options options);

    /**
     * Who asks the forest's servers; writes are guarded by the session of whoever uses it.
     *
     * @throws Complaint where there is a file alone
     */
    DirectoryClient client();

    /** The folder of this forest's runs. */
    Workplace place(DirectorySnapshot snapshot);

    /** How the forest came to be known: {@code simulated}, {@code ldap} or {@code snapshot}. */
    String kind();

    /** What to say of it: which one it is. */
    String title();

    /** What a further command has to repeat to work on the same forest, with a space before each; never a secret. */
    String options();

    InstantSource clock();

    /** Whether one server plays the domain controllers of all domains. */
    default boolean isOneServer() {
        return false;
    }

    /** Keeps what has to be kept; the connections are closed. */
    @Override
    void close();
}
