package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.writeback.AccountFindings;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackPlan;
import io.github.tenantwright.adsync.writeback.WritebackPlanner;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans for all domains of a forest in which the accounts write: each has an AdminSDHolder of its own.
 *
 * @param domains in the order of the snapshot
 * @param findings what is to be known of the forest and of the accounts; what concerns one domain is in its plan
 */
record ForestPlan(
        DirectorySnapshot snapshot, WritebackSetup setup, List<WritebackPlan> domains, List<Finding> findings) {
    ForestPlan {
        domains = List.copyOf(domains);
        findings = List.copyOf(findings);
    }

    /**
     * @param only DNS names in small letters; none for all domains
     * @throws InvalidInputException when one of them was not read
     */
    static ForestPlan of(DirectorySnapshot snapshot, WritebackSetup setup, Set<String> only) {
        checkDomains(snapshot, only);
        Map<Sid, List<Sid>> groups = new HashMap<>();
        snapshot.connectorCandidates().forEach(account -> groups.put(account.sid(), account.tokenGroups()));
        List<Finding> findings = new ArrayList<>();
        setup.accounts().forEach(account -> look(snapshot, account, findings));
        findings.addAll(AccountFindings.of(setup, snapshot));
        List<WritebackPlan> plans = new ArrayList<>();
        for (DomainSnapshot domain : snapshot.domains()) {
            String name = domain.dnsName();
            boolean meant = only.isEmpty() || only.contains(name.toLowerCase(Locale.ROOT));
            if (!meant || setup.in(name).isEmpty()) {
                continue;
            }
            if (domain.adminSdHolder().isEmpty()) {
                findings.add(Finding.blocker(
                        "adminsdholder-unreadable",
                        "The rights on AdminSDHolder of " + name + " could not be read.",
                        "Sign in as somebody who may read them."));
                continue;
            }
            plans.add(WritebackPlanner.plan(
                    setup, name, domain.adminSdHolder().get(), snapshot.schema().guids(), groups));
        }
        unread(snapshot, setup, only, findings);
        return new ForestPlan(snapshot, setup, plans, findings);
    }

    /** @throws InvalidInputException when one of the names is no domain that was read */
    static void checkDomains(DirectorySnapshot snapshot, Set<String> only) {
        Set<String> read = snapshot.domains().stream()
                .map(domain -> domain.dnsName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (String name : only) {
            if (!read.contains(name)) {
                throw new InvalidInputException(
                        "--domain", name, "one of the domains that were read: " + String.join(", ", read));
            }
        }
    }

    private static void look(DirectorySnapshot snapshot, WritebackAccount wanted, List<Finding> findings) {
        Optional<DirectoryAccount> found = snapshot.account(wanted.sid());
        if (found.isEmpty()) {
            findings.add(Finding.warning(
                    "account-not-found",
                    wanted + " was not found in the domains that were read, so its groups are not known.",
                    "Compare identifier and name with the account that the connector signs in as."));
        } else if (!found.get().enabled()) {
            findings.add(Finding.warning(
                    "account-disabled",
                    wanted + " is disabled: nothing signs in as it.",
                    "Look whether it is the account of a server that is gone."));
        } else if (!wanted.name().contains("@")
                && !wanted.name().equalsIgnoreCase(Domains.name(snapshot, found.get()))) {
            findings.add(Finding.warning(
                    "account-other-name",
                    "In the directory " + wanted + " is called " + Domains.name(snapshot, found.get()) + ".",
                    "The identifier counts: look whether it is the account that is meant."));
        }
    }

    private static void unread(
            DirectorySnapshot snapshot, WritebackSetup setup, Set<String> only, List<Finding> findings) {
        if (!only.isEmpty()) {
            return;
        }
        snapshot.unread().stream()
                .filter(domain -> !setup.in(domain.dnsName()).isEmpty())
                .forEach(domain -> findings.add(Finding.warning(
                        "domain-not-read",
                        "The domain " + domain.dnsName() + " is not in the plan, since it was not read: "
                                + domain.why(),
                        "Plan it with one of its own servers.")));
    }

    /** Whether something stands in the way of carrying it out. */
    boolean isBlocked() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.BLOCKER);
    }

    boolean isCritical() {
        return domains.stream().anyMatch(WritebackPlan::isCritical);
    }

    Plan toPlan(TenantId tenant, Instant madeAt) {
        List<Operation> operations = new ArrayList<>();
        List<Finding> all = new ArrayList<>(findings);
        for (WritebackPlan domain : domains) {
            Plan own = domain.toPlan(tenant, madeAt);
            operations.addAll(own.operations());
            all.addAll(own.findings());
        }
        return new Plan(
                tenant,
                "Writeback to protected accounts of " + Domains.dnsName(snapshot.rootDomain()),
                madeAt,
                operations,
                all);
    }
}
