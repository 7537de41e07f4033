package io.github.tenantwright.powershell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds the calls of cmdlets in statements, however deep they stand. */
final class Calls {
    private final List<Cmdlet> found = new ArrayList<>();

    private Calls() {}

    static List<Cmdlet> in(Collection<? extends Statement> statements) {
        Calls calls = new Calls();
        calls.statements(statements);
        return List.copyOf(calls.found);
    }

    private void statements(Collection<? extends Statement> statements) {
        statements.forEach(this::statement);
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.Run run) {
            cmdlet(run.cmdlet());
        } else if (statement instanceof Statement.Assign assign) {
            value(assign.value());
        } else if (statement instanceof Statement.Say say) {
            value(say.text());
        } else if (statement instanceof Statement.Ask ask) {
            value(ask.text());
        } else if (statement instanceof Statement.When when) {
            condition(when.condition());
            statements(when.then());
            statements(when.otherwise());
        } else if (statement instanceof Statement.Require require) {
            condition(require.condition());
            value(require.message());
        } else if (statement instanceof Statement.Retry retry) {
            statements(retry.body());
        } else if (statement instanceof Statement.Step step) {
            statements(step.body());
        } else if (statement instanceof Statement.RunFile run) {
            value(run.arguments());
        }
    }

    private void condition(Condition condition) {
        if (condition instanceof Condition.Contains contains) {
            value(contains.list());
            value(contains.value());
        } else if (condition instanceof Condition.Same same) {
            value(same.left());
            value(same.right());
        } else if (condition instanceof Condition.Exists exists) {
            cmdlet(exists.listing());
            value(exists.value());
        } else if (condition instanceof Condition.Any any) {
            cmdlet(any.cmdlet());
        } else if (condition instanceof Condition.Not not) {
            condition(not.condition());
        } else if (condition instanceof Condition.All all) {
            all.conditions().forEach(this::condition);
        }
    }

    private void cmdlet(Cmdlet cmdlet) {
        cmdlet.parameters().values().forEach(this::value);
        found.add(cmdlet);
    }

    private void value(Value value) {
        if (value instanceof Value.Result result) {
            cmdlet(result.cmdlet());
        } else if (value instanceof Value.Items items) {
            items.items().forEach(this::value);
        } else if (value instanceof Value.Table table) {
            table.entries().values().forEach(this::value);
        } else if (value instanceof Value.Joined joined) {
            joined.parts().forEach(this::value);
        }
    }
}
