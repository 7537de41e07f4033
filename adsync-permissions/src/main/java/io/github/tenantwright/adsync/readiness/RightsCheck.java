package io.github.tenantwright.adsync.readiness;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import io.github.tenantwright.adsync.descriptor.AccessCheck;
import io.github.tenantwright.adsync.descriptor.AccessDecision;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.State;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.Topic;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Connector;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Domain;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Person;
import io.github.tenantwright.internal.html.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What the connector account may do in one domain, computed from descriptors and its groups. */
final class RightsCheck {
    private static final DirectoryGuids GUIDS = DirectoryGuids.known();
    private static final Guid UNEXPIRE = guid(Kind.EXTENDED_RIGHT, "Unexpire-Password");
    private static final Guid RESET = guid(Kind.EXTENDED_RIGHT, "User-Force-Change-Password");
    private static final Guid LOCKOUT_TIME = guid(Kind.ATTRIBUTE, "lockoutTime");
    private static final Guid PWD_LAST_SET = guid(Kind.ATTRIBUTE, "pwdLastSet");
    private static final Guid USER = guid(Kind.CLASS, "user");
    private static final int SHOWN = 3;
    private static final long OF_A_DOMAIN = 21;
    private static final long DOMAIN_ADMINS = 512;
    private static final long ENTERPRISE_ADMINS = 519;

    private final Domain domain;
    private final Optional<Connector> connector;
    private final List<ReadinessCheck> checks;

    RightsCheck(Domain domain, Optional<Connector> connector, List<ReadinessCheck> checks) {
        this.domain = domain;
        this.connector = connector;
        this.checks = checks;
    }

    private static Guid guid(Kind kind, String name) {
        return GUIDS.named(kind, name)
                .map(DirectoryGuids.Entry::guid)
                .orElseThrow(() -> new IllegalStateException(name));
    }

    void run() {
        unexpire();
        people(Topic.RESET_PASSWORD, "Reset Password", check -> check.extendedRight(RESET));
        people(Topic.WRITE_LOCKOUT_TIME, "Write lockoutTime", check -> check.write(LOCKOUT_TIME));
        people(Topic.WRITE_PWD_LAST_SET, "Write pwdLastSet", check -> check.write(PWD_LAST_SET));
    }

    private void unexpire() {
        if (domain.root().isEmpty()) {
            add(
                    Topic.UNEXPIRE_PASSWORD,
                    State.CANNOT_TELL,
                    "The access list of the domain can't be read.",
                    "Read it with another account.");
            return;
        }
        String holders = holders(domain.root().get());
        if (connector.isEmpty()) {
            add(
                    Topic.UNEXPIRE_PASSWORD,
                    State.CANNOT_TELL,
                    "The connector account is not known. The right is held by " + holders + ".",
                    "Name the connector account.");
            return;
        }
        AccessDecision decision = AccessCheck.of(domain.root().get(), token(connector.get()), domain.sid(), null, GUIDS)
                .extendedRight(UNEXPIRE);
        if (decision.isGranted()) {
            add(
                    Topic.UNEXPIRE_PASSWORD,
                    State.OK,
                    "The connector account has it, by " + by(decision) + ". Held by " + holders + ".",
                    "");
        } else {
            add(
                    Topic.UNEXPIRE_PASSWORD,
                    missing(decision),
                    "The connector account does not have it for certain; it is held by " + holders
                            + ". Without it a new" + " password counts as expired at once.",
                    "Grant Unexpire Password on the domain itself (this object) to the connector account, or give it"
                            + " back to Authenticated Users, who have it by default.");
        }
    }

    private static String by(AccessDecision decision) {
        TrusteeAce ace = decision.by();
        return ace == null ? "ownership or an open access list" : "an entry for " + name(ace.trustee());
    }

