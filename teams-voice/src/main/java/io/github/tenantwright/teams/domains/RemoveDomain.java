package io.github.tenantwright.teams.domains;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.graph.domains.DomainReference;
import io.github.tenantwright.graph.domains.DomainsClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.internal.GraphScript;
import io.github.tenantwright.teams.routing.Routing;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Removes a trunk's domain that nothing refers to any more. Nothing is renamed or disabled for it: what stands in the way
 * is named, and a person decides.
 *
 * @param domain the domain
 * @param needs what has to be done first
 */
public record RemoveDomain(DomainName domain, Set<ObjectKey> needs) implements Operation {

    public RemoveDomain {
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("domain removed", domain.value());
    }

    @Override
    public Effect effect() {
        return Effect.DELETE;
    }

    @Override
    public String stage() {
        return "Clean-up";
    }

    @Override
    public String sentence() {
        return "Remove the domain " + domain;
    }

    @Override
    public Requirements requirements() {
        return Requirements.of(
                        RoleNeed.DOMAINS, ScopeNeed.DOMAIN_READ, ScopeNeed.DOMAIN_RECORDS, ScopeNeed.DOMAIN_WRITE)
                .and(Requirements.of(RoleNeed.VOICE_READING, ScopeNeed.TEAMS));
    }

    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(
                new AllowedChange(Audience.GRAPH, "DELETE", "/v1.0/domains/" + domain, "remove the domain " + domain));
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the admin center under Settings > Domains, remove " + domain + ".",
                Statement.when(
                        GraphScript.listed("/v1.0/domains", "id", domain.value()),
                        GraphScript.call("DELETE", "/v1.0/domains/" + domain)));
    }

    @Override
    public Outcome apply(RunContext run) {
        DomainsClient domains = run.client(DomainsClient.class, DomainsClient::new);
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(15), Duration.ofMinutes(15));
        if (domains.find(domain).isEmpty()) {
            return readBack.proved("removed", "the tenant does not have it");
        }
        if (readBack.wasSent()) {
            return readBack.unseen("The removal of " + domain);
        }
        List<String> users = Stream.concat(
                        domains.references(domain).stream().map(DomainReference::toString), routes(run))
                .limit(5)
                .toList();
        if (!users.isEmpty()) {
            return Outcome.failed(
                    FailureCause.REFUSED,
                    "The domain " + domain + " is still used: " + String.join(", ", users),
                    "Rename or remove what uses it, then resume the run.");
        }
        run.acting(null);
        domains.delete(domain);
        readBack.sent();
        return domains.find(domain).isEmpty() ? Outcome.done("removed") : readBack.waiting("The removal of " + domain);
    }

    /** The directory does not know of routes: it would remove the domain from under them. */
    private Stream<String> routes(RunContext run) {
        return ConfigurationClient.of(run.session(), Routing.ROUTE).list().stream()
                .filter(route -> route.gateways().contains(domain))
                .map(route -> "the voice route " + route.name());
    }

    @Override
    public Undo undo(Past past) {
        return Undo.impossible(
                "A removed domain has to be added, verified and activated anew; plan that set-up again.");
    }
}
