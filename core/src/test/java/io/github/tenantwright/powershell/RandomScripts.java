package io.github.tenantwright.powershell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes values and scripts out of what somebody might name a dial plan to get at an administrator's shell. */
final class RandomScripts {
    private static final String[] PIECES = {
        "'",
        "''",
        "\u2018",
        "\u2019",
        "\u201A",
        "\u201B",
        "\"",
        "\u201C",
        "`",
        "`'",
        "$",
        "$1",
        "$(",
        "${",
        "@(",
        "@{",
        "@'",
        "'@",
        ")",
        "))",
        "(",
        "}",
        "{",
        ";",
        "|",
        "||",
        "&",
        "&&",
        "#",
        "<#",
        "#>",
        "--%",
        "-",
        "--",
        "\u2013",
        "\u2014",
        "\\",
        "\\\\",
        "\\'",
        "\\u0027",
        "\\x27",
        "\\n",
        "[char]39",
        "([regex]::Unescape('",
        "%",
        "?",
        "*",
        "^0(\\d{9,10})$",
        "+44$1",
        "Tag:",
        "; Remove-CsTenantDialPlan -Identity Global",
        "' ; throw '",
        " -Confirm:$false",
        "$true",
        "$null",
        "0",
        "-1",
        "a",
        "B",
        "Z\u00FCrich",
        "\u0451",
        "\u0411",
        "\u4E2D\u6587",
        "\uD83D\uDE00",
        "\uD83D\uDC68\u200D\uD83D\uDC69",
        "e\u0301",
        "\uFEFF",
        "\u00A0",
        "\u3000",
        "\uFFFD",
        "\uFF07",
        "\u02BC",
        " ",
        ""
    };
    static final ScriptFile FILE = ScriptFile.of(RandomScripts.class, "/tenantwright-scripts/greet.ps1");

    private static final String[] NAMES = {"user", "rules", "dialPlan", "x", "a1"};
    private static final String[] PROPERTIES = {"Identity", "id", "Usage", "TenantId"};
    private static final String[] PARAMETERS = {"Identity", "Description", "NormalizationRules", "Priority", "InMemory"
    };
    private static final String[] CMDLETS = {"New-CsTenantDialPlan", "Get-CsOnlineVoiceRoute", "Get-CsOnlinePstnUsage"};

    private final Random random;

    RandomScripts(long seed) {
        this.random = new Random(seed);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(8); n > 0; n--) {
            text.append(
                    random.nextInt(10) == 0
                            ? Character.toString(0x21 + random.nextInt(0x5E))
                            : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    Value value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0, 1 -> Value.of(text());
            case 2 -> Value.of(random.nextLong());
            case 3 -> Value.of(random.nextBoolean());
            case 4 -> Value.none();
            case 5 -> new Value.Variable(any(NAMES), random.nextBoolean() ? List.of() : List.of(any(PROPERTIES)));
            case 6 -> new Value.Items(many(3, () -> item(depth - 1)));
            case 7 -> table(depth - 1);
            case 8 -> new Value.Result(cmdlet(depth - 1), many(2, () -> any(PROPERTIES)));
            default -> Value.joined(text(), Value.of(text()), Value.variable(any(NAMES), any(PROPERTIES)));
        };
    }

    Cmdlet cmdlet(int depth) {
        Cmdlet cmdlet = Cmdlet.named(any(CMDLETS));
        for (int n = random.nextInt(4); n > 0; n--) {
            cmdlet = random.nextInt(6) == 0
                    ? cmdlet.with(any(PARAMETERS), new Value.Switch(random.nextBoolean()))
                    : cmdlet.with(any(PARAMETERS), value(depth));
        }
        return cmdlet;
    }

    Script script() {
        return new Script(many(6, () -> random.nextInt(3) == 0 ? step() : statement(3)));
    }

    private Statement step() {
        String key = "key/" + text();
        return new Statement.Step(
                strict(key),
                "title " + text(),
                many(3, () -> strict("key/" + text())),
                many(3, () -> statement(2)),
                random.nextBoolean()
                        ? ""
                        : "TENANTWRIGHT " + Long.toHexString(random.nextLong()) + " " + (1 + random.nextInt(9_999)));
    }

    private Statement statement(int depth) {
        return switch (random.nextInt(depth > 0 ? 11 : 7)) {
            case 0 -> new Statement.Comment(text());
            case 1 -> new Statement.Say(Value.of(text()));
            case 2 -> new Statement.Run(cmdlet(2));
            case 3 -> new Statement.Assign(any(NAMES), value(2));
            case 4 -> new Statement.Ask(Value.of(text()));
            case 5 -> file();
            case 6 -> new Statement.Use(PowerShellModule.values()[random.nextInt(3)]);
            case 7 -> new Statement.NewPassword(any(NAMES));
            case 8 ->
                new Statement.When(
                        condition(2), many(3, () -> statement(depth - 1)), many(2, () -> statement(depth - 1)));
            case 9 -> new Statement.Require(condition(2), Value.of(text()));
            default ->
                new Statement.Retry(
                        List.of("x" + strict(text())),
                        Duration.ofSeconds(1 + random.nextInt(300)),
                        Duration.ofSeconds(300 + random.nextInt(90_000)),
                        many(2, () -> statement(depth - 1)));
        };
    }

    private Statement file() {
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("Name", value(2));
        arguments.put("Times", new Value.Items(many(3, () -> item(2))));
        return new Statement.RunFile(FILE, new Value.Table(arguments));
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> new Condition.Contains(value(1), Value.of(text()));
            case 1 -> new Condition.Same(value(1), value(0));
            case 2 -> new Condition.Exists(cmdlet(1), any(PROPERTIES), Value.of(text()));
            case 3 -> new Condition.Any(cmdlet(1));
            case 4 -> condition(depth - 1).not();
            default -> new Condition.All(List.of(condition(depth - 1), condition(depth - 1)));
        };
    }

    private Value item(int depth) {
        Value value = value(depth);
        return value instanceof Value.Items ? Value.of(text()) : value;
    }

    private Value table(int depth) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            entries.put(random.nextBoolean() ? any(PROPERTIES) : "@odata." + any(NAMES), value(depth));
        }
        return new Value.Table(entries);
    }

    /** Keys and messages are stricter than texts. */
    private static String strict(String text) {
        return text.codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private <T> List<T> many(int most, java.util.function.Supplier<T> one) {
        List<T> many = new ArrayList<>();
        for (int n = random.nextInt(most + 1); n > 0; n--) {
            many.add(one.get());
        }
        return many;
    }

    private String any(String[] choice) {
        return choice[random.nextInt(choice.length)];
    }
}
