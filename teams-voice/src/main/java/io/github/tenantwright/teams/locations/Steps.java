package io.github.tenantwright.teams.locations;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;

/** Steps of this room that a cmdlet or a person does: whoever did it, the run asked for it. */
final class Steps {
    private static final String ASKED = "asked-for";

    private Steps() {}

    /** Leaves it to the cmdlet or a person, and remembers that it was not so before. */
    static Outcome act(RunContext run, Operation operation, Capability capability) {
        if (!acted(run)) {
            run.acting(null);
            run.remember(ASKED, run.now().toString());
        }
        return CmdletStep.act(run, operation, capability, null);
    }

    static boolean acted(RunContext run) {
        return run.recall(ASKED).isPresent();
    }

    static Outcome proved(RunContext run, String done, String alreadySo) {
        return acted(run) ? Outcome.done(done) : Outcome.alreadySo(alreadySo);
    }
}