    private static String holders(SecurityDescriptor root) {
        Set<String> names = new TreeSet<>();
        for (var entry : root.dacl().map(Acl::aces).orElse(List.of())) {
            boolean grants = entry instanceof TrusteeAce ace
                    && ace.type().allows()
                    && !ace.isInheritOnly()
                    && ace.covers(AccessRight.CONTROL_ACCESS, UNEXPIRE, null);
            if (grants) {
                names.add(name(((TrusteeAce) entry).trustee()));
            }
        }
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }

    private static String name(Sid sid) {
        return WellKnownSids.name(sid).orElseGet(() -> sid + role(sid));
    }

    private static String role(Sid sid) {
        if (sid.subAuthorities().get(0) != OF_A_DOMAIN) {
            return "";
        } else if (sid.relativeId() == DOMAIN_ADMINS) {
            return " (Domain Admins)";
        }
        return sid.relativeId() == ENTERPRISE_ADMINS ? " (Enterprise Admins)" : "";
    }

    private static Set<Sid> token(Connector connector) {
        return AccessCheck.token(connector.sid(), connector.tokenGroups());
    }

    /** In another domain than its own, groups of that domain may hold the account and are not in its list. */
    private State missing(AccessDecision decision) {
        boolean home = connector.map(known -> known.sid().isIn(domain.sid())).orElse(false);
        boolean certain = decision.outcome() != AccessDecision.Outcome.CONDITIONAL;
        return (home && certain) || decision.outcome() == AccessDecision.Outcome.DENIED
                ? State.NOT_OK
                : State.CANNOT_TELL;
    }

    private void people(Topic topic, String right, Function<AccessCheck, AccessDecision> ask) {
        List<Person> people = domain.people().stream()
                .filter(person -> connector
                        .map(known -> !known.sid().equals(person.sid()))
                        .orElse(true))
                .toList();
        List<Person> readable = people.stream()
                .filter(person -> person.descriptor().isPresent())
                .toList();
        if (connector.isEmpty()) {
            add(topic, State.CANNOT_TELL, "The connector account is not known.", "Name the connector account.");
            return;
        } else if (readable.isEmpty()) {
            add(
                    topic,
                    State.CANNOT_TELL,
                    people.isEmpty()
                            ? "No ordinary user was found to look at."
                            : "There is no ordinary user whose access list can be read.",
                    people.isEmpty() ? "Name OUs that have users." : "Read it with another account.");
            return;
        }
        List<String> without = new ArrayList<>();
        boolean blocked = false;
        State worst = State.OK;
        for (Person person : readable) {
            SecurityDescriptor descriptor = person.descriptor().orElseThrow();
            AccessDecision decision =
                    ask.apply(AccessCheck.of(descriptor, token(connector.get()), person.sid(), USER, GUIDS));
            if (!decision.isGranted()) {
                without.add(person.dn().toString());
                blocked |= descriptor.isDaclProtected();
                State state = missing(decision);
                worst = state.compareTo(worst) < 0 ? state : worst;
            }
        }
        String looked = Texts.count(readable.size(), "user was", "users were") + " looked at; the connector account ";
        if (without.isEmpty()) {
            add(topic, State.OK, looked + "has it on all of them.", "");
            return;
        }
        add(
                topic,
                worst,
                looked + "does not have it for certain on " + without.size() + " of them, as on "
                        + String.join("; ", without.subList(0, Math.min(SHOWN, without.size())))
                        + (blocked ? ". Some of them take no rights from above (inheritance is off)." : "."),
                "Grant " + right + " on the domain or the OUs, for descendant users"
                        + " (Set-ADSyncPasswordWritebackPermissions of Entra Connect's ADSyncConfig module"
                        + " grants all three)"
                        + (blocked ? ", and turn inheritance on for those who have it off." : "."));
    }

    private void add(Topic topic, State state, String why, String remedy) {
        checks.add(new ReadinessCheck(topic, state, domain.dnsName(), why, remedy));
    }
}
