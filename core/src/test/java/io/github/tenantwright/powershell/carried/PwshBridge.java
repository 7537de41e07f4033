package io.github.tenantwright.powershell.carried;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.powershell.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An executable for {@code PowerShellHost} that hands what it is told to a {@link Shell} in this process: each statement
 * is read back from its text and carried out as a model.
 *
 * <pre>{@code
 * try (PwshBridge pwsh = PwshBridge.in(folder, tenantId, () -> shell, clock::instant, clock::advance)) {
 *     PowerShellHost host = PowerShellHost.builder().executable(pwsh.executable()).build();
 * }
 * }</pre>
 */
public final class PwshBridge implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket server;
    private final String executable;
    private final String tenant;
    private final Supplier<Shell> shells;
    private final Supplier<Instant> clock;
    private final Consumer<Duration> advance;

    private PwshBridge(
            ServerSocket server,
            String executable,
            String tenant,
            Supplier<Shell> shells,
            Supplier<Instant> clock,
            Consumer<Duration> advance) {
        this.server = server;
        this.executable = executable;
        this.tenant = tenant;
        this.shells = shells;
        this.clock = clock;
        this.advance = advance;
    }

    /** Whether this system can run the executable. */
    public static boolean isPossible() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    /**
     * Writes the executable and answers it until this is closed.
     *
     * @param shells a shell, connected already, for each process
     * @param clock the time that scripts wait by
     * @param advance moves it
     */
    public static PwshBridge in(
            Path folder, String tenant, Supplier<Shell> shells, Supplier<Instant> clock, Consumer<Duration> advance)
            throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path file = folder.resolve("pwsh-bridge");
        Files.writeString(
                file,
                "#!/bin/bash\nexec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + "\nhead -n 1 >&3\ncat <&3\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("can't be made executable: " + file);
        }
        PwshBridge bridge = new PwshBridge(server, file.toString(), tenant, shells, clock, advance);
        Thread thread = new Thread(bridge::serve, "pwsh-bridge");
        thread.setDaemon(true);
        thread.start();
        return bridge;
    }

    /** What {@code PowerShellHost} is to start. */
    public String executable() {
        return executable;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                String line = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
                answer(JSON.readTree(Base64.getDecoder().decode(line.strip())), socket.getOutputStream());
            } catch (IOException over) {
                // Closed, or the process was ended: the next one is waited for, if any.
            }
        }
    }

    private void answer(JsonNode given, OutputStream out) throws IOException {
        String mark = "##tw:" + given.path("mark").asText() + ":";
        send(out, mark, frame("connected", tenant, "powershell", "7.4.6", "module", "7.9.0"));
        ScriptRun run = ScriptRun.on(shells.get()).time(clock, advance);
        int at = 0;
        for (JsonNode statement : given.path("statements")) {
            send(out, mark, frame("begun", at));
            Script script = ScriptReader.script(statement.asText());
            ScriptRun.Result result = run.carryOut(script);
            if (result.error() != null) {
                send(out, mark, frame("failed", at, "words", result.error()));
                return;
            }
            send(out, mark, frame("done", at, "output", result.output()));
            at++;
        }
        send(out, mark, frame("end", at - 1));
    }

    private static Map<String, Object> frame(Object... parts) {
        Map<String, Object> frame = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            frame.put((String) parts[i], parts[i + 1]);
        }
        return frame;
    }

    private static void send(OutputStream out, String mark, Map<String, Object> frame) throws IOException {
        byte[] json = JSON.writeValueAsBytes(frame);
        List<String> parts = List.of(mark, Base64.getEncoder().encodeToString(json), ";\n");
        out.write(String.join("", parts).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
