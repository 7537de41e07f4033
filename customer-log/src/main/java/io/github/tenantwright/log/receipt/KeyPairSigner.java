package io.github.tenantwright.log.receipt;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.log.verify.ReceiptKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;

/** Signs with a pair of keys in memory. */
final class KeyPairSigner implements ReceiptSigner {
    private final KeyPair keys;
    private final String algorithm;

    KeyPairSigner(KeyPair keys) {
        this.keys = keys;
        this.algorithm = keys.getPublic().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "Ed25519";
        if (!ReceiptKeys.isTaken(keys.getPublic(), algorithm)) {
            throw new InvalidInputException("keys", keys.getPublic().getAlgorithm(), "Ed25519 or ECDSA");
        }
    }

    @Override
    public PublicKey publicKey() {
        return keys.getPublic();
    }

    @Override
    public String algorithm() {
        return algorithm;
    }

    @Override
    public byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new InvalidInputException("keys", algorithm, "a private key that can sign");
        }
    }

    @Override
    public String toString() {
        return "ReceiptSigner(" + algorithm + ")";
    }
}
