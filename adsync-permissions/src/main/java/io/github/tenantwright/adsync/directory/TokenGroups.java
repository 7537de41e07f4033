package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The groups that count for an account. A directory computes them from the account's own memberships (MS-ADTS
 * 3.1.1.4.5.19); those that it has by signing in, as a member of "Authenticated Users" or "Everyone", are not among
 * them, and are added here: the built-in groups of users and of pre-Windows 2000 access usually have such a member.
 */
final class TokenGroups {
    private static final List<Sid> WHOEVER_SIGNS_IN = List.of(Sid.of("S-1-1-0"), Sid.of("S-1-5-11"));
    /** More groups than that can't be meant for everybody. */
    private static final int MOST = 1_000;

    private final DirectoryClient client;

    TokenGroups(DirectoryClient client) {
        this.client = client;
    }

    List<Sid> of(Dn account) {
        DirectoryObject own = client.find(account, "tokenGroups")
                .orElseThrow(() -> Failures.own(
                        Kind.NO_SUCH_OBJECT, client.server(), "Reading the groups of " + account, "no such object"));
        Set<Sid> groups = new LinkedHashSet<>(own.sids("tokenGroups"));
        Dn domain = domainOf(account);
        Set<Dn> seen = new HashSet<>();
        List<Dn> members = new ArrayList<>();
        find(
                domain,
                WHOEVER_SIGNS_IN.stream()
                        .map(sid -> Filters.equal("objectSid", sid))
                        .toList(),
                members,
                seen,
                new HashSet<>());
        while (!members.isEmpty() && seen.size() <= MOST) {
            List<Dn> holders = new ArrayList<>();
            find(
                    domain,
                    members.stream()
                            .map(member -> Filters.equal("member", member))
                            .toList(),
                    holders,
                    seen,
                    groups);
            members = holders;
        }
        return List.copyOf(groups);
    }

    private void find(Dn domain, List<String> filters, List<Dn> fresh, Set<Dn> seen, Set<Sid> groups) {
        client.search(DirectoryQuery.below(domain, Filters.any(filters), "objectSid"), object -> {
            if (seen.add(object.dn())) {
                fresh.add(object.dn());
                object.sid("objectSid").ifPresent(groups::add);
            }
        });
    }

    /** The parts of the name that come from the domain's own. */
    private static Dn domainOf(Dn account) {
        int from = account.parts().size();
        while (from > 0 && account.parts().get(from - 1).type().equalsIgnoreCase("DC")) {
            from--;
        }
        return new Dn(account.parts().subList(from, account.parts().size()));
    }
}
