package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.samples.commandline.Shown;

/** The command that goes on with a run, for people to copy. */
final class Resume {
    private Resume() {}

    static String command(RunId run, VoiceTenant tenant, String worldOptions) {
        return Shown.program("sync-now") + " resume " + run + worldOptions + tenant.stateOption();
    }
}
