package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plans, shows the plan and carries it out. */
@Command(name = "apply", mixinStandardHelpOptions = true, description = "Shows what is to change, and changes it.")
final class MailApplyCommand extends MailTask {
    @Mixin
    private final MailSource source = new MailSource();

    @Mixin
    private final NewRun newRun = new NewRun();

    @Override
    ExitCode carryOut() {
        if (source.isSnapshot()) {
            throw wrong("A saved snapshot can't be changed: leave --snapshot away.");
        }
        check();
        source.read();
        try (TenantWorld world = tenant().open()) {
            MailRuns runs = runs(world);
            newRun.check(runs);
            Plan plan = source.plan(world);
            planned(world.title(), plan.describe(Integer.MAX_VALUE));
            return carryOut(runs, plan, document(world), "The tenant is as wanted; nothing was written.");
        }
    }
}
