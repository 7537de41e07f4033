package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.internal.Check;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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

    /** Whether it is that object of its domain. */
    static boolean is(Dn object) {
        return object.equals(Dn.of(of(domainOf(object))));
    }

    /**
     * The DNS name of the domain that an object is in.
     *
     * @throws io.github.tenantwright.InvalidInputException when it is in none
     */
    static String domainOf(Dn object) {
        Deque<String> labels = new ArrayDeque<>();
        for (int i = object.parts().size() - 1; i >= 0; i--) {
            Dn.Part part = object.parts().get(i);
            if (!part.type().equalsIgnoreCase("DC")) {
                break;
            }
            labels.addFirst(part.value());
        }
        return domain("object", String.join(".", labels));
    }

    /** The name of a domain or a server in small letters. */
    static String domain(String field, String name) {
        return Check.matches(field, name, DNS, "a DNS name, as in corp.example").toLowerCase(Locale.ROOT);
    }
}
