package io.github.tenantwright.graph.domains;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work on a domain that goes on after the call.
 *
 * @param operation {@code ForceDelete} or {@code Verification}; may grow
 * @param status {@code Scheduled}, {@code InProgress} or {@code Failed}; may grow
 * @param lastAction when something last happened, null when unknown
 */
public record DomainState(
        String operation, String status, @Nullable Instant lastAction) {
    public static final String FORCE_DELETE = "ForceDelete";
    public static final String VERIFICATION = "Verification";
    public static final String FAILED = "Failed";

    static DomainState read(JsonCursor in) throws IOException {
        String operation = "";
        String status = "";
        Instant lastAction = null;
        while (in.nextMember()) {
            switch (in.name()) {
                case "operation" -> operation = in.textOrEmpty();
                case "status" -> status = in.textOrEmpty();
                case "lastActionDateTime" -> lastAction = in.instant();
                default -> {}
            }
        }
        return new DomainState(operation, status, lastAction);
    }
}
