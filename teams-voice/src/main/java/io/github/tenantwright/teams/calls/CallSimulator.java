package io.github.tenantwright.teams.calls;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;

/**
 * What happens when somebody dials, from data alone: pure, immutable, safe for use by many threads. It follows
 * Microsoft's articles on dial plans and on voice routing for Direct Routing; where they are silent, the trace says what
 * a step rests on instead.
 *
 * <pre>{@code
 * CallTrace trace = CallSimulator.of(snapshot.callFacts()).call("anna@contoso.com", "020 7946 0000");
 * System.out.println(trace.describe());
 * }</pre>
 *
 * <p>Location-based routing, local media optimization, shared calling, forwarding and delegation are not simulated.
 */
public final class CallSimulator {
    private static final int LONGEST = 256;

    private final CallFacts facts;
    private final PatternTrial patterns;
    private final long seed;

    private CallSimulator(CallFacts facts, PatternTrial patterns, long seed) {
        this.facts = facts;
        this.patterns = patterns;
        this.seed = seed;
    }

    /** A simulator of the tenant that these facts describe. */
    public static CallSimulator of(CallFacts facts) {
        return new CallSimulator(Check.notNull("facts", facts), new PatternTrial(), 0);
    }

    /** The same with another draw of the order in which trunks are tried; the same seed draws the same. */
    public CallSimulator seed(long value) {
        return new CallSimulator(facts, patterns, value);
    }

    public CallFacts facts() {
        return facts;
    }

    /**
     * What happens when this user dials that.
     *
     * @param caller a sign-in name
     * @param dialed as typed, with blanks or dashes if need be
     * @throws InvalidInputException when there is no such user among the facts, or nothing that can be dialed
     */
    public CallTrace call(String caller, String dialed) {
        return call(
                facts.caller(caller)
                        .orElseThrow(() -> new InvalidInputException(
                                "caller",
                                caller,
                                "the sign-in name of a user; nobody of that name was read with the tenant")),
                dialed);
    }

    /**
     * What happens when such a caller, who need not exist, dials that.
     *
     * @throws InvalidInputException when it is nothing that can be dialed
     */
    public CallTrace call(Caller caller, String dialed) {
        return new OutboundCall(facts, patterns, seed, caller, dialable("dialed", dialed)).trace();
    }

    /**
     * What happens when a call comes in.
     *
     * @param called the called number as the trunk sends it
     * @param trunk the FQDN that the session border controller puts into its Contact header
     * @param calling the calling number; empty when it is withheld
     * @throws InvalidInputException when a number holds what no number does
     */
    public CallTrace receive(String called, String trunk, String calling) {
        return new InboundCall(
                        facts,
                        patterns,
                        dialable("called", called),
                        trunk,
                        calling.isEmpty() ? "" : dialable("calling", calling))
                .trace();
    }

    private static String dialable(String field, String text) {
        String dialed = Check.plain(field, Check.atMost(field, Check.notNull(field, text), LONGEST))
                .strip();
        String bare = dialed.regionMatches(true, 0, "tel:", 0, 4) ? dialed.substring(4) : dialed;
        boolean any = bare.chars().anyMatch(c -> Character.isLetterOrDigit(c) || c == '*' || c == '#');
        if (!any || bare.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new InvalidInputException(field, text, "digits, or what else stands on a telephone");
        }
        if (bare.indexOf('@') >= 0) {
            throw new InvalidInputException(
                    field, text, "a number; calls to names and addresses never use a dial plan");
        }
        return bare;
    }
}
