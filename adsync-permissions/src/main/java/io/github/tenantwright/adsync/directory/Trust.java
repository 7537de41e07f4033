package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Which certificates a client believes. */
final class Trust {
    private Trust() {}

    /** The authorities of a file with one or more certificates. */
    static KeyStore ofFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (authorities.isEmpty()) {
                throw new InvalidInputException("trust", file, "a file with at least one certificate");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            return store;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new InvalidInputException("trust", file, "a readable file of X.509 certificates, PEM or DER");
        }
    }

    /** TLS that believes the authorities of the store, or those of the JDK. */
    static SSLContext context(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new InvalidInputException("trust", "the key store", "one that is loaded and holds certificates");
        }
    }
}
