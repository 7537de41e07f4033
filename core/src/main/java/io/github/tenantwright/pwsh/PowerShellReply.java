package io.github.tenantwright.pwsh;

import java.util.List;

/**
 * What a script gave back.
 *
 * @param powerShell the version of PowerShell, as in {@code 7.4.6}
 * @param module the version of the MicrosoftTeams module
 * @param outputs per statement what it put out, as a JSON array of objects (empty for statements that put out nothing),
 *     in order; comments and lines that are only shown don't count
 */
public record PowerShellReply(String powerShell, String module, List<String> outputs) {
    public PowerShellReply {
        outputs = List.copyOf(outputs);
    }

    /** What the last statement put out, as a JSON array; {@code []} where there was no statement. */
    public String lastOutput() {
        return outputs.isEmpty() ? "[]" : outputs.get(outputs.size() - 1);
    }
}
