package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.adsync.Sid;
import org.jspecify.annotations.Nullable;

/**
 * What the short names of a domain's groups refer to in the text form: {@code DA} is another group in each domain, and
 * {@code EA} is one of the domain at the root of the forest.
 *
 * @param domain the identifier of the domain, null for none
 * @param forestRoot the identifier of the domain at the root of its forest, null for none
 */
public record SddlDomains(@Nullable Sid domain, @Nullable Sid forestRoot) {
    /** No domain: short names of a domain's groups are neither read nor written. */
    public static final SddlDomains NONE = new SddlDomains(null, null);

    /** A domain that is the root of its forest itself. */
    public static SddlDomains of(Sid domain) {
        return new SddlDomains(domain, domain);
    }

    /** A domain of a forest with that root. */
    public static SddlDomains of(Sid domain, Sid forestRoot) {
        return new SddlDomains(domain, forestRoot);
    }
}
