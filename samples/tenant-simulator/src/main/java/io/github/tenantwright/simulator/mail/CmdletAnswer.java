package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cmdlet gave.
 *
 * @param rows objects, none from most writes
 * @param warnings what it remarked
 * @param confirmation what it would have asked; then it has done nothing
 */
public record CmdletAnswer(
        List<ObjectNode> rows,
        List<String> warnings,
        @Nullable String confirmation) {

    static final CmdletAnswer NOTHING = new CmdletAnswer(List.of(), List.of(), null);

    /** Copies the lists. */
    public CmdletAnswer {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /** No rows, no warnings. */
    public static CmdletAnswer none() {
        return NOTHING;
    }

    static CmdletAnswer of(List<ObjectNode> rows) {
        return new CmdletAnswer(rows, List.of(), null);
    }

    static CmdletAnswer of(ObjectNode row) {
        return of(List.of(row));
    }

    static CmdletAnswer warning(String text) {
        return new CmdletAnswer(List.of(), List.of(text), null);
    }

    static CmdletAnswer unchanged(String identity) {
        return warning("The command completed successfully but no settings of '" + identity + "' have been modified.");
    }
}
