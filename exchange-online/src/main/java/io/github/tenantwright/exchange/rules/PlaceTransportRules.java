package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.steps.ExchangeRoles;
import io.github.tenantwright.exchange.steps.ExchangeStep;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives mail-flow rules their places. A rule that moves shifts others, so that all places are given by one step; rules
 * that are not named keep their order among themselves.
 *
 * @param places the places that are wanted, by the rules' names; 0 comes first
 * @param was their places when the plan was made; those of new rules, which come last, may be left out
 * @param needs what has to be done first
 */
public record PlaceTransportRules(Map<String, Integer> places, Map<String, Integer> was, Set<ObjectKey> needs)
        implements Operation {
    /** There is one order. */
    public static final ObjectKey KEY = ObjectKey.of("mail-flow rules", "order");

    public PlaceTransportRules {
        places = check("places", places);
        was = check("was", was);
        needs = RuleSteps.copy(needs);
    }

    private static Map<String, Integer> check(String field, Map<String, Integer> places) {
        Map<String, Integer> sorted = new TreeMap<>(places);
        Set<Integer> taken = new TreeSet<>();
        sorted.forEach((name, place) -> {
            RuleSteps.name(name);
            if (place < 0 || place >= RuleSteps.MOST_RULES || !taken.add(place)) {
                throw new io.github.tenantwright.InvalidInputException(
                        field + "." + name, place, "from 0 to 299, each place once");
            }
        });
        return Collections.unmodifiableMap(sorted);
    }

    @Override
    public ObjectKey key() {
        return KEY;
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String sentence() {
        return "Put mail-flow rules into their places";
    }

    @Override
    public List<FieldChange> changes() {
        return places.entrySet().stream()
                .map(place -> new FieldChange(
                        place.getKey(),
                        was.containsKey(place.getKey()) ? String.valueOf(was.get(place.getKey())) : null,
                        String.valueOf(place.getValue())))
                .toList();
    }

    @Override
    public String stage() {
        return RuleSteps.STAGE;
    }

    @Override
    public Requirements requirements() {
        return ExchangeRoles.RULES;
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(RuleSteps.CHANGES);
    }

    @Override
    public ByHand byHand() {
        List<String> order = new ArrayList<>();
        was.forEach((name, place) -> {
            while (order.size() <= place) {
                order.add("");
            }
            order.set(place, name);
        });
        places.forEach((name, place) -> {
            if (!was.containsKey(name)) {
                order.add(name);
            }
        });
        places.values().forEach(place -> {
            while (order.size() <= place) {
                order.add("");
            }
        });
        List<Statement> statements = new ArrayList<>();
        // All of them first: half an order is none.
        places.keySet().forEach(name -> statements.add(RuleSteps.mustExist(name)));
        moves(order)
                .forEach(move -> statements.add(Statement.run(Cmdlet.named("Set-TransportRule")
                        .with("Identity", move.name())
                        .with("Priority", move.place()))));
        return new ByHand(
                "In the Exchange admin center, Mail flow, Rules, move the rules so that their priorities are: "
                        + String.join(
                                ", ",
                                places.entrySet().stream()
                                        .map(place -> place.getKey() + " " + place.getValue())
                                        .toList())
                        + ".",
                statements);
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run);
        List<Row> rules = TransportRules.all(step.client());
        Map<String, Row> named = new LinkedHashMap<>();
        for (String name : places.keySet()) {
            Optional<Row> row = TransportRules.named(rules, name);
            if (row.isEmpty()) {
                return step.wasSent() ? step.unseen("The mail-flow rule " + name) : RuleSteps.gone(name);
            }
            named.put(name, row.get());
        }
        for (var place : places.entrySet()) {
            if (place.getValue() >= rules.size()) {
                return Outcome.failed(
                        io.github.tenantwright.plan.FailureCause.REFUSED,
                        "The mail-flow rule " + place.getKey() + " can't have the place " + place.getValue()
                                + ": the tenant has " + rules.size() + " rules, and the first place is 0",
                        "Give it a lower number, then plan again.");
            }
        }
        if (held(rules)) {
            return step.asWanted("placed", "they are in their places");
        }
        if (step.wasSent()) {
            return step.unseen("The order of the mail-flow rules");
        }
        Map<String, Object> before = new TreeMap<>();
        Map<String, String> guids = new TreeMap<>();
        named.forEach((name, row) -> {
            before.put(name, row.number("Priority").orElse(0));
            guids.put(name, row.text("Guid"));
        });
        String earlier = Json.write(Json.MAPPER.valueToTree(before));
        for (Move move : moves(order(rules))) {
            step.writeOneOf(earlier, TransportRules.place(guids.getOrDefault(move.name(), ""), move.place()));
        }
        step.accepted();
        return step.prove(
                () -> TransportRules.all(step.client()), this::held, "The order of the mail-flow rules", "placed");
    }

    private boolean held(List<Row> rules) {
        return places.entrySet().stream()
                .allMatch(place -> TransportRules.named(rules, place.getKey())
                        .map(row -> row.number("Priority").orElse(-1) == place.getValue())
                        .orElse(false));
    }

    /** The rules' names in their order, those that are not ours as blanks. */
    private List<String> order(List<Row> rules) {
        Map<String, String> ours = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        places.keySet().forEach(name -> ours.put(name, name));
        return new ArrayList<>(rules.stream()
                .sorted(Comparator.comparingLong(row -> row.number("Priority").orElse(Long.MAX_VALUE)))
                .map(row -> ours.getOrDefault(row.text("Name"), ""))
                .toList());
    }

    record Move(String name, int place) {}

    /**
     * The moves that bring the rules to their places. From the first place to the last, each takes its place; that may
     * shift some that came from the front by one to the front, but leaves ours in their order. From the last place to
     * the first, each that was shifted then moves down past others only.
     */
    List<Move> moves(List<String> order) {
        List<Move> moves = new ArrayList<>();
        List<Map.Entry<String, Integer>> byPlace = new ArrayList<>(places.entrySet());
        byPlace.sort(Map.Entry.comparingByValue());
        byPlace.forEach(place -> move(order, place, moves));
        Collections.reverse(byPlace);
        byPlace.forEach(place -> move(order, place, moves));
        return moves;
    }

    private static void move(List<String> order, Map.Entry<String, Integer> place, List<Move> moves) {
        if (order.indexOf(place.getKey()) != place.getValue()) {
            order.remove(place.getKey());
            order.add(Math.min(place.getValue(), order.size()), place.getKey());
            moves.add(new Move(place.getKey(), place.getValue()));
        }
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        List<Row> rules = TransportRules.all(ExchangeStep.of(run).client());
        if (looked instanceof Outcome.Failed
                || places.keySet().stream()
                        .anyMatch(name -> TransportRules.named(rules, name).isEmpty())) {
            return Standing.of(looked);
        }
        List<Part> parts = new ArrayList<>();
        places.forEach((name, place) -> {
            long now = TransportRules.named(rules, name)
                    .map(row -> row.number("Priority").orElse(-1))
                    .orElse(-1L);
            // Where the plan does not know the place before, the rule is made by the plan itself.
            Integer before = was.get(name);
            parts.add(Part.of(name, "" + place, "" + now, now == place, before == null || now == before));
        });
        return Standing.of(parts);
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        Map<String, Integer> old = new TreeMap<>();
        if (before == null) {
            old.putAll(was);
        } else {
            RuleSteps.numbers(before).forEach((name, place) -> old.put(name, place));
        }
        return old.keySet().equals(places.keySet())
                ? Undo.by(new PlaceTransportRules(old, places, Set.of()))
                : Undo.impossible("Where the rules were before is not known of all of them.");
    }
}
