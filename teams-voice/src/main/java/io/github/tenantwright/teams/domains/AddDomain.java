package io.github.tenantwright.teams.domains;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.graph.domains.DomainsClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.teams.internal.GraphScript;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Adds a custom domain to the tenant. It can carry nothing until it is verified.
 *
 * @param domain the full name of the derived trunk
 */
public record AddDomain(DomainName domain) implements Operation {
    /** Adding and verifying domains: the Global Administrator is documented, the narrower role by Graph's own pages. */
    static final Requirements REQUIREMENTS =
            Requirements.of(RoleNeed.DOMAINS, ScopeNeed.DOMAIN_READ, ScopeNeed.DOMAIN_WRITE);

    public static ObjectKey key(DomainName domain) {
        return ObjectKey.of("domain", domain.value());
    }

    /** Remembered once this run may have added the domain itself. */
    static final String ADDED = "added";

    @Override
    public ObjectKey key() {
        return key(domain);
    }

    @Override
    public Effect effect() {
        return Effect.CREATE;
    }

    @Override
    public String stage() {
        return "Domains";
    }

    @Override
    public String sentence() {
        return "Add the domain " + domain;
    }

    @Override
    public Requirements requirements() {
        return REQUIREMENTS;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(Audience.GRAPH, "POST", "/v1.0/domains", "add a domain"));
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Microsoft 365 admin center under Settings > Domains, add " + domain
                        + ". Choose no services for it and do not make it the default domain.",
                Statement.when(
                        GraphScript.listed("/v1.0/domains", "id", domain.value())
                                .not(),
                        GraphScript.call("POST", "/v1.0/domains", GraphScript.body("id", domain.value()))));
    }

    @Override
    public Outcome apply(RunContext run) {
        DomainsClient domains = run.client(DomainsClient.class, DomainsClient::new);
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(10), Duration.ofMinutes(10));
        if (domains.find(domain).isPresent()) {
            return readBack.proved("added", "the tenant has it");
        }
        if (!readBack.wasSent()) {
            run.remember(ADDED, run.now().toString());
            run.acting(null);
            try {
                domains.create(domain);
            } catch (ServiceException refusal) {
                // Added a moment ago, by us before a crash or by somebody else, and not readable everywhere yet.
                boolean there = refusal.kind() == Kind.CONFLICT
                        || refusal.serviceMessage()
                                .toLowerCase(java.util.Locale.ROOT)
                                .contains("already exist");
                if (!there) {
                    throw refusal;
                }
            }
            readBack.sent();
            if (domains.find(domain).isPresent()) {
                return Outcome.done("added");
            }
        }
        return readBack.unseen("The domain " + domain);
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new RemoveDomain(domain, Set.of()));
    }
}
