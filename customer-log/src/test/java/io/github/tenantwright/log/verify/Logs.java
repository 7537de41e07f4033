package io.github.tenantwright.log.verify;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.audit.LogHead;
import io.github.tenantwright.log.receipt.ReceiptSigner;
import io.github.tenantwright.plan.RunId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Logs that the library itself wrote, of random events. */
final class Logs {
    static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    static final ReceiptSigner PORTAL = signer("Ed25519");
    private static final String[] WORDS = {
        "Create the route \"one\"",
        "Straße ändern",
        "号码 +4930123",
        "\u0000\n\r\t\u2028",
        "=1+1",
        "\uD800",
        "}",
        ",\"hash\":\""
    };

    private Logs() {}

    static ReceiptSigner signer(String kind) {
        try {
            return ReceiptSigner.of(KeyPairGenerator.getInstance(kind).generateKeyPair());
        } catch (NoSuchAlgorithmException notHere) {
            throw new IllegalStateException(notHere);
        }
    }

    static AuditEvent event(RandomGenerator random, int number) {
        String words = WORDS[random.nextInt(WORDS.length)] + number;
        return new AuditEvent(
                Instant.ofEpochSecond(1_790_000_000L + number),
                TENANT,
                "anna@contoso.example",
                "run-" + random.nextInt(3),
                "route/" + number,
                AuditEvent.Kind.values()[random.nextInt(3)],
                words,
                random.nextBoolean() ? "done" : "failed",
                "Microsoft Graph",
                200,
                "r-" + random.nextInt(1_000_000),
                "c-" + random.nextInt(1_000_000),
                1,
                Duration.ofMillis(random.nextInt(5_000)),
                random.nextBoolean() ? "{\"name\":\"" + number + "\"}" : null,
                random.nextInt(10) == 0 ? "x".repeat(random.nextInt(20_000)) : null);
    }

    /** Writes so many events; returns where the log then stands. */
    static LogHead write(Path file, RandomGenerator random, int events) {
        try (AuditLog log = AuditLog.jsonLines(file)) {
            for (int i = 0; i < events; i++) {
                log.record(event(random, i));
            }
            return log.head();
        }
    }

    static Receipt receipt(LogHead head) {
        return PORTAL.receipt(head, TENANT, RunId.of("run-1"), Instant.ofEpochSecond(1_790_001_000L));
    }

    /** The lines, each with its line feed, if it has one. */
    static List<byte[]> lines(byte[] log) {
        List<byte[]> lines = new ArrayList<>();
        for (int begin = 0; begin < log.length; ) {
            int end = begin;
            while (end < log.length - 1 && log[end] != '\n') {
                end++;
            }
            lines.add(java.util.Arrays.copyOfRange(log, begin, end + 1));
            begin = end + 1;
        }
        return lines;
    }

    static byte[] join(List<byte[]> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** As somebody without the key would: every line gets a new number, a new previous hash and a new hash. */
    static byte[] hashedAnew(List<byte[]> lines, int from) {
        List<byte[]> out = new ArrayList<>(lines.subList(0, from));
        String text = text(lines.get(0));
        String log = text.substring(8, 44);
        String hash = "0".repeat(64);
        long sequence = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = text(lines.get(i)).stripTrailing();
            if (i >= from) {
                String event = line.replaceFirst("^.*?\"prev\":\"[^\"]*\",", "");
                event = event.substring(0, event.length() - 75);
                String body =
                        "{\"log\":\"" + log + "\",\"seq\":" + (sequence + 1) + ",\"prev\":\"" + hash + "\"," + event;
                line = body + ",\"hash\":\"" + sha256(body) + "\"}";
                out.add((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            hash = line.substring(line.length() - 66, line.length() - 2);
            sequence++;
        }
        return join(out);
    }

    static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    static String sha256(String text) {
        var digest = Hashes.sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Hashes.hex(digest);
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
