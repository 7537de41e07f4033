package io.github.tenantwright.teams.domains;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.graph.domains.DnsRecord;
import io.github.tenantwright.graph.domains.Domain;
import io.github.tenantwright.graph.domains.DomainsClient;
import io.github.tenantwright.graph.domains.Verification;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.config.Waited;
import io.github.tenantwright.teams.internal.GraphScript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves to the service that the domain is ours: its TXT record is published, or handed out to be published, and the
 * service is asked to look until it sees it.
 *
 * @param domain the full name of the derived trunk
 */
public record VerifyDomain(DomainName domain) implements Operation {
    /** The fact that holds the record's text. */
    public static final String TXT = "txt";

    private static final String PUBLISHED = "published";
    private static final String WAITING_SINCE = "waiting-since";
    // Zones need 15 to 60 minutes; carriers with change procedures need days.
    private static final Duration LOOK_EVERY = Duration.ofMinutes(15);
    private static final Duration AT_MOST = Duration.ofDays(7);

    public static ObjectKey key(DomainName domain) {
        return ObjectKey.of("verified domain", domain.value());
    }

    @Override
    public ObjectKey key() {
        return key(domain);
    }

    @Override
    public Set<ObjectKey> needs() {
        return Set.of(AddDomain.key(domain));
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return "Domains";
    }

    @Override
    public String sentence() {
        return "Verify the domain " + domain + " by its TXT record";
    }

    @Override
    public Requirements requirements() {
        return Requirements.of(
                RoleNeed.DOMAINS, ScopeNeed.DOMAIN_READ, ScopeNeed.DOMAIN_RECORDS, ScopeNeed.DOMAIN_WRITE);
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(
                Audience.GRAPH,
                "POST",
                "/v1.0/domains/" + domain + "/verify",
                "ask the service to look for the TXT record of " + domain));
    }

    @Override
    public ByHand byHand() {
        String path = "/v1.0/domains/" + domain;
        return ByHand.of(
                "In the admin center, open the domain " + domain
                        + ", take the TXT record that it shows, have it published at " + domain
                        + " in the zone's DNS, wait up to an hour and choose Verify.",
                GraphScript.call("GET", path + "/verificationDnsRecords"),
                Statement.when(
                        GraphScript.isTrue(path, "isVerified").not(),
                        new Statement.Ask(Value.of("Publish the TXT record shown above at " + domain
                                + ", wait until it can be seen, then press Enter.")),
                        // The service looks elsewhere than the person, and may see it later.
                        new Statement.Retry(
                                List.of("Domain verification failed"),
                                Duration.ofMinutes(1),
                                Duration.ofHours(1),
                                List.of(GraphScript.call("POST", path + "/verify")))));
    }

    // Microsoft says 15 to 60 minutes until a new record is seen.
    @Override
    public TimeNeeded timeNeeded() {
        return TimeNeeded.waiting(Duration.ofMinutes(30), AT_MOST);
    }

    @Override
    public Outcome apply(RunContext run) {
        DomainsClient domains = run.client(DomainsClient.class, DomainsClient::new);
        Optional<Domain> there = domains.find(domain);
        if (there.isEmpty()) {
            return Outcome.notYet(
                    WaitingFor.READ_BACK,
                    "The domain " + domain + " is not visible yet",
                    run.now().plusSeconds(15));
        }
        if (there.get().isVerified()) {
            return Outcome.alreadySo("it is verified");
        }
        OwnershipRecord record = record(run, domains);
        // Publishing the record is a write as well.
        run.acting(null);
        boolean published = publish(run, record);
        Verification verification = domains.verify(domain);
        if (verification instanceof Verification.Verified || verification instanceof Verification.AlreadyVerified) {
            return Outcome.done("verified");
        }
        if (verification instanceof Verification.VerifiedElsewhere elsewhere) {
            return Outcome.failed(
                    FailureCause.TAKEN,
                    domain + " is verified in another tenant: " + elsewhere.words(),
                    "A trunk's domain must be this customer's alone. Remove it from the other tenant, or use another"
                            + " name.");
        }
        return waiting(run, record, published);
    }

    private OwnershipRecord record(RunContext run, DomainsClient domains) {
        Optional<String> known = run.recall(TXT);
        if (known.isPresent()) {
            return new OwnershipRecord(domain, known.get());
        }
        String text = domains.verificationRecords(domain).stream()
                .filter(DnsRecord.Txt.class::isInstance)
                .map(DnsRecord.Txt.class::cast)
                .map(DnsRecord.Txt::text)
                .findFirst()
                .orElseThrow(() -> new io.github.tenantwright.InvalidInputException(
                        "verificationDnsRecords",
                        domain,
                        "the service offers no TXT record to prove this domain with"));
        OwnershipRecord record = new OwnershipRecord(domain, text);
        run.remember(TXT, text);
        return record;
    }

    private static boolean publish(RunContext run, OwnershipRecord record) {
        if (run.recall(PUBLISHED).isPresent()) {
            return true;
        }
        boolean published =
                run.client(DnsPublisher.class, session -> DnsPublisher.HAND_OUT).publish(record);
        if (published) {
            run.remember(PUBLISHED, run.now().toString());
        }
        return published;
    }

    private Outcome waiting(RunContext run, OwnershipRecord record, boolean published) {
        if (Waited.tooLong(run, WAITING_SINCE, AT_MOST)) {
            return Outcome.failed(
                    FailureCause.TIMED_OUT,
                    "The service has not seen the record " + record + " within " + AT_MOST.toDays() + " days",
                    "Check that the record is published just so, at that name, then resume the run.");
        }
        return Outcome.notYet(
                WaitingFor.DNS,
                published
                        ? "The record " + record + " is published; the service does not see it yet"
                        : "Publish this DNS record: " + record,
                run.now().plus(LOOK_EVERY));
    }

    @Override
    public Undo undo(Past past) {
        // What the run has added goes as a whole.
        return past.recall(AddDomain.key(domain), AddDomain.ADDED).isPresent()
                ? Undo.notNeeded()
                : Undo.impossible(
                        "A verified domain stays verified; remove the domain in the admin center if it is to go.");
    }
}
