package io.github.tenantwright.plan;

import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a person does an operation without this library.
 *
 * @param guidance a sentence or two: where to click, or what to type
 * @param statements the PowerShell that does it and may be run twice; empty where only a person can do it
 * @param shows what a script reads afterwards to see that it is done; null where the statements say it, or nothing can
 */
public record ByHand(
        String guidance,
        List<Statement> statements,
        @Nullable Condition shows) {
    public ByHand {
        statements = List.copyOf(statements);
    }

    public ByHand(String guidance, List<Statement> statements) {
        this(guidance, statements, null);
    }

    public static ByHand of(String guidance, Statement... statements) {
        return new ByHand(guidance, List.of(statements));
    }

    /** The same with what a script reads afterwards. */
    public ByHand showing(Condition condition) {
        return new ByHand(guidance, statements, condition);
    }

    /** What shows that it is done, as far as a script can read it. */
    Optional<Condition> check() {
        return Optional.ofNullable(shows).or(this::nothingLeft);
    }

    /**
     * That nothing is left to do, where all statements do something only while a condition holds; empty for others, of
     * which a script can't tell beforehand whether they are done.
     */
    Optional<Condition> nothingLeft() {
        List<Condition> over = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.When when && when.otherwise().isEmpty()) {
                over.add(
                        when.condition() instanceof Condition.Not not
                                ? not.condition()
                                : when.condition().not());
            } else if (!(statement instanceof Statement.Run run)
                    || io.github.tenantwright.guard.ChangeScope.isWrite(run.cmdlet())) {
                return Optional.empty();
            }
        }
        return over.isEmpty()
                ? Optional.empty()
                : Optional.of(over.size() == 1 ? over.get(0) : new Condition.All(over));
    }
}
