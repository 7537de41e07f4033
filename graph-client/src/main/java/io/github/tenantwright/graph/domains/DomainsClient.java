package io.github.tenantwright.graph.domains;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.PagedList;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.JsonCursor;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tenant's domains. Reading needs {@code Domain.Read.All}; writing {@code Domain.ReadWrite.All} and the role Domain
 * Name Administrator. Thread-safe.
 *
 * <p>Unless a method says otherwise, it throws {@link ServiceException} when the service refuses.
 */
public final class DomainsClient {
    // The service has no stable code for these; the beginnings are those that public clients match.
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(another|other|different) (tenant|organi[sz]ation|directory|company|customer)|verified elsewhere");
    private static final Pattern ALREADY = Pattern.compile("already (been )?verified|is verified already");
    private static final Pattern NOT_SEEN = Pattern.compile("^domain verification failed with the following error");

    private final GraphCalls calls;

    /** Ready-made by {@link io.github.tenantwright.graph.GraphClient}. */
    public DomainsClient(TenantSession session) {
        this.calls = new GraphCalls(session);
    }

    /** All domains of the tenant, verified or not. */
    public PagedList<Domain> list() {
        return calls.list("/domains", Map.of(), Domain::read);
    }

    /** @throws ServiceException of kind NOT_FOUND when the tenant has no such domain */
    public Domain get(DomainName name) {
        return calls.get(path(name), Domain::read);
    }

    /** The domain, if the tenant has it. */
    public Optional<Domain> find(DomainName name) {
        return calls.find(path(name), Domain::read);
    }

    /**
     * Adds a domain. It is unverified, unless the tenant has verified a parent of it. Not repeated by itself when the
     * answer is lost: {@link #find} it then.
     */
    public Domain create(DomainName name) {
        ObjectNode body = Json.object();
        body.put("id", name.value());
        return calls.post("/domains", body, Domain::read);
    }

    /** The records of which one, published in the zone, proves ownership: normally a TXT and an MX. */
    public PagedList<DnsRecord> verificationRecords(DomainName name) {
        return calls.list(path(name) + "/verificationDnsRecords", Map.of(), DnsRecords::read);
    }

    /** The records that the services of a verified domain want. */
    public PagedList<DnsRecord> serviceRecords(DomainName name) {
        return calls.list(path(name) + "/serviceConfigurationRecords", Map.of(), DnsRecords::read);
    }

    /**
     * Asks the service to look for the record, once.
     *
     * @throws ServiceException for every refusal that is none of the outcomes of {@link Verification}
     */
    public Verification verify(DomainName name) {
        Domain domain;
        try {
            // Sending it twice does no harm: the second finds the domain verified.
            domain = calls.read(calls.request("POST", path(name) + "/verify").repeatable(), Domain::read)
                    .value();
        } catch (ServiceException refused) {
            if (refused.status() == 400 || refused.kind() == ServiceException.Kind.CONFLICT) {
                return explain(name, refused).orElseThrow(() -> refused);
            }
            throw refused;
        }
        return domain.isVerified()
                ? new Verification.Verified(domain)
                : new Verification.RecordNotSeenYet("The service took the request; the domain is not verified yet.");
    }

    private Optional<Verification> explain(DomainName name, ServiceException refused) {
        String words = refused.serviceMessage();
        String lower = words.toLowerCase(Locale.ROOT);
        if (ELSEWHERE.matcher(lower).find()) {
            return Optional.of(new Verification.VerifiedElsewhere(words));
        }
        if (ALREADY.matcher(lower).find()) {
            // By whom, the words leave open; the domain itself says.
            return find(name)
                    .map(domain -> domain.isVerified()
                            ? new Verification.AlreadyVerified(domain)
                            : new Verification.VerifiedElsewhere(words));
        }
        return NOT_SEEN.matcher(lower).find()
                ? Optional.of(new Verification.RecordNotSeenYet(words))
                : Optional.empty();
    }

    /** Changes a verified domain. */
    public void update(DomainName name, DomainChange change) {
        calls.send(calls.request("PATCH", path(name)).json(Json.write(change.body())));
    }

    /**
     * Removes a domain that nothing refers to. This can't be undone. When it is refused, {@link #references} says what
     * stands in the way; objects in the recycle bin do too.
     *
     * @return false when the tenant had no such domain
     */
    public boolean delete(DomainName name) {
        return calls.delete(path(name));
    }

    /**
     * Removes a domain and renames whatever uses it to the onmicrosoft.com domain; the work goes on after the call and
     * is over when {@link #find} finds nothing. Refused when more than 1,000 objects would change. Not repeated by
     * itself when the answer is lost: look at {@link Domain#state} then.
     *
     * @param disableUserAccounts whether the renamed accounts are to be disabled; the service's own default would be
     *     yes, which is why there is none here
     */
    public void forceDelete(DomainName name, boolean disableUserAccounts) {
        ObjectNode body = Json.object();
        body.put("disableUserAccounts", disableUserAccounts);
        calls.send(calls.request("POST", path(name) + "/forceDelete").json(Json.write(body)));
    }

    /** Users, groups and others that use the domain. */
    public PagedList<DomainReference> references(DomainName name) {
        return calls.list(path(name) + "/domainNameReferences", Map.of(), DomainReference::read);
    }

    /** The root that a subdomain belongs to. */
    public Domain rootDomain(DomainName name) {
        return calls.get(path(name) + "/rootDomain", Domain::read);
    }

    /**
     * Makes a verified subdomain a root of its own.
     *
     * @return what the service says: whether it was done
     */
    public boolean promote(DomainName name) {
        Reply<Boolean> reply = calls.read(calls.request("POST", path(name) + "/promote"), DomainsClient::value);
        return reply.value();
    }

    private static Boolean value(JsonCursor in) throws IOException {
        Boolean value = null;
        while (in.nextMember()) {
            if (in.name().equals("value")) {
                value = in.maybeFlag();
            }
        }
        if (value == null) {
            throw in.broken("the answer has no \"value\"");
        }
        return value;
    }

    private static String path(DomainName name) {
        return "/domains/" + name.value();
    }
}
