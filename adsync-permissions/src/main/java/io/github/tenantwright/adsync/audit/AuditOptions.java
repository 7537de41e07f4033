package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.internal.Check;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the caller knows and an audit can't: which connector accounts are in use, whose entries are wanted, and what was
 * planned. Immutable.
 *
 * @param currentConnectors the connector accounts in use, by {@code sAMAccountName}, {@code DOMAIN\name} or identifier.
 *     Entra Connect's server knows them: {@code forest-login-user} of each connector of type AD. Nothing means that they
 *     are guessed, which the report then says
 * @param allowed whose entries and rights are wanted, such as those of Exchange, by {@code DOMAIN\name}, identifier, or
 *     the name of a built-in group. A name without its domain is not enough: another domain may have one like it
 * @param planned what sync accounts are meant to have on AdminSDHolder
 * @param unusedAfter how long without a sign-in makes a sync account an unused one; the 14 days by which the time in the
 *     directory lags are added
 * @param passwordAge from which age on a connector account's password is reported
 * @param earlier a snapshot from before, to see who joined protected groups since
 */
public record AuditOptions(
        Optional<Set<String>> currentConnectors,
        Set<String> allowed,
        List<WritebackAccount> planned,
        Duration unusedAfter,
        Duration passwordAge,
        Optional<DirectorySnapshot> earlier) {
    private static final Set<String> NEVER_ALLOWED = Set.of(
            "S-1-1-0", "S-1-5-7", "S-1-5-11", "S-1-5-32-545", "S-1-5-32-546", "S-1-5-32-554", "S-1-3-0", "S-1-3-4");
    private static final Set<Long> NEVER_ALLOWED_OF_DOMAINS = Set.of(501L, 513L, 514L, 515L);
    private static final int MOST = 10_000;

    /**
     * @throws InvalidInputException when a name is empty, one that stands for everybody is to be allowed, or a time is
     *     not positive
     */
    public AuditOptions {
        currentConnectors = currentConnectors.map(AuditOptions::keys);
        allowed = keys(allowed);
        planned = List.copyOf(planned);
        allowed.forEach(AuditOptions::checkAllowed);
        if (unusedAfter.isNegative() || unusedAfter.isZero()) {
            throw new InvalidInputException("unusedAfter", unusedAfter, "more than nothing");
        }
        if (passwordAge.isNegative() || passwordAge.isZero()) {
            throw new InvalidInputException("passwordAge", passwordAge, "more than nothing");
        }
    }

    /** Nothing is known: connectors are guessed, nobody is allowed; 90 days without sign-in, passwords of a year. */
    public static AuditOptions standard() {
        return new AuditOptions(
                Optional.empty(), Set.of(), List.of(), Duration.ofDays(90), Duration.ofDays(365), Optional.empty());
    }

    /** With the list of connector accounts in use; an empty list says that there are none. */
    public AuditOptions withCurrentConnectors(Collection<String> names) {
        return new AuditOptions(Optional.of(new HashSet<>(names)), allowed, planned, unusedAfter, passwordAge, earlier);
    }

    /** With those whose entries are wanted, in place of those before. */
    public AuditOptions withAllowed(Collection<String> names) {
        return new AuditOptions(currentConnectors, new HashSet<>(names), planned, unusedAfter, passwordAge, earlier);
    }

    /** With what sync accounts are meant to have. */
    public AuditOptions withPlanned(Collection<WritebackAccount> accounts) {
        return new AuditOptions(currentConnectors, allowed, List.copyOf(accounts), unusedAfter, passwordAge, earlier);
    }

    public AuditOptions withUnusedAfter(Duration time) {
        return new AuditOptions(currentConnectors, allowed, planned, time, passwordAge, earlier);
    }

    public AuditOptions withPasswordAge(Duration time) {
        return new AuditOptions(currentConnectors, allowed, planned, unusedAfter, time, earlier);
    }

    /** With a snapshot from before. */
    public AuditOptions withEarlier(DirectorySnapshot before) {
        return new AuditOptions(currentConnectors, allowed, planned, unusedAfter, passwordAge, Optional.of(before));
    }

    /** Whether somebody is in a list, by identifier, by name, or by name without its domain. */
    static boolean names(Set<String> list, Sid sid, String name) {
        if (list.isEmpty()) {
            return false;
        }
        String key = key(name);
        int slash = key.indexOf('\\');
        return list.contains(key(sid.toString()))
                || !key.isEmpty() && (list.contains(key) || list.contains(key.substring(slash + 1)));
    }

    private static Set<String> keys(Collection<String> names) {
        Set<String> keys = new HashSet<>();
        if (names.size() > MOST) {
            throw new InvalidInputException("names", names.size(), "at most " + MOST);
        }
        names.forEach(name -> keys.add(key(Check.text("name", name, 300))));
        return Set.copyOf(keys);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void checkAllowed(String name) {
        boolean byName = NEVER_ALLOWED.stream()
                .map(Sid::of)
                .anyMatch(sid -> WellKnownSids.name(sid)
                        .map(known -> key(known).equals(name))
                        .orElse(false));
        boolean bySid = NEVER_ALLOWED.contains(name.toUpperCase(Locale.ROOT));
        boolean isSid = name.startsWith("s-1-");
        boolean ofDomain = isSid
                && WellKnownSids.isIssued(Sid.of(name))
                && NEVER_ALLOWED_OF_DOMAINS.contains(Sid.of(name).relativeId());
        boolean clear = name.indexOf('\\') > 0 || isSid || WellKnownSids.isName(name);
        if (!clear) {
            throw new InvalidInputException(
                    "allowed", name, "DOMAIN\\name, an identifier, or the name of a built-in group");
        }
        if (byName || bySid || ofDomain) {
            throw new InvalidInputException("allowed", name, "somebody in particular, not everybody or nearly");
        }
    }
}
