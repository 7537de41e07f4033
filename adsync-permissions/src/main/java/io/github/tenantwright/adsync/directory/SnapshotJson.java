package io.github.tenantwright.adsync.directory;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A snapshot as JSON. Descriptors stand in a table of their own, since protected accounts share theirs. */
final class SnapshotJson {
    private static final int VERSION = 2;
    private static final String KIND = "tenantwright-directory-snapshot";

    private SnapshotJson() {}

    static String write(DirectorySnapshot snapshot) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.MAPPER.createGenerator(text)) {
            write(snapshot, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static void write(DirectorySnapshot snapshot, Path file) {
        try (JsonGenerator out = Json.MAPPER.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            write(snapshot, out);
        } catch (IOException full) {
            throw new UncheckedIOException("The snapshot can't be written to " + file, full);
        }
    }

    private static void write(DirectorySnapshot snapshot, JsonGenerator out) throws IOException {
        Map<SecurityDescriptor, Integer> table = new LinkedHashMap<>();
        Stream.of(
                        snapshot.domains().stream().flatMap(domain -> Stream.of(domain.adminSdHolder(), domain.root())),
                        snapshot.accounts().stream().map(DirectoryAccount::descriptor),
                        snapshot.containers().stream().map(container -> Optional.of(container.descriptor())))
                .flatMap(all -> all)
                .flatMap(Optional::stream)
                .forEach(descriptor -> table.putIfAbsent(descriptor, table.size()));
        out.writeStartObject();
        out.writeStringField("kind", KIND);
        out.writeNumberField("version", VERSION);
        out.writeStringField("takenAt", snapshot.takenAt().toString());
        out.writeStringField("server", snapshot.server());
        out.writeStringField("rootDomain", snapshot.rootDomain().toString());
        out.writeNumberField("forestLevel", snapshot.forestLevel());
        out.writeStringField("dsHeuristics", snapshot.dsHeuristics());
        out.writeBooleanField("lookedForBlocked", snapshot.lookedForBlocked());
        out.writeArrayFieldStart("descriptors");
        for (SecurityDescriptor descriptor : table.keySet()) {
            out.writeString(Base64.getEncoder().encodeToString(descriptor.toBytes()));
        }
        out.writeEndArray();
        out.writeArrayFieldStart("domains");
        for (DomainSnapshot domain : snapshot.domains()) {
            domain(domain, table, out);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("unread");
        for (DirectorySnapshot.Unread unread : snapshot.unread()) {
            out.writeStartObject();
            out.writeStringField("domain", unread.domain().toString());
            out.writeStringField("dnsName", unread.dnsName());
            out.writeStringField("why", unread.why());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("accounts");
        for (DirectoryAccount account : snapshot.accounts()) {
            account(account, table, out);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("unseen");
        for (DirectorySnapshot.Unseen unseen : snapshot.unseen()) {
            out.writeStartObject();
            out.writeStringField("group", unseen.group().toString());
            out.writeStringField("member", unseen.member().toString());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeBooleanField("lookedAtContainers", snapshot.lookedAtContainers());
        out.writeArrayFieldStart("containers");
        for (ContainerSnapshot container : snapshot.containers()) {
            out.writeStartObject();
            out.writeStringField("dn", container.dn().toString());
            out.writeStringField("domain", container.domain().toString());
            reference("descriptor", Optional.of(container.descriptor()), table, out);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("trustees");
        for (Trustee trustee : snapshot.trustees()) {
            SnapshotTrustees.write(trustee, out);
        }
        out.writeEndArray();
        schema(snapshot.schema(), out);
        out.writeEndObject();
    }

    private static void domain(DomainSnapshot domain, Map<SecurityDescriptor, Integer> table, JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("dn", domain.dn().toString());
        out.writeStringField("dnsName", domain.dnsName());
        out.writeStringField("netbiosName", domain.netbiosName());
        out.writeStringField("sid", domain.sid().toString());
        out.writeNumberField("level", domain.level());
        out.writeNumberField("serverLevel", domain.serverLevel());
        out.writeStringField("pdcEmulator", domain.pdcEmulator());
        out.writeBooleanField("mayOfferProtectNow", domain.mayOfferProtectNow());
        out.writeStringField("minimumPasswordAge", domain.minimumPasswordAge().toString());
        reference("adminSdHolder", domain.adminSdHolder(), table, out);
        reference("root", domain.root(), table, out);
        SnapshotTrustees.write(domain.holder(), out);
        out.writeBooleanField("deletedVisible", domain.deletedVisible());
        out.writeEndObject();
    }

    private static void account(DirectoryAccount account, Map<SecurityDescriptor, Integer> table, JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("dn", account.dn().toString());
        out.writeStringField("sid", account.sid().toString());
        out.writeStringField("guid", account.guid().toString());
        out.writeStringField("name", account.name());
        out.writeStringField("kind", account.kind().name());
        out.writeBooleanField("adminCount", account.adminCount());
        out.writeBooleanField("enabled", account.enabled());
        out.writeBooleanField("securityGroup", account.securityGroup());
        out.writeNumberField("primaryGroup", account.primaryGroup());
        texts("members", account.members(), out);
        out.writeStringField("description", account.description());
        time("created", account.created(), out);
        time("passwordSet", account.passwordSet(), out);
        time("lastLogon", account.lastLogon(), out);
        out.writeBooleanField("connectorCandidate", account.connectorCandidate());
        texts("tokenGroups", account.tokenGroups(), out);
        reference("descriptor", account.descriptor(), table, out);
        out.writeEndObject();
    }

    private static void schema(DirectorySchema schema, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("schema");
        out.writeNumberField("version", schema.version());
        out.writeNumberField("exchangeVersion", schema.exchangeVersion());
        out.writeArrayFieldStart("entries");
        for (Entry entry : schema.entries()) {
            out.writeStartObject();
            out.writeStringField("kind", entry.kind().name());
            out.writeStringField("name", entry.name());
            out.writeStringField("guid", entry.guid().toString());
            Guid set = entry.propertySet();
            if (set != null) {
                out.writeStringField("propertySet", set.toString());
            }
            if (!entry.displayName().equals(entry.name())) {
                out.writeStringField("displayName", entry.displayName());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void texts(String name, Collection<?> values, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (Object value : values) {
            out.writeString(value.toString());
        }
        out.writeEndArray();
    }

    static void time(String name, Optional<Instant> value, JsonGenerator out) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get().toString());
        }
    }

    private static void reference(
            String name, Optional<SecurityDescriptor> value, Map<SecurityDescriptor, Integer> table, JsonGenerator out)
            throws IOException {
        if (value.isPresent()) {
            out.writeNumberField(name, table.getOrDefault(value.get(), -1));
        }
    }

    static DirectorySnapshot read(String json) {
        try {
            return snapshot(Json.MAPPER.readTree(json));
        } catch (JsonProcessingException malformed) {
            throw new InvalidInputException("snapshot", "text", "JSON: " + malformed.getOriginalMessage());
        }
    }

    static DirectorySnapshot read(Path file) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(Files.newBufferedReader(file));
        } catch (JsonProcessingException malformed) {
            throw new InvalidInputException("snapshot", file, "JSON: " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The snapshot can't be read from " + file, unreadable);
        }
        return snapshot(root);
    }

    private static DirectorySnapshot snapshot(JsonNode root) {
        SnapshotNode in = new SnapshotNode("", root);
        if (!in.text("kind").equals(KIND) || in.number("version") != VERSION) {
            throw new InvalidInputException("kind", in.text("kind"), KIND + " of version " + VERSION);
        }
        List<SecurityDescriptor> table = new ArrayList<>();
        in.values("descriptors", text -> table.add(descriptor(text)));
        SnapshotNode schema = in.inner("schema");
        return new DirectorySnapshot(
                in.value("takenAt", SnapshotJson::instant),
                in.text("server"),
                in.value("rootDomain", Dn::of),
                Math.toIntExact(in.number("forestLevel")),
                in.text("dsHeuristics"),
                new DirectorySchema(
                        Math.toIntExact(schema.number("version")),
                        Math.toIntExact(schema.number("exchangeVersion")),
                        schema.list("entries", SnapshotJson::entry)),
                in.list("domains", node -> domain(node, table)),
                in.list(
                        "unread",
                        node -> new DirectorySnapshot.Unread(
                                node.value("domain", Dn::of), node.text("dnsName"), node.text("why"))),
                in.list("accounts", node -> account(node, table)),
                in.list(
                        "unseen",
                        node -> new DirectorySnapshot.Unseen(
                                node.value("group", Dn::of), node.value("member", Dn::of))),
                in.flag("lookedForBlocked"),
                in.list("trustees", SnapshotTrustees::trustee),
                in.list("containers", node -> container(node, table)),
                in.flag("lookedAtContainers"));
    }

    private static DomainSnapshot domain(SnapshotNode in, List<SecurityDescriptor> table) {
        return new DomainSnapshot(
                in.value("dn", Dn::of),
                in.text("dnsName"),
                in.text("netbiosName"),
                in.value("sid", Sid::of),
                Math.toIntExact(in.number("level")),
                Math.toIntExact(in.number("serverLevel")),
                in.text("pdcEmulator"),
                in.flag("mayOfferProtectNow"),
                in.value("minimumPasswordAge", SnapshotJson::duration),
                in.reference("adminSdHolder", table),
                in.reference("root", table),
                SnapshotTrustees.holder(in.inner("holder")),
                in.flag("deletedVisible"));
    }

    private static ContainerSnapshot container(SnapshotNode in, List<SecurityDescriptor> table) {
        return new ContainerSnapshot(
                in.value("dn", Dn::of),
                in.value("domain", Dn::of),
                in.reference("descriptor", table)
                        .orElseThrow(() -> new InvalidInputException(
                                in.place() + ".descriptor", null, "the number of a descriptor")));
    }

    private static DirectoryAccount account(SnapshotNode in, List<SecurityDescriptor> table) {
        List<Dn> members = new ArrayList<>();
        in.values("members", text -> members.add(Dn.of(text)));
        List<Sid> groups = new ArrayList<>();
        in.values("tokenGroups", text -> groups.add(Sid.of(text)));
        return new DirectoryAccount(
                in.value("dn", Dn::of),
                in.value("sid", Sid::of),
                in.value("guid", Guid::of),
                in.text("name"),
                in.value("kind", text -> constant(DirectoryAccount.Kind.class, text)),
                in.flag("adminCount"),
                in.flag("enabled"),
                in.flag("securityGroup"),
                in.number("primaryGroup"),
                members,
                in.text("description"),
                in.optional("created", SnapshotJson::instant),
                in.optional("passwordSet", SnapshotJson::instant),
                in.optional("lastLogon", SnapshotJson::instant),
                in.flag("connectorCandidate"),
                groups,
                in.reference("descriptor", table));
    }

    private static Entry entry(SnapshotNode in) {
        String name = in.text("name");
        return new Entry(
                in.value("kind", text -> constant(Kind.class, text)),
                name,
                in.value("guid", Guid::of),
                in.optional("propertySet", Guid::of).orElse(null),
                in.optional("displayName", Function.identity()).orElse(name));
    }

    private static SecurityDescriptor descriptor(String text) {
        try {
            return SecurityDescriptor.parse(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInputException("", text, "Base64");
        }
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new InvalidInputException("", text, "a time, as in 2026-01-31T12:00:00Z");
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException malformed) {
            throw new InvalidInputException("", text, "a duration, as in PT24H");
        }
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new InvalidInputException("", text, "a known word");
    }
}
