package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /domains}: adding, proving, describing and removing the tenant's domains. */
final class GraphDomains {

    private static final String NAME =
            "(?=.{3,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}";
    private static final Set<String> WRITABLE_SERVICES = Set.of("Email", "OfficeCommunicationsOnline", "Yammer");
    private static final int FORCE_DELETE_LIMIT = 1000;

    private GraphDomains() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", "/domains", (x, p) -> list(x))
                .on("POST", "/domains", (x, p) -> create(x))
                .on("GET", "/domains/{id}", (x, p) -> answer(x, 200, find(x, p)))
                .on("PATCH", "/domains/{id}", GraphDomains::update)
                .on("DELETE", "/domains/{id}", GraphDomains::delete)
                .on("POST", "/domains/{id}/verify", GraphDomains::verify)
                .on("POST", "/domains/{id}/promote", GraphDomains::promote)
                .on("POST", "/domains/{id}/forceDelete", GraphDomains::forceDelete)
                .on("GET", "/domains/{id}/verificationDnsRecords", GraphDomains::verificationRecords)
                .on("GET", "/domains/{id}/serviceConfigurationRecords", GraphDomains::serviceRecords)
                .on("GET", "/domains/{id}/rootDomain", GraphDomains::rootDomain)
                .on("GET", "/domains/{id}/domainNameReferences", (x, p) -> references(x, find(x, p), true))
                .on(
                        "GET",
                        "/domains/{id}/domainNameReferences/microsoft.graph.user",
                        (x, p) -> references(x, find(x, p), true))
                .on(
                        "GET",
                        "/domains/{id}/domainNameReferences/microsoft.graph.group",
                        (x, p) -> references(x, find(x, p), false));
    }

    /** Ends the forced removals whose time has come. */
    static void settle(Engine engine, Instant now) {
        Iterator<Domain> domains = engine.state.domains.values().iterator();
        while (domains.hasNext()) {
            Domain domain = domains.next();
            if (domain.goneAt != null && !domain.goneAt.isAfter(now)) {
                domains.remove();
                engine.state.changed(domain.goneAt, "domain removed: " + domain.name);
            }
        }
    }

    static void requireDomainRole(Exchange x) {
        Engine.require(x, Role.DOMAIN_NAME_ADMINISTRATOR);
    }

    static ObjectNode json(Domain domain) {
        ObjectNode node = Json.object()
                .put("id", domain.name)
                .put("authenticationType", domain.authenticationType)
                .putNull("availabilityStatus")
                .put("isAdminManaged", true)
                .put("isDefault", domain.isDefault)
                .put("isInitial", domain.initial)
                .put("isRoot", domain.root)
                .put("isVerified", domain.verified)
                .putNull("manufacturer")
                .putNull("model")
                .put("passwordValidityPeriodInDays", domain.passwordValidityDays)
                .put("passwordNotificationWindowInDays", domain.passwordNotificationDays);
        node.set("supportedServices", Json.array(domain.supportedServices));
        if (domain.stateOperation == null || domain.stateAt == null) {
            node.putNull("state");
        } else {
            node.putObject("state")
                    .put("operation", domain.stateOperation)
                    .put("status", domain.stateStatus)
                    .put("lastActionDateTime", Times.iso(domain.stateAt));
        }
        return node;
    }

    private static HttpReply list(Exchange x) {
        ArrayNode value = Json.array();
        x.state().domains.values().forEach(domain -> value.add(json(domain)));
        return collection(x, "domains", value);
    }

    static HttpReply collection(Exchange x, String context, ArrayNode value) {
        ObjectNode body = Json.object().put("@odata.context", x.context(context));
        body.set("value", value);
        return Engine.graph(200, body);
    }

    private static HttpReply answer(Exchange x, int status, Domain domain) {
        ObjectNode body = Json.object().put("@odata.context", x.context("domains/$entity"));
        body.setAll(json(domain));
        return Engine.graph(status, body);
    }

    private static Domain find(Exchange x, Map<String, String> path) {
        String id = path.getOrDefault("id", "");
        Domain domain = x.state().domains.get(id.toLowerCase(Locale.ROOT));
        if (domain == null) {
            throw Refusal.notFound(id);
        }
        return domain;
    }

    private static HttpReply create(Exchange x) {
        requireDomainRole(x);
        ObjectNode body = x.json();
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals("id") && !name.startsWith("@")) {
                throw Refusal.badRequest("Property '" + name + "' cannot be set when a domain is created.");
            }
        });
        String name = body.path("id").asText("").toLowerCase(Locale.ROOT);
        if (!name.matches(NAME)) {
            throw Refusal.badRequest("Invalid value specified for property 'id' of resource 'Domain'.");
        }
        if (name.endsWith(".onmicrosoft.com")) {
            throw Refusal.badRequest("The domain name '" + name + "' is reserved and cannot be added.");
        }
        if (x.state().domains.containsKey(name)) {
            throw Refusal.badRequest("Another object with the same value for property id already exists.");
        }
        Domain domain = newDomain(x.state(), name);
        Domain parent = verifiedParent(x.state(), name);
        if (parent != null) {
            domain.verified = true;
        }
        x.state().domains.put(name, domain);
        x.state().suffixesToCheck.add(name);
        x.state().changed(x.now, "domain added: " + name + (domain.verified ? " (verified through its parent)" : ""));
        return answer(x, 201, domain).with("Location", x.graph("/domains/" + name));
    }

    static Domain newDomain(TenantState state, String name) {
        String id = state.newId();
        long digits = 10_000_000 + Math.floorMod(id.hashCode(), 89_999_999);
        return new Domain(name, "MS=ms" + digits, id);
    }

    static @Nullable Domain verifiedParent(TenantState state, String name) {
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            Domain parent = state.domains.get(name.substring(dot + 1));
            if (parent != null && parent.verified && !parent.initial) {
                return parent;
            }
        }
        return null;
    }

    private static HttpReply verify(Exchange x, Map<String, String> path) {
        requireDomainRole(x);
        Domain domain = find(x, path);
        if (domain.verified) {
            throw Refusal.badRequest("The domain " + domain.name + " has already been verified.");
        }
        boolean proved = x.state().dns.stream()
                .anyMatch(record -> record.name().equals(domain.name)
                        && record.value().equals(domain.txt)
                        && !record.visible().isAfter(x.now));
        if (!proved) {
            throw Refusal.badRequest("Domain verification failed with the following error: 'The DNS record that proves"
                    + " ownership of " + domain.name + " was not found.'");
        }
        if (x.state().claimedElsewhere.contains(domain.name)) {
            throw Refusal.badRequest("Unable to verify the domain. The domain name " + domain.name
                    + " is already verified in another directory.");
        }
        domain.verified = true;
        domain.root = true;
        x.state().suffixesToCheck.add(domain.name);
        x.state().changed(x.now, "domain verified: " + domain.name);
        return answer(x, 200, domain);
    }

    private static HttpReply promote(Exchange x, Map<String, String> path) {
        requireDomainRole(x);
        Domain domain = find(x, path);
        if (!domain.verified || domain.root) {
            throw Refusal.badRequest("Only a verified subdomain can be promoted to a root domain.");
        }
        domain.root = true;
        x.state().changed(x.now, "domain promoted: " + domain.name);
        return Engine.graph(
                200,
                Json.object().put("@odata.context", x.context("Edm.Boolean")).put("value", true));
    }

    private static HttpReply update(Exchange x, Map<String, String> path) {
        requireDomainRole(x);
        Domain domain = find(x, path);
        if (!domain.verified) {
            throw Refusal.badRequest(
                    "The domain " + domain.name + " is not verified; only verified domains can be updated.");
        }
        ObjectNode body = x.json();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "supportedServices":
                    List<String> services = new ArrayList<>();
                    value.forEach(service -> services.add(service.asText()));
                    for (String service : services) {
                        if (!domain.supportedServices.contains(service) && !WRITABLE_SERVICES.contains(service)) {
                            throw Refusal.badRequest(
                                    "Invalid value specified for property 'supportedServices' of resource"
                                            + " 'Domain'.");
                        }
                    }
                    domain.supportedServices = List.copyOf(services);
                    break;
                case "isDefault":
                    if (!value.asBoolean()) {
                        throw Refusal.badRequest("Choose another default domain instead of clearing 'isDefault'.");
                    }
                    x.state().domains.values().forEach(other -> other.isDefault = false);
                    domain.isDefault = true;
                    break;
                case "authenticationType":
                    domain.authenticationType = value.asText();
                    break;
                case "passwordValidityPeriodInDays":
                    domain.passwordValidityDays = value.asInt(90);
                    break;
                case "passwordNotificationWindowInDays":
                    domain.passwordNotificationDays = value.asInt(14);
                    break;
                default:
                    if (!field.getKey().startsWith("@")) {
                        throw Refusal.badRequest("Property '" + field.getKey() + "' is read-only and cannot be set.");
                    }
            }
        }
        x.state().changed(x.now, "domain updated: " + domain.name);
        return HttpReply.empty(204);
    }

    private static HttpReply delete(Exchange x, Map<String, String> path) {
        requireDomainRole(x);
        Domain domain = find(x, path);
        refuseIfKept(domain);
        int references = x.state()
                .seqsBySuffix
                .getOrDefault(domain.name, new TreeSet<>())
                .size();
        if (x.settings().deletedUsersBlockDomain) {
            references += (int) x.state().deletedUsers.values().stream()
                    .filter(user -> user.suffix().equals(domain.name))
                    .count();
        }
        if (references > 0) {
            throw Refusal.badRequest("The domain " + domain.name + " cannot be deleted because it is referenced by "
                    + references + " directory object(s).");
        }
        boolean hasSubdomain = x.state().domains.values().stream()
                .anyMatch(other -> other.verified && !other.root && other.name.endsWith("." + domain.name));
        if (hasSubdomain) {
            throw Refusal.badRequest(
                    "The domain " + domain.name + " cannot be deleted because it has subdomains in this directory.");
        }
        x.state().domains.remove(domain.name);
        x.state().changed(x.now, "domain removed: " + domain.name);
        return HttpReply.empty(204);
    }

    private static void refuseIfKept(Domain domain) {
        if (domain.initial) {
            throw Refusal.badRequest("The initial domain cannot be deleted.");
        }
        if (domain.isDefault) {
            throw Refusal.badRequest("The default domain cannot be deleted.");
        }
    }

    private static HttpReply forceDelete(Exchange x, Map<String, String> path) {
        requireDomainRole(x);
        Domain domain = find(x, path);
        refuseIfKept(domain);
        // Microsoft's default when the member is left out: every renamed account is disabled.
        boolean disable = x.call.body().length == 0
                || x.json().path("disableUserAccounts").asBoolean(true);
        List<User> affected = new ArrayList<>();
        for (Long seq : x.state().seqsBySuffix.getOrDefault(domain.name, new TreeSet<>())) {
            User user = x.state().users.get(seq);
            if (user != null) {
                affected.add(user);
            }
        }
        if (affected.size() > FORCE_DELETE_LIMIT) {
            throw Refusal.badRequest("The domain " + domain.name + " has more than " + FORCE_DELETE_LIMIT
                    + " references and cannot be force deleted.");
        }
        String initial = initialDomain(x.state());
        for (User user : affected) {
            User.Edit edit = Directory.change(x, user);
            edit.upn = freeName(x.state(), user.upn.substring(0, user.upn.lastIndexOf('@')), initial);
            if (user.mail != null && User.suffixOf(user.mail).equals(domain.name)) {
                edit.mail = null;
            }
            if (disable) {
                edit.enabled = false;
            }
            x.state().put(edit.done());
        }
        for (User user : List.copyOf(x.state().deletedUsers.values())) {
            if (user.suffix().equals(domain.name)) {
                User.Edit edit = user.edit();
                edit.upn = user.upn.substring(0, user.upn.lastIndexOf('@')) + "@" + initial;
                x.state().deletedUsers.put(user.id, edit.done());
            }
        }
        domain.stateOperation = "ForceDelete";
        domain.stateStatus = "InProgress";
        domain.stateAt = x.now;
        domain.goneAt = x.now.plus(x.settings().forceDeleteDelay);
        x.state()
                .changed(
                        x.now,
                        "domain is being removed by force: " + domain.name + ", " + affected.size() + " user(s) renamed"
                                + (disable ? " and disabled" : ""));
        return HttpReply.empty(204);
    }

    private static String freeName(TenantState state, String local, String domain) {
        String name = local + "@" + domain;
        for (int i = 1; state.userByName(name) != null; i++) {
            name = local + i + "@" + domain;
        }
        return name;
    }

    static String initialDomain(TenantState state) {
        return state.domains.values().stream()
                .filter(domain -> domain.initial)
                .findFirst()
                .map(domain -> domain.name)
                .orElseThrow();
    }

    private static HttpReply verificationRecords(Exchange x, Map<String, String> path) {
        Domain domain = find(x, path);
        ArrayNode value = Json.array();
        value.addObject()
                .put("@odata.type", "#microsoft.graph.domainDnsTxtRecord")
                .put("id", domain.recordId)
                .put("isOptional", false)
                .put("label", domain.name)
                .put("recordType", "Txt")
                .put("supportedService", "Email")
                .put("ttl", 3600)
                .put("text", domain.txt);
        value.addObject()
                .put("@odata.type", "#microsoft.graph.domainDnsMxRecord")
                .put("id", Directory.derivedId(domain.recordId, "mx"))
                .put("isOptional", false)
                .put("label", domain.name)
                .put("recordType", "Mx")
                .put("supportedService", "Email")
                .put("ttl", 3600)
                .put("mailExchange", domain.txt.substring("MS=".length()) + ".msv1.invalid")
                .put("preference", 32767);
        return collection(x, "domains('" + domain.name + "')/verificationDnsRecords", value);
    }

    private static HttpReply serviceRecords(Exchange x, Map<String, String> path) {
        Domain domain = find(x, path);
        if (!domain.verified) {
            throw Refusal.badRequest("The domain " + domain.name + " is not verified.");
        }
        ArrayNode value = Json.array();
        String dashed = domain.name.replace('.', '-');
        record(value, domain, "Mx", domain.name, "Email")
                .put("mailExchange", dashed + ".mail.protection.outlook.com")
                .put("preference", 0);
        record(value, domain, "Txt", domain.name, "Email")
                .put("text", "v=spf1 include:spf.protection.outlook.com -all");
        record(value, domain, "CName", "autodiscover." + domain.name, "Email")
                .put("canonicalName", "autodiscover.outlook.com");
        record(value, domain, "CName", "sip." + domain.name, "OfficeCommunicationsOnline")
                .put("canonicalName", "sipdir.online.lync.com");
        record(value, domain, "Srv", "_sipfederationtls._tcp." + domain.name, "OfficeCommunicationsOnline")
                .put("nameTarget", "sipfed.online.lync.com")
                .put("port", 5061)
                .put("priority", 100)
                .put("protocol", "_tcp")
                .put("service", "_sipfederationtls")
                .put("weight", 1);
        return collection(x, "domains('" + domain.name + "')/serviceConfigurationRecords", value);
    }

    private static ObjectNode record(ArrayNode value, Domain domain, String type, String label, String service) {
        return value.addObject()
                .put("@odata.type", "#microsoft.graph.domainDns" + (type.equals("CName") ? "Cname" : type) + "Record")
                .put("id", Directory.derivedId(domain.recordId, type + label))
                .put("isOptional", false)
                .put("label", label)
                .put("recordType", type)
                .put("supportedService", service)
                .put("ttl", 3600);
    }

    private static HttpReply rootDomain(Exchange x, Map<String, String> path) {
        Domain domain = find(x, path);
        Domain root = domain.root ? domain : verifiedParent(x.state(), domain.name);
        if (root == null) {
            throw Refusal.notFound(domain.name);
        }
        return answer(x, 200, root);
    }

    private static HttpReply references(Exchange x, Domain domain, boolean users) {
        ArrayNode value = Json.array();
        if (users) {
            for (Long seq : x.state().seqsBySuffix.getOrDefault(domain.name, new TreeSet<>())) {
                User user = x.state().users.get(seq);
                if (user != null) {
                    value.addObject()
                            .put("@odata.type", "#microsoft.graph.user")
                            .put("id", user.id)
                            .put("displayName", user.displayName)
                            .put("userPrincipalName", user.upn);
                }
            }
        }
        return collection(x, "directoryObjects", value);
    }
}
