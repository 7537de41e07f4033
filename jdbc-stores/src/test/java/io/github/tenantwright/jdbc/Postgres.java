package io.github.tenantwright.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of its own on loopback, thrown away at the end. */
final class Postgres implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";

    private final Path folder;
    private final int port;
    private final Process server;

    private Postgres(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** Why there can be none on this machine; empty when there can. */
    static String missing() {
        return Files.isExecutable(tool("initdb")) && Files.isExecutable(tool("postgres"))
                ? ""
                : "PostgreSQL is not installed below " + VERSIONS;
    }

    static Postgres start() {
        try {
            Path folder = Files.createTempDirectory("tw-pg");
            if (isRoot()) {
                // It refuses to run as root.
                run(List.of("chown", OWNER, folder.toString()));
            }
            Path data = folder.resolve("data");
            run(asOwner(tool("initdb").toString(), "-D", data.toString(), "-U", OWNER, "-A", "trust", "-N"));
            int port = freePort();
            Process server = new ProcessBuilder(asOwner(
                            tool("postgres").toString(),
                            "-D",
                            data.toString(),
                            "-p",
                            String.valueOf(port),
                            "-k",
                            folder.toString(),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "fsync=off"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Postgres postgres = new Postgres(folder, port, server);
            run(asOwner(tool("pg_isready").toString(), "-h", "127.0.0.1", "-p", String.valueOf(port), "-t", "1"), 120);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setUser(OWNER);
        source.setDatabaseName(OWNER);
        return source;
    }

    private static Path tool(String name) {
        try (Stream<Path> versions = Files.isDirectory(VERSIONS) ? Files.list(VERSIONS) : Stream.of()) {
            return versions.max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElse(VERSIONS)
                    .resolve("bin")
                    .resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> asOwner(String... command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid", OWNER, "--regid", OWNER, "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> command) {
        run(command, 1);
    }

    private static void run(List<String> command, int attempts) {
        String out = "";
        try {
            for (int attempt = 0; attempt < attempts; attempt++) {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() == 0) {
                    return;
                }
                if (attempts > 1) {
                    // Another process is waited for, which has no clock that could be moved.
                    TimeUnit.MILLISECONDS.sleep(250);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException(command.get(0) + " failed: " + out);
    }

    @Override
    public void close() {
        try {
            server.destroy();
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            run(List.of("rm", "-rf", folder.toString()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
