package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import java.util.ArrayList;
import java.util.List;

/**
 * From which groups and objects protection comes.
 *
 * <p>Source: MS-ADTS 3.1.1.6.1.2 (the set), 6.1.1.2.4.1.2 (the switches), Appendix C of the documentation on securing
 * Active Directory (what came with which release).
 */
final class ProtectedRoots {
    static final int OPERATORS = 4;
    private static final int SERVER_2016 = 7;
    private static final int POSITION = 16;

    private ProtectedRoots() {}

    /** Groups that are protected with all their members. */
    static List<Sid> groups(DomainSnapshot domain, Sid rootDomain, String dsHeuristics) {
        int left = exclusions(dsHeuristics);
        List<Sid> groups = new ArrayList<>();
        for (int id : new int[] {544, 552}) {
            groups.add(Sid.of("S-1-5-32-" + id));
        }
        // Account, Server, Print and Backup Operators can be left out, each by its bit.
        for (int i = 0; i < OPERATORS; i++) {
            if ((left & 1 << i) == 0) {
                groups.add(operators(i));
            }
        }
        groups.add(of(domain.sid(), 512));
        for (int id : new int[] {518, 519}) {
            groups.add(of(rootDomain, id));
        }
        if (domain.serverLevel() >= SERVER_2016) {
            groups.add(of(domain.sid(), 526));
            groups.add(of(rootDomain, 527));
        }
        return groups;
    }

    /** Account, Server, Print or Backup Operators: the one that this bit leaves out. */
    static Sid operators(int bit) {
        return Sid.of("S-1-5-32-" + (548 + bit));
    }

    /** Objects that are protected by themselves; their members are not. */
    static List<Sid> objects(DomainSnapshot domain) {
        List<Sid> objects = new ArrayList<>();
        for (int id : new int[] {500, 502, 516, 521}) {
            objects.add(of(domain.sid(), id));
        }
        return objects;
    }

    /** The 16th switch, a hexadecimal digit; 0 when it is not set or no digit. */
    static int exclusions(String dsHeuristics) {
        return dsHeuristics.length() < POSITION
                ? 0
                : Math.max(0, Character.digit(dsHeuristics.charAt(POSITION - 1), 16));
    }

    private static Sid of(Sid domain, int relativeId) {
        List<Long> numbers = new ArrayList<>(domain.subAuthorities());
        numbers.add((long) relativeId);
        return new Sid(domain.authority(), numbers);
    }
}
