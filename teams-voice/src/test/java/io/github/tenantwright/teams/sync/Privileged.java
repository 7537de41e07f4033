package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.plan.AdminRole;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.LeastPrivilege;
import io.github.tenantwright.plan.LeastPrivilege.Step;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries operations out with the least set of rights, and with each part of it taken away. */
final class Privileged {
    static final String PERSON = "admin@contoso.com";

    private final Customer customer;
    private final List<Operation> operations;
    private final LeastPrivilege least;
    private final SimulatedTenant.Checkpoint start;

    private Privileged(Customer customer, List<Operation> operations) {
        this.customer = customer;
        this.operations = operations;
        this.least = LeastPrivilege.of(operations);
        this.start = customer.tenant.save();
    }

    /** @return how many runs were made, each with something taken away */
    static int tryAll(Customer customer, List<Operation> operations) {
        return new Privileged(customer, operations).tryAll();
    }

    private int tryAll() {
        assertThat(least.standing(ids(least.roles()), held(null, "")).isEnough())
                .isTrue();
        RunReport whole = run(least.roles(), held(null, ""));
        assertThat(whole.failures()).isEmpty();
        assertThat(whole.steps()).allMatch(step -> step.status().isGood());
        int tries = 0;
        for (AdminRole role : least.roles()) {
            Set<AdminRole> rest = new LinkedHashSet<>(least.roles());
            rest.remove(role);
            List<Finding> findings = new ArrayList<>();
            new Preflight(Set.copyOf(ids(rest)), true, operations).addTo(findings);
            assertThat(findings)
                    .isNotEmpty()
                    .allMatch(finding -> finding.words().contains(role.title()));
            check(run(rest, held(null, "")), least.stepsWithout(role), ids(rest), held(null, ""), "role " + role);
            tries++;
        }
        for (Audience audience : List.of(Audience.GRAPH, Audience.TEAMS_ADMIN)) {
            for (String scope : least.scopes(audience)) {
                var rest = held(audience, scope);
                check(
                        run(least.roles(), rest),
                        least.stepsWithout(audience, scope),
                        ids(least.roles()),
                        rest,
                        "permission " + scope);
                tries++;
            }
        }
        return tries;
    }

    /** The permissions of the least set, but for one. */
    private Map<Audience, SortedSet<String>> held(@org.jspecify.annotations.Nullable Audience of, String without) {
        Map<Audience, SortedSet<String>> held = new EnumMap<>(Audience.class);
        for (Audience audience : List.of(Audience.GRAPH, Audience.TEAMS_ADMIN)) {
            SortedSet<String> scopes = new TreeSet<>(least.scopes(audience));
            if (audience == of) {
                scopes.remove(without);
            }
            held.put(audience, scopes);
        }
        return held;
    }

    private RunReport run(Collection<AdminRole> roles, Map<Audience, SortedSet<String>> permissions) {
        customer.tenant.restore(start);
        customer.tenant.setRoles(
                PERSON,
                roles.stream()
                        .map(role -> Role.ofTemplate(role.templateId()).orElseThrow())
                        .toArray(Role[]::new));
        consent(Service.GRAPH, permissions.get(Audience.GRAPH));
        consent(Service.TEAMS, permissions.get(Audience.TEAMS_ADMIN));
        Plan plan = new Plan(
                TenantId.of(Customer.TENANT), "", customer.tenant.clock().instant(), operations, List.of());
        return customer.runToTheEnd(customer.syncNow(), plan);
    }

    private void consent(Service service, Collection<String> scopes) {
        // Every token says something of whom it is for.
        customer.tenant.consent(
                service, Stream.concat(Stream.of("openid"), scopes.stream()).toArray(String[]::new));
    }

    private void check(
            RunReport report,
            List<Step> said,
            Collection<String> roles,
            Map<Audience, SortedSet<String>> permissions,
            String without) {
        assertThat(said).as(without).isNotEmpty();
        assertThat(least.standing(roles, permissions).stopped()).as(without).isEqualTo(said);
        Set<ObjectKey> saidToFail =
                said.stream().map(step -> step.operation().key()).collect(Collectors.toSet());
        Set<ObjectKey> bad = new HashSet<>();
        for (StepReport step : report.steps()) {
            Operation operation = operations.stream()
                    .filter(one -> one.key().equals(step.key()))
                    .findFirst()
                    .orElseThrow();
            boolean builtOnBad = operation.needs().stream().anyMatch(bad::contains);
            boolean nothingToCleanUp = !operation.cleansUp().isEmpty() && bad.containsAll(operation.cleansUp());
            Status expected = builtOnBad ? Status.SKIPPED : Status.FAILED;
            boolean isSaid = saidToFail.contains(step.key());
            if (isSaid && nothingToCleanUp && step.status().isGood()) {
                // It found out without the right that it lacks.
                continue;
            }
            if (builtOnBad || isSaid) {
                assertThat(step.status())
                        .as("without the %s: %s %s", without, step.key(), step.outcome())
                        .isEqualTo(expected);
                bad.add(step.key());
            } else {
                assertThat(step.status().isGood())
                        .as("without the %s: %s %s", without, step.key(), step.outcome())
                        .isTrue();
            }
            if (step.status() == Status.FAILED) {
                Outcome.Failed failed = (Outcome.Failed) step.outcome();
                assertThat(failed.cause()).isEqualTo(FailureCause.NOT_PERMITTED);
                assertThat(failed.remedy()).containsAnyOf(wanted(operation, roles, permissions));
            }
        }
    }

    /** What the step lacks, in the words of which one has to be told. */
    private static String[] wanted(
            Operation operation, Collection<String> roles, Map<Audience, SortedSet<String>> permissions) {
        List<String> wanted = new ArrayList<>();
        for (RoleNeed need : operation.requirements().roles()) {
            if (!need.isMetByIds(roles)) {
                wanted.add(need.sentence());
            }
        }
        for (ScopeNeed need : operation.requirements().permissions()) {
            if (!need.isMetBy(permissions.get(need.audience()))) {
                wanted.addAll(need.anyOf());
            }
        }
        return wanted.toArray(String[]::new);
    }

    private static List<String> ids(Collection<AdminRole> roles) {
        return roles.stream().map(AdminRole::templateId).toList();
    }
}
