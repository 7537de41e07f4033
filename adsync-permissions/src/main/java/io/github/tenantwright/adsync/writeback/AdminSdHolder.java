package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.internal.Check;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The object whose access list is copied over that of every protected account, one in each domain.
 *
 * <p>Source: MS-ADTS 6.1.1.5.1 (its place), 3.1.1.6.1 (what is done with it).
 */
public final class AdminSdHolder {
    private static final Pattern DNS = Pattern.compile("(?=.{1,255}$)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
            + "(?:\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*");

    private AdminSdHolder() {}

    /**
     * The distinguished name of the object in a domain. Made from the domain's name and never searched for, since
     * somebody may have made another object of that name.
     *
     * @param domain the DNS name, as in {@code corp.example}
     * @throws io.github.tenantwright.InvalidInputException when it is none
     */
    public static String of(String domain) {
        return Arrays.stream(domain("domain", domain).split("\\.", -1))
                .map(label -> "DC=" + label)
                .collect(Collectors.joining(",", "CN=AdminSDHolder,CN=System,", ""));
    }

    /** The name of a domain or a server in small letters. */
    static String domain(String field, String name) {
        return Check.matches(field, name, DNS, "a DNS name, as in corp.example").toLowerCase(Locale.ROOT);
    }
}
