package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of an access list hand protected accounts over, by what they give: by the GUIDs that are the same in
 * every forest, never by names that came with a plan.
 */
final class CriticalEntries {
    private static final Set<String> WITH_RESET = Set.of("lockouttime", "pwdlastset");

    private final List<Ace> all;

    /** @param all what is on the list, to tell what comes with Reset Password */
    CriticalEntries(List<Ace> all) {
        this.all = List.copyOf(all);
    }

    boolean has(Ace ace) {
        if (!(ace instanceof TrusteeAce known) || known.about() == null) {
            return false;
        }
        if (known.mask().equals(AccessRight.CONTROL_ACCESS.mask())) {
            // Nothing else of the kind is ever planned, so that one that is not known is no lesser one.
            return !is(known, Kind.EXTENDED_RIGHT, WantedRight.CHANGE);
        }
        if (!known.mask().equals(AccessRight.WRITE_PROPERTY.mask())) {
            return false;
        }
        Optional<String> written = name(known);
        return written.filter(name -> WantedRight.isTakeover(name)
                        || WITH_RESET.contains(name.toLowerCase(Locale.ROOT)) && resets(known))
                .isPresent();
    }

    private boolean resets(TrusteeAce of) {
        return all.stream()
                .anyMatch(ace -> ace instanceof TrusteeAce other
                        && other.trustee().equals(of.trustee())
                        && other.mask().equals(AccessRight.CONTROL_ACCESS.mask())
                        && is(other, Kind.EXTENDED_RIGHT, WantedRight.RESET));
    }

    private static boolean is(TrusteeAce ace, Kind kind, String name) {
        Guid about = ace.about();
        return about != null
                && DirectoryGuids.known()
                        .of(kind, about)
                        .filter(entry -> entry.name().equals(name))
                        .isPresent();
    }

    private static Optional<String> name(TrusteeAce ace) {
        Guid about = ace.about();
        return about == null
                ? Optional.empty()
                : DirectoryGuids.known().of(Kind.ATTRIBUTE, about).map(DirectoryGuids.Entry::name);
    }
}
