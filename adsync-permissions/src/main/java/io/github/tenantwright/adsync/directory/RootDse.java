package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import java.util.List;
import java.util.Set;

/**
 * What a directory server says about itself to everybody.
 *
 * <p>Source: MS-ADTS 3.1.1.3.2.
 *
 * @param defaultDomain the domain that this server is for
 * @param rootDomain the root of its forest
 * @param namingContexts all trees that this server holds
 * @param hostName of the server; empty when it does not say
 * @param vendor who made it; empty for Windows
 * @param domainLevel functional level of the domain: 4 is Windows Server 2008 R2, 7 is 2016; 0 when it does not say
 * @param forestLevel functional level of the forest
 * @param serverLevel what the server itself is good for
 * @param controls object identifiers of the controls it knows
 */
public record RootDse(
        Dn defaultDomain,
        Dn rootDomain,
        Dn configuration,
        Dn schema,
        List<Dn> namingContexts,
        String hostName,
        String vendor,
        int domainLevel,
        int forestLevel,
        int serverLevel,
        Set<String> controls) {
    static final String[] ATTRIBUTES = {
        "defaultNamingContext",
        "rootDomainNamingContext",
        "configurationNamingContext",
        "schemaNamingContext",
        "namingContexts",
        "dnsHostName",
        "vendorName",
        "domainFunctionality",
        "forestFunctionality",
        "domainControllerFunctionality",
        "supportedControl"
    };

    // The operation came with Windows Server 2008 R2.
    private static final int LEVEL_WITH_PROTECT_NOW = 4;

    public RootDse {
        namingContexts = List.copyOf(namingContexts);
        controls = Set.copyOf(controls);
    }

    /** @throws InvalidInputException when it is not an Active Directory, or a value is malformed */
    static RootDse of(DirectoryObject entry) {
        return new RootDse(
                context(entry, "defaultNamingContext"),
                context(entry, "rootDomainNamingContext"),
                context(entry, "configurationNamingContext"),
                context(entry, "schemaNamingContext"),
                entry.names("namingContexts"),
                entry.text("dnsHostName").orElse(""),
                entry.text("vendorName").orElse(""),
                level(entry, "domainFunctionality"),
                level(entry, "forestFunctionality"),
                level(entry, "domainControllerFunctionality"),
                Set.copyOf(entry.texts("supportedControl")));
    }

    private static Dn context(DirectoryObject entry, String attribute) {
        return entry.name(attribute)
                .orElseThrow(() -> new InvalidInputException(
                        attribute, null, "a name: the server is no domain controller, or a global catalog alone"));
    }

    private static int level(DirectoryObject entry, String attribute) {
        return Math.toIntExact(Math.min(entry.number(attribute).orElse(0L), 1_000));
    }

    /** Whether this server holds the tree. */
    public boolean holds(Dn namingContext) {
        return namingContexts.contains(namingContext);
    }

    /**
     * Whether the operation that stamps AdminSDHolder's descriptor at once is to be expected here. It is in no list that
     * a server publishes; only asking tells for sure.
     */
    public boolean mayOfferProtectNow() {
        return serverLevel >= LEVEL_WITH_PROTECT_NOW && vendor.isEmpty();
    }
}
