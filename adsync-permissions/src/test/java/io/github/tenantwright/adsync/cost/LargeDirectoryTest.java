package io.github.tenantwright.adsync.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.directorysimulator.SimulatedForest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory in one JVM, and who reads it in another, whose heap does not grow with the directory. */
class LargeDirectoryTest {
    private static final int PROTECTED = 1_000;
    private static final String HEAP = "48m";

    @TempDir
    Path folder;

    @Test
    void aHundredThousandUsersTakeNoMoreMemoryThanTenThousand() throws Exception {
        long few = kept(10_000);
        long many = kept(100_000);
        assertThat(many).as("bytes of heap in use at the end").isLessThan(few + few / 5 + 1_000_000);
    }

    private long kept(int users) throws Exception {
        try (ChildJvm server = new ChildJvm(
                folder,
                "1200m",
                io.github.tenantwright.directorysimulator.Main.class,
                "",
                "--users",
                Integer.toString(users),
                "--protected",
                Integer.toString(PROTECTED))) {
            String address = server.values().get("ldap");
            try (ChildJvm reader = new ChildJvm(
                    folder,
                    HEAP,
                    Reader.class,
                    SimulatedForest.PASSWORD + "\n",
                    address.substring(address.lastIndexOf(':') + 1),
                    SimulatedForest.ADMINISTRATOR,
                    folder.resolve("snapshot.json").toString())) {
                // With those of the example.
                assertThat(reader.number("users")).isBetween(users + 1L, users + 60L);
                assertThat(reader.number("protected")).isBetween(PROTECTED + 1L, PROTECTED + 60L);
                assertThat(reader.number("accounts")).isLessThan(PROTECTED + 100);
                assertThat(reader.number("missing")).isPositive();
                assertThat(reader.number("proven")).isEqualTo(reader.number("protected"));
                assertThat(reader.number("findings")).isPositive();
                return reader.number("kept");
            }
        }
    }
}
