package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.country.CountryDialPlan;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes a country's dial plan. */
@Command(
        name = "dialplan",
        mixinStandardHelpOptions = true,
        description = "Makes a country's dial plan, as YAML for a set-up file. Needs no tenant.")
final class DialPlanCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Parameters(paramLabel = "COUNTRY", description = "Two letters, as in GB.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String country;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The plan's name; the country's letters when not given.")
    private @Nullable String name;

    @Option(names = "--outside-line", paramLabel = "DIGITS", description = "What is dialed ahead of numbers outside.")
    private @Nullable String outsideLine;

    @Option(names = "--optional", description = "With --outside-line: numbers outside are taken without it, too.")
    private boolean optional;

    @Option(names = "--text", description = "Shows the rules in words in place of YAML.")
    private boolean text;

    @Override
    public Integer call() {
        if (optional && outsideLine == null) {
            throw new InvalidInputException("--optional", null, "beside --outside-line only");
        }
        CountryDialPlan made = CountryDialPlan.of(country);
        if (name != null) {
            made.name(name);
        }
        if (outsideLine != null) {
            made.outsideLine(outsideLine, optional);
        }
        DialPlan plan = made.build();
        PrintWriter out = top.invocation().terminal().out();
        if (!text) {
            out.print(VoiceSetup.builder().dialPlan(plan).build().toYaml());
            return ExitCode.DONE.code();
        }
        out.println(Terminal.printable(
                "Dial plan " + plan.name() + ", " + plan.rules().size() + " rules, in this order:"));
        for (NormalizationRule rule : plan.rules()) {
            out.println(Terminal.printable("  " + rule.name() + ": " + rule.pattern() + "  =>  " + rule.translation()
                    + (rule.description().isEmpty() ? "" : "  (" + rule.description() + ")")));
        }
        return ExitCode.DONE.code();
    }
}
