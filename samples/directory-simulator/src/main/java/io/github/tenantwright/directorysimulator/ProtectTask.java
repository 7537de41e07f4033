package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the PDC emulator does every hour: AdminSDHolder's descriptor is copied onto each protected object of its domain
 * whose own differs, and {@code adminCount} is set. Whoever is no longer protected keeps both.
 *
 * <p>Source: MS-ADTS 3.1.1.6.1. Members by primary group alone are left out, since it does not say that they count.
 */
final class ProtectTask {
    private static final int SERVER_2016 = 7;
    private static final int SWITCH = 16;

    private final Forest forest;
    private final EntryMaker objects;
    private final Domain domain;

    ProtectTask(Forest forest, EntryMaker objects, Domain domain) {
        this.forest = forest;
        this.objects = objects;
        this.domain = domain;
    }

    /** @return the objects that were written */
    List<String> run() throws LDAPException {
        byte[] template = descriptor(forest.tree().needed(domain.adminSdHolder()));
        List<String> written = new ArrayList<>();
        for (String key : protectedKeys()) {
            @Nullable Entry entry = forest.tree().at(key);
            if (entry != null && !isStamped(entry, template)) {
                List<Modification> changes = new ArrayList<>(objects.touched());
                changes.add(new Modification(ModificationType.REPLACE, Forest.DESCRIPTOR, template));
                changes.add(new Modification(ModificationType.REPLACE, "adminCount", "1"));
                changes.add(objects.descriptorWritten(entry));
                forest.tree().modify(entry.getDN(), changes);
                written.add(entry.getDN());
            }
        }
        return written;
    }

    /** By what is not taken over from the container: audit lists differ. */
    private static boolean isStamped(Entry entry, byte[] template) {
        int compared = Descriptors.OWNER | Descriptors.GROUP | Descriptors.DACL;
        return entry.hasAttributeValue("adminCount", "1")
                && Arrays.equals(Descriptors.only(descriptor(entry), compared), Descriptors.only(template, compared));
    }

    private static byte[] descriptor(Entry entry) {
        byte @Nullable [] bytes = entry.getAttributeValueBytes(Forest.DESCRIPTOR);
        if (bytes == null) {
            throw new IllegalStateException(entry.getDN() + " has no descriptor");
        }
        return bytes;
    }

    Set<String> protectedKeys() {
        Set<String> found = new LinkedHashSet<>();
        for (String sid : groups()) {
            for (Entry group : forest.tree().ofSid(sid)) {
                String key = Forest.key(group);
                boolean foreignBuiltIn = sid.startsWith(Sids.BUILT_IN) && !isHere(key);
                if (!foreignBuiltIn) {
                    keep(key, found);
                    forest.chain(key, true).forEach(member -> keep(member, found));
                }
            }
        }
        for (int id : new int[] {500, 502, 516, 521}) {
            forest.tree().ofSid(Sids.relative(domain.sid(), id)).forEach(entry -> found.add(Forest.key(entry)));
        }
        return found;
    }

    private void keep(String key, Set<String> found) {
        @Nullable Entry entry = forest.tree().at(key);
        if (entry != null && isHere(key) && (Kinds.isA(entry, "user") || Kinds.isSecurityGroup(entry))) {
            found.add(key);
        }
    }

    private boolean isHere(String key) {
        return domain.equals(forest.domainOf(key));
    }

    private List<String> groups() {
        List<String> sids = new ArrayList<>(List.of(Sids.BUILT_IN + "-544", Sids.BUILT_IN + "-552"));
        int excluded = exclusions();
        for (int i = 0; i < 4; i++) {
            if ((excluded & 1 << i) == 0) {
                sids.add(Sids.BUILT_IN + "-" + (548 + i));
            }
        }
        sids.add(Sids.relative(domain.sid(), 512));
        sids.add(Sids.relative(forest.root().sid(), 518));
        sids.add(Sids.relative(forest.root().sid(), 519));
        @Nullable String level = forest.tree()
                .needed(Seed.settings(forest.configuration(), domain))
                .getAttributeValue("msDS-Behavior-Version");
        if (level != null && Integer.parseInt(level) >= SERVER_2016) {
            sids.add(Sids.relative(domain.sid(), 526));
            sids.add(Sids.relative(forest.root().sid(), 527));
        }
        return sids;
    }

    private int exclusions() {
        @Nullable String switches = forest.tree()
                .needed(Seed.directoryService(forest.configuration()))
                .getAttributeValue("dSHeuristics");
        return switches == null || switches.length() < SWITCH
                ? 0
                : Math.max(0, Character.digit(switches.charAt(SWITCH - 1), 16));
    }
}
