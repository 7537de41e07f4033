package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.rules.CreateTransportRule;
import io.github.tenantwright.exchange.rules.DisableTransportRule;
import io.github.tenantwright.exchange.rules.EnableTransportRule;
import io.github.tenantwright.exchange.rules.PlaceTransportRules;
import io.github.tenantwright.exchange.rules.RemoveTransportRule;
import io.github.tenantwright.exchange.rules.RuleDraft;
import io.github.tenantwright.exchange.rules.RulePatch;
import io.github.tenantwright.exchange.rules.RuleTable;
import io.github.tenantwright.exchange.rules.RuleValues;
import io.github.tenantwright.exchange.rules.TransportRules;
import io.github.tenantwright.exchange.rules.UpdateTransportRule;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The steps on rules: removals, then creations and changes, then places, then switches. They are done one after another,
 * since each place depends on all rules.
 */
final class RulePlans {
    private static final String PRIORITY = "Priority";

    private final MailFlowSetup setup;
    private final @Nullable MailFlowSetup previous;
    private final MailFlowSnapshot snapshot;
    private final List<Finding> findings;
    private final List<Operation> operations = new ArrayList<>();
    private List<Row> rules = List.of();

    RulePlans(
            MailFlowSetup setup, @Nullable MailFlowSetup previous, MailFlowSnapshot snapshot, List<Finding> findings) {
        this.setup = setup;
        this.previous = previous;
        this.snapshot = snapshot;
        this.findings = findings;
    }

    List<Operation> plan() {
        boolean formerRules = previous != null && !previous.rules().isEmpty();
        if (setup.rules().isEmpty() && !formerRules) {
            return List.of();
        }
        if (snapshot.rules() instanceof Part.Unreadable<List<Row>> unreadable) {
            findings.add(MailFlowPlanner.unreadable("mail-flow rules", "Get-TransportRule", unreadable.why()));
            return List.of();
        }
        rules = snapshot.rules().found().orElse(List.of());
        removals();
        List<RuleSetup> planned = new ArrayList<>();
        for (RuleSetup rule : setup.rules()) {
            if (write(rule)) {
                planned.add(rule);
            }
        }
        places(planned);
        planned.forEach(this::state);
        return operations;
    }

