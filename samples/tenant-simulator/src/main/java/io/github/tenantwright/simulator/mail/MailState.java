package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that Exchange remembers of a tenant, in tables of JSON objects. Objects in it are never changed in place,
 * only replaced, so that copies and earlier versions may share them. Guarded by the engine's lock.
 */
public final class MailState {

    static final String RULES = "transportRules";
    static final String POLICIES = "malwarePolicies";
    static final String POLICY_RULES = "malwareRules";
    static final String ORGANIZATION = "organization";
    static final String MAILBOXES = "mailboxes";
    static final String LABELS = "labels";
    static final String LABEL_POLICIES = "labelPolicies";

    private static final int VERSIONS_KEPT = 100;

    /** A table as it was from a moment on. */
    private record Version(Instant since, List<ObjectNode> rows) {}

    private final long seed;
    private long ids;
    private final Map<String, List<Version>> tables = new LinkedHashMap<>();

    private MailState(long seed) {
        this.seed = seed;
    }

    /** What a tenant has when nobody has done anything in it. */
    public static MailState fresh(long seed, String organization, Instant now) {
        MailState state = new MailState(seed);
        state.put(ORGANIZATION, List.of(Organization.fresh(state, organization, now)), Instant.MIN);
        state.put(POLICIES, MalwarePolicies.fresh(state, now), Instant.MIN);
        return state;
    }

    /** The same, apart from the original from now on. */
    public MailState copy() {
        MailState copy = new MailState(seed);
        copy.ids = ids;
        tables.forEach((name, versions) -> copy.tables.put(name, new ArrayList<>(versions)));
        return copy;
    }

    /** What a file keeps; earlier versions are not in it. */
    public ObjectNode json() {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("seed", seed).put("ids", ids);
        ObjectNode all = root.putObject("tables");
        tables.keySet().forEach(name -> all.putArray(name).addAll(rows(name)));
        return root;
    }

    /** What {@link #json} wrote. */
    public static MailState of(JsonNode root) {
        MailState state = new MailState(root.path("seed").asLong());
        state.ids = root.path("ids").asLong();
        root.path("tables").properties().forEach(table -> {
            List<ObjectNode> rows = new ArrayList<>();
            table.getValue().forEach(row -> rows.add((ObjectNode) row));
            state.put(table.getKey(), rows, Instant.MIN);
        });
        return state;
    }

    /** What compares: every table without what only says how and when it came to be. */
    public ObjectNode compared() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        tables.keySet().stream().sorted().forEach(name -> {
            List<ObjectNode> rows = rows(name);
            if (rows.isEmpty()) {
                return;
            }
            var list = root.putArray(name);
            for (ObjectNode row : rows) {
                ObjectNode copy = row.deepCopy();
                copy.remove(
                        List.of("Guid", "ImmutableId", "WhenChanged", "WhenCreated", "LastModifiedBy", "CreatedBy"));
                copy.remove(List.of("FocusedInboxOnTime"));
                // Of a mailbox on which nothing is set any more only the owner is left.
                if (copy.size() > 1) {
                    list.add(copy);
                }
            }
        });
        return root;
    }

    /** The next id of a deterministic sequence. */
    String newId() {
        return UUID.nameUUIDFromBytes((seed + "/exchange/" + ++ids).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A table as it is. */
    List<ObjectNode> rows(String table) {
        List<Version> versions = tables.get(table);
        return versions == null ? List.of() : versions.get(versions.size() - 1).rows();
    }

    /** A table as a back end shows it that lags behind by so much. */
    List<ObjectNode> rows(String table, Instant now, Duration lag) {
        List<Version> versions = tables.get(table);
        if (versions == null) {
            return List.of();
        }
        Instant moment = now.minus(lag);
        for (int i = versions.size() - 1; i > 0; i--) {
            if (!versions.get(i).since().isAfter(moment)) {
                return versions.get(i).rows();
            }
        }
        return versions.get(0).rows();
    }

    /** Replaces a table. */
    void put(String table, List<ObjectNode> rows, Instant now) {
        List<Version> versions =
                tables.computeIfAbsent(table, name -> new ArrayList<>(List.of(new Version(Instant.MIN, List.of()))));
        versions.add(new Version(now, List.copyOf(rows)));
        if (versions.size() > VERSIONS_KEPT) {
            versions.remove(0);
        }
    }

    /** Lets every back end show the present. */
    public void settle() {
        tables.replaceAll((name, versions) -> new ArrayList<>(List.of(
                new Version(Instant.MIN, versions.get(versions.size() - 1).rows()))));
    }

    /** Replaces one object of a table, which its id tells. */
    void change(String table, String idProperty, String id, Instant now, UnaryOperator<ObjectNode> change) {
        List<ObjectNode> rows = new ArrayList<>(rows(table));
        rows.replaceAll(row -> row.path(idProperty).asText().equals(id) ? change.apply(row.deepCopy()) : row);
        put(table, rows, now);
    }

    /** The object of a table whose name or GUID this is, or null. */
    static @Nullable ObjectNode find(List<ObjectNode> rows, String identity) {
        String wanted = identity.toLowerCase(Locale.ROOT);
        for (String property : List.of("Guid", "Name", "ImmutableId")) {
            for (ObjectNode row : rows) {
                if (row.path(property).asText().toLowerCase(Locale.ROOT).equals(wanted)) {
                    return row;
                }
            }
        }
        return null;
    }
}
