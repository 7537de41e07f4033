package io.github.tenantwright.adsync.directory;

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
import java.util.concurrent.atomic.AtomicBoolean;

/** Passes bytes on to a server, until it is told to lose the next answer. */
final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicBoolean losing = new AtomicBoolean();

    Relay(String here, String host, int port) {
        try {
            target = new InetSocketAddress(host, port);
            listening = new ServerSocket(0, 10, InetAddress.getByName(here));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** What the server says next is dropped, and the connection with it. */
    void loseTheNextAnswer() {
        losing.set(true);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket();
                server.connect(target);
                sockets.add(client);
                sockets.add(server);
                daemon(() -> pass(client, server, false));
                daemon(() -> pass(server, client, true));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16_384];
            for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
                if (answers && losing.getAndSet(false)) {
                    return;
                }
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
