package io.github.tenantwright.log.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public keys of receipts: Ed25519, or ECDSA on one of the curves of NIST. */
public final class ReceiptKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    /** The ways of signing that are taken, by the kind of the key: what the receipt says alone must not decide. */
    private static final Map<String, List<String>> WAYS =
            Map.of("EdDSA", List.of("Ed25519"), "EC", List.of("SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA"));

    private ReceiptKeys() {}

    /**
     * A public key out of its PEM form ({@code openssl pkey -pubout}).
     *
     * @throws IllegalArgumentException when there is no such key in it
     */
    public static PublicKey read(String pem) {
        Matcher found = PEM.matcher(pem);
        if (!found.find()) {
            throw new IllegalArgumentException("This is no public key in PEM form");
        }
        X509EncodedKeySpec bytes =
                new X509EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        for (String kind : List.of("Ed25519", "EC")) {
            try {
                return KeyFactory.getInstance(kind).generatePublic(bytes);
            } catch (InvalidKeySpecException another) {
                continue;
            } catch (GeneralSecurityException notOffered) {
                throw new IllegalStateException("This Java has no " + kind, notOffered);
            }
        }
        throw new IllegalArgumentException("This is neither an Ed25519 nor an ECDSA public key");
    }

    /** The key in PEM form, to be handed to customers. */
    public static String toPem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** SHA-256 of the key, as hexadecimal digits. */
    public static String fingerprint(PublicKey key) {
        MessageDigest digest = Hashes.sha256();
        digest.update(key.getEncoded());
        return Hashes.hex(digest);
    }

    /** Whether receipts can be signed in this way with this kind of key. */
    public static boolean isTaken(PublicKey key, String algorithm) {
        return WAYS.getOrDefault(key.getAlgorithm(), List.of()).contains(algorithm);
    }

    static boolean verify(PublicKey key, String algorithm, byte[] content, byte[] signature) {
        if (!isTaken(key, algorithm)) {
            return false;
        }
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }
}