    private void removals() {
        if (previous == null) {
            return;
        }
        Set<String> kept = new HashSet<>();
        setup.rules().forEach(rule -> kept.add(rule.name().toLowerCase(Locale.ROOT)));
        for (RuleSetup former : previous.rules()) {
            if (kept.contains(former.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            List<Row> there = named(former.name());
            if (there.size() == 1 && isAsMade(there.get(0), former)) {
                Row row = there.get(0);
                operations.add(new RemoveTransportRule(
                        row.text("Name"), row.text("Guid"), RuleValues.of(row), Set.of(), last()));
            } else if (!there.isEmpty()) {
                findings.add(Finding.warning(
                        "rule-changed",
                        "The mail-flow rule " + former.name()
                                + " was made by the former set-up and changed since, so it is left alone.",
                        "Remove it by hand if it is not needed any more."));
            }
        }
    }

    private static boolean isAsMade(Row row, RuleSetup former) {
        if (!TransportRules.editable(row)) {
            return false;
        }
        boolean on = row.text("State").equalsIgnoreCase("Enabled");
        boolean sameState = former.enabled() == null || former.enabled() == on;
        Map<String, Object> made = RuleValues.of(former.rule());
        boolean more =
                RuleTable.actions().stream().anyMatch(action -> !made.containsKey(action) && !isDefault(action, row));
        return sameState
                && !more
                && RulePatch.replacingConditions(row, former.rule().anywhere()).isEmpty();
    }

    /** What the service fills in beside a disclaimer. */
    private static boolean isDefault(String action, Row row) {
        Optional<Object> value = RuleValues.of(row, action);
        return value.isEmpty()
                || (action.equals("ApplyHtmlDisclaimerLocation") && value.get().equals("Append"))
                || (action.equals("ApplyHtmlDisclaimerFallbackAction")
                        && value.get().equals("Wrap"));
    }

    /** Whether the rule is or will be there. */
    private boolean write(RuleSetup wanted) {
        RuleDraft draft = wanted.rule();
        List<Row> there = named(draft.name());
        if (there.isEmpty()) {
            operations.add(CreateTransportRule.of(draft, last()));
            return true;
        }
        if (there.size() > 1) {
            findings.add(Finding.blocker(
                    "rule-twice",
                    there.size() + " mail-flow rules have the name " + draft.name() + ".",
                    "Give each a name of its own in the Exchange admin center."));
            return false;
        }
        Row row = there.get(0);
        if (!TransportRules.editable(row)) {
            findings.add(Finding.warning(
                    "rule-not-editable",
                    "The mail-flow rule " + draft.name()
                            + " was made in a way that cmdlets can't edit; it is left alone.",
                    "Edit it in the Exchange admin center, or remove it there."));
            return false;
        }
        Map<String, @Nullable Object> changes = changes(row, draft);
        if (!changes.isEmpty()) {
            Map<String, Object> was = new TreeMap<>();
            changes.keySet().forEach(part -> RuleValues.of(row, part).ifPresent(value -> was.put(part, value)));
            operations.add(new UpdateTransportRule(
                    draft.name(), row.text("Guid"), was, changes, draft.isForAllMessages(), last()));
        }
        more(row, draft, changes);
        return true;
    }

    private Map<String, @Nullable Object> changes(Row row, RuleDraft draft) {
        Map<String, @Nullable Object> changes = new TreeMap<>();
        RulePatch.replacingConditions(row, draft.anywhere()).changes().keySet().forEach(part -> {
            if (!part.equals("Name")) {
                changes.put(part, RuleValues.of(draft).get(part));
            }
        });
        // What the former set-up gave this rule and the new one lacks.
        if (previous != null) {
            Map<String, Object> now = RuleValues.of(draft);
            previous.rules().stream()
                    .filter(former -> former.name().equalsIgnoreCase(draft.name()))
                    .forEach(former -> former.rule().actions().keySet().stream()
                            .filter(action -> !now.containsKey(action))
                            .filter(action -> RuleValues.same(
                                    action,
                                    RuleValues.of(row, action).orElse(null),
                                    RuleValues.of(former.rule()).get(action)))
                            .forEach(action -> changes.put(action, null)));
        }
        return changes;
    }

    /** What the tenant's rule does beyond what is wanted. */
    private void more(Row row, RuleDraft draft, Map<String, @Nullable Object> changes) {
        Set<String> more = new TreeSet<>();
        for (String action : RuleTable.actions()) {
            if (!draft.actions().containsKey(action) && !changes.containsKey(action) && !isDefault(action, row)) {
                more.add(action);
            }
        }
        if (!more.isEmpty()) {
            findings.add(Finding.note(
                    "rule-does-more",
                    "The mail-flow rule " + draft.name() + " also does what the set-up doesn't name, and that stays: "
                            + String.join(", ", more) + "."));
        }
    }

    private void places(List<RuleSetup> planned) {
        Map<String, Integer> wanted = new TreeMap<>();
        planned.forEach(rule -> rule.rule().place().ifPresent(place -> wanted.put(rule.name(), place)));
        if (wanted.isEmpty()) {
            return;
        }
        // As the rules will stand when all are made and those that go are gone.
        List<String> order = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        operations.forEach(operation -> {
            if (operation instanceof RemoveTransportRule removal) {
                gone.add(removal.guid());
            }
        });
        rules.stream()
                .filter(row -> !gone.contains(row.text("Guid")))
                .sorted(java.util.Comparator.comparingLong(
                        row -> row.number(PRIORITY).orElse(Long.MAX_VALUE)))
                .forEach(row -> order.add(row.text("Name")));
        operations.forEach(operation -> {
            if (operation instanceof CreateTransportRule creation) {
                order.add(creation.name());
            }
        });
        Map<String, Integer> was = new TreeMap<>();
        List<String> over = new ArrayList<>();
        wanted.forEach((name, place) -> {
            for (int i = 0; i < order.size(); i++) {
                if (order.get(i).equalsIgnoreCase(name)) {
                    was.put(name, i);
                }
            }
            if (place >= order.size()) {
                over.add(name + " (" + place + ")");
            }
        });
        if (!over.isEmpty()) {
            findings.add(Finding.blocker(
                    "place-too-large",
                    "There will be " + order.size() + " mail-flow rules, so that the last place is "
                            + (order.size() - 1) + "; these want one beyond: " + String.join(", ", over) + ".",
                    "Give them a lower priority, or none."));
            return;
        }
        if (was.equals(wanted)) {
            return;
        }
        Set<ObjectKey> needs = new TreeSet<>(last());
        operations.forEach(operation -> {
            if (operation instanceof CreateTransportRule creation && wanted.containsKey(creation.name())) {
                needs.add(creation.key());
            }
        });
        operations.add(new PlaceTransportRules(wanted, was, needs));
        findings.add(Finding.note(
                "places-shift", "Giving mail-flow rules their places shifts others; these keep their order."));
    }

    private void state(RuleSetup wanted) {
        Boolean enabled = wanted.enabled();
        if (enabled == null) {
            return;
        }
        RuleDraft draft = wanted.rule();
        Optional<Row> row = named(draft.name()).stream().findFirst();
        boolean on =
                row.map(each -> each.text("State").equalsIgnoreCase("Enabled")).orElse(false);
        if (on == enabled) {
            return;
        }
        String guid = row.map(each -> each.text("Guid")).orElse("");
        Set<ObjectKey> needs = new TreeSet<>();
        for (Operation operation : operations) {
            if (operation.key().equals(CreateTransportRule.key(draft.name()))) {
                needs.add(operation.key());
            }
            if (operation instanceof PlaceTransportRules places
                    && places.places().containsKey(draft.name())) {
                needs.add(operation.key());
            }
        }
        if (!enabled) {
            operations.add(new DisableTransportRule(draft.name(), guid, Set.of()));
            return;
        }
        Map<String, Object> expected = new TreeMap<>(RuleValues.of(draft));
        expected.remove(PRIORITY);
        Object mode = expected.get("Mode");
        String kept = row.map(each -> each.text("Mode"))
                .filter(text -> !text.isEmpty())
                .orElse("Enforce");
        operations.add(new EnableTransportRule(
                draft.name(),
                guid,
                mode == null ? kept : String.valueOf(mode),
                expected,
                draft.isForAllMessages(),
                needs));
    }

    private List<Row> named(String name) {
        return rules.stream()
                .filter(row -> row.text("Name").equalsIgnoreCase(name))
                .toList();
    }

    /** The step before: rules are written one after another. */
    private Set<ObjectKey> last() {
        return operations.isEmpty()
                ? Set.of()
                : Set.of(operations.get(operations.size() - 1).key());
    }
}
