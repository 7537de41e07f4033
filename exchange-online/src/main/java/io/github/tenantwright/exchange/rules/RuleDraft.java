package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it shall be. Conditions are joined by "and", the values of one by "or"; exceptions by "or"; all actions are
 * done. Immutable: each method gives a new draft.
 *
 * <p>A rule without condition would act on every message in and out of the organization, so that a draft makes no cmdlet
 * unless it has one, or {@link #forAllMessages} was said.
 */
public final class RuleDraft {
    private final String name;
    private final Map<String, Value> conditions;
    private final Map<String, Value> exceptions;
    private final Map<String, Value> actions;
    private final Map<String, Value> properties;
    private final boolean allMessages;

    private RuleDraft(
            String name,
            Map<String, Value> conditions,
            Map<String, Value> exceptions,
            Map<String, Value> actions,
            Map<String, Value> properties,
            boolean allMessages) {
        this.name = name;
        this.conditions = conditions;
        this.exceptions = exceptions;
        this.actions = actions;
        this.properties = properties;
        this.allMessages = allMessages;
    }

    /**
     * A draft with a name and nothing else.
     *
     * @param name unique in the tenant, at most 64 characters
     */
    public static RuleDraft named(String name) {
        return new RuleDraft(Check.text("rule.name", name, 64), Map.of(), Map.of(), Map.of(), Map.of(), false);
    }

    /**
     * A draft of parameters by the cmdlets' names, as {@link #parameters} gives them; each finds its own role.
     *
     * @param allMessages as {@link #forAllMessages}
     * @throws InvalidInputException when one is no part of a rule, has a wrong value, or lacks what it goes with
     */
    public static RuleDraft of(String name, Map<String, Value> parameters, boolean allMessages) {
        Map<String, Value> conditions = new LinkedHashMap<>();
        Map<String, Value> exceptions = new LinkedHashMap<>();
        Map<String, Value> actions = new LinkedHashMap<>();
        Map<String, Value> properties = new LinkedHashMap<>();
        parameters.forEach((parameter, value) -> {
            Map<String, Value> role = RuleTable.isCondition(parameter)
                    ? conditions
                    : RuleTable.isException(parameter)
                            ? exceptions
                            : RuleTable.isAction(parameter)
                                    ? actions
                                    : RuleTable.isProperty(parameter) ? properties : null;
            if (role == null) {
                throw new InvalidInputException(
                        parameter, value, "a condition, exception, action or property of a rule");
            }
            RuleChecks.value(parameter, value);
            role.put(parameter, value);
        });
        RuleTable.checkTogether(parameters.keySet());
        return new RuleDraft(
                Check.text("rule.name", name, 64), conditions, exceptions, actions, properties, allMessages);
    }

    /**
     * Checks the value of one part of a rule: its kind, the words of closed lists, and the limits.
     *
     * @throws InvalidInputException when it does not fit
     */
    public static void checkValue(String parameter, Value value) {
        RuleChecks.value(parameter, value);
    }

    /** @throws InvalidInputException when the draft has this condition already */
    public RuleDraft when(Condition condition) {
        return new RuleDraft(
                name, joined(conditions, condition.parameters(), ""), exceptions, actions, properties, allMessages);
    }

    /** @throws InvalidInputException when the draft has this exception already */
    public RuleDraft unless(Condition exception) {
        return new RuleDraft(
                name,
                conditions,
                joined(exceptions, exception.parameters(), "ExceptIf"),
                actions,
                properties,
                allMessages);
    }

    /** @throws InvalidInputException when the draft has this action already */
    public RuleDraft then(Action action) {
        return new RuleDraft(
                name, conditions, exceptions, joined(actions, action.parameters(), ""), properties, allMessages);
    }

    /** Says that the rule is meant for every message in and out of the organization (but the exceptions). */
    public RuleDraft forAllMessages() {
        return new RuleDraft(name, conditions, exceptions, actions, properties, true);
    }

    /** At most 1,024 characters. */
    public RuleDraft comments(String text) {
        return property("Comments", Value.of(text));
    }

    public RuleDraft mode(RuleMode mode) {
        return property("Mode", Value.of(mode.word()));
    }

    /** 0 comes first; the others move down. Left out, a new rule comes last, and an old one stays where it is. */
    public RuleDraft priority(int place) {
        Check.between("rule.priority", place, 0, 299);
        return new RuleDraft(
                name, conditions, exceptions, actions, with(properties, "Priority", Value.of(place)), allMessages);
    }

    /** Whether messages wait ({@code true}) or go on when the rule can't be worked through. */
    public RuleDraft deferOnError(boolean defer) {
        return property("RuleErrorAction", Value.of(defer ? "Defer" : "Ignore"));
    }

    /** From when on the rule acts. */
    public RuleDraft activeFrom(Instant from) {
        return property("ActivationDate", Value.of(from.toString()));
    }

    /** Until when the rule acts. */
    public RuleDraft activeUntil(Instant until) {
        return property("ExpiryDate", Value.of(until.toString()));
    }

    public String name() {
        return name;
    }

    /** Conditions by the cmdlets' names. */
    public Map<String, Value> conditions() {
        return Collections.unmodifiableMap(conditions);
    }

    /** Exceptions by the cmdlets' names, with {@code ExceptIf} before each. */
    public Map<String, Value> exceptions() {
        return Collections.unmodifiableMap(exceptions);
    }

    /** Actions by the cmdlets' names. */
    public Map<String, Value> actions() {
        return Collections.unmodifiableMap(actions);
    }

    /** Comments, mode, place and the like by the cmdlets' names. */
    public Map<String, Value> properties() {
        return Collections.unmodifiableMap(properties);
    }

    /** Whether it was said that every message is meant. */
    public boolean isForAllMessages() {
        return allMessages;
    }

    /** The place that it wants; empty when it wants none. */
    public Optional<Integer> place() {
        return properties.get("Priority") instanceof Value.Whole place
                ? Optional.of((int) place.number())
                : Optional.empty();
    }

    /** The same draft that wants no place. */
    public RuleDraft anywhere() {
        Map<String, Value> others = new LinkedHashMap<>(properties);
        others.remove("Priority");
        return new RuleDraft(name, conditions, exceptions, actions, others, allMessages);
    }

    /** Whether it still has the condition of a {@linkplain BypassRule#placeholder placeholder}. */
    public boolean isPlaceholder() {
        return conditions.get("SubjectContainsWords") instanceof Value.Items words
                && words.items().stream()
                        .anyMatch(word -> word instanceof Value.Text text && BypassRule.isMark(text.text()));
    }

    /** Conditions, exceptions, actions and properties by the cmdlets' names; without the name. */
    public Map<String, Value> parameters() {
        Map<String, Value> all = new LinkedHashMap<>(properties);
        all.putAll(conditions);
        all.putAll(exceptions);
        all.putAll(actions);
        return Collections.unmodifiableMap(all);
    }

    /**
     * The call that makes the rule, switched off: switching it on is a step of its own, once it was read back.
     *
     * @throws InvalidInputException when it has no action, no condition without that being said, or is too large
     */
    public Cmdlet create() {
        check();
        Cmdlet create = Cmdlet.named("New-TransportRule").with("Name", name).with("Enabled", false);
        for (var parameter : parameters().entrySet()) {
            create = create.with(parameter.getKey(), parameter.getValue());
        }
        return create;
    }

    /** What speaks against it though it may be made. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        int size = RuleChecks.size(parameters());
        if (size >= RuleChecks.LONG_RULE) {
            warnings.add("The rule has some " + size + " characters; the service takes 8 KB, and does not say how it"
                    + " counts.");
        }
        if (allMessages && conditions.isEmpty()) {
            warnings.add("The rule acts on every message in and out of the organization"
                    + (exceptions.isEmpty() ? "." : " but its exceptions."));
        }
        if (actions.containsKey("DeleteMessage")) {
            warnings.add("Messages are dropped without a word to anybody.");
        }
        return List.copyOf(warnings);
    }

    /**
     * Checks what makes it whole.
     *
     * @throws InvalidInputException as {@link #create}
     */
    public void check() {
        if (actions.isEmpty()) {
            throw new InvalidInputException("rule.actions", name, "at least one action");
        }
        if (conditions.isEmpty() && !allMessages) {
            throw new InvalidInputException(
                    "rule.conditions", name, "at least one; say forAllMessages where every message is meant");
        }
        int size = RuleChecks.size(parameters());
        if (size > RuleChecks.LONGEST_RULE) {
            throw new InvalidInputException("rule", size + " characters", "at most 8 KB in one rule");
        }
    }

    Map<String, Value> conditionsAndExceptions() {
        Map<String, Value> both = new LinkedHashMap<>(conditions);
        both.putAll(exceptions);
        return both;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleDraft draft
                && draft.name.equals(name)
                && draft.allMessages == allMessages
                && draft.parameters().equals(parameters());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, allMessages, parameters());
    }

    /** Its name and the names of its parts. */
    @Override
    public String toString() {
        return "RuleDraft(" + name + ", " + parameters().keySet() + ")";
    }

    private RuleDraft property(String parameter, Value value) {
        RuleChecks.value(parameter, value);
        return new RuleDraft(name, conditions, exceptions, actions, with(properties, parameter, value), allMessages);
    }

    private static Map<String, Value> joined(Map<String, Value> before, Map<String, Value> more, String prefix) {
        Map<String, Value> all = new LinkedHashMap<>(before);
        more.forEach((parameter, value) -> {
            @Nullable Value old = all.put(prefix + parameter, value);
            if (old != null) {
                throw new InvalidInputException(
                        prefix + parameter, value, "given once: the values of one condition are joined by \"or\"");
            }
        });
        return all;
    }

    private static Map<String, Value> with(Map<String, Value> before, String parameter, Value value) {
        Map<String, Value> all = new LinkedHashMap<>(before);
        all.put(parameter, value);
        return all;
    }
}
