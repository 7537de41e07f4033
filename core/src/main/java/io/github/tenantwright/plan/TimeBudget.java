package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a plan fits what is left of the tokens' lives, if its steps take what they typically take. A plan that does not
 * fit may be run all the same: the run is parked in time and goes on with fresh tokens.
 *
 * @param from the time that all counts from
 * @param needed what the whole plan needs
 * @param tokensEnd until when each token can be used; none for a token of unknown life, or one that is renewed by itself
 * @param late the steps that don't fit, in the plan's order
 */
public record TimeBudget(Instant from, TimeNeeded needed, Map<Audience, Instant> tokensEnd, List<Late> late) {
    /**
     * A step that the token does not outlast.
     *
     * @param sentence what it does
     * @param audience whose token ends first
     * @param begins when it typically begins
     * @param ends when it is typically over
     * @param leaves what takes away again what it makes, and would come too late; empty when the step itself is late
     */
    public record Late(
            ObjectKey key, String sentence, Audience audience, Instant begins, Instant ends, String leaves) {}

    public TimeBudget {
        tokensEnd = Map.copyOf(tokensEnd);
        late = List.copyOf(late);
    }

    /**
     * From the session's own time, with its tokens. Asks the token provider, and no service.
     *
     * @param parallelism how many steps may be under way at once
     * @throws io.github.tenantwright.TokenException when a token is missing, ended, or of another tenant or audience
     */
    public static TimeBudget of(Plan plan, TenantSession tokens, int parallelism) {
        Map<Audience, Instant> ends = new EnumMap<>(Audience.class);
        plan.audiences().forEach(audience -> tokens.lastsUntil(audience).ifPresent(end -> ends.put(audience, end)));
        return of(plan, ends, tokens.clock().instant(), parallelism);
    }

    /**
     * With tokens at hand.
     *
     * @param tokens by audience; one that is missing, or does not say when it ends, is taken to last
     */
    public static TimeBudget of(Plan plan, Map<Audience, AccessToken> tokens, Instant from) {
        Map<Audience, Instant> ends = new EnumMap<>(Audience.class);
        tokens.forEach((audience, token) ->
                token.expiresAt().ifPresent(end -> ends.put(audience, end.minus(AccessToken.MARGIN))));
        return of(plan, ends, from, 1);
    }

    private static TimeBudget of(Plan plan, Map<Audience, Instant> ends, Instant from, int parallelism) {
        Schedule schedule = Schedule.typical(plan.operations(), Check.between("parallelism", parallelism, 1, 64));
        Map<ObjectKey, Late> late = new java.util.LinkedHashMap<>();
        for (Operation step : plan.operations()) {
            Schedule.Slot slot = schedule.slot(step.key());
            if (slot == null) {
                continue;
            }
            Instant over = from.plus(slot.ends());
            endsFirst(step, ends, over).ifPresent(audience -> {
                late.put(
                        step.key(),
                        new Late(step.key(), step.sentence(), audience, from.plus(slot.begins()), over, ""));
                for (ObjectKey made : step.cleansUp()) {
                    Schedule.Slot maker = schedule.slot(made);
                    if (maker != null) {
                        late.putIfAbsent(
                                made, new Late(made, "", audience, from.plus(maker.begins()), over, step.sentence()));
                    }
                }
            });
        }
        List<Late> inOrder = new ArrayList<>();
        for (Operation step : plan.operations()) {
            Late found = late.get(step.key());
            if (found != null) {
                inOrder.add(new Late(
                        found.key(), step.sentence(), found.audience(), found.begins(), found.ends(), found.leaves()));
            }
        }
        return new TimeBudget(from, plan.timeNeeded(parallelism), ends, inOrder);
    }

    private static Optional<Audience> endsFirst(Operation step, Map<Audience, Instant> ends, Instant over) {
        return step.requirements().audiences().stream()
                .filter(audience ->
                        ends.containsKey(audience) && ends.get(audience).isBefore(over))
                .min(Comparator.comparing(ends::get));
    }

    /** Whether all of it is typically done before a token ends. */
    public boolean fits() {
        return late.isEmpty();
    }

    /** When fresh tokens are needed by, typically; empty when the plan fits. */
    public Optional<Instant> freshTokensFrom() {
        return late.stream().map(Late::begins).min(Comparator.naturalOrder());
    }

    /** The whole as text. */
    public String describe() {
        StringBuilder text = new StringBuilder("Time: " + needed.words() + ".\n");
        tokensEnd.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(end -> text.append("The token for ")
                        .append(end.getKey().title())
                        .append(" can be used until ")
                        .append(end.getValue())
                        .append(".\n"));
        if (fits()) {
            return text.append(tokensEnd.isEmpty() ? "" : "The plan fits.\n").toString();
        }
        text.append("The plan does not fit. Fresh tokens are needed from about ")
                .append(freshTokensFrom().orElse(from))
                .append(" on; the run is parked in time and goes on with them. Too late would be:\n");
        late.forEach(step -> text.append("  ")
                .append(PlanText.shown(step.sentence()))
                .append(step.leaves().isEmpty() ? "" : ", since this comes too late: " + PlanText.shown(step.leaves()))
                .append(" (over at about ")
                .append(step.ends())
                .append(")\n"));
        return text.toString();
    }

    /** How long it is from a time to another; nothing where the other is earlier. */
    static Duration left(Instant now, Instant end) {
        Duration left = Duration.between(now, end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
