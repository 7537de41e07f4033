package io.github.tenantwright.diagnostics;

import io.github.tenantwright.bundle.BundleEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a key for one bundle. What is sealed is bound to its line in the index, so that a bundle can't be given
 * another id, tenant or end: format byte, nonce of 12 bytes, text and tag of 16 bytes.
 */
final class Seal {
    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private Seal() {}

    static byte[] newKey(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    static byte[] seal(BundleEntry entry, byte[] key, String json, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, entry, key, nonce).doFinal(packed(json));
            byte[] all = new byte[1 + NONCE + closed.length];
            all[0] = FORMAT;
            System.arraycopy(nonce, 0, all, 1, NONCE);
            System.arraycopy(closed, 0, all, 1 + NONCE, closed.length);
            return all;
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException("Sealing failed", everyJavaHasIt);
        }
    }

    /** @throws BundleRefusedException when a byte of it, of its line or of its key is not what it was */
    static String open(BundleEntry entry, byte[] key, byte[] sealed) {
        try {
            if (sealed.length < 1 + NONCE + TAG_BITS / 8 || sealed[0] != FORMAT) {
                throw new GeneralSecurityException("no bundle of this format");
            }
            byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
            byte[] packed = cipher(Cipher.DECRYPT_MODE, entry, key, nonce)
                    .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
            return unpacked(packed);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new BundleRefusedException(
                    BundleRefusedException.Reason.DAMAGED,
                    "The bundle " + entry.id() + " is not what was kept: it, its line in the index or its key was"
                            + " changed.",
                    damaged);
        }
    }

    private static Cipher cipher(int mode, BundleEntry entry, byte[] key, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(String.join(
                        "\n",
                        "tenantwright bundle 1",
                        entry.id(),
                        entry.tenant().value(),
                        entry.made().toString(),
                        entry.until().toString())
                .getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] packed(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] packed) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
