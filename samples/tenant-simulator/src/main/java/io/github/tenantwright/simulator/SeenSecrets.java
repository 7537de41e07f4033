package io.github.tenantwright.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What all simulated tenants of this process have seen and nobody may write down: the tokens that they issued and the
 * passwords that they were sent. A test searches its logs, files and messages for them, most easily with {@link
 * OutputGuard}. Thread-safe.
 *
 * <p>Of a token each of its three parts is searched for, also when the text breaks off in the middle of it.
 */
public final class SeenSecrets {

    // Enough to know a secret by: its beginning, since messages are cut off at the end.
    private static final int TELLING = 12;
    private static final int MANY = 200_000;
    private static final int KEY = Long.BYTES;

    // All simulated tokens begin with the same header, and all their claims with the audience.
    private static final String HEADER = "eyJ0eXAiOiJKV1QiLC";
    private static final String CLAIMS = "eyJhdWQiOi";

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Map<Long, List<Secret>> BY_BEGINNING = new HashMap<>();
    private static int count;

    private record Secret(String beginning, String what) {}

    static {
        add(HEADER, "the header of a token");
        add(CLAIMS, "the claims of a token");
    }

    private SeenSecrets() {}

    static void token(String token) {
        String signature = token.substring(token.lastIndexOf('.') + 1);
        add(signature.substring(0, Math.min(TELLING, signature.length())), "the signature of a token");
    }

    static void password(String password) {
        add(password.substring(0, Math.min(TELLING, password.length())), "a password");
    }

    private static void add(String beginning, String what) {
        if (beginning.length() < KEY) {
            return;
        }
        LOCK.lock();
        try {
            List<Secret> same = BY_BEGINNING.computeIfAbsent(key(beginning, KEY), k -> new ArrayList<>());
            Secret secret = new Secret(beginning, what);
            if (count < MANY && !same.contains(secret)) {
                same.add(secret);
                count++;
            }
        } finally {
            LOCK.unlock();
        }
    }

    /** What secrets a text holds, in words that do not repeat them, each with the text before it; empty when none. */
    public static List<String> in(CharSequence text) {
        List<String> found = new ArrayList<>();
        LOCK.lock();
        try {
            long key = 0;
            for (int end = 1; end <= text.length(); end++) {
                key = key << 8 | (text.charAt(end - 1) & 0xFF);
                List<Secret> maybe = end < KEY ? null : BY_BEGINNING.get(key);
                if (maybe == null) {
                    continue;
                }
                int start = end - KEY;
                for (Secret secret : maybe) {
                    int stop = start + secret.beginning().length();
                    if (stop <= text.length() && secret.beginning().contentEquals(text.subSequence(start, stop))) {
                        found.add(secret.what() + " after \"" + before(text, start) + "\"");
                    }
                }
            }
        } finally {
            LOCK.unlock();
        }
        return found;
    }

    /**
     * Checks a text.
     *
     * @param what the text, for the message
     * @throws AssertionError when a secret is in it; the message does not repeat it
     */
    public static void assertNoneIn(String what, CharSequence text) {
        List<String> found = in(text);
        if (!found.isEmpty()) {
            throw new AssertionError(what + " must hold no secret, and holds "
                    + String.join("; ", found.subList(0, Math.min(3, found.size())))
                    + (found.size() > 3 ? "; and " + (found.size() - 3) + " more" : ""));
        }
    }

    /** So much of the line that the place can be found; another secret in it is not shown either. */
    private static String before(CharSequence text, int start) {
        int from = start;
        while (from > 0 && start - from < 160 && text.charAt(from - 1) != '\n') {
            from--;
        }
        return text.subSequence(from, start).toString().replaceAll("[A-Za-z0-9_-]{40,}|eyJ[A-Za-z0-9_-]*", "(removed)");
    }

    private static long key(String text, int end) {
        long key = 0;
        for (int i = end - KEY; i < end; i++) {
            key = key << 8 | (text.charAt(i) & 0xFF);
        }
        return key;
    }
}
