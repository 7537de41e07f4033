package io.github.tenantwright.adsync.kerberos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.internal.SavedNode;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.Computers;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.Controller;
import io.github.tenantwright.internal.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A Kerberos snapshot as JSON. */
final class KerberosJson {
    private static final String KIND = "tenantwright-kerberos-snapshot";
    private static final int VERSION = 1;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private KerberosJson() {}

    static String write(KerberosSnapshot snapshot) {
        ObjectNode root = Json.object();
        root.put("kind", KIND);
        root.put("version", VERSION);
        root.put("takenAt", snapshot.takenAt().toString());
        root.put("server", snapshot.server());
        root.put("rootDomain", snapshot.rootDomain().toString());
        root.put("forestLevel", snapshot.forestLevel());
        root.put("schemaVersion", snapshot.schemaVersion());
        root.put("exchangeVersion", snapshot.exchangeVersion());
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

    private static void domain(KerberosDomain domain, ObjectNode out) {
        out.put("dn", domain.dn().toString());
        out.put("dnsName", domain.dnsName());
        out.put("netbiosName", domain.netbiosName());
        out.put("level", domain.level());
        time("levelChanged", domain.levelChanged(), out);
        time("aesKnownSince", domain.aesKnownSince(), out);
        ArrayNode controllers = out.putArray("controllers");
        for (Controller controller : domain.controllers()) {
            ObjectNode item = controllers.addObject();
            item.put("dn", controller.dn().toString());
            item.put("host", controller.host());
            item.put("operatingSystem", controller.operatingSystem());
            controller.level().ifPresent(level -> item.put("level", level));
            types(controller.types(), item);
        }
        ArrayNode trusts = out.putArray("trusts");
        for (KerberosTrust trust : domain.trusts()) {
            ObjectNode item = trusts.addObject();
            item.put("dn", trust.dn().toString());
            item.put("partner", trust.partner());
            item.put("flatName", trust.flatName());
            item.put("direction", trust.direction());
            item.put("type", trust.type());
            item.put("attributes", trust.attributes());
            types(trust.types(), item);
            time("passwordSet", trust.passwordSet(), item);
        }
        ArrayNode accounts = out.putArray("accounts");
        for (KerberosAccount account : domain.accounts()) {
            ObjectNode item = accounts.addObject();
            item.put("dn", account.dn().toString());
            item.put("name", account.name());
            item.put("kind", account.kind().name());
            item.put("enabled", account.enabled());
            types(account.types(), item);
            item.put("desOnly", account.desOnly());
            time("passwordSet", account.passwordSet(), item);
        }
        ArrayNode computers = out.putArray("computers");
        for (Computers counted : domain.computers()) {
            ObjectNode item = computers.addObject();
            types(counted.types(), item);
            item.put("count", counted.count());
        }
    }

    private static void types(EncryptionTypes types, ObjectNode out) {
        types.value().ifPresent(value -> out.put("types", value));
    }

    private static void time(String name, Optional<Instant> time, ObjectNode out) {
        time.ifPresent(instant -> out.put(name, instant.toString()));
    }

    static KerberosSnapshot read(String json) {
        SavedNode in = SavedNode.document(json, KIND, VERSION);
        return new KerberosSnapshot(
                in.instant("takenAt"),
                in.text("server"),
                in.value("rootDomain", Dn::of),
                in.small("forestLevel"),
                in.small("schemaVersion"),
                in.small("exchangeVersion"),
                in.list("domains", KerberosJson::domain),
                in.list(
                        "unread",
                        item -> new Unread(item.value("domain", Dn::of), item.text("dnsName"), item.text("why"))));
    }

    private static KerberosDomain domain(SavedNode in) {
        return new KerberosDomain(
                in.value("dn", Dn::of),
                in.text("dnsName"),
                in.text("netbiosName"),
                in.small("level"),
                in.optionalInstant("levelChanged"),
                in.optionalInstant("aesKnownSince"),
                in.list(
                        "controllers",
                        item -> new Controller(
                                item.value("dn", Dn::of),
                                item.text("host"),
                                item.text("operatingSystem"),
                                item.has("level") ? OptionalInt.of(item.small("level")) : OptionalInt.empty(),
                                types(item))),
                in.list(
                        "trusts",
                        item -> new KerberosTrust(
                                item.value("dn", Dn::of),
                                item.text("partner"),
                                item.text("flatName"),
                                item.small("direction"),
                                item.small("type"),
                                item.whole("attributes", 0, UNSIGNED),
                                types(item),
                                item.optionalInstant("passwordSet"))),
                in.list(
                        "accounts",
                        item -> new KerberosAccount(
                                item.value("dn", Dn::of),
                                item.text("name"),
                                item.constant("kind", KerberosAccount.Kind.class),
                                item.flag("enabled"),
                                types(item),
                                item.flag("desOnly"),
                                item.optionalInstant("passwordSet"))),
                in.list("computers", item -> new Computers(types(item), item.small("count"))));
    }

    private static EncryptionTypes types(SavedNode in) {
        return in.has("types")
                ? new EncryptionTypes(OptionalLong.of(in.whole("types", 0, UNSIGNED)))
                : EncryptionTypes.UNSET;
    }
}
