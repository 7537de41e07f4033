package io.github.tenantwright.log.verify;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signed head of a log: who has it, and the key it was signed with, can show that a line is missing or was changed up
 * to the one that it names.
 *
 * @param log the log's id
 * @param tenant whose tenant the run was for
 * @param run the run that it was given at the end of; empty where it was given for none
 * @param sequence the number of the log's last line then
 * @param hash that line's hash, which stands for all lines up to it
 * @param at when it was signed
 * @param algorithm Java's name of the way it was signed: {@code Ed25519}, {@code SHA256withECDSA} …
 * @param key SHA-256 of the public key, as hexadecimal digits, so that the right one can be found
 * @param signature the signature, base64
 */
public record Receipt(
        String log,
        String tenant,
        String run,
        long sequence,
        String hash,
        Instant at,
        String algorithm,
        String key,
        String signature) {
    private static final Pattern FORM = Pattern.compile("\\{\"receipt\":1,\"log\":\"([0-9a-f-]{36})\","
            + "\"tenant\":\"([0-9a-f-]{36})\",\"run\":\"([a-z0-9-]{0,80})\",\"sequence\":(\\d{1,18}),"
            + "\"hash\":\"([0-9a-f]{64})\",\"at\":\"([0-9TZ:.+-]{16,40})\",\"algorithm\":\"([A-Za-z0-9]{1,30})\","
            + "\"key\":\"([0-9a-f]{64})\",\"signature\":\"([A-Za-z0-9+/=]{16,2000})\"}");

    /** @throws IllegalArgumentException when a part has not the form that a receipt's JSON has */
    public Receipt {
        String json = json(log, tenant, run, sequence, hash, at, algorithm, key) + ending(signature);
        if (!FORM.matcher(json).matches()) {
            throw new IllegalArgumentException("A part of the receipt has not the form that it has to have");
        }
    }

    /** What is signed: the receipt's JSON in front of the signature. */
    public static byte[] toSign(
            String log,
            String tenant,
            String run,
            long sequence,
            String hash,
            Instant at,
            String algorithm,
            String key) {
        return json(log, tenant, run, sequence, hash, at, algorithm, key).getBytes(StandardCharsets.UTF_8);
    }

    private static String json(
            String log,
            String tenant,
            String run,
            long sequence,
            String hash,
            Instant at,
            String algorithm,
            String key) {
        return "{\"receipt\":1,\"log\":\"" + log + "\",\"tenant\":\"" + tenant + "\",\"run\":\"" + run
                + "\",\"sequence\":" + sequence + ",\"hash\":\"" + hash + "\",\"at\":\"" + at + "\",\"algorithm\":\""
                + algorithm + "\",\"key\":\"" + key + "\"";
    }

    private static String ending(String signature) {
        return ",\"signature\":\"" + signature + "\"}";
    }

    /** As one line of JSON. */
    public String toJson() {
        return json(log, tenant, run, sequence, hash, at, algorithm, key) + ending(signature);
    }

    /** For people to keep: some words, and the JSON on the last line, from which it can be read again. */
    public String toText() {
        return "Receipt for the log " + log + " of the tenant " + tenant + "\n"
                + (run.isEmpty() ? "" : "Given at the end of the run " + run + "\n")
                + "Vouches for lines 1 to " + sequence + "; signed at " + at + "\n"
                + "Fingerprint of the key: " + key + "\n\n"
                + toJson() + "\n";
    }

    /**
     * Reads {@link #toJson} or {@link #toText} again.
     *
     * @throws IllegalArgumentException when there is not exactly one receipt in it
     */
    public static Receipt parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.find()) {
            throw new IllegalArgumentException("This is no receipt, or its form was changed");
        }
        try {
            Receipt receipt = new Receipt(
                    parts.group(1),
                    parts.group(2),
                    parts.group(3),
                    Long.parseLong(parts.group(4)),
                    parts.group(5),
                    Instant.parse(parts.group(6)),
                    parts.group(7),
                    parts.group(8),
                    parts.group(9));
            // As it is written and in no other way: else it could be changed without that showing.
            if (!receipt.toJson().equals(parts.group()) || parts.find()) {
                throw new IllegalArgumentException("This is no receipt, or more than one, or its form was changed");
            }
            return receipt;
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException("The receipt's time can't be read", noTime);
        }
    }

    /** Whether the private part of this key signed exactly this. */
    public boolean isSignedWith(PublicKey with) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return key.equals(ReceiptKeys.fingerprint(with))
                && Base64.getEncoder().encodeToString(bytes).equals(signature)
                && ReceiptKeys.verify(
                        with, algorithm, toSign(log, tenant, run, sequence, hash, at, algorithm, key), bytes);
    }
}
