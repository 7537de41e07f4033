package io.github.tenantwright.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers each connection with just these bytes and closes it, or never answers: what a decent server won't do. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final byte[] answer;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private RawServer(byte[] answer) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Every line break is sent as CR LF. */
    public static RawServer answering(String headAndBody) {
        return answering(headAndBody.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public static RawServer answering(byte[] bytes) {
        try {
            return new RawServer(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes the request and says nothing. */
    public static RawServer silent() {
        return answering(new byte[0]);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Heads of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void awaitRequest() throws InterruptedException {
        asked.await();
    }

    /** Whether the caller of a silent server hangs up. */
    public boolean awaitHangUp() throws InterruptedException {
        return hungUp.await(20, TimeUnit.SECONDS);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                requests.add(request(connection.getInputStream()));
                asked.countDown();
                if (answer.length > 0) {
                    connection.getOutputStream().write(answer);
                    connection.getOutputStream().flush();
                    connection.close();
                } else if (connection.getInputStream().read() < 0) {
                    hungUp.countDown();
                }
            } catch (IOException over) {
                continue;
            }
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return text;
            }
            head.write(next);
            text = head.toString(StandardCharsets.ISO_8859_1);
        }
        int length = text.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        in.readNBytes(length);
        return text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
