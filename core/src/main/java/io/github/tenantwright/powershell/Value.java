package io.github.tenantwright.powershell;

import io.github.tenantwright.internal.Check;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What can stand as a parameter's value or on the right of an assignment. */
public sealed interface Value {

    /** A text: rendered in single quotes, in which PowerShell expands nothing. */
    record Text(String text) implements Value {
        /** @throws io.github.tenantwright.InvalidInputException for control characters and unpaired surrogates */
        public Text {
            Check.plain("text", text);
        }
    }

    /** A whole number. */
    record Number(long number) implements Value {}

    /** {@code $true} or {@code $false}. */
    record Flag(boolean flag) implements Value {}

    /** {@code $null}. */
    record Null() implements Value {}

    /** {@code @('a','b')}, also for one element or none. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** {@code @{ Add = 'a' }}; keys are plain names. */
    record Table(Map<String, Value> entries) implements Value {
        public Table {
            entries.keySet()
                    .forEach(key -> Check.matches("key", key, NAME, "letters and digits, starting with a letter"));
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** {@code $name}, or {@code $name.Property}. */
    record Variable(String name, List<String> properties) implements Value {
        public Variable {
            Check.matches("variable", name, NAME, "letters and digits, starting with a letter");
            properties.forEach(p -> Check.matches("property", p, NAME, "letters and digits, starting with a letter"));
            properties = List.copyOf(properties);
        }
    }

    /** What a cmdlet returns: <code>(Get-CsTenant).TenantId</code>. */
    record Result(Cmdlet cmdlet, List<String> properties) implements Value {
        public Result {
            properties.forEach(p -> Check.matches("property", p, NAME, "letters and digits, starting with a letter"));
            properties = List.copyOf(properties);
        }
    }

    /** A name of a variable, property or key. */
    Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Number(number);
    }

    static Value of(boolean flag) {
        return new Flag(flag);
    }

    static Value none() {
        return new Null();
    }

    static Value texts(List<String> texts) {
        return new Items(texts.stream().map(Value::of).toList());
    }

    static Value list(Value... items) {
        return new Items(Arrays.asList(items));
    }

    /** {@code @{ Add = … }} and the like. */
    static Value table(String key, Value value) {
        return new Table(Map.of(key, value));
    }

    static Value variable(String name, String... properties) {
        return new Variable(name, Arrays.asList(properties));
    }

    static Value result(Cmdlet cmdlet, String... properties) {
        return new Result(cmdlet, Arrays.asList(properties));
    }
}
