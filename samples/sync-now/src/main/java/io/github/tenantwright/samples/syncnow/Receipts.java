package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.audit.LogHead;
import io.github.tenantwright.log.receipt.ReceiptSigner;
import io.github.tenantwright.log.verify.LogVerifier;
import io.github.tenantwright.log.verify.Receipt;
import io.github.tenantwright.log.verify.ReceiptKeys;
import io.github.tenantwright.log.verify.Verdict;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Signs for where a tenant's log stands, with a key of this program's own that is made when it is first needed. A portal
 * keeps its key in a key store; here it is a file that only its owner may read.
 */
record Receipts(Workplace place) {
    private static final String PUBLIC = "key.pem";
    private static final String PRIVATE = "ed25519.pkcs8";

    void sign(LogHead head, RunReport report, Instant at) {
        try {
            ReceiptSigner signer = ReceiptSigner.of(keys());
            Receipt receipt = signer.receipt(head, report.tenant(), report.run(), at);
            OwnerOnly.folders(place.receipts());
            write(place.receipts().resolve(PUBLIC), ReceiptKeys.toPem(signer.publicKey()));
            write(place.receipts().resolve(report.run() + ".txt"), receipt.toText());
        } catch (IOException full) {
            throw new UncheckedIOException("The receipt can't be written", full);
        } catch (GeneralSecurityException unusable) {
            throw new Complaint(
                    ExitCode.BAD_INPUT,
                    "The key in " + place.receiptKey() + " can't be used; move it away for a new one.");
        }
    }

    /** Holds the log to all receipts that were kept. */
    Verdict verify() {
        Path log = place.auditLog();
        if (!Files.exists(log)) {
            throw new Complaint(ExitCode.BAD_INPUT, "There is no audit log " + log + " yet.");
        }
        try {
            Path key = place.receipts().resolve(PUBLIC);
            if (!Files.exists(key)) {
                return LogVerifier.withoutReceipt().verify(log);
            }
            LogVerifier verifier = LogVerifier.withKey(ReceiptKeys.read(Files.readString(key)));
            try (Stream<Path> files = Files.list(place.receipts())) {
                for (Path receipt : files.filter(file -> file.toString().endsWith(".txt"))
                        .sorted()
                        .toList()) {
                    verifier = verifier.receipt(Receipt.parse(Files.readString(receipt)));
                }
            }
            return verifier.verify(log);
        } catch (IllegalArgumentException changed) {
            throw new Complaint(ExitCode.FAILURES, place.receipts() + ": " + changed.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The log or a receipt can't be read", unreadable);
        }
    }

    private KeyPair keys() throws IOException, GeneralSecurityException {
        Path folder = place.receiptKey();
        Path hidden = folder.resolve(PRIVATE);
        Path open = folder.resolve(PUBLIC);
        if (!Files.exists(hidden) || !Files.exists(open)) {
            KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            OwnerOnly.folders(folder);
            OwnerOnly.write(hidden, made.getPrivate().getEncoded());
            write(open, ReceiptKeys.toPem(made.getPublic()));
            return made;
        }
        return new KeyPair(
                ReceiptKeys.read(Files.readString(open)),
                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(hidden))));
    }

    private static void write(Path file, String text) throws IOException {
        OwnerOnly.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
