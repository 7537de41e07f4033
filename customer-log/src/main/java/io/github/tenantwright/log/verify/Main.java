package io.github.tenantwright.log.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verifier as a program: {@code java -jar tenantwright-customer-log.jar log.jsonl --receipt r.json --key pub.pem}. */
public final class Main {
    /** Exit status: nothing shows that the log is not as it was written. */
    public static final int INTACT = 0;
    /** Exit status: the log, or a receipt, is not as it was written. */
    public static final int FLAWED = 1;
    /** Exit status: it could not be found out, since something could not be read or was asked in the wrong way. */
    public static final int UNKNOWN = 2;

    private static final String USAGE = """
        Finds out whether a log is as it was written.

          java -jar tenantwright-customer-log.jar LOG [--receipt FILE ... --key FILE [--to-the-end]]

          LOG             the log: JSON lines
          --receipt FILE  a receipt of it, as it was handed over; may be given more than once
          --key FILE      the public key that receipts are signed with, in PEM form
              --to-the-end    lines behind the newest receipt are a flaw as well

        Exit status: 0 the log is intact; 1 it is not; 2 that could not be found out.
        """;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        List<String> receipts = new ArrayList<>();
        @Nullable String log = null;
        @Nullable String key = null;
        boolean toTheEnd = false;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean last = i + 1 == args.size();
            if (arg.equals("--receipt") && !last) {
                receipts.add(args.get(++i));
            } else if (arg.equals("--key") && key == null && !last) {
                key = args.get(++i);
            } else if (arg.equals("--to-the-end")) {
                toTheEnd = true;
            } else if (log == null && !arg.startsWith("--")) {
                log = arg;
            } else {
                err.print(USAGE);
                return UNKNOWN;
            }
        }
        if (log == null || receipts.isEmpty() != (key == null) || toTheEnd && key == null) {
            err.print(USAGE);
            return UNKNOWN;
        }
        return verify(log, receipts, key, toTheEnd, out, err);
    }

    private static int verify(
            String log,
            List<String> receipts,
            @Nullable String key,
            boolean toTheEnd,
            PrintStream out,
            PrintStream err) {
        String reading = log;
        try {
            LogVerifier verifier = LogVerifier.withoutReceipt();
            if (key != null) {
                reading = key;
                PublicKey read = ReceiptKeys.read(Files.readString(Path.of(key)));
                verifier = LogVerifier.withKey(read);
                for (String receipt : receipts) {
                    reading = receipt;
                    verifier = verifier.receipt(Receipt.parse(Files.readString(Path.of(receipt))));
                }
            }
            if (toTheEnd) {
                verifier = verifier.toTheEnd();
            }
            reading = log;
            Verdict verdict = verifier.verify(Path.of(log));
            out.print(verdict.words());
            return verdict.isIntact() ? INTACT : FLAWED;
        } catch (IOException | InvalidPathException unreadable) {
            err.println(reading + " can't be read: " + unreadable);
            return UNKNOWN;
        } catch (IllegalArgumentException wrong) {
            err.println(reading + ": " + wrong.getMessage());
            return UNKNOWN;
        }
    }
}
