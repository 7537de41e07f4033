package io.github.tenantwright.adsync.readiness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.internal.SavedNode;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Connector;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Domain;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Person;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Policy;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Server;
import io.github.tenantwright.internal.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A readiness snapshot as JSON. */
final class ReadinessJson {
    private static final String KIND = "tenantwright-readiness-snapshot";
    private static final int VERSION = 1;

    private ReadinessJson() {}

    static String write(ReadinessSnapshot snapshot) {
        ObjectNode root = Json.object();
        root.put("kind", KIND);
        root.put("version", VERSION);
        root.put("takenAt", snapshot.takenAt().toString());
        root.put("server", snapshot.server());
        ArrayNode connectors = root.putArray("connectors");
        for (Connector connector : snapshot.connectors()) {
            ObjectNode item = connectors.addObject();
            item.put("dn", connector.dn().toString());
            item.put("sid", connector.sid().toString());
            item.put("name", connector.name());
            item.put("enabled", connector.enabled());
            texts("tokenGroups", connector.tokenGroups(), item);
        }
        ArrayNode domains = root.putArray("domains");
        snapshot.domains().forEach(domain -> domain(domain, domains.addObject()));
        ArrayNode unread = root.putArray("unread");
        for (Unread one : snapshot.unread()) {
            unread.addObject()
                    .put("domain", one.domain().toString())
                    .put("dnsName", one.dnsName())
                    .put("why", one.why());
        }
        return Json.write(root);
    }

    private static void domain(Domain domain, ObjectNode out) {
        out.put("dn", domain.dn().toString());
        out.put("dnsName", domain.dnsName());
        out.put("sid", domain.sid().toString());
        domain.minimumPasswordAge().ifPresent(age -> out.put("minimumPasswordAge", age.toString()));
        out.put("policiesReadable", domain.policiesReadable());
        ArrayNode policies = out.putArray("policies");
        for (Policy policy : domain.policies()) {
            ObjectNode item = policies.addObject();
            item.put("name", policy.name());
            item.put("precedence", policy.precedence());
            item.put("minimumPasswordAge", policy.minimumPasswordAge().toString());
            texts("appliesTo", policy.appliesTo(), item);
        }
        descriptor("root", domain.root(), out);
        ArrayNode servers = out.putArray("servers");
        for (Server server : domain.servers()) {
            ObjectNode item = servers.addObject();
            item.put("host", server.host());
            item.put("trouble", server.trouble());
            item.put("level", server.level());
            item.put("policyHints", server.policyHints());
            item.put("formerPolicyHints", server.formerPolicyHints());
        }
        ArrayNode people = out.putArray("people");
        for (Person person : domain.people()) {
            ObjectNode item = people.addObject();
            item.put("dn", person.dn().toString());
            item.put("sid", person.sid().toString());
            descriptor("descriptor", person.descriptor(), item);
        }
        texts("strangeOus", domain.strangeOus(), out);
    }

    private static void texts(String name, List<?> values, ObjectNode out) {
        ArrayNode list = out.putArray(name);
        values.forEach(value -> list.add(value.toString()));
    }

    private static void descriptor(String name, Optional<SecurityDescriptor> value, ObjectNode out) {
        value.ifPresent(descriptor -> out.put(name, Base64.getEncoder().encodeToString(descriptor.toBytes())));
    }

    static ReadinessSnapshot read(String json) {
        SavedNode in = SavedNode.document(json, KIND, VERSION);
        return new ReadinessSnapshot(
                in.instant("takenAt"),
                in.text("server"),
                in.list(
                        "connectors",
                        item -> new Connector(
                                item.value("dn", Dn::of),
                                item.value("sid", Sid::of),
                                item.text("name"),
                                item.flag("enabled"),
                                item.texts("tokenGroups", Sid::of))),
                in.list("domains", ReadinessJson::domain),
                in.list(
                        "unread",
                        item -> new Unread(item.value("domain", Dn::of), item.text("dnsName"), item.text("why"))));
    }

    private static Domain domain(SavedNode in) {
        return new Domain(
                in.value("dn", Dn::of),
                in.text("dnsName"),
                in.value("sid", Sid::of),
                in.optional("minimumPasswordAge", ReadinessJson::duration),
                in.flag("policiesReadable"),
                in.list(
                        "policies",
                        item -> new Policy(
                                item.text("name"),
                                item.small("precedence"),
                                item.value("minimumPasswordAge", ReadinessJson::duration),
                                item.texts("appliesTo", Dn::of))),
                in.optional("root", ReadinessJson::descriptor),
                in.list(
                        "servers",
                        item -> new Server(
                                item.text("host"),
                                item.text("trouble"),
                                item.small("level"),
                                item.flag("policyHints"),
                                item.flag("formerPolicyHints"))),
                in.list(
                        "people",
                        item -> new Person(
                                item.value("dn", Dn::of),
                                item.value("sid", Sid::of),
                                item.optional("descriptor", ReadinessJson::descriptor))),
                in.texts("strangeOus", Dn::of));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException malformed) {
            throw new InvalidInputException("", text, "a duration, as in PT24H");
        }
    }

    private static SecurityDescriptor descriptor(String text) {
        try {
            return SecurityDescriptor.parse(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInputException("", text, "Base64");
        }
    }
}
