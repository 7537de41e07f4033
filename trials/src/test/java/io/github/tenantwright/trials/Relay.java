package io.github.tenantwright.trials;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Passes requests on to a directory and answers back, until it is told to tear one of them. */
final class Relay implements AutoCloseable {
    /** How a conversation breaks off. */
    enum Tear {
        BEFORE_THE_REQUEST,
        IN_THE_REQUEST,
        BEFORE_THE_ANSWER
    }

    private record Order(AtomicInteger left, Tear how) {}

    private final ServerSocket listening;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicReference<Order> order = new AtomicReference<>();
    private volatile Runnable onRequest = () -> {};

    Relay(int target) {
        this.target = target;
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

    /** Tears the request after so many others, once. */
    void tear(int after, Tear how) {
        order.set(new Order(new AtomicInteger(after), how));
    }

    /** Whether what was ordered has happened. */
    boolean hasTorn() {
        return order.get() == null;
    }

    void clear() {
        order.set(null);
        onRequest = () -> {};
    }

    /** Told of each request before it is passed on. */
    void onRequest(Runnable told) {
        onRequest = told;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket();
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                AtomicReference<Boolean> losing = new AtomicReference<>(false);
                daemon(() -> requests(client, server, losing));
                daemon(() -> answers(server, client, losing));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void requests(Socket client, Socket server, AtomicReference<Boolean> losing) {
        try (client;
                server) {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] buffer = new byte[1 << 17];
            for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
                onRequest.run();
                Order now = order.get();
                boolean torn = now != null && now.left().getAndDecrement() <= 0 && order.compareAndSet(now, null);
                if (torn && now.how() == Tear.BEFORE_THE_REQUEST) {
                    return;
                }
                if (torn && now.how() == Tear.IN_THE_REQUEST) {
                    out.write(buffer, 0, got / 2);
                    out.flush();
                    return;
                }
                if (torn) {
                    losing.set(true);
                }
                out.write(buffer, 0, got);
                out.flush();
            }
        } catch (IOException closed) {
            // One side has gone; so does the other.
        }
    }

    private static void answers(Socket server, Socket client, AtomicReference<Boolean> losing) {
        try (server;
                client) {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[1 << 17];
            for (int got = in.read(buffer); got > 0 && !losing.get(); got = in.read(buffer)) {
                out.write(buffer, 0, got);
                out.flush();
            }
        } catch (IOException closed) {
            // One side has gone; so does the other.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
