package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in: two that are not in the directory, and every enabled account that is, by distinguished name, short name
 * of the domain and account, or principal name.
 */
final class SignIns {
    private static final long DISABLED = 0x2;
    private static final String NETWORK = "S-1-5-2";
    private static final String ADMINISTRATORS = Sids.BUILT_IN + "-544";

    private final Forest forest;
    private final String password;
    private final Map<String, String> others = new ConcurrentHashMap<>();

    /** @param password of everybody who has no other */
    SignIns(Forest forest, String password) {
        this.forest = forest;
        this.password = password;
    }

    /** Gives one account a password of its own. */
    void set(String dn, String value) {
        others.put(Names.key(dn), value);
    }

    /** Nothing when name or password is wrong. */
    @Nullable Who signIn(String name, String given) {
        if (given.isEmpty()) {
            return null;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals(SimulatedForest.ADMINISTRATOR.toLowerCase(Locale.ROOT))) {
            return given.equals(password) ? new Who(name, true, true, Set.of()) : null;
        } else if (lower.equals(SimulatedForest.READER.toLowerCase(Locale.ROOT))) {
            return given.equals(password) ? new Who(name, false, false, Set.of()) : null;
        }
        @Nullable Entry account = find(name);
        if (account == null || !isEnabled(account)) {
            return null;
        }
        boolean right = given.equals(others.getOrDefault(Forest.key(account), password));
        Set<String> token = token(account);
        return right ? new Who(account.getDN(), false, token.contains(ADMINISTRATORS), token) : null;
    }

    private @Nullable Entry find(String name) {
        int slash = name.indexOf('\\');
        int at = name.indexOf('@');
        if (slash > 0 && !name.contains("=")) {
            String netbios = name.substring(0, slash);
            return one(
                    "sAMAccountName",
                    name.substring(slash + 1),
                    domain -> domain.netbios().equalsIgnoreCase(netbios));
        } else if (at > 0 && !name.contains("=")) {
            @Nullable Entry byPrincipal = one("userPrincipalName", name, domain -> true);
            String dns = name.substring(at + 1);
            return byPrincipal != null
                    ? byPrincipal
                    : one(
                            "sAMAccountName",
                            name.substring(0, at),
                            domain -> domain.dns().equalsIgnoreCase(dns));
        }
        try {
            return forest.tree().find(name);
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    private @Nullable Entry one(String attribute, String value, java.util.function.Predicate<Domain> in) {
        @Nullable Set<String> keys = forest.tree().having(attribute, value.getBytes(StandardCharsets.UTF_8));
        for (String key : keys == null ? Set.<String>of() : keys) {
            @Nullable Domain home = forest.domainOf(key);
            if (home != null && in.test(home)) {
                return forest.tree().at(key);
            }
        }
        return null;
    }

    private static boolean isEnabled(Entry account) {
        @Nullable String control = account.getAttributeValue("userAccountControl");
        return Kinds.isA(account, "user")
                && !Kinds.isDeleted(account)
                && control != null
                && (Long.parseLong(control) & DISABLED) == 0;
    }

    /** Groups of other domains count as well: the server checks rights on objects of all. */
    private Set<String> token(Entry account) {
        Set<String> sids = new HashSet<>(List.of(Sids.EVERYONE, Sids.AUTHENTICATED_USERS, NETWORK));
        Set<String> keys = new HashSet<>(forest.chain(Forest.key(account), false));
        for (Entry group : forest.tokenGroups(account)) {
            keys.add(Forest.key(group));
            keys.addAll(forest.chain(Forest.key(group), false));
        }
        keys.add(Forest.key(account));
        for (String key : keys) {
            @Nullable Entry entry = forest.tree().at(key);
            byte @Nullable [] sid = entry == null ? null : entry.getAttributeValueBytes("objectSid");
            if (entry != null && sid != null && (Kinds.isA(entry, "user") || Kinds.isSecurityGroup(entry))) {
                sids.add(Sids.text(sid));
            }
        }
        return Set.copyOf(sids);
    }
}
