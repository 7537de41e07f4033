package io.github.tenantwright.internal;

import java.util.regex.Pattern;

/**
 * Takes tokens out of text that comes from outside and may reach a message, a log or a file: services are known to
 * repeat what they were sent.
 */
public final class Secrets {
    private static final String REMOVED = "(token removed)";

    // A JSON web token (whole or cut off), whatever follows "Bearer", and the refresh tokens and codes of Entra ID.
    private static final Pattern TOKENS = Pattern.compile("(?i:bearer)\\s+[A-Za-z0-9._~+/=-]{16,}"
            + "|eyJ[A-Za-z0-9_-]{8,}[A-Za-z0-9._-]*"
            + "|(?<![A-Za-z0-9])[01]\\.A[A-Za-z0-9._-]{30,}");

    // So much of a long secret is enough to know it by.
    private static final int TELLING = 24;

    private Secrets() {}

    /** The text without anything that looks like a token. */
    public static String scrub(String text) {
        return TOKENS.matcher(text).replaceAll(REMOVED);
    }

    /** The text without this secret, whole or cut off, and without anything that looks like a token. */
    public static String scrub(String text, String secret) {
        if (secret.isEmpty()) {
            return scrub(text);
        }
        String without = text.replace(secret, REMOVED);
        if (secret.length() > TELLING && without.contains(secret.substring(0, TELLING))) {
            without = without.replaceAll(Pattern.quote(secret.substring(0, TELLING)) + "[^\\s\"'<>]*", REMOVED);
        }
        return scrub(without);
    }
}
