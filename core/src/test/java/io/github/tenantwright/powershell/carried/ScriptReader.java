package io.github.tenantwright.powershell.carried;

import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.PowerShellModule;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.ScriptFile;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a rendered script back, character by character, by PowerShell's own rules for literals: a single-quoted string
 * ends at any of five quote characters that is not followed by another one. What data could break out of its literal
 * would come back as something else, or not at all.
 */
public final class ScriptReader {
    private static final String QUOTES = "'\u2018\u2019\u201A\u201B";
    private static final String UNESCAPE = "([regex]::Unescape(";

    private final String text;
    private final List<ScriptFile> files;
    private int at;

    private ScriptReader(String text, List<ScriptFile> files) {
        this.text = text;
        this.files = files;
    }

    /**
     * The script that was rendered to this text.
     *
     * @param files the fixed files that it may hold
     * @throws IllegalArgumentException where the text is nothing that the renderer writes
     */
    public static Script script(String text, ScriptFile... files) {
        ScriptReader reader = new ScriptReader(text, List.of(files));
        reader.expect("$ErrorActionPreference = 'Stop'\n");
        boolean steps = reader.accept("$twFailed = @()\n");
        List<Statement> statements = reader.statements();
        if (steps) {
            reader.expect("if ($twFailed.Count -gt 0) { throw ('Steps that were not done: ' + $twFailed.Count) }\n");
        }
        if (reader.at < text.length()) {
            throw reader.unexpected("a statement");
        }
        return new Script(statements);
    }

    /** The value that was rendered to this text. */
    public static Value value(String text) {
        ScriptReader reader = new ScriptReader(text, List.of());
        Value value = reader.value();
        if (reader.at < text.length()) {
            throw reader.unexpected("the end");
        }
        return value;
    }

