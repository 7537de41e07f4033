package io.github.tenantwright.powershell;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the text. Every string goes through {@link #quote}; nothing else of a value reaches the text. */
final class Renderer {
    private final StringBuilder out = new StringBuilder();
    private int retries;

    String script(Script script) {
        line(0, "$ErrorActionPreference = 'Stop'");
        statements(0, script.statements());
        return out.toString();
    }

    /** PowerShell ends a single-quoted string at any of its five single quotes; doubled, each is itself. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted.append(c);
            if (c == '\'' || c == '\u2018' || c == '\u2019' || c == '\u201A' || c == '\u201B') {
                quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }

    static String value(Value value) {
        if (value instanceof Value.Text text) {
            return quote(text.text());
        } else if (value instanceof Value.Number number) {
            return Long.toString(number.number());
        } else if (value instanceof Value.Flag flag) {
            return flag.flag() ? "$true" : "$false";
        } else if (value instanceof Value.Null) {
            return "$null";
        } else if (value instanceof Value.Items items) {
            return items.items().stream().map(Renderer::value).collect(Collectors.joining(", ", "@(", ")"));
        } else if (value instanceof Value.Table table) {
            return table.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + value(entry.getValue()))
                    .collect(Collectors.joining("; ", "@{ ", " }"));
        } else if (value instanceof Value.Variable variable) {
            return "$" + variable.name() + properties(variable.properties());
        } else if (value instanceof Value.Result result) {
            return "(" + cmdlet(result.cmdlet()) + ")" + properties(result.properties());
        }
        throw new IllegalStateException("A value without a rendering: " + value.getClass());
    }

    static String cmdlet(Cmdlet cmdlet) {
        StringBuilder call = new StringBuilder(cmdlet.name());
        for (Map.Entry<String, Value> parameter : cmdlet.parameters().entrySet()) {
            call.append(" -").append(parameter.getKey());
            if (parameter.getValue() != Cmdlet.SWITCH) {
                // -Confirm:$false: a switch takes its value behind a colon only.
                boolean ofSwitch = parameter.getKey().equals("Confirm");
                call.append(ofSwitch ? ":" : " ").append(value(parameter.getValue()));
            }
        }
        return call.toString();
    }

    static String condition(Condition condition) {
        if (condition instanceof Condition.Contains contains) {
            return value(contains.list()) + " -contains " + value(contains.text());
        } else if (condition instanceof Condition.Same same) {
            return value(same.left()) + " -eq " + value(same.right());
        } else if (condition instanceof Condition.Exists exists) {
            return cmdlet(exists.listing()) + " | Where-Object { ($_." + exists.property()
                    + " -replace '^Tag:', '') -eq " + value(exists.text()) + " }";
        } else if (condition instanceof Condition.Not not) {
            return "-not (" + condition(not.condition()) + ")";
        } else if (condition instanceof Condition.All all) {
            return all.conditions().stream().map(c -> "(" + condition(c) + ")").collect(Collectors.joining(" -and "));
        }
        throw new IllegalStateException("A condition without a rendering: " + condition.getClass());
    }

    private void statements(int depth, List<Statement> statements) {
        statements.forEach(statement -> statement(depth, statement));
    }

    private void statement(int depth, Statement statement) {
        if (statement instanceof Statement.Comment comment) {
            line(depth, "# " + comment.text());
        } else if (statement instanceof Statement.Say say) {
            line(depth, "Write-Host " + value(say.text()));
        } else if (statement instanceof Statement.Run run) {
            line(depth, cmdlet(run.cmdlet()));
        } else if (statement instanceof Statement.Assign assign) {
            String right = assign.value() instanceof Value.Result result
                            && result.properties().isEmpty()
                    ? cmdlet(result.cmdlet())
                    : value(assign.value());
            line(depth, "$" + assign.name() + " = " + right);
        } else if (statement instanceof Statement.When when) {
            line(depth, "if (" + condition(when.condition()) + ") {");
            statements(depth + 1, when.then());
            if (!when.otherwise().isEmpty()) {
                line(depth, "} else {");
                statements(depth + 1, when.otherwise());
            }
            line(depth, "}");
        } else if (statement instanceof Statement.Require require) {
            line(
                    depth,
                    "if (-not (" + condition(require.condition()) + ")) { throw " + value(require.message()) + " }");
        } else if (statement instanceof Statement.Ask ask) {
            line(depth, "Read-Host " + value(ask.text()) + " | Out-Null");
        } else if (statement instanceof Statement.Retry retry) {
            retry(depth, retry);
        }
    }

    private void retry(int depth, Statement.Retry retry) {
        String until = "$until" + ++retries;
        String done = "$done" + retries;
        line(depth, until + " = (Get-Date).AddSeconds(" + retry.atMost().toSeconds() + ")");
        line(depth, done + " = $false");
        line(depth, "while (-not " + done + ") {");
        line(depth + 1, "try {");
        statements(depth + 2, retry.body());
        line(depth + 2, done + " = $true");
        line(depth + 1, "} catch {");
        line(depth + 2, "$message = $_.Exception.Message");
        String passing = retry.texts().stream()
                .map(text -> "$message.Contains(" + quote(text) + ")")
                .collect(Collectors.joining(" -or "));
        line(depth + 2, "if (-not (" + passing + ") -or (Get-Date) -gt " + until + ") { throw }");
        line(depth + 2, "Start-Sleep -Seconds " + retry.pause().toSeconds());
        line(depth + 1, "}");
        line(depth, "}");
    }

    private static String properties(List<String> properties) {
        return properties.stream().map(p -> "." + p).collect(Collectors.joining());
    }

    private void line(int depth, String text) {
        out.append("    ".repeat(depth)).append(text).append('\n');
    }
}
