package io.github.tenantwright.adsync.readiness;

import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.State;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.Topic;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Connector;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Domain;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Policy;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Server;
import io.github.tenantwright.adsync.writeback.WritebackTiming;
import io.github.tenantwright.internal.html.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether a directory is ready for password writeback, from a snapshot alone. A pure function.
 *
 * <p>Source: Entra documentation, "Enable self-service password reset writeback" and "Troubleshoot self-service password
 * reset writeback"; MS-SAMR 3.1.1.8.7 for Unexpire Password.
 */
public final class WritebackReadiness {
    private static final int SERVER_2016 = 7;

    private final List<ReadinessCheck> checks = new ArrayList<>();

    private WritebackReadiness() {}

    /** Checks it. */
    public static ReadinessReport check(ReadinessSnapshot snapshot, WritebackTiming timing) {
        return new WritebackReadiness().run(snapshot, timing);
    }

    private ReadinessReport run(ReadinessSnapshot snapshot, WritebackTiming timing) {
        Optional<Connector> connector = connector(snapshot);
        for (Domain domain : snapshot.domains()) {
            age(domain);
            policies(domain);
            servers(domain);
            new RightsCheck(domain, connector, checks).run();
            names(domain);
        }
        for (Unread unread : snapshot.unread()) {
            add(
                    Topic.DOMAIN_READ,
                    State.CANNOT_TELL,
                    unread.dnsName(),
                    "The domain was not read: " + unread.why(),
                    "Read it at one of its own domain controllers.");
        }
        add(
                Topic.PROTECTED_ACCOUNTS,
                State.LIMIT,
                "members of protected groups",
                "Microsoft says that writeback does not serve members of protected groups, and Entra Connect itself"
                        + " refuses to reset privileged accounts. Accounts that once were members (adminCount=1) fail as"
                        + " well.",
                "Change such passwords in the directory. Do not grant Reset Password on AdminSDHolder: it hands every"
                        + " administrator and krbtgt to the connector account.");
        add(
                Topic.REMOTE_SAM,
                State.CANNOT_TELL,
                "domain controllers and the server of Entra Connect",
                "The policy \"Network access: Restrict clients allowed to make remote calls to SAM\" does not show"
                        + " over LDAP. Where it leaves out the connector account, users see SSPR_0029.",
                "Run rsop.msc on both, and add the connector account where the policy is set.");
        checks.sort(Comparator.comparing(ReadinessCheck::state));
        return new ReadinessReport(snapshot.takenAt(), checks, timing);
    }

    private Optional<Connector> connector(ReadinessSnapshot snapshot) {
        List<Connector> all = snapshot.connectors();
        if (all.size() != 1) {
            add(
                    Topic.CONNECTOR,
                    State.CANNOT_TELL,
                    "the forest",
                    all.isEmpty()
                            ? "No account of Entra Connect was found by its name."
                            : "There are several: "
                                    + String.join(
                                            ", ",
                                            all.stream().map(Connector::name).toList())
                                    + ". A staging server has one of its own.",
                    "Name the account: Get-ADSyncADConnectorAccount on the server of Entra Connect tells it.");
            return Optional.empty();
        }
        Connector connector = all.get(0);
        add(
                Topic.CONNECTOR,
                connector.enabled() ? State.OK : State.NOT_OK,
                connector.name(),
                connector.enabled()
                        ? "The account is there and enabled."
                        : "The account is disabled, so that nothing can be written.",
                connector.enabled() ? "" : "Enable it, or name the account that is used now.");
        return Optional.of(connector);
    }

    private void age(Domain domain) {
        if (domain.minimumPasswordAge().isEmpty()) {
            add(
                    Topic.MINIMUM_PASSWORD_AGE,
                    State.CANNOT_TELL,
                    domain.dnsName(),
                    "minPwdAge of the domain can't be read.",
                    "Read it with another account, or look into the Default Domain Policy.");
            return;
        }
        Duration age = domain.minimumPasswordAge().get();
        add(
                Topic.MINIMUM_PASSWORD_AGE,
                age.isZero() ? State.OK : State.NOT_OK,
                domain.dnsName(),
                age.isZero()
                        ? "It is 0."
                        : "It is " + words(age) + ": who changed a password within that time can't change it again, and"
                                + " sees an error (ADSync 6329, 33008).",
                age.isZero()
                        ? ""
                        : "Set \"Minimum password age\" to 0 days in the policy for the domain, if more than one"
                                + " change in that time is to work.");
    }

