package io.github.tenantwright.teams.calls;

import io.github.tenantwright.internal.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call, step by step, in the administrator's words. Made from data alone; nothing was dialed.
 *
 * @param caller who calls
 * @param dialed what was dialed
 * @param number the number as routes see it, or as it stays in Teams
 * @param rules the dial plan's rules in the order in which they are tried, and what became of each
 * @param policy the voice routing policy that was taken; empty when the call did not get so far
 * @param usage the usage that was taken; empty when none was
 * @param routes the routes of that usage that match, in the order in which they are tried
 * @param steps all that was looked at
 * @param verdict where the call goes
 */
public record CallTrace(
        String caller,
        String dialed,
        String number,
        List<RuleTrial> rules,
        String policy,
        String usage,
        List<RouteTrial> routes,
        List<Step> steps,
        Verdict verdict) {

    /** What a step rests on. */
    public enum Basis {
        /** Microsoft's documentation. */
        DOCUMENTED("documented"),
        /** Vendors' guides, announcements or public reports. */
        REPORTED("reported, not documented"),
        /** Nothing firm: it may be otherwise. */
        UNCONFIRMED("unconfirmed"),
        /** Something could not be read or judged. */
        NOT_JUDGED("can't be judged");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** The parts of a call's way. */
    public enum Stage {
        CLEANING,
        EMERGENCY,
        PLUS,
        DIAL_PLAN,
        SECOND_PASS,
        INTERNAL,
        CALLER,
        POLICY,
        USAGE,
        ROUTES,
        TRUNKS,
        TRANSLATION,
        TRUNK_IN,
        BLOCKING,
        SCOPE
    }

    /**
     * One thing that was looked at.
     *
     * @param words what was found
     * @param details more of it, a line each
     * @param basis what it rests on, for this very call
     * @param because why it is not documented; empty when it is
     */
    public record Step(Stage stage, String words, List<String> details, Basis basis, String because) {
        public Step {
            details = List.copyOf(details);
        }
    }

    /** What became of a rule. */
    public enum Tried {
        /** It matched, and its result was taken. */
        TAKEN,
        NO_MATCH,
        /** An earlier rule was taken; this one does not match either. */
        NOT_REACHED,
        /** An earlier rule was taken, although this one matches too. */
        SHADOWED,
        /** It can't be read, so it may have matched. */
        NOT_JUDGED
    }

    /**
     * A rule of the dial plan.
     *
     * @param plan the name of its plan
     * @param result what it makes, or would make, of the number; empty when it does not match
     * @param words why it could not be judged; empty when it was
     */
    public record RuleTrial(String plan, String rule, String pattern, Tried tried, String result, String words) {}

    /**
     * A route that the call may take.
     *
     * @param trunks the trunks that may take it, in no order
     * @param sampleOrder one order in which they may be tried: it is drawn for each call
     * @param left trunks that get no call, each with the reason
     */
    public record RouteTrial(
            String route,
            @Nullable Integer priority,
            List<String> trunks,
            List<String> sampleOrder,
            List<String> left) {
        public RouteTrial {
            trunks = List.copyOf(trunks);
            sampleOrder = List.copyOf(sampleOrder);
            left = List.copyOf(left);
        }
    }

    /** Where a call goes. */
    public enum Destination {
        /** To somebody of the tenant; no trunk is used. */
        STAYS_IN_TEAMS,
        DIRECT_ROUTING,
        /** By way of an emergency call routing policy. */
        EMERGENCY,
        CALLING_PLAN,
        /** To where the tenant sends calls to numbers that nobody has. */
        TREATED,
        /** Kept out because of the calling number. */
        BLOCKED,
        /** Nowhere: the caller hears that it failed. */
        DROPPED,
        /** Something decisive could not be read or judged. */
        UNCERTAIN
    }

    /** How sure a verdict is. */
    public enum Certainty {
        /** All that was decisive is documented. */
        CERTAIN,
        /** Something decisive is reported by others, not documented. */
        LIKELY,
        /** Something decisive is unconfirmed or could not be judged. */
        UNCERTAIN
    }

    /** @param words why, in one sentence */
    public record Verdict(Destination destination, Certainty certainty, String words) {}

    public CallTrace {
        rules = List.copyOf(rules);
        routes = List.copyOf(routes);
        steps = List.copyOf(steps);
    }

    /** Whether a trunk is offered the call. */
    public boolean reachesATrunk() {
        return verdict.destination() == Destination.DIRECT_ROUTING || verdict.destination() == Destination.EMERGENCY;
    }

    /** The trace for people. */
    public String describe() {
        return new TraceText(this).text();
    }

    /** The trace for programs; member names are those of this record. */
    public String toJson() {
        return Json.pretty(Json.MAPPER.valueToTree(this));
    }
}
