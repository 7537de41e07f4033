package io.github.tenantwright.trials;

import io.github.tenantwright.Audience;
import io.github.tenantwright.plan.ObjectKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** What is outside of a process, told over a socket: one line asks, one line answers. */
final class Wire {
    private Wire() {}

    /** The side of the world. */
    static final class Server implements AutoCloseable {
        private final ServerSocket listening;
        private final World world;

        Server(World world) {
            this.world = world;
            try {
                listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            daemon(this::accept);
        }

        int port() {
            return listening.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket process = listening.accept();
                    process.setTcpNoDelay(true);
                    daemon(() -> serve(process));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private void serve(Socket process) {
            try (process;
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    out.println(answer(line.split("\t", -1)));
                }
            } catch (IOException killed) {
                // So it has ended.
            }
        }

        private String answer(String[] asked) {
            switch (asked[0]) {
                case "uri":
                    return world.uri(Audience.valueOf(asked[1])).toString();
                case "directory":
                    return String.valueOf(world.directoryPort());
                case "now":
                    return world.now().toString();
                case "advance":
                    world.advance(Duration.parse(asked[1]));
                    return "";
                case "token":
                    return world.token(Audience.valueOf(asked[1]));
                case "publish":
                    world.publish(asked[1], asked[2]);
                    return "";
                case "by hand":
                    world.byHand(ObjectKey.parse(asked[1]));
                    return "";
                default:
                    throw new IllegalArgumentException(asked[0]);
            }
        }

        private static void daemon(Runnable work) {
            Thread thread = new Thread(work, "world");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() {
            try {
                listening.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The side of a process. */
    static final class Client implements Outside {
        private final ReentrantLock lock = new ReentrantLock();
        private final BufferedReader in;
        private final PrintWriter out;

        Client(int port) throws IOException {
            Socket world = new Socket(InetAddress.getLoopbackAddress(), port);
            world.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(world.getInputStream(), StandardCharsets.UTF_8));
            out = new PrintWriter(world.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        private String ask(String... words) {
            lock.lock();
            try {
                out.println(String.join("\t", words));
                return in.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public URI uri(Audience audience) {
            return URI.create(ask("uri", audience.name()));
        }

        @Override
        public int directoryPort() {
            return Integer.parseInt(ask("directory"));
        }

        @Override
        public Instant now() {
            return Instant.parse(ask("now"));
        }

        @Override
        public void advance(Duration time) {
            ask("advance", time.toString());
        }

        @Override
        public String token(Audience audience) {
            return ask("token", audience.name());
        }

        @Override
        public void publish(String name, String text) {
            ask("publish", name, text);
        }

        @Override
        public void byHand(ObjectKey step) {
            ask("by hand", step.toString());
        }
    }
}
