package io.github.tenantwright.log.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.audit.LogHead;
import io.github.tenantwright.log.receipt.ReceiptSigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier as a customer runs it: a program, with a log, a receipt and a public key in files. */
class AloneTest {
    @TempDir
    Path folder;

    private Path log;
    private Path receipt;
    private Path key;
    private LogHead head;

    @BeforeEach
    void write() throws IOException {
        log = folder.resolve("log.jsonl");
        head = Logs.write(log, new Random(3), 12);
        receipt = Files.writeString(
                folder.resolve("receipt.txt"), Logs.receipt(head).toText());
        key = Files.writeString(folder.resolve("key.pem"), ReceiptKeys.toPem(Logs.PORTAL.publicKey()));
    }

    @Test
    void aJavaRuntimeAndThisModuleAreAllThatItNeeds() throws Exception {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        Main.class.getName(),
                        log.toString(),
                        "--receipt",
                        receipt.toString(),
                        "--key",
                        key.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(out))
                .isEqualTo("The log is intact: 12 lines.\nLog " + head.log()
                        + ", last line 12\nA receipt vouches for lines 1 to 12.\n");
        assertThat(process.exitValue()).isEqualTo(Main.INTACT);
    }

    @Test
    void itSaysWhichLineWhatKindAndWhatHolds() throws IOException {
        byte[] whole = Files.readAllBytes(log);
        List<byte[]> lines = Logs.lines(whole);
        byte[] flipped = whole.clone();
        flipped[Logs.join(lines.subList(0, 4)).length + 300] ^= 1;
        says(flipped, 1, "flipped: Line 5 of the file (number 5) was changed.\n", "What holds: lines 1 to 4.");

        List<byte[]> without = new ArrayList<>(lines);
        without.subList(6, 8).clear();
        says(Logs.join(without), 1, "removed: Lines 7 to 8 are missing.\n", "What holds: lines 1 to 6.");

        List<byte[]> copied = new ArrayList<>(lines);
        copied.add(10, lines.get(2));
        says(
                Logs.join(copied),
                1,
                "inserted: Line 11 of the file (number 3) bears a number that another line has.\n",
                "No receipt vouches");

        List<byte[]> swapped = new ArrayList<>(lines);
        swapped.add(3, swapped.remove(4));
        says(
                Logs.join(swapped),
                1,
                "reordered: Line 4 of the file (number 5) stands too early.\n",
                "What holds: lines 1 to 3.");

        says(
                Arrays.copyOf(whole, whole.length - 30),
                1,
                "cut off: Line 12 of the file (number 12) ends in the middle.\n",
                "What holds: lines 1 to 11.");

        Files.write(log, Logs.join(lines.subList(0, 9)));
        assertThat(run(List.of(log, "--receipt", receipt, "--key", key)))
                .isEqualTo("1 THE LOG IS NOT AS IT WAS WRITTEN: 9 lines, 1 flaw.\nLog " + head.log()
                        + ", last line 9\n"
                        + "cut off: Lines 10 to 12 are missing at the end, which the receipt tells of.\n"
                        + "What holds: lines 1 to 9.\n"
                        + "No receipt vouches for any line: that the end is missing, or that all was written anew,"
                        + " would not show.\n");
    }

    @Test
    void aReceiptThatWasChangedOrIsSignedWithAnotherKeyIsFound() throws IOException {
        Files.writeString(receipt, Logs.receipt(head).toText().replace("\"sequence\":12", "\"sequence\":11"));
        assertThat(run(List.of(log, "--receipt", receipt, "--key", key)))
                .startsWith("1 ")
                .contains("false receipt: The receipt of line 11 was changed, or was signed with another key.");

        Files.writeString(receipt, Logs.receipt(head).toText());
        Files.writeString(key, ReceiptKeys.toPem(Logs.signer("EC").publicKey()));
        assertThat(run(List.of(log, "--receipt", receipt, "--key", key)))
                .startsWith("1 ")
                .contains("false receipt");

        // Each character of it is signed, or is in the signature.
        String json = Logs.receipt(head).toJson();
        LogVerifier verifier = LogVerifier.withKey(Logs.PORTAL.publicKey());
        Random random = new Random(4);
        for (int i = 0; i < json.length(); i++) {
            char other = (char) ('0' + random.nextInt(70));
            String changed = json.substring(0, i) + other + json.substring(i + 1);
            boolean found;
            try {
                found = changed.equals(json)
                        || !verifier.receipt(Receipt.parse(changed)).verify(log).isIntact();
            } catch (IllegalArgumentException form) {
                found = true;
            }
            assertThat(found).as(changed).isTrue();
        }
    }

    @Test
    void receiptsOfSeveralRunsAreHeldToTheSameLog_alsoWithKeysOfEllipticCurves() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        ReceiptSigner portal = ReceiptSigner.of(keys);
        Receipt first = portal.receipt(head, Logs.TENANT, null, Instant.EPOCH);
        LogHead later = Logs.write(log, new Random(5), 3);
        Receipt second = portal.receipt(later, Logs.TENANT, null, Instant.EPOCH);
        LogVerifier verifier = LogVerifier.withKey(ReceiptKeys.read(ReceiptKeys.toPem(keys.getPublic())))
                .receipt(first);

        assertThat(verifier.verify(log).covered()).isEqualTo(12);
        assertThat(verifier.verify(log).words()).contains("No receipt vouches for the lines behind");
        assertThat(verifier.toTheEnd().verify(log).isIntact()).isFalse();
        Verdict verdict = verifier.receipt(second).toTheEnd().verify(log);
        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.covered()).isEqualTo(15);
        assertThat(Receipt.parse(second.toText())).isEqualTo(second);
    }

    @Test
    void aSignerThatSignsWronglyOrWithAnotherKindOfKeyIsRefusedAtOnce() throws Exception {
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThatThrownBy(() -> ReceiptSigner.of(rsa)).isInstanceOf(InvalidInputException.class);
        KeyPair one = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair two = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        ReceiptSigner wrong = ReceiptSigner.of(new KeyPair(one.getPublic(), two.getPrivate()));
        assertThatThrownBy(() -> wrong.receipt(head, Logs.TENANT, null, Instant.EPOCH))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatCantBeReadOrIsAskedWronglyIsNotTakenForAnAnswer() throws IOException {
        assertThat(run(List.of())).startsWith("2 Finds out whether");
        assertThat(run(List.of(log, "--receipt", receipt))).startsWith("2 ");
        assertThat(run(List.of(log, "--to-the-end"))).startsWith("2 ");
        assertThat(run(List.of(folder.resolve("none")))).startsWith("2 ").contains("can't be read");
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----");
        assertThat(run(List.of(log, "--receipt", receipt, "--key", key)))
                .startsWith("2 ")
                .contains("no public key");
    }

    @Test
    void aLineWithoutEndTakesNoMemoryWithoutEnd() throws IOException {
        byte[] whole = Files.readAllBytes(log);
        try (var out = Files.newOutputStream(log)) {
            out.write(whole);
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            for (int i = 0; i < 80; i++) {
                out.write(block);
            }
        }
        assertThat(LogVerifier.withoutReceipt().verify(log).flawCount()).isEqualTo(1);
    }

    private void says(byte[] changed, int status, String... words) throws IOException {
        Files.write(log, changed);
        assertThat(run(List.of(log))).startsWith(status + " ").contains(words);
    }

    private static String run(List<Object> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = Main.run(args.stream().map(String::valueOf).toList(), both, both);
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }
}
