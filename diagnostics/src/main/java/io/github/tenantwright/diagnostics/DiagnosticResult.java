package io.github.tenantwright.diagnostics;

import io.github.tenantwright.bundle.BundleEntry;
import java.util.List;
import java.util.Locale;

/**
 * What became of a diagnostic sync.
 *
 * @param entry what is kept, and until when
 * @param parts each part in the order in which it was read
 */
public record DiagnosticResult(BundleEntry entry, List<Part> parts) {
    public DiagnosticResult {
        parts = List.copyOf(parts);
    }

    /** Whether a part was read. */
    public enum State {
        /** Read to its end. */
        FOUND,
        /** Read to its end, and there is nothing of it. */
        ABSENT,
        /** Not read, or not to its end: what is missing may be there all the same. */
        UNREADABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A part.
     *
     * @param name as {@link DiagnosticPart#name} says
     * @param state whether it was read
     * @param items how many objects the bundle holds of it
     * @param why the kind of failure; empty unless it could not be read
     */
    public record Part(String name, State state, int items, String why) {}
}
