package io.github.tenantwright.log.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a log is as it was written. Immutable and thread-safe; needs the memory of one line, however long the
 * log.
 *
 * <pre>{@code
 * Verdict verdict = LogVerifier.withKey(ReceiptKeys.read(pem)).receipt(Receipt.parse(text)).verify(log);
 * }</pre>
 *
 * <p>Without a receipt: any change that leaves the hashes behind it as they were is found. Not found is a log that ends
 * early at a line feed, or whose hashes were all made anew from the change on. With a receipt both are found, up to the
 * line that the receipt names.
 */
public final class LogVerifier {
    private final @Nullable PublicKey key;
    private final List<ReceiptCheck.Given> receipts;
    private final boolean toTheEnd;

    private LogVerifier(@Nullable PublicKey key, List<ReceiptCheck.Given> receipts, boolean toTheEnd) {
        this.key = key;
        this.toTheEnd = toTheEnd;
        this.receipts = List.copyOf(receipts);
    }

    /** Looks at the chain alone. */
    public static LogVerifier withoutReceipt() {
        return new LogVerifier(null, List.of(), false);
    }

    /** For receipts that were signed with the private part of this key. */
    public static LogVerifier withKey(PublicKey key) {
        return new LogVerifier(Objects.requireNonNull(key, "key"), List.of(), false);
    }

    /**
     * Also holds the log to this receipt.
     *
     * @throws IllegalStateException when there is no key to check it with
     */
    public LogVerifier receipt(Receipt receipt) {
        if (key == null) {
            throw new IllegalStateException("A receipt proves nothing without the key that it was signed with");
        }
        List<ReceiptCheck.Given> all = new ArrayList<>(receipts);
        all.add(new ReceiptCheck.Given(receipt, receipt.isSignedWith(key)));
        return new LogVerifier(key, all, toTheEnd);
    }

    /**
     * Also takes lines behind the newest receipt for a flaw: nothing vouches for them. Fit where the log is handed over
     * together with its receipt, and not while later runs write to it.
     */
    public LogVerifier toTheEnd() {
        return new LogVerifier(key, receipts, true);
    }

    /** @throws IOException when the file can't be read */
    public Verdict verify(Path log) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            return verify(in);
        }
    }

    /**
     * @param log is read to its end, and stays open
     * @throws IOException when it can't be read
     */
    public Verdict verify(InputStream log) throws IOException {
        Findings findings = new Findings();
        ReceiptCheck check = new ReceiptCheck(receipts, findings);
        Chain chain = new Chain(findings, check::seen);
        Lines lines = new Lines(new BufferedInputStream(log));
        long at = 0;
        boolean wholeButItsEnd = false;
        while (lines.advance()) {
            at++;
            Line line = lines.tooLong ? null : Line.read(at, lines.line, lines.length);
            wholeButItsEnd = !lines.ended && line != null;
            if (line == null) {
                chain.foreign(at, lines);
            } else {
                chain.line(line);
            }
        }
        chain.end(at, wholeButItsEnd);
        check.end(chain, toTheEnd);
        return Verdict.of(chain, findings, check.covered());
    }
}