    private void policies(Domain domain) {
        List<Policy> strict = domain.policies().stream()
                .filter(policy -> !policy.minimumPasswordAge().isZero())
                .toList();
        if (!strict.isEmpty()) {
            for (Policy policy : strict) {
                add(
                        Topic.FINE_GRAINED_POLICIES,
                        State.NOT_OK,
                        policy.name() + " in " + domain.dnsName(),
                        "It overrides the domain's for "
                                + Texts.count(policy.appliesTo().size(), "user or group", "users and groups") + " ("
                                + String.join(
                                        "; ",
                                        policy.appliesTo().stream()
                                                .limit(5)
                                                .map(Dn::toString)
                                                .toList())
                                + ") with " + words(policy.minimumPasswordAge()) + ".",
                        "Set-ADFineGrainedPasswordPolicy with -MinPasswordAge 0.00:00:00 for this policy, if these"
                                + " people are to use writeback more than once in that time.");
            }
            return;
        }
        add(
                Topic.FINE_GRAINED_POLICIES,
                domain.policiesReadable() ? State.OK : State.CANNOT_TELL,
                domain.dnsName(),
                domain.policiesReadable()
                        ? "None asks for a minimum age."
                        : "Their container can't be seen; by default only administrators of the domain can.",
                domain.policiesReadable() ? "" : "Read it as an administrator of the domain.");
    }

    private void servers(Domain domain) {
        for (Server server : domain.servers()) {
            if (!server.answered()) {
                add(
                        Topic.POLICY_HINTS,
                        State.CANNOT_TELL,
                        server.host(),
                        "The domain controller did not say: " + server.trouble(),
                        "Ask it from a machine that reaches it.");
                continue;
            }
            boolean offered = server.policyHints() || server.formerPolicyHints();
            add(
                    Topic.POLICY_HINTS,
                    offered ? State.OK : State.NOT_OK,
                    server.host(),
                    server.policyHints()
                            ? "It offers the control (" + ReadinessReader.POLICY_HINTS + ")."
                            : offered
                                    ? "It offers the control by its older number alone ("
                                            + ReadinessReader.FORMER_POLICY_HINTS + "), which the event text names."
                                    : "It does not offer the control: writeback fails there (ADSync 6329).",
                    offered ? "" : "Use Windows Server 2016 or later, with updates, for all domain controllers.");
            if (server.level() < SERVER_2016) {
                add(
                        Topic.SERVER_VERSION,
                        State.NOT_OK,
                        server.host(),
                        "It is older than Windows Server 2016, which the documentation asks for.",
                        "Replace it, or point Entra Connect to preferred domain controllers that are new enough.");
            }
        }
    }

    private void names(Domain domain) {
        if (!domain.strangeOus().isEmpty()) {
            add(
                    Topic.OU_NAMES,
                    State.CANNOT_TELL,
                    domain.dnsName(),
                    Texts.count(domain.strangeOus().size(), "OU has", "OUs have")
                            + " reserved characters in the name (as "
                            + domain.strangeOus().get(0)
                            + "), with which writeback may fail (event 33001).",
                    "Try it with a user in it. Before renaming an OU look at what OuScope.rename says.");
        }
    }

    private static String words(Duration age) {
        long hours = age.toHours();
        return hours >= 24 && hours % 24 == 0
                ? Texts.count(hours / 24, "day", "days")
                : hours > 0 ? Texts.count(hours, "hour", "hours") : Texts.count(age.toMinutes(), "minute", "minutes");
    }

    private void add(Topic topic, State state, String about, String why, String remedy) {
        ReadinessCheck check = new ReadinessCheck(topic, state, about, why, remedy);
        // One server may have been read for several domains.
        if (!checks.contains(check)) {
            checks.add(check);
        }
    }
}
