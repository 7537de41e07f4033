package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * The manual route as a script: load the modules, connect, make sure of the tenant; then each step, which looks, acts,
 * and reads back what it did for as long as that may take, and prints one line that {@link ManualReport} reads.
 */
final class PlanScript {
    /** The word that a line for {@link ManualReport} begins with. */
    static final String WORD = "TENANTWRIGHT";

    private static final Pattern GRAPH_NOUN = Pattern.compile("-Mg[A-Z]");
    private static final Pattern TEAMS_NOUN = Pattern.compile("-(Cs[A-Z]|Team)");
    private static final Pattern EXCHANGE_NOUN =
            Pattern.compile("-(TransportRule|MalwareFilter[A-Z]|OrganizationConfig|FocusedInbox|Mailbox)");
    private static final String UNSEEN = "It was accepted and is not to be seen yet.";
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration AT_MOST = Duration.ofMinutes(15);

    private final Plan plan;

    PlanScript(Plan plan) {
        this.plan = plan;
    }

    Script script(Cloud cloud) {
        List<Statement> statements = new ArrayList<>();
        statements.add(
                new Statement.Comment("Made from the plan" + (plan.title().isEmpty() ? "" : " " + plan.title())
                        + " for tenant " + plan.tenant() + ", as the tenant was at " + plan.madeAt() + "."));
        statements.add(new Statement.Comment("Each step looks before it acts, so the script may be run again."));
        statements.add(new Statement.Comment(
                "Each step prints a line that begins with " + WORD + "; keep them: they can be fed back."));
        LeastPrivilege.of(plan).toText().lines().forEach(line -> statements.add(new Statement.Comment(line)));
        plan.findings().forEach(finding -> statements.add(new Statement.Comment(PlanText.line(finding))));
        // Only what the steps call is connected to: a sign-in that nobody needs is a consent too many.
        List<ScopeNeed> permissions = new ArrayList<>();
        boolean graph = false;
        boolean teams = false;
        boolean exchange = false;
        for (Operation operation : plan.operations()) {
            ByHand byHand = operation.byHand();
            List<Cmdlet> cmdlets = new Script(body(byHand, "")).cmdlets();
            if (calls(cmdlets, GRAPH_NOUN)) {
                graph = true;
                permissions.addAll(operation.requirements().permissions());
            }
            teams |= calls(cmdlets, TEAMS_NOUN);
            exchange |= calls(cmdlets, EXCHANGE_NOUN);
        }
        if (graph) {
            SortedSet<String> scopes = LeastPrivilege.scopes(permissions, Audience.GRAPH);
            statements.addAll(Script.connectGraph(plan.tenant(), cloud, scopes).statements());
        }
        if (teams) {
            statements.addAll(Script.connectTeams(plan.tenant(), cloud).statements());
        }
        if (exchange) {
            statements.addAll(Script.connectExchange(plan.tenant(), cloud).statements());
        }
        String mark = WORD + " " + plan.mark() + " ";
        int number = 0;
        for (Operation operation : plan.operations()) {
            number++;
            statements.add(new Statement.Step(
                    operation.key().toString(),
                    number + "/" + plan.operations().size() + " " + PlanText.shown(operation.sentence()),
                    operation.needs().stream().map(ObjectKey::toString).sorted().toList(),
                    body(operation.byHand(), mark + number),
                    mark + number));
        }
        if (teams) {
            statements.add(new Statement.Run(Cmdlet.named("Disconnect-MicrosoftTeams")));
        }
        if (exchange) {
            statements.add(
                    new Statement.Run(Cmdlet.named("Disconnect-ExchangeOnline").with("Confirm", false)));
        }
        return new Script(statements);
    }

    private static List<Statement> body(ByHand byHand, String mark) {
        List<Statement> body = new ArrayList<>(
                byHand.statements().isEmpty()
                        ? List.of(new Statement.Ask(Value.shown(
                                PlanText.sentence(PlanText.shown(byHand.guidance())) + " Then press Enter.")))
                        : byHand.statements());
        Optional<Condition> over = byHand.nothingLeft();
        byHand.check()
                .ifPresent(condition -> body.add(new Statement.Retry(
                        List.of(UNSEEN), PAUSE, AT_MOST, List.of(new Statement.Require(condition, Value.of(UNSEEN))))));
        body.add(new Statement.Say(Value.of(mark + " done")));
        return over.<List<Statement>>map(condition -> List.of(
                        new Statement.When(condition, List.of(new Statement.Say(Value.of(mark + " already"))), body)))
                .orElse(body);
    }

    private static boolean calls(List<Cmdlet> cmdlets, Pattern noun) {
        return cmdlets.stream().anyMatch(cmdlet -> noun.matcher(cmdlet.name()).find());
    }
}
