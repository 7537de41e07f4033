package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.adsync.Sid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two letters that stand for a well-known trustee in SDDL (MS-DTYP 2.5.1.1, and the values in 2.4.2.4).
 *
 * <p>{@code CA} stands for the certificate publishers here; control access has the letters {@code CR}.
 */
final class SidAlias {
    private static final String EVERYWHERE =
            "WD S-1-1-0 CO S-1-3-0 CG S-1-3-1 OW S-1-3-4 NU S-1-5-2 IU S-1-5-4 SU S-1-5-6 "
                    + "AN S-1-5-7 ED S-1-5-9 PS S-1-5-10 AU S-1-5-11 RC S-1-5-12 SY S-1-5-18 LS S-1-5-19 NS S-1-5-20 "
                    + "WR S-1-5-33 UD S-1-5-84-0-0-0-0-0 AC S-1-15-2-1 LW S-1-16-4096 ME S-1-16-8192 MP S-1-16-8448 "
                    + "HI S-1-16-12288 SI S-1-16-16384 AS S-1-18-1 SS S-1-18-2";
    private static final String BUILT_IN =
            "BA 544 BU 545 BG 546 PU 547 AO 548 SO 549 PO 550 BO 551 RE 552 RU 554 RD 555 NO 556 "
                    + "MU 558 LU 559 IS 568 CY 569 ER 573 CD 574 RA 575 ES 576 MS 577 HA 578 AA 579 RM 580";
    private static final String OF_DOMAIN =
            "LA 500 LG 501 DA 512 DU 513 DG 514 DC 515 DD 516 CA 517 PA 520 CN 522 AP 525 KA 526 RS 553";
    private static final String OF_FOREST = "RO 498 SA 518 EA 519 EK 527";

    private static final Map<String, Sid> FIXED = new HashMap<>();
    private static final Map<Sid, String> FIXED_NAMES = new HashMap<>();
    private static final Map<String, Long> DOMAIN = relative(OF_DOMAIN);
    private static final Map<String, Long> FOREST = relative(OF_FOREST);
    private static final Map<Long, String> DOMAIN_NAMES = new HashMap<>();
    private static final Map<Long, String> FOREST_NAMES = new HashMap<>();

    static {
        String[] words = EVERYWHERE.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            FIXED.put(words[i], Sid.of(words[i + 1]));
        }
        relative(BUILT_IN).forEach((name, id) -> FIXED.put(name, new Sid(5, List.of(32L, id))));
        FIXED.forEach((name, sid) -> FIXED_NAMES.put(sid, name));
        DOMAIN.forEach((name, id) -> DOMAIN_NAMES.put(id, name));
        FOREST.forEach((name, id) -> FOREST_NAMES.put(id, name));
    }

    private SidAlias() {}

    /** Whether these letters stand for somebody, in some domain at least. */
    static boolean isKnown(String letters) {
        return FIXED.containsKey(letters) || DOMAIN.containsKey(letters) || FOREST.containsKey(letters);
    }

    /** Who the letters stand for; null when nobody is known by them, or the domain is not given. */
    static @Nullable Sid sid(String letters, SddlDomains domains) {
        Sid fixed = FIXED.get(letters);
        if (fixed != null) {
            return fixed;
        }
        Long ofDomain = DOMAIN.get(letters);
        if (ofDomain != null) {
            return child(domains.domain(), ofDomain);
        }
        Long ofForest = FOREST.get(letters);
        return ofForest == null ? null : child(domains.forestRoot(), ofForest);
    }

    /** The shortest way to write a trustee. */
    static String write(Sid sid, SddlDomains domains) {
        String name = FIXED_NAMES.get(sid);
        Sid domain = domains.domain();
        if (name == null && domain != null && sid.isIn(domain)) {
            name = DOMAIN_NAMES.get(sid.relativeId());
        }
        Sid root = domains.forestRoot();
        if (name == null && root != null && sid.isIn(root)) {
            name = FOREST_NAMES.get(sid.relativeId());
        }
        return name == null ? sid.toString() : name;
    }

    private static @Nullable Sid child(@Nullable Sid domain, long relativeId) {
        if (domain == null) {
            return null;
        }
        List<Long> numbers = new ArrayList<>(domain.subAuthorities());
        numbers.add(relativeId);
        return new Sid(domain.authority(), numbers);
    }

    private static Map<String, Long> relative(String table) {
        Map<String, Long> ids = new HashMap<>();
        String[] words = table.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            ids.put(words[i], Long.valueOf(words[i + 1]));
        }
        return ids;
    }
}
