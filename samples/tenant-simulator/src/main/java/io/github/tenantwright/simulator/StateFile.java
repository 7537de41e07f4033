package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.mail.MailState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's whole state as a JSON file, so that a program can leave a tenant and come back to it. Neither requests nor
 * tokens nor passwords are in it, and of a value that is still being replicated only the new one is.
 *
 * @param country the organization's country
 * @param now the time inside the tenant
 */
record StateFile(
        String tenantId, String displayName, String country, String administrator, Instant now, TenantState state) {
    private static final int FORMAT = 1;

    /** What a file holds, if there is one. */
    static Optional<StateFile> readIfThere(Path file) {
        try {
            return Optional.of(read(Json.MAPPER.readTree(Files.readAllBytes(file))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | DateTimeException | IllegalArgumentException | NullPointerException broken) {
            throw new IllegalArgumentException(
                    file + " does not hold a simulated tenant that this version can go on with: " + broken.getMessage(),
                    broken);
        }
    }

    /** Writes it beside, then puts it in place, so that whoever is cut off leaves the old file whole. */
    void write(Path file) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(beside, Json.bytes(json()));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated tenant can't be kept in " + file, e);
        }
    }

    private ObjectNode json() {
        ObjectNode root = Json.object()
                .put("format", FORMAT)
                .put("tenantId", tenantId)
                .put("displayName", displayName)
                .put("country", country)
                .put("administrator", administrator)
                .put("now", now.toString())
                .put("seed", state.seed)
                .put("ids", state.ids)
                .put("userSeq", state.userSeq)
                .put("changeSeq", state.changeSeq)
                .put("tokenSerial", state.tokenSerial)
                .put("firstValidToken", state.firstValidToken);
        Map<String, Sku> skus = new LinkedHashMap<>();
        state.stocks.values().forEach(stock -> skus.put(stock.sku().id(), stock.sku()));
        Map<String, Integer> licenses = new HashMap<>();
        ArrayNode kinds = Json.array();
        ArrayNode users = Json.array();
        ArrayNode deleted = Json.array();
        state.users.values().forEach(user -> users.add(user(user, licenses, kinds, skus)));
        state.deletedUsers.values().forEach(user -> deleted.add(user(user, licenses, kinds, skus)));
        ArrayNode skuList = root.putArray("skus");
        skus.values().forEach(sku -> {
            ObjectNode node = skuList.addObject()
                    .put("id", sku.id())
                    .put("partNumber", sku.partNumber())
                    .put("displayName", sku.displayName());
            node.set("plans", plans(sku.plans()));
        });
        root.set("licenses", kinds);
        ArrayNode domains = root.putArray("domains");
        state.domains.values().forEach(domain -> domains.add(domain(domain)));
        root.set("users", users);
        root.set("deletedUsers", deleted);
        ArrayNode purged = root.putArray("purged");
        state.purged.forEach(gone -> purged.addObject().put("id", gone.id()).put("change", gone.change()));
        ArrayNode stocks = root.putArray("stocks");
        state.stocks
                .values()
                .forEach(stock -> stocks.addObject()
                        .put("sku", stock.sku().id())
                        .put("enabled", stock.enabled())
                        .put("warning", stock.warning())
                        .put("suspended", stock.suspended()));
        ObjectNode roles = root.putObject("roles");
        state.roles.forEach((oid, held) ->
                roles.set(oid, Json.array(held.stream().map(Role::templateId).toList())));
        ObjectNode voices = root.putObject("voices");
        state.voices.forEach((oid, voice) -> voices.set(oid, voice(voice)));
        ArrayNode numbers = root.putArray("numbers");
        state.numbers.values().forEach(number -> numbers.add(number(number)));
        ArrayNode operations = root.putArray("operations");
        state.operations.values().forEach(operation -> operations.add(operation(operation)));
        ObjectNode configurations = root.putObject("configurations");
        state.configurations.forEach((type, all) -> {
            ObjectNode section = configurations.putObject(type);
            all.forEach(section::set);
        });
        ObjectNode groups = root.putObject("groups");
        state.groups.forEach((id, members) -> groups.set(id, Json.array(members)));
        ArrayNode grants = root.putArray("groupGrants");
        state.groupGrants.forEach(grant -> grants.addObject()
                .put("groupId", grant.groupId())
                .put("type", grant.type())
                .put("policy", grant.policy())
                .put("rank", grant.rank()));
        ArrayNode dns = root.putArray("dns");
        state.dns.forEach(record -> dns.addObject()
                .put("name", record.name())
                .put("type", record.type())
                .put("value", record.value())
                .put("visible", record.visible().toString()));
        root.set("claimedElsewhere", Json.array(state.claimedElsewhere));
        root.set("changes", Json.array(state.changes));
        ObjectNode photos = root.putObject("photos");
        state.photos.forEach((id, photo) -> photos.put(id, photo.bytes));
        root.set("exchange", state.mail.json());
        return root;
    }

    private static StateFile read(JsonNode root) {
        if (root.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("its format is not " + FORMAT);
        }
        TenantState state = new TenantState(root.path("seed").asLong());
        state.ids = root.path("ids").asLong();
        state.userSeq = root.path("userSeq").asLong();
        state.changeSeq = root.path("changeSeq").asLong();
        state.tokenSerial = root.path("tokenSerial").asLong();
        state.firstValidToken = root.path("firstValidToken").asLong();
        Map<String, Sku> skus = new LinkedHashMap<>();
        for (JsonNode node : root.path("skus")) {
            Sku sku = new Sku(
                    text(node, "id"), text(node, "partNumber"), text(node, "displayName"), plans(node.path("plans")));
            skus.put(sku.id(), sku);
        }
        List<Licenses> licenses = new ArrayList<>();
        root.path("licenses").forEach(kind -> licenses.add(licenses(kind, skus)));
        for (JsonNode node : root.path("domains")) {
            Domain domain = domain(node);
            state.domains.put(domain.name, domain);
        }
        for (JsonNode node : root.path("users")) {
            User user = user(node, licenses);
            state.put(user);
            state.recount(Licenses.NONE, user.licenses);
        }
        for (JsonNode node : root.path("deletedUsers")) {
            User user = user(node, licenses);
            state.deletedUsers.put(user.id, user);
        }
        root.path("purged")
                .forEach(gone -> state.purged.add(new TenantState.Removal(
                        text(gone, "id"), gone.path("change").asLong())));
        for (JsonNode node : root.path("stocks")) {
            Sku sku = known(skus, text(node, "sku"));
            state.stocks.put(
                    sku.id(),
                    new Stock(
                            sku,
                            node.path("enabled").asInt(),
                            node.path("warning").asInt(),
                            node.path("suspended").asBoolean()));
        }
        root.path("roles").properties().forEach(held -> {
            Set<Role> roles = new LinkedHashSet<>();
            held.getValue().forEach(id -> Role.ofTemplate(id.asText()).ifPresent(roles::add));
            state.roles.put(held.getKey(), roles);
        });
        root.path("voices").properties().forEach(voice -> state.voices.put(voice.getKey(), voice(voice.getValue())));
        root.path("numbers").forEach(number -> state.put(number(number)));
        for (JsonNode node : root.path("operations")) {
            NumberOperation operation = operation(node);
            state.operations.put(operation.id, operation);
            if (operation.isOpen()) {
                state.openOperations.add(operation.id);
            }
        }
        root.path("configurations").properties().forEach(section -> {
            Map<String, ObjectNode> all = state.configurations(section.getKey());
            section.getValue().properties().forEach(one -> all.put(one.getKey(), (ObjectNode) one.getValue()));
        });
        root.path("groups")
                .properties()
                .forEach(group -> state.groups.put(group.getKey(), new LinkedHashSet<>(texts(group.getValue()))));
        root.path("groupGrants")
                .forEach(grant -> state.groupGrants.add(new TenantState.GroupGrant(
                        text(grant, "groupId"),
                        text(grant, "type"),
                        text(grant, "policy"),
                        grant.path("rank").asInt())));
        root.path("dns")
                .forEach(record -> state.dns.add(new TenantState.DnsRecord(
                        text(record, "name"),
                        text(record, "type"),
                        text(record, "value"),
                        Instant.parse(text(record, "visible")))));
        state.claimedElsewhere.addAll(texts(root.path("claimedElsewhere")));
        state.changes.addAll(texts(root.path("changes")));
        for (Map.Entry<String, JsonNode> photo : root.path("photos").properties()) {
            Photo read = Photo.of(bytes(photo.getValue()));
            if (read == null) {
                throw new IllegalArgumentException("its photo of " + photo.getKey() + " can't be read");
            }
            state.photos.put(photo.getKey(), read);
        }
        Instant now = Instant.parse(text(root, "now"));
        // Tenants kept before Exchange was simulated get what every tenant has.
        state.mail = root.has("exchange")
                ? MailState.of(root.path("exchange"))
                : MailState.fresh(state.seed, GraphDomains.initialDomain(state), now);
        return new StateFile(
                text(root, "tenantId"),
                text(root, "displayName"),
                text(root, "country"),
                text(root, "administrator"),
                now,
                state);
    }

    // ---- users and their licenses; those with the same licenses share one value, in the file as in memory

    private static ObjectNode user(User user, Map<String, Integer> licenses, ArrayNode kinds, Map<String, Sku> skus) {
        ObjectNode held = licenses(user.licenses, skus);
        int kind = licenses.computeIfAbsent(held.toString(), text -> {
            kinds.add(held);
            return kinds.size() - 1;
        });
        ObjectNode node = Json.object()
                .put("seq", user.seq)
                .put("id", user.id)
                .put("upn", user.upn)
                .put("displayName", user.displayName)
                .put("mailNickname", user.mailNickname)
                .put("enabled", user.enabled)
                .put("created", user.created.toString())
                .put("licenses", kind)
                .put("visible", user.visible.toString())
                .put("change", user.change)
                .put("changed", user.changed.toString());
        putIfSet(node, "givenName", user.givenName);
        putIfSet(node, "surname", user.surname);
        putIfSet(node, "mail", user.mail);
        putIfSet(node, "usageLocation", user.usageLocation);
        putIfSet(node, "deleted", user.deleted);
        if (user.extra != null) {
            node.set("extra", user.extra);
        }
        return node;
    }

    private static User user(JsonNode node, List<Licenses> licenses) {
        User.Edit edit = new User.Edit(text(node, "id"), text(node, "upn"), Instant.parse(text(node, "created")));
        edit.seq = node.path("seq").asLong();
        edit.displayName = text(node, "displayName");
        edit.mailNickname = text(node, "mailNickname");
        edit.enabled = node.path("enabled").asBoolean();
        edit.licenses = licenses.get(node.path("licenses").asInt());
        edit.visible = Instant.parse(text(node, "visible"));
        edit.change = node.path("change").asLong();
        edit.changed = Instant.parse(text(node, "changed"));
        edit.givenName = textOrNull(node, "givenName");
        edit.surname = textOrNull(node, "surname");
        edit.mail = textOrNull(node, "mail");
        edit.usageLocation = textOrNull(node, "usageLocation");
        edit.deleted = instantOrNull(node, "deleted");
        edit.extra = node.get("extra") instanceof ObjectNode extra ? extra : null;
        return edit.done();
    }

    private static ObjectNode licenses(Licenses licenses, Map<String, Sku> skus) {
        ObjectNode node = Json.object();
        ArrayNode held = node.putArray("held");
        licenses.held().forEach(one -> {
            skus.putIfAbsent(one.sku().id(), one.sku());
            held.addObject()
                    .put("sku", one.sku().id())
                    .put("since", one.since().toString())
                    .set("disabledPlans", Json.array(one.disabledPlans()));
        });
        ArrayNode deleted = node.putArray("deleted");
        licenses.deletedPlans()
                .forEach(plan -> deleted.addObject()
                        .put("id", plan.plan().id())
                        .put("name", plan.plan().name())
                        .put("status", plan.status())
                        .put("since", plan.since().toString()));
        return node;
    }

    private static Licenses licenses(JsonNode node, Map<String, Sku> skus) {
        List<Licenses.Held> held = new ArrayList<>();
        node.path("held")
                .forEach(one -> held.add(new Licenses.Held(
                        known(skus, text(one, "sku")),
                        new LinkedHashSet<>(texts(one.path("disabledPlans"))),
                        Instant.parse(text(one, "since")))));
        List<Licenses.Plan> deleted = new ArrayList<>();
        node.path("deleted")
                .forEach(plan -> deleted.add(new Licenses.Plan(
                        new ServicePlan(text(plan, "id"), text(plan, "name")),
                        plan.path("status").asText("Deleted"),
                        Instant.parse(text(plan, "since")))));
        return Licenses.of(held, deleted);
    }

    private static Sku known(Map<String, Sku> skus, String id) {
        Sku sku = skus.get(id);
        if (sku == null) {
            throw new IllegalArgumentException("it names the unknown license " + id);
        }
        return sku;
    }

    private static ArrayNode plans(Collection<ServicePlan> plans) {
        ArrayNode array = Json.array();
        plans.forEach(plan -> array.addObject().put("id", plan.id()).put("name", plan.name()));
        return array;
    }

    private static List<ServicePlan> plans(JsonNode array) {
        List<ServicePlan> plans = new ArrayList<>();
        array.forEach(plan -> plans.add(new ServicePlan(text(plan, "id"), text(plan, "name"))));
        return plans;
    }

    // ---- domains, voice, numbers

    private static ObjectNode domain(Domain domain) {
        ObjectNode node = Json.object()
                .put("name", domain.name)
                .put("txt", domain.txt)
                .put("recordId", domain.recordId)
                .put("verified", domain.verified)
                .put("initial", domain.initial)
                .put("isDefault", domain.isDefault)
                .put("root", domain.root)
                .put("authenticationType", domain.authenticationType)
                .put("passwordValidityDays", domain.passwordValidityDays)
                .put("passwordNotificationDays", domain.passwordNotificationDays);
        node.set("supportedServices", Json.array(domain.supportedServices));
        putIfSet(node, "stateOperation", domain.stateOperation);
        putIfSet(node, "stateStatus", domain.stateStatus);
        putIfSet(node, "stateAt", domain.stateAt);
        putIfSet(node, "goneAt", domain.goneAt);
        putIfSet(node, "qualifiedSince", domain.qualifiedSince);
        putIfSet(node, "activeSince", domain.activeSince);
        putIfSet(node, "orphanedSince", domain.orphanedSince);
        return node;
    }

    private static Domain domain(JsonNode node) {
        Domain domain = new Domain(text(node, "name"), text(node, "txt"), text(node, "recordId"));
        domain.verified = node.path("verified").asBoolean();
        domain.initial = node.path("initial").asBoolean();
        domain.isDefault = node.path("isDefault").asBoolean();
        domain.root = node.path("root").asBoolean();
        domain.authenticationType = text(node, "authenticationType");
        domain.passwordValidityDays = node.path("passwordValidityDays").asInt();
        domain.passwordNotificationDays = node.path("passwordNotificationDays").asInt();
        domain.supportedServices = texts(node.path("supportedServices"));
        domain.stateOperation = textOrNull(node, "stateOperation");
        domain.stateStatus = textOrNull(node, "stateStatus");
        domain.stateAt = instantOrNull(node, "stateAt");
        domain.goneAt = instantOrNull(node, "goneAt");
        domain.qualifiedSince = instantOrNull(node, "qualifiedSince");
        domain.activeSince = instantOrNull(node, "activeSince");
        domain.orphanedSince = instantOrNull(node, "orphanedSince");
        return domain;
    }

    private static ObjectNode voice(Voice voice) {
        ObjectNode node = Json.object().put("enterpriseVoice", voice.enterpriseVoice);
        putIfSet(node, "onPremLineUri", voice.onPremLineUri);
        putIfSet(node, "known", voice.known);
        putIfSet(node, "plansSeen", voice.plansSeen);
        node.set("plansBefore", plans(voice.plansBefore));
        ObjectNode grants = node.putObject("grants");
        voice.grants.forEach((type, grant) -> {
            ObjectNode one =
                    grants.putObject(type).put("visible", grant.visible().toString());
            putIfSet(one, "policy", grant.policy());
            putIfSet(one, "before", grant.before());
        });
        if (voice.routingSettings != null) {
            node.set("routingSettings", voice.routingSettings);
        }
        if (voice.voicemail != null) {
            node.set("voicemail", voice.voicemail);
        }
        return node;
    }

    private static Voice voice(JsonNode node) {
        Voice voice = new Voice();
        voice.enterpriseVoice = node.path("enterpriseVoice").asBoolean();
        voice.onPremLineUri = textOrNull(node, "onPremLineUri");
        voice.known = instantOrNull(node, "known");
        voice.plansSeen = instantOrNull(node, "plansSeen");
        voice.plansBefore = plans(node.path("plansBefore"));
        node.path("grants").properties().forEach(grant -> {
            JsonNode one = grant.getValue();
            voice.grants.put(
                    grant.getKey(),
                    new Voice.Grant(
                            textOrNull(one, "policy"), textOrNull(one, "before"), Instant.parse(text(one, "visible"))));
        });
        voice.routingSettings = node.get("routingSettings") instanceof ObjectNode settings ? settings : null;
        voice.voicemail = node.get("voicemail") instanceof ObjectNode settings ? settings : null;
        return voice;
    }

    private static ObjectNode number(PhoneNumber number) {
        ObjectNode node = Json.object()
                .put("number", number.number())
                .put("type", number.type())
                .put("inventory", number.inventory())
                .put("onPremises", number.onPremises())
                .put("country", number.country())
                .put("acquired", number.acquired().toString());
        putIfSet(node, "target", number.target());
        putIfSet(node, "category", number.category());
        putIfSet(node, "locationId", number.locationId());
        putIfSet(node, "networkSiteId", number.networkSiteId());
        node.set("lookupOptions", Json.array(number.lookupOptions()));
        return node;
    }

    private static PhoneNumber number(JsonNode node) {
        return new PhoneNumber(
                text(node, "number"),
                text(node, "type"),
                textOrNull(node, "target"),
                textOrNull(node, "category"),
                node.path("inventory").asBoolean(),
                node.path("onPremises").asBoolean(),
                textOrNull(node, "locationId"),
                textOrNull(node, "networkSiteId"),
                texts(node.path("lookupOptions")),
                text(node, "country"),
                Instant.parse(text(node, "acquired")));
    }

    private static ObjectNode operation(NumberOperation operation) {
        ObjectNode node = Json.object()
                .put("id", operation.id)
                .put("created", operation.created.toString())
                .put("assign", operation.assign)
                .put("number", operation.number)
                .put("type", operation.type)
                .put("polls", operation.polls)
                .put("status", operation.status)
                .put("numberStatus", operation.numberStatus);
        putIfSet(node, "target", operation.target);
        putIfSet(node, "category", operation.category);
        putIfSet(node, "locationId", operation.locationId);
        putIfSet(node, "detail", operation.detail);
        return node;
    }

    private static NumberOperation operation(JsonNode node) {
        NumberOperation operation = new NumberOperation(
                text(node, "id"),
                Instant.parse(text(node, "created")),
                node.path("assign").asBoolean(),
                text(node, "number"),
                text(node, "type"),
                textOrNull(node, "target"),
                textOrNull(node, "category"),
                textOrNull(node, "locationId"));
        operation.polls = node.path("polls").asInt();
        operation.status = text(node, "status");
        operation.numberStatus = text(node, "numberStatus");
        operation.detail = textOrNull(node, "detail");
        return operation;
    }

    // ---- members

    private static void putIfSet(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("it lacks " + name);
        }
        return value.asText();
    }

    private static byte[] bytes(JsonNode value) {
        try {
            return value.binaryValue();
        } catch (IOException broken) {
            throw new IllegalArgumentException("a photo in it is damaged", broken);
        }
    }

    private static @Nullable String textOrNull(JsonNode node, String name) {
        return node.has(name) ? text(node, name) : null;
    }

    private static @Nullable Instant instantOrNull(JsonNode node, String name) {
        return node.has(name) ? Instant.parse(text(node, name)) : null;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
