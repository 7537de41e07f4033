package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryException;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import java.time.Instant;
import java.util.List;

/**
 * What a forest held at one time of all that matters for encryption in Kerberos. Saved as JSON, so that it can be judged
 * without the directory. No password and no key is in it; neither can be read.
 *
 * @param server host and port that was asked
 * @param schemaVersion {@code objectVersion} of the schema, see {@link FunctionalLevel#schemaWords}
 * @param exchangeVersion {@code rangeUpper} of Exchange's schema version; 0 when Exchange is not in the schema
 * @param unread domains that could not be read, and why
 */
public record KerberosSnapshot(
        Instant takenAt,
        String server,
        Dn rootDomain,
        int forestLevel,
        int schemaVersion,
        int exchangeVersion,
        List<KerberosDomain> domains,
        List<Unread> unread) {
    public KerberosSnapshot {
        domains = List.copyOf(domains);
        unread = List.copyOf(unread);
    }

    /**
     * Reads it page by page. Sends no write.
     *
     * @param otherDomains whether to connect to the other domains of the forest, by their DNS names
     * @param now the time to note in it
     * @throws DirectoryException when the forest or the server's own domain can't be read
     * @throws InvalidInputException when a value is malformed; it names object and attribute
     */
    public static KerberosSnapshot read(DirectoryClient client, boolean otherDomains, Instant now) {
        return new KerberosReader(client).read(otherDomains, now);
    }

    public String toJson() {
        return KerberosJson.write(this);
    }

    /** @throws InvalidInputException when it is no snapshot; it names the place */
    public static KerberosSnapshot fromJson(String json) {
        return KerberosJson.read(json);
    }

    /** How much it has. */
    @Override
    public String toString() {
        return "KerberosSnapshot(" + rootDomain + ", " + domains.size() + " domains)";
    }
}
