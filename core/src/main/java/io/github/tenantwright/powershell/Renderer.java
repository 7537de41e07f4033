package io.github.tenantwright.powershell;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the text. Every string of the data goes through {@link #quote}, every name has been checked when its record was
 * made, and nothing else of the data reaches the text.
 */
final class Renderer {
    private static final String FAILED = "$" + Names.OURS + "Failed";

    private final StringBuilder out = new StringBuilder();
    private int depth;
    private int retries;

    String script(Script script) {
        boolean steps = script.statements().stream().anyMatch(Statement.Step.class::isInstance);
        line("$ErrorActionPreference = 'Stop'");
        if (steps) {
            line(FAILED + " = @()");
        }
        script.statements().forEach(this::statement);
        if (steps) {
            line("if (" + FAILED + ".Count -gt 0) { throw ('Steps that were not done: ' + " + FAILED + ".Count) }");
        }
        return out.toString();
    }

    /**
     * A text as an expression. PowerShell takes five characters for a single quote, four of them outside ASCII; and
     * Windows PowerShell 5.1 reads a file without a byte order mark in the machine's old code page, in which halves of
     * harmless letters become such quotes. So only ASCII is written: other characters as escapes, which are put back when
     * the script runs.
     */
    static String quote(String text) {
        String doubled = text.replace("'", "''");
        if (text.chars().allMatch(c -> c < 0x7F)) {
            return "'" + doubled + "'";
        }
        StringBuilder escaped = new StringBuilder();
        doubled.replace("\\", "\\\\").chars().forEach(c -> {
            if (c < 0x7F) {
                escaped.append((char) c);
            } else {
                escaped.append(String.format("\\u%04X", c));
            }
        });
        return "([regex]::Unescape('" + escaped + "'))";
    }

    static String value(Value value) {
        if (value instanceof Value.Text text) {
            return quote(text.text());
        } else if (value instanceof Value.Whole whole) {
            return Long.toString(whole.number());
        } else if (value instanceof Value.Flag flag) {
            return flag.flag() ? "$true" : "$false";
        } else if (value instanceof Value.Switch on) {
            return on.on() ? "$true" : "$false";
        } else if (value instanceof Value.Null) {
            return "$null";
        } else if (value instanceof Value.Items items) {
            return items.items().stream().map(Renderer::value).collect(Collectors.joining(", ", "@(", ")"));
        } else if (value instanceof Value.Table table) {
            return table.entries().entrySet().stream()
                    .map(entry -> key(entry.getKey()) + " = " + value(entry.getValue()))
                    .collect(Collectors.joining("; ", "@{ ", " }"));
        } else if (value instanceof Value.Variable variable) {
            return "$" + variable.name() + properties(variable.properties());
        } else if (value instanceof Value.Result result) {
            return "(" + cmdlet(result.cmdlet()) + ")" + properties(result.properties());
        } else if (value instanceof Value.Joined joined) {
            return joined.parts().stream().map(Renderer::value).collect(Collectors.joining(" + ", "(", ")"));
        }
        throw new IllegalStateException("A value without a rendering: " + value.getClass());
    }

    static String cmdlet(Cmdlet cmdlet) {
        StringBuilder call = new StringBuilder(cmdlet.name());
        for (Map.Entry<String, Value> parameter : cmdlet.parameters().entrySet()) {
            call.append(" -").append(parameter.getKey());
            if (parameter.getValue() instanceof Value.Switch on) {
                // A switch takes a value behind a colon only.
                call.append(on.on() ? "" : ":$false");
            } else {
                call.append(' ').append(value(parameter.getValue()));
            }
        }
        return call.toString();
    }

    static String condition(Condition condition) {
        if (condition instanceof Condition.Contains contains) {
            return value(contains.list()) + " -contains " + value(contains.value());
        } else if (condition instanceof Condition.Same same) {
            return value(same.left()) + " -eq " + value(same.right());
        } else if (condition instanceof Condition.Exists exists) {
            return cmdlet(exists.listing()) + " | Where-Object { ($_." + exists.property()
                    + " -replace '^Tag:', '') -eq " + value(exists.value()) + " }";
        } else if (condition instanceof Condition.Any any) {
            return cmdlet(any.cmdlet());
        } else if (condition instanceof Condition.Not not) {
            return "-not (" + condition(not.condition()) + ")";
        } else if (condition instanceof Condition.All all) {
            return all.conditions().stream().map(c -> "(" + condition(c) + ")").collect(Collectors.joining(" -and "));
        }
        throw new IllegalStateException("A condition without a rendering: " + condition.getClass());
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.Comment comment) {
            line("# " + comment.text());
        } else if (statement instanceof Statement.Say say) {
            line("Write-Host " + value(say.text()));
        } else if (statement instanceof Statement.Run run) {
            line(cmdlet(run.cmdlet()));
        } else if (statement instanceof Statement.Use use) {
            line("Import-Module -Name " + quote(use.module().title()) + " -MinimumVersion "
                    + quote(use.module().leastVersion()));
        } else if (statement instanceof Statement.Assign assign) {
            line("$" + assign.name() + " = " + value(assign.value()));
        } else if (statement instanceof Statement.NewPassword password) {
            password(password);
        } else if (statement instanceof Statement.When when) {
            line("if (" + condition(when.condition()) + ") {");
            block(when.then());
            if (!when.otherwise().isEmpty()) {
                line("} else {");
                block(when.otherwise());
            }
            line("}");
        } else if (statement instanceof Statement.Require require) {
            line("if (-not (" + condition(require.condition()) + ")) { throw " + value(require.message()) + " }");
        } else if (statement instanceof Statement.Ask ask) {
            line("Read-Host " + value(ask.text()) + " | Out-Null");
        } else if (statement instanceof Statement.Retry retry) {
            retry(retry);
        } else if (statement instanceof Statement.Step step) {
            step(step);
        } else if (statement instanceof Statement.RunFile run) {
            file(run);
        } else {
            throw new IllegalStateException("A statement without a rendering: " + statement.getClass());
        }
    }

    private void password(Statement.NewPassword password) {
        String bytes = "$" + Names.OURS + "Bytes";
        line(bytes + " = [byte[]]::new(24)");
        line("[System.Security.Cryptography.RandomNumberGenerator]::Create().GetBytes(" + bytes + ")");
        line("$" + password.name() + " = [System.Convert]::ToBase64String(" + bytes + ") + 'aA1!'");
    }

    private void retry(Statement.Retry retry) {
        retries++;
        String until = "$" + Names.OURS + "Until" + retries;
        String done = "$" + Names.OURS + "Done" + retries;
        String message = "$" + Names.OURS + "Message";
        line(until + " = (Get-Date).AddSeconds(" + retry.atMost().toSeconds() + ")");
        line(done + " = $false");
        line("while (-not " + done + ") {");
        depth++;
        line("try {");
        block(retry.body());
        depth++;
        line(done + " = $true");
        depth--;
        line("} catch {");
        depth++;
        // The Graph module's exception tells the status alone; what the service says, the record itself says as a text.
        line(message + " = \"$_ $($_.Exception.Message)\"");
        String passing = retry.texts().stream()
                .map(text -> message + ".Contains(" + quote(text) + ")")
                .collect(Collectors.joining(" -or "));
        line("if (-not (" + passing + ") -or (Get-Date) -gt " + until + ") { throw }");
        line("Write-Host ('Waiting: ' + " + message + ")");
        line("Start-Sleep -Seconds " + retry.pause().toSeconds());
        depth--;
        line("}");
        depth--;
        line("}");
    }

    private void step(Statement.Step step) {
        line("# " + step.title());
        String title = quote(step.title());
        String keyFailed = FAILED + " += " + quote(step.key());
        boolean needs = !step.needs().isEmpty();
        if (needs) {
            line("if (" + value(Value.texts(step.needs())) + " | Where-Object { " + FAILED + " -ccontains $_ }) {");
            depth++;
            line("Write-Warning ('Skipped, since a step before it was not done: ' + " + title + ")");
            line(keyFailed);
            mark(step, " skipped");
            depth--;
            line("} else {");
            depth++;
        }
        line("try {");
        depth++;
        line("Write-Host " + title);
        depth--;
        block(step.body());
        line("} catch {");
        depth++;
        line("Write-Warning ('Failed: ' + " + title + " + \": $_\")");
        line(keyFailed);
        mark(step, " failed");
        depth--;
        line("}");
        if (needs) {
            depth--;
            line("}");
        }
    }

    private void mark(Statement.Step step, String result) {
        if (!step.mark().isEmpty()) {
            line("Write-Host " + quote(step.mark() + result));
        }
    }

    /** The arguments as a table of their own, so that the fixed text is the same wherever it stands. */
    private void file(Statement.RunFile run) {
        String arguments = Names.OURS + "Arguments";
        line("$" + arguments + " = @{");
        depth++;
        run.arguments().entries().forEach((name, value) -> {
            if (value instanceof Value.Items items && !items.items().isEmpty()) {
                line(key(name) + " = @(");
                depth++;
                for (int i = 0; i < items.items().size(); i++) {
                    line(value(items.items().get(i)) + (i + 1 < items.items().size() ? "," : ""));
                }
                depth--;
                line(")");
            } else {
                line(key(name) + " = " + value(value));
            }
        });
        depth--;
        line("}");
        line("& {");
        depth++;
        run.file().lines().forEach(this::line);
        depth--;
        line("} @" + arguments);
    }

    private void block(List<Statement> statements) {
        depth++;
        statements.forEach(this::statement);
        depth--;
    }

    private static String key(String key) {
        return Names.PLAIN.matcher(key).matches() ? key : quote(key);
    }

    private static String properties(List<String> properties) {
        return properties.stream().map(property -> "." + property).collect(Collectors.joining());
    }

    private void line(String text) {
        out.append(text.isEmpty() ? "" : "    ".repeat(depth)).append(text).append('\n');
    }
}
