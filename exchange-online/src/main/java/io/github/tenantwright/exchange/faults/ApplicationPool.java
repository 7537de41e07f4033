package io.github.tenantwright.exchange.faults;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.fault.Diagnosis;
import io.github.tenantwright.internal.Check;
import java.util.List;
import java.util.Optional;

/**
 * An application pool of IIS on which something of the old multifactor server runs. The facts come from its
 * administrator; {@link #question} is the command that shows the one that counts.
 *
 * @param name of the pool
 * @param mfaServerVersion as in {@code 7.0.2.1}
 * @param enable32BitAppOnWin64 the pool's setting
 * @param answers503 whether its pages answer 503
 * @param holdsApplicationFor32Bits whether something else in it is for 32 bits; nothing when not known
 */
public record ApplicationPool(
        String name,
        String mfaServerVersion,
        boolean enable32BitAppOnWin64,
        boolean answers503,
        Optional<Boolean> holdsApplicationFor32Bits) {
    private static final int FIRST_OF_64_BITS = 7;

    /** @throws InvalidInputException when the version does not begin with a number */
    public ApplicationPool {
        Check.text("name", name, 260);
        major(mfaServerVersion);
    }

    /** The command that shows the setting, for the console of the server; {@code true} or {@code false} is its answer. */
    public static String question(String pool) {
        String quoted = Check.text("pool", pool, 260).replace("\"", "");
        return "%windir%\\system32\\inetsrv\\appcmd list apppool \"" + quoted + "\" /text:enable32BitAppOnWin64";
    }

    /** Whether this is the fault, with what to do about this pool; nothing when it is another one. */
    public Optional<Diagnosis> diagnose() {
        if (!answers503 || !enable32BitAppOnWin64 || major(mfaServerVersion) < FIRST_OF_64_BITS) {
            return Optional.empty();
        }
        String other = holdsApplicationFor32Bits
                .map(holds -> holds
                        ? " The pool also holds an application for 32 bits: give that one a pool of its own first."
                        : " Nothing else in the pool needs the setting.")
                .orElse(" Find out first whether anything else in the pool is for 32 bits.");
        return Optional.of(new Diagnosis(
                MailFaults.MFA_SERVER_POOL,
                "The pool " + name + " runs version " + mfaServerVersion + ", which is for 64 bits only, with"
                        + " enable32BitAppOnWin64 = true." + other,
                List.of()));
    }

    private static int major(String version) {
        String first = version.strip().split("\\.", 2)[0];
        if (!first.matches("\\d{1,4}")) {
            throw new InvalidInputException("mfaServerVersion", version, "a version such as 7.0.2.1");
        }
        return Integer.parseInt(first);
    }
}
