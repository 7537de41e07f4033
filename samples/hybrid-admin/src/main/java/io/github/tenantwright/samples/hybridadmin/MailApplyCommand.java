package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans, shows the plan and carries it out. */
@Command(name = "apply", mixinStandardHelpOptions = true, description = "Shows what is to change, and changes it.")
final class MailApplyCommand extends MailTask {
    @Mixin
    private final MailSource source = new MailSource();

    @Option(names = "--new-run", description = "Begins a run although an earlier one is unfinished.")
    private boolean newRun;

    @Override
    ExitCode carryOut() {
        if (source.isSnapshot()) {
            throw wrong("A saved snapshot can't be changed: leave --snapshot away.");
        }
        check();
        source.read();
        try (TenantWorld world = tenant().open()) {
            MailRuns runs = runs(world);
            if (!newRun) {
                runs.checkNoneIsUnfinished();
            }
            Plan plan = source.plan(world);
            planned(world.title(), plan.describe(Integer.MAX_VALUE));
            return carryOut(runs, plan, document(world), "The tenant is as wanted; nothing was written.");
        }
    }
}
