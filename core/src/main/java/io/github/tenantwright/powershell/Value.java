package io.github.tenantwright.powershell;

import io.github.tenantwright.InvalidInputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can stand as a parameter's value or on the right of an assignment. All values are immutable. */
public sealed interface Value {

    /**
     * A text: rendered in single quotes, in which PowerShell expands nothing.
     *
     * @param text may hold any character but control characters, unpaired surrogates and marks that reorder text
     */
    record Text(String text) implements Value {
        /**
         * @throws InvalidInputException for such a character, and for what looks like an access token or a password
         *     (which the message doesn't repeat)
         */
        public Text {
            Texts.check(text);
        }
    }

    /**
     * A whole number.
     *
     * @param number rendered in decimal digits
     */
    record Whole(long number) implements Value {}

    /**
     * {@code $true} or {@code $false}.
     *
     * @param flag which of them
     */
    record Flag(boolean flag) implements Value {}

    /**
     * A switch: {@code -Name}, or {@code -Name:$false} to take back what is on by itself. Stands only behind a parameter.
     *
     * @param on whether the switch is on
     */
    record Switch(boolean on) implements Value {}

    /** {@code $null}. */
    record Null() implements Value {}

    /**
     * {@code @('a','b')}, also for one element or none.
     *
     * @param items in order; no lists themselves, which PowerShell would flatten
     */
    record Items(List<Value> items) implements Value {
        /** @throws InvalidInputException when one of the items is a list or a switch */
        public Items {
            items = List.copyOf(items);
            if (items.stream().anyMatch(item -> item instanceof Items || item instanceof Switch)) {
                throw new InvalidInputException("items", items.size() + " items", "no list and no switch in a list");
            }
        }
    }

    /**
     * {@code @{ Add = 'a' }}.
     *
     * @param entries by key, in order
     */
    record Table(Map<String, Value> entries) implements Value {
        /** @throws InvalidInputException when a key is no property name, or would carry a secret in plain text */
        public Table {
            Map<String, Value> copy = new LinkedHashMap<>();
            entries.forEach((key, value) -> {
                Names.key(key);
                Texts.checkSecret(key, value);
                copy.put(key, value);
            });
            entries = Collections.unmodifiableMap(copy);
        }
    }

    /**
     * {@code $name}, or {@code $name.Property}.
     *
     * @param name without the dollar sign
     * @param properties read one after another; may be empty
     */
    record Variable(String name, List<String> properties) implements Value {
        /** @throws InvalidInputException when the name is none, or one that PowerShell uses itself */
        public Variable {
            Names.variable(name);
            properties = List.copyOf(properties);
            properties.forEach(Names::property);
        }
    }

    /**
     * What a cmdlet returns: <code>(Get-CsTenant).TenantId</code>.
     *
     * @param cmdlet the call
     * @param properties read from its result one after another; may be empty
     */
    record Result(Cmdlet cmdlet, List<String> properties) implements Value {
        /** @throws InvalidInputException when a property's name is none */
        public Result {
            properties = List.copyOf(properties);
            properties.forEach(Names::property);
        }
    }

    /**
     * Texts put together while the script runs: {@code ('/v1.0/users/' + $user.id)}.
     *
     * @param parts at least two; the first is a text, so that PowerShell adds the others as texts
     */
    record Joined(List<Value> parts) implements Value {
        /** @throws InvalidInputException when there is nothing to join, or the first part is no text */
        public Joined {
            parts = List.copyOf(parts);
            if (parts.size() < 2 || !(parts.get(0) instanceof Text)) {
                throw new InvalidInputException("parts", parts.size() + " parts", "a text and at least one more part");
            }
            if (parts.stream()
                    .anyMatch(part -> !(part instanceof Text || part instanceof Variable || part instanceof Result))) {
                throw new InvalidInputException("parts", parts.size() + " parts", "texts, variables and results only");
            }
        }
    }

    /**
     * A text.
     *
     * @throws InvalidInputException see {@link Text}
     */
    static Value of(String text) {
        return new Text(text);
    }

    /** A whole number. */
    static Value of(long number) {
        return new Whole(number);
    }

    /** A truth value. */
    static Value of(boolean flag) {
        return new Flag(flag);
    }

    /** A text that is only shown: what a script may not hold is replaced instead of refused. */
    static Value shown(String text) {
        return new Text(Texts.shown(text));
    }

    /** {@code $null}. */
    static Value none() {
        return new Null();
    }

    /** A list of texts. */
    static Value texts(List<String> texts) {
        return new Items(texts.stream().map(Value::of).toList());
    }

    /** A list. */
    static Value list(Value... items) {
        return new Items(Arrays.asList(items));
    }

    /** {@code @{ Add = … }} and the like. */
    static Value table(String key, Value value) {
        return new Table(Map.of(key, value));
    }

    /** A variable, or what its properties hold. */
    static Value variable(String name, String... properties) {
        return new Variable(name, Arrays.asList(properties));
    }

    /** What a cmdlet returns, or what the result's properties hold. */
    static Value result(Cmdlet cmdlet, String... properties) {
        return new Result(cmdlet, Arrays.asList(properties));
    }

    /** Texts put together while the script runs; the first part is a literal. */
    static Value joined(String first, Value... more) {
        Value[] parts = new Value[more.length + 1];
        parts[0] = of(first);
        System.arraycopy(more, 0, parts, 1, more.length);
        return new Joined(Arrays.asList(parts));
    }
}
