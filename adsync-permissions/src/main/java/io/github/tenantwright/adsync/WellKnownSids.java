package io.github.tenantwright.adsync;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * English names of identifiers that mean the same everywhere. Those of a domain, such as its administrators, are not
 * among them: a directory names them in its own language.
 *
 * <p>Source: MS-DTYP 2.4.2.4.
 */
public final class WellKnownSids {
    private static final long NT_AUTHORITY = 5;
    private static final long ISSUED = 21;

    private static final Map<Sid, String> NAMES = new HashMap<>();

    static {
        String[] names = {
            "S-1-1-0", "Everyone",
            "S-1-3-0", "Creator Owner",
            "S-1-3-1", "Creator Group",
            "S-1-3-4", "Owner Rights",
            "S-1-5-2", "Network",
            "S-1-5-4", "Interactive",
            "S-1-5-6", "Service",
            "S-1-5-7", "Anonymous",
            "S-1-5-9", "Enterprise Domain Controllers",
            "S-1-5-10", "SELF",
            "S-1-5-11", "Authenticated Users",
            "S-1-5-12", "Restricted",
            "S-1-5-13", "Terminal Server Users",
            "S-1-5-15", "This Organization",
            "S-1-5-18", "SYSTEM",
            "S-1-5-19", "Local Service",
            "S-1-5-20", "Network Service",
            "S-1-5-32-544", "Administrators",
            "S-1-5-32-545", "Users",
            "S-1-5-32-546", "Guests",
            "S-1-5-32-548", "Account Operators",
            "S-1-5-32-549", "Server Operators",
            "S-1-5-32-550", "Print Operators",
            "S-1-5-32-551", "Backup Operators",
            "S-1-5-32-552", "Replicator",
            "S-1-5-32-554", "Pre-Windows 2000 Compatible Access",
            "S-1-5-32-555", "Remote Desktop Users",
            "S-1-5-32-556", "Network Configuration Operators",
            "S-1-5-32-557", "Incoming Forest Trust Builders",
            "S-1-5-32-558", "Performance Monitor Users",
            "S-1-5-32-559", "Performance Log Users",
            "S-1-5-32-560", "Windows Authorization Access Group",
            "S-1-5-32-561", "Terminal Server License Servers",
            "S-1-5-32-562", "Distributed COM Users",
            "S-1-5-32-568", "IIS_IUSRS",
            "S-1-5-32-569", "Cryptographic Operators",
            "S-1-5-32-573", "Event Log Readers",
            "S-1-5-32-574", "Certificate Service DCOM Access",
            "S-1-5-32-575", "RDS Remote Access Servers",
            "S-1-5-32-576", "RDS Endpoint Servers",
            "S-1-5-32-577", "RDS Management Servers",
            "S-1-5-32-578", "Hyper-V Administrators",
            "S-1-5-32-579", "Access Control Assistance Operators",
            "S-1-5-32-580", "Remote Management Users"
        };
        for (int i = 0; i < names.length; i += 2) {
            NAMES.put(Sid.of(names[i]), names[i + 1]);
        }
    }

    private WellKnownSids() {}

    /** The name, where the identifier has one that is the same everywhere. */
    public static Optional<String> name(Sid sid) {
        return Optional.ofNullable(NAMES.get(sid));
    }

    /** Whether it is one of the names, whatever its case. */
    public static boolean isName(String name) {
        return NAMES.values().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Whether a domain or a machine issued it, so that it names one principal of that domain. */
    public static boolean isIssued(Sid sid) {
        return sid.authority() == NT_AUTHORITY && sid.subAuthorities().get(0) == ISSUED;
    }
}
