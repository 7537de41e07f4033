package io.github.tenantwright.graph.users;

import io.github.tenantwright.internal.Check;
import java.security.SecureRandom;

/**
 * A first password. It leaves this object only inside the request that creates or changes a user: nothing prints it,
 * and no accessor gives it away. To tell it to a person, keep what you made it of.
 *
 * <p>Equal only to itself, so that comparing can't be used to guess it.
 */
public final class Password {
    private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijkmnopqrstuvwxyz";
    private static final String DIGITS = "23456789";
    private static final String SIGNS = "!#%&*+-=?@^_~";
    private static final int GENERATED_LENGTH = 32;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String secret;

    private Password(String secret) {
        this.secret = secret;
    }

    /** A long random one that nobody knows, as befits an account that nobody signs in to. */
    public static Password generate() {
        String all = UPPER + LOWER + DIGITS + SIGNS;
        char[] made = new char[GENERATED_LENGTH];
        // One of each kind, which password rules ask for, then anything; then shuffled.
        made[0] = pick(UPPER);
        made[1] = pick(LOWER);
        made[2] = pick(DIGITS);
        made[3] = pick(SIGNS);
        for (int i = 4; i < made.length; i++) {
            made[i] = pick(all);
        }
        for (int i = made.length - 1; i > 0; i--) {
            int other = RANDOM.nextInt(i + 1);
            char kept = made[i];
            made[i] = made[other];
            made[other] = kept;
        }
        return new Password(new String(made));
    }

    /**
     * A given one of 8 to 256 characters. Whether it is strong enough, the service decides.
     *
     * @throws io.github.tenantwright.InvalidInputException when its length is none of these; the message doesn't show it
     */
    public static Password of(String secret) {
        Check.between("password.length", secret.length(), SHORTEST, LONGEST);
        return new Password(secret);
    }

    String secret() {
        return secret;
    }

    private static char pick(String from) {
        return from.charAt(RANDOM.nextInt(from.length()));
    }

    @Override
    public String toString() {
        return "(password)";
    }
}