    private List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            skip(" ");
            if (at >= text.length() || next("}") || next("if ($twFailed.Count") || next("$twDone")) {
                return statements;
            }
            statements.add(statement());
        }
    }

    private Statement statement() {
        if (accept("# ")) {
            String comment = rest();
            skip(" ");
            return next("try {") || next("if (@(") && text.startsWith(" | Where-Object { $twFailed", afterValue(4))
                    ? step(comment)
                    : new Statement.Comment(comment);
        } else if (accept("Write-Host ")) {
            return line(new Statement.Say(value()));
        } else if (accept("Read-Host ")) {
            Value value = value();
            expect(" | Out-Null");
            return line(new Statement.Ask(value));
        } else if (accept("Import-Module -Name ")) {
            return line(module());
        } else if (next("if (")) {
            return requireOrWhen();
        } else if (next("$twUntil")) {
            return retry();
        } else if (accept("$twArguments = @{\n")) {
            return file();
        } else if (accept("$twBytes = [byte[]]::new(24)\n")) {
            skip(" ");
            expect("[System.Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($twBytes)\n");
            skip(" ");
            expect("$");
            String name = word();
            expect(" = [System.Convert]::ToBase64String($twBytes) + 'aA1!'\n");
            return new Statement.NewPassword(name);
        } else if (accept("$")) {
            String name = word();
            expect(" = ");
            return line(new Statement.Assign(name, value()));
        }
        return line(new Statement.Run(cmdlet()));
    }

    private Statement module() {
        String name = literal();
        expect(" -MinimumVersion ");
        String version = literal();
        for (PowerShellModule module : PowerShellModule.values()) {
            if (module.title().equals(name) && module.leastVersion().equals(version)) {
                return new Statement.Use(module);
            }
        }
        throw unexpected("a module");
    }

    private Statement requireOrWhen() {
        int start = at;
        expect("if (");
        if (accept("-not (")) {
            Condition condition = condition();
            expect(")");
            if (accept(") { throw ")) {
                Value message = value();
                expect(" }");
                return line(new Statement.Require(condition, message));
            }
            at = start;
            expect("if (");
        }
        Condition condition = condition();
        expect(") {\n");
        List<Statement> then = statements();
        List<Statement> otherwise = List.of();
        if (accept("} else {\n")) {
            otherwise = statements();
        }
        expect("}\n");
        return new Statement.When(condition, then, otherwise);
    }

    /** The text of the file is known: what data could leave its argument would stand where that text is expected. */
    private Statement file() {
        Map<String, Value> arguments = new LinkedHashMap<>();
        for (skip(" "); !accept("}\n"); skip(" ")) {
            String name = word();
            expect(" = ");
            if (accept("@(\n")) {
                List<Value> items = new ArrayList<>();
                for (skip(" "); !accept(")\n"); skip(" ")) {
                    items.add(value());
                    accept(",");
                    expect("\n");
                }
                arguments.put(name, new Value.Items(items));
            } else {
                arguments.put(name, value());
                expect("\n");
            }
        }
        spaced("& {\n");
        ScriptFile file = files.stream().filter(this::isNext).findFirst().orElseThrow(() -> unexpected("a known file"));
        file.lines().forEach(fixed -> spaced(fixed.stripLeading() + "\n"));
        spaced("} @twArguments\n");
        return new Statement.RunFile(file, new Value.Table(arguments));
    }

    private boolean isNext(ScriptFile file) {
        int start = at;
        try {
            file.lines().forEach(fixed -> spaced(fixed.stripLeading() + "\n"));
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        } finally {
            at = start;
        }
    }

    private Statement retry() {
        expect("$twUntil");
        String number = word();
        expect(" = (Get-Date).AddSeconds(");
        long atMost = number();
        expect(")\n");
        spaced("$twDone" + number + " = $false\n");
        spaced("while (-not $twDone" + number + ") {\n");
        spaced("try {\n");
        List<Statement> body = statements();
        spaced("$twDone" + number + " = $true\n");
        spaced("} catch {\n");
        spaced("$twMessage = \"$_ $($_.Exception.Message)\"\n");
        spaced("if (-not (");
        List<String> texts = new ArrayList<>();
        do {
            expect("$twMessage.Contains(");
            texts.add(((Value.Text) value()).text());
            expect(")");
        } while (accept(" -or "));
        expect(") -or (Get-Date) -gt $twUntil" + number + ") { throw }\n");
        spaced("Write-Host ('Waiting: ' + $twMessage)\n");
        spaced("Start-Sleep -Seconds ");
        long pause = number();
        expect("\n");
        spaced("}\n");
        spaced("}\n");
        return new Statement.Retry(texts, Duration.ofSeconds(pause), Duration.ofSeconds(atMost), body);
    }

    private Statement step(String title) {
        List<String> needs = new ArrayList<>();
        if (accept("if (")) {
            ((Value.Items) value()).items().forEach(need -> needs.add(((Value.Text) need).text()));
            expect(" | Where-Object { $twFailed -ccontains $_ }) {\n");
            spaced("Write-Warning ('Skipped, since a step before it was not done: ' + ");
            same(title, value());
            expect(")\n");
            spaced("$twFailed += ");
            value();
            expect("\n");
            mark(" skipped");
            spaced("} else {\n");
        }
        spaced("try {\n");
        spaced("Write-Host ");
        same(title, value());
        expect("\n");
        List<Statement> body = statements();
        spaced("} catch {\n");
        spaced("Write-Warning ('Failed: ' + ");
        same(title, value());
        expect(" + \": $_\")\n");
        spaced("$twFailed += ");
        String key = ((Value.Text) value()).text();
        expect("\n");
        String mark = mark(" failed");
        spaced("}\n");
        if (!needs.isEmpty()) {
            spaced("}\n");
        }
        return new Statement.Step(key, title, needs, body, mark);
    }

    private String mark(String result) {
        skip(" ");
        if (!accept("Write-Host ")) {
            return "";
        }
        String text = literal();
        expect("\n");
        if (!text.endsWith(result)) {
            throw unexpected(result);
        }
        return text.substring(0, text.length() - result.length());
    }

    private Condition condition() {
        if (accept("-not (")) {
            Condition condition = condition();
            expect(")");
            return condition.not();
        } else if (Character.isUpperCase(text.charAt(at))) {
            return listing(cmdlet());
        }
        int start = at;
        try {
            Value left = value();
            if (accept(" -contains ")) {
                return new Condition.Contains(left, value());
            }
            expect(" -eq ");
            return new Condition.Same(left, value());
        } catch (IllegalArgumentException noValue) {
            at = start;
        }
        List<Condition> conditions = new ArrayList<>();
        do {
            expect("(");
            conditions.add(condition());
            expect(")");
        } while (accept(" -and "));
        return new Condition.All(conditions);
    }

    private Condition listing(Cmdlet cmdlet) {
        if (!accept(" | Where-Object { ($_.")) {
            return new Condition.Any(cmdlet);
        }
        String property = word();
        expect(" -replace '^Tag:', '') -eq ");
        Value value = value();
        expect(" }");
        return new Condition.Exists(cmdlet, property, value);
    }

    private Cmdlet cmdlet() {
        String verb = word();
        expect("-");
        Cmdlet cmdlet = Cmdlet.named(verb + "-" + word());
        while (next(" -") && Character.isLetter(text.charAt(at + 2))) {
            at += 2;
            String parameter = word();
            if (accept(":$false")) {
                cmdlet = cmdlet.with(parameter, new Value.Switch(false));
            } else if (next(" ") && (at + 1 < text.length()) && startsValue(at + 1)) {
                at++;
                cmdlet = cmdlet.with(parameter, value());
            } else {
                cmdlet = cmdlet.with(parameter, new Value.Switch(true));
            }
        }
        return cmdlet;
    }

    private boolean startsValue(int index) {
        char c = text.charAt(index);
        boolean negative = c == '-' && index + 1 < text.length() && Character.isDigit(text.charAt(index + 1));
        return negative || Character.isDigit(c) || QUOTES.indexOf(c) >= 0 || c == '$' || c == '@' || c == '(';
    }

    private Value value() {
        if (next("'")) {
            return new Value.Text(literal());
        } else if (accept(UNESCAPE)) {
            String escaped = literal();
            expect("))");
            return new Value.Text(unescape(escaped));
        } else if (next("('") || next("(" + UNESCAPE)) {
            at++;
            List<Value> parts = new ArrayList<>();
            do {
                parts.add(value());
            } while (accept(" + "));
            expect(")");
            return new Value.Joined(parts);
        } else if (accept("(")) {
            Cmdlet cmdlet = cmdlet();
            expect(")");
            return new Value.Result(cmdlet, properties());
        } else if (accept("@(")) {
            return items();
        } else if (accept("@{ ")) {
            return table();
        } else if (accept("$")) {
            String name = word();
            return switch (name) {
                case "true" -> new Value.Flag(true);
                case "false" -> new Value.Flag(false);
                case "null" -> new Value.Null();
                default -> new Value.Variable(name, properties());
            };
        }
        return new Value.Whole(number());
    }

    private Value items() {
        List<Value> items = new ArrayList<>();
        while (!accept(")")) {
            if (!items.isEmpty()) {
                expect(", ");
            }
            items.add(value());
        }
        return new Value.Items(items);
    }

    private Value table() {
        Map<String, Value> entries = new LinkedHashMap<>();
        while (!accept(" }")) {
            if (!entries.isEmpty()) {
                expect("; ");
            }
            String key = next("'") ? literal() : word();
            expect(" = ");
            entries.put(key, value());
        }
        return new Value.Table(entries);
    }

    private List<String> properties() {
        List<String> properties = new ArrayList<>();
        while (next(".") && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
            at++;
            properties.add(word());
        }
        return properties;
    }

    /** As PowerShell's own tokenizer scans a string literal. */
    private String literal() {
        if (at >= text.length() || QUOTES.indexOf(text.charAt(at)) < 0) {
            throw unexpected("a literal");
        }
        at++;
        StringBuilder literal = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (QUOTES.indexOf(c) >= 0) {
                if (at >= text.length() || QUOTES.indexOf(text.charAt(at)) < 0) {
                    return literal.toString();
                }
                c = text.charAt(at++);
            }
            literal.append(c);
        }
        throw unexpected("the end of a literal");
    }

    /** As .NET's Regex.Unescape, for the escapes that are expected; any other one is an error. */
    private String unescape(String escaped) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (escaped.charAt(i + 1) == '\\') {
                plain.append('\\');
                i++;
            } else if (escaped.charAt(i + 1) == 'u') {
                plain.append((char) Integer.parseInt(escaped.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                throw unexpected("an escape");
            }
        }
        return plain.toString();
    }

    private int afterValue(int offset) {
        int start = at;
        at += offset;
        value();
        int end = at;
        at = start;
        return end;
    }

    private String word() {
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw unexpected("a name");
        }
        return text.substring(start, at);
    }

    private long number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || at == start && text.charAt(at) == '-')) {
            at++;
        }
        if (start == at) {
            throw unexpected("a number");
        }
        return Long.parseLong(text.substring(start, at));
    }

    private String rest() {
        int end = text.indexOf('\n', at);
        String rest = text.substring(at, end);
        at = end + 1;
        return rest;
    }

    private <T> T line(T statement) {
        expect("\n");
        return statement;
    }

    private void same(String title, Value value) {
        if (!(value instanceof Value.Text other) || !other.text().equals(title)) {
            throw unexpected(title);
        }
    }

    private void spaced(String expected) {
        skip(" ");
        expect(expected);
    }

    private void skip(String what) {
        while (next(what)) {
            at += what.length();
        }
    }

    private boolean next(String expected) {
        return text.startsWith(expected, at);
    }

    private boolean accept(String expected) {
        if (next(expected)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    private void expect(String expected) {
        if (!accept(expected)) {
            throw unexpected(expected);
        }
    }

    private static boolean isWord(char c) {
        return c < 0x7F && Character.isLetterOrDigit(c);
    }

    private IllegalArgumentException unexpected(String expected) {
        int end = Math.min(text.length(), at + 60);
        return new IllegalArgumentException(
                "expected " + expected + " at " + at + ", found: " + text.substring(Math.min(at, end), end));
    }
}
