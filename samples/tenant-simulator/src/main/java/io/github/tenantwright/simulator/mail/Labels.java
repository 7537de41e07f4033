package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sensitivity labels and the policies that publish them; read only. */
public final class Labels {

    private Labels() {}

    static void register(Map<String, Function<Call, CmdletAnswer>> handlers) {
        handlers.put("Get-Label", call -> CmdletAnswer.of(call.picked(call.seen(MailState.LABELS), true)));
        handlers.put(
                "Get-LabelPolicy", call -> CmdletAnswer.of(call.picked(call.seen(MailState.LABEL_POLICIES), true)));
    }

    /** Puts a label in, with whatever properties; it gets a GUID when it has none. */
    public static void add(MailState state, ObjectNode label, Instant now) {
        add(state, MailState.LABELS, label, now);
    }

    /** Puts a policy in, with whatever properties; it gets a GUID when it has none. */
    public static void addPolicy(MailState state, ObjectNode policy, Instant now) {
        add(state, MailState.LABEL_POLICIES, policy, now);
    }

    private static void add(MailState state, String table, ObjectNode given, Instant now) {
        ObjectNode row = given.deepCopy();
        if (!row.has("Guid")) {
            row.put("Guid", state.newId());
        }
        if (table.equals(MailState.LABELS) && !row.has("ImmutableId")) {
            row.set("ImmutableId", row.get("Guid"));
        }
        if (!row.has("Identity")) {
            row.set("Identity", row.get("Name"));
        }
        row.put("WhenChanged", Moments.shown(now));
        List<ObjectNode> rows = new ArrayList<>(state.rows(table));
        rows.add(row);
        state.put(table, rows, now);
    }
}
