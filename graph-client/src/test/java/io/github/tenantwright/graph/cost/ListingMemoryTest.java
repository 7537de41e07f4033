package io.github.tenantwright.graph.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the list: the client in a JVM of its own whose heap could never hold it. */
class ListingMemoryTest {
    @TempDir
    Path folder;

    @Test
    void aHundredThousandUsersGoThroughSixteenMegabytes() throws Exception {
        try (UserPages pages = new UserPages(100_000, 0)) {
            assertThat(list(pages, false)).contains("users=100000");
            assertThat(pages.requests()).isEqualTo(101);
        }
    }

    @Test
    void pagesFullOfPlansDoToo() throws Exception {
        try (UserPages pages = new UserPages(5_000, 80)) {
            assertThat(list(pages, true)).contains("users=5000");
        }
    }

    private String list(UserPages pages, boolean plans) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ListUsers.class.getName(),
                        pages.url(),
                        Boolean.toString(plans))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
