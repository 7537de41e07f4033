package io.github.tenantwright.log.receipt;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.audit.LogHead;
import io.github.tenantwright.log.verify.Receipt;
import io.github.tenantwright.log.verify.ReceiptKeys;
import io.github.tenantwright.plan.RunId;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Signs receipts with a key that stays in the portal's hands: in a key store, in a module of its own, or in a service.
 * Has to be safe for use by several threads.
 */
public interface ReceiptSigner {
    /** The public part of the key, which customers get. */
    PublicKey publicKey();

    /** Java's name of the way it signs: {@code Ed25519} or {@code SHA256withECDSA}, … {@code SHA512withECDSA}. */
    String algorithm();

    /** The signature over these bytes, in the form that {@link java.security.Signature} makes. */
    byte[] sign(byte[] content);

    /**
     * With a pair of keys in memory, Ed25519 or ECDSA.
     *
     * @throws InvalidInputException for other keys
     */
    static ReceiptSigner of(KeyPair keys) {
        return new KeyPairSigner(keys);
    }

    /**
     * A receipt for where a log stands: best at the end of each run, from {@code AuditLog.head()} or
     * {@code JdbcStores.auditHead(log)}.
     *
     * @param run the run that it is given at the end of; null where it is given for none
     * @throws InvalidInputException when the signer signs in a way that the verifier does not take, or wrongly
     */
    default Receipt receipt(LogHead head, TenantId tenant, @Nullable RunId run, Instant at) {
        String algorithm = algorithm();
        String key = ReceiptKeys.fingerprint(publicKey());
        String name = run == null ? "" : run.value();
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        byte[] content =
                Receipt.toSign(head.log(), tenant.value(), name, head.sequence(), head.hash(), second, algorithm, key);
        Receipt receipt = new Receipt(
                head.log(),
                tenant.value(),
                name,
                head.sequence(),
                head.hash(),
                second,
                algorithm,
                key,
                Base64.getEncoder().encodeToString(sign(content)));
        // A receipt that nobody can check would be noticed when it is too late.
        if (!receipt.isSignedWith(publicKey())) {
            throw new InvalidInputException("signer", algorithm, "signs so that the public key shows it");
        }
        return receipt;
    }
}
