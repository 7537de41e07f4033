package io.github.tenantwright.plan;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plan's script printed, read back: one result a step. It is what the script says of itself, or a person typed, and
 * no proof; {@link PlanRunner#verify} reads the tenant. For steps that no read can prove it is somebody's word.
 *
 * @param results by the step's number in the plan, from 1; steps that printed nothing are not in it
 */
public record ManualReport(Map<Integer, Result> results) {

    /** What a step's script printed at its end. */
    public enum Result {
        /** It acted, and read back what it did where that can be read. */
        DONE,
        /** It found nothing left to do. */
        ALREADY,
        FAILED,
        /** A step that it needs was not done. */
        SKIPPED;

        public boolean isGood() {
            return this == DONE || this == ALREADY;
        }
    }

    private static final int LONGEST = 20_000_000;
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{16}) ([1-9][0-9]{0,8}) (done|already|failed|skipped)");

    public ManualReport {
        results = java.util.Collections.unmodifiableMap(new TreeMap<>(results));
    }

    /**
     * Reads what was printed, with whatever else stands around it. A line that begins with the script's word has to be
     * whole and of this plan; of several lines of one step the last counts, since a script may be run again.
     *
     * @param printed the whole output, or what was copied of it
     * @throws InvalidInputException when a line is broken, of another plan or tenant, or of a step that the plan does not
     *     have, or when there is no line at all
     */
    public static ManualReport read(Plan plan, String printed) {
        if (printed.length() > LONGEST) {
            throw new InvalidInputException("printed", printed.length(), "at most " + LONGEST + " characters");
        }
        String mark = plan.mark();
        Map<Integer, Result> results = new TreeMap<>();
        for (String line : printed.split("\\R", -1)) {
            // Terminals and transcripts may put white space around a line, or a byte order mark before the first.
            String text = line.replace("\uFEFF", "").strip();
            if (!text.startsWith(PlanScript.WORD + " ")) {
                continue;
            }
            String rest = text.substring(PlanScript.WORD.length() + 1);
            Matcher parts = LINE.matcher(rest);
            if (!parts.matches()) {
                throw refused(text, "a whole line as the script prints it");
            }
            if (!parts.group(1).equals(mark)) {
                throw refused(text, "printed by the script of this plan, whose mark is " + mark);
            }
            int number = Integer.parseInt(parts.group(2));
            if (number > plan.operations().size()) {
                throw refused(text, "one of the plan's " + plan.operations().size() + " steps");
            }
            results.put(number, Result.valueOf(parts.group(3).toUpperCase(Locale.ROOT)));
        }
        if (results.isEmpty()) {
            throw refused("", "lines that begin with " + PlanScript.WORD);
        }
        return new ManualReport(results);
    }

    private static InvalidInputException refused(String line, String rule) {
        return new InvalidInputException("printed", Json.printable(line, 200), rule);
    }

    /** What a step printed; empty when it printed nothing. */
    public Optional<Result> of(StepStanding step) {
        return Optional.ofNullable(results.get(step.number()));
    }

    /**
     * The steps that no read can prove and that the script printed as done: whoever ran it may give their word for them, see
     * {@link PlanRunner#confirmByHand}.
     */
    public List<ObjectKey> onItsWordAlone(Verification found) {
        return found.steps().stream()
                .filter(step -> step.verdict() == Standing.Verdict.CANNOT_TELL)
                .filter(step -> of(step).filter(Result::isGood).isPresent())
                .map(StepStanding::key)
                .toList();
    }

    /** Beside what the tenant shows, for people: a line for each step where the two do not say the same. */
    public String describe(Verification found) {
        StringBuilder text = new StringBuilder("The script printed " + results.size() + " of "
                + found.steps().size() + " steps; "
                + results.values().stream().filter(Result::isGood).count() + " as done.\n");
        for (StepStanding step : found.steps()) {
            Optional<Result> result = of(step);
            boolean done = step.verdict() == Standing.Verdict.DONE;
            if (result.isPresent() && result.get().isGood() != done) {
                text.append("  step ")
                        .append(step.number())
                        .append(": printed ")
                        .append(result.get().name().toLowerCase(Locale.ROOT))
                        .append(", the tenant says: ")
                        .append(step.verdict().words())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
