package io.github.tenantwright.exchange.admin;

import java.util.List;

/**
 * What a cmdlet gave.
 *
 * @param rows none for most writes; a cmdlet that makes something gives it back
 * @param warnings the service's own words
 * @param requestId the service's id of the (last) request, for its support; empty when it sent none
 */
public record CmdletResult(List<Row> rows, List<String> warnings, String requestId) {
    public CmdletResult {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }
}
