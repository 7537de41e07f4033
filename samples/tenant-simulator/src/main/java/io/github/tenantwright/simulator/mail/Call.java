package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One cmdlet on its way: its parameters, bound, and what it runs in. */
final class Call {

    final CmdletSpec cmdlet;
    final Map<String, JsonNode> parameters;
    final Situation in;

    Call(CmdletSpec cmdlet, Map<String, JsonNode> parameters, Situation in) {
        this.cmdlet = cmdlet;
        this.parameters = parameters;
        this.in = in;
    }

    MailState state() {
        return in.state();
    }

    Instant now() {
        return in.now();
    }

    boolean has(String parameter) {
        return parameters.containsKey(parameter);
    }

    /** The text of a parameter; null when it is not given, empty or null. */
    @Nullable String text(String parameter) {
        JsonNode value = parameters.get(parameter);
        return value == null || value.isNull() || value.asText().isEmpty() ? null : value.asText();
    }

    /** Whether a truth value or switch is given and true. */
    boolean isOn(String parameter) {
        JsonNode value = parameters.get(parameter);
        return value != null && value.asBoolean();
    }

    /** Whether a truth value or switch is given and false. */
    boolean isOff(String parameter) {
        JsonNode value = parameters.get(parameter);
        return value != null && value.isBoolean() && !value.asBoolean();
    }

    /** The identity that a cmdlet must have. */
    String identity() {
        String identity = text("Identity");
        if (identity == null) {
            throw CmdletFailure.binding("Cannot bind argument to parameter 'Identity' because it is null.");
        }
        return identity;
    }

    /** A table as this caller's back end shows it. */
    List<ObjectNode> seen(String table) {
        return state().rows(table, now(), in.lag());
    }

    /** The object of a table that the identity means. */
    ObjectNode find(String table) {
        ObjectNode row = MailState.find(state().rows(table), identity());
        if (row == null) {
            throw CmdletFailure.missing(identity());
        }
        return row;
    }

    /** What a reading cmdlet answers for an identity that nothing has. */
    <T> List<T> missing(List<T> everything, boolean documented) {
        boolean all = in.missing() == MissingIdentity.EVERYTHING
                || (documented && in.missing() == MissingIdentity.DOCUMENTED);
        if (!all) {
            String identity = text("Identity");
            throw CmdletFailure.missing(identity == null ? "" : identity);
        }
        return everything;
    }

    /** The rows that the identity, if any, picks. */
    List<ObjectNode> picked(List<ObjectNode> rows, boolean everythingForMissing) {
        String identity = text("Identity");
        if (identity == null) {
            return rows;
        }
        ObjectNode one = MailState.find(rows, identity);
        return one == null ? missing(rows, everythingForMissing) : List.of(one);
    }

    /** As many rows as the cmdlet is to show, with its remark when there are more. */
    CmdletAnswer limited(List<ObjectNode> rows) {
        JsonNode size = parameters.get("ResultSize");
        long most = size == null || size.isNull() ? 1000 : size.isTextual() ? Long.MAX_VALUE : size.asLong();
        if (rows.size() <= most) {
            return CmdletAnswer.of(rows);
        }
        return new CmdletAnswer(
                rows.subList(0, (int) most),
                List.of("There are more results available than are currently displayed. To view them, increase the"
                        + " value for the ResultSize parameter."),
                null);
    }

    /** Parameters that the simulator does not know what to do with. */
    void gaps(String... understood) {
        List<String> known = List.of(understood);
        for (String name : parameters.keySet()) {
            if (!known.contains(name) && !List.of("Confirm", "WhatIf").contains(name)) {
                throw new Gap("The simulator knows no -" + name + " of " + cmdlet.name() + ".");
            }
        }
    }
}
