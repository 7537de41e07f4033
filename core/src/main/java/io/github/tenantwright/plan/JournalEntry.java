package io.github.tenantwright.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Secrets;
import io.github.tenantwright.internal.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of a run's journal. A store keeps the text of {@link #toJson} and gives it back to {@link #fromJson}. */
public sealed interface JournalEntry {
    Instant at();

    /**
     * The run begins.
     *
     * @param plan the plan as JSON
     */
    record RunStarted(Instant at, String tenant, String digest, String plan) implements JournalEntry {}

    /** Somebody has approved the run's plan. */
    record RunApproved(Instant at, Approval approval) implements JournalEntry {}

    /**
     * An operation is about to be carried out: written before it may send anything.
     *
     * @param temporary whether another operation of the plan takes away again what it makes
     */
    record StepStarted(Instant at, ObjectKey key, boolean temporary) implements JournalEntry {}

    /**
     * An operation is about to send its first write.
     *
     * @param before the object until then, as JSON; null where there was none
     */
    record StepActing(Instant at, ObjectKey key, @Nullable String before) implements JournalEntry {}

    /**
     * A done operation is to be carried out anew, since what it made was cleaned up and is needed again, or since it
     * cleans that up. All that was written of it before, its facts included, counts no longer.
     */
    record StepReopened(Instant at, ObjectKey key) implements JournalEntry {}

    /**
     * Something born in the run: an object id, the time of a sending. Written before it is relied on.
     *
     * @param temporary whether another operation of the plan takes away again what this one makes
     */
    record Fact(Instant at, ObjectKey key, String name, String value, boolean temporary) implements JournalEntry {}

    /**
     * What came of asking an operation.
     *
     * @param passingFailures how many of its last answers, this one included, were failures that may pass; 0 when it
     *     answered by itself
     */
    record StepEnded(Instant at, ObjectKey key, Outcome outcome, int passingFailures) implements JournalEntry {}

    /** The run stops for now or for good. */
    record RunStopped(Instant at, RunState state, String words) implements JournalEntry {}

    /**
     * Whether a store has to bring it to the disk before it returns, and all before it: the two ends of a run, and what
     * tells of something temporary that must not be forgotten. The other lines have to survive the end of the process
     * and may be lost with the power: the operation then looks again, finds what is done, and goes on.
     */
    default boolean outlastsPower() {
        return this instanceof RunStarted
                || this instanceof RunStopped
                || this instanceof RunApproved
                || (this instanceof StepStarted started && started.temporary())
                || (this instanceof Fact fact && fact.temporary());
    }

    /** One line of JSON, without a line break. What looks like a token is taken out of all but the plan. */
    default String toJson() {
        ObjectNode line = Json.object().put("at", at().toString());
        if (this instanceof RunStarted started) {
            line.put("entry", "run-started").put("tenant", started.tenant()).put("digest", started.digest());
            line.put("plan", started.plan());
        } else if (this instanceof RunApproved approved) {
            line.put("entry", "run-approved")
                    .put("approval", approved.approval().toJson());
        } else if (this instanceof StepStarted started) {
            line.put("entry", "step-started").put("key", started.key().toString());
            temporary(line, started.temporary());
        } else if (this instanceof StepActing acting) {
            line.put("entry", "step-acting").put("key", acting.key().toString());
            if (acting.before() != null) {
                line.put("before", acting.before());
            }
        } else if (this instanceof StepReopened reopened) {
            line.put("entry", "step-reopened").put("key", reopened.key().toString());
        } else if (this instanceof Fact fact) {
            line.put("entry", "fact")
                    .put("key", fact.key().toString())
                    .put("name", fact.name())
                    .put("value", fact.value());
            temporary(line, fact.temporary());
        } else if (this instanceof StepEnded ended) {
            line.put("entry", "step-ended").put("key", ended.key().toString());
            outcome(line, ended.outcome());
            if (ended.passingFailures() > 0) {
                line.put("passingFailures", ended.passingFailures());
            }
        } else if (this instanceof RunStopped stopped) {
            line.put("entry", "run-stopped").put("state", word(stopped.state())).put("words", stopped.words());
        }
        String text = Json.write(line);
        return this instanceof RunStarted ? text : Secrets.scrub(text);
    }

    /** @throws InvalidInputException when the line is not one that {@link #toJson} wrote */
    static JournalEntry fromJson(String text) {
        try {
            JsonNode line = Json.MAPPER.readTree(text);
            Instant at = Instant.parse(Json.text(line, "at"));
            return switch (Json.text(line, "entry")) {
                case "run-started" ->
                    new RunStarted(at, Json.text(line, "tenant"), Json.text(line, "digest"), Json.text(line, "plan"));
                case "run-approved" -> new RunApproved(at, Approval.fromJson(Json.text(line, "approval")));
                case "step-started" -> new StepStarted(at, key(line), Json.flag(line, "temporary"));
                case "step-acting" -> new StepActing(at, key(line), optional(line, "before"));
                case "step-reopened" -> new StepReopened(at, key(line));
                case "fact" ->
                    new Fact(
                            at,
                            key(line),
                            Json.text(line, "name"),
                            Json.text(line, "value"),
                            Json.flag(line, "temporary"));
                case "step-ended" ->
                    new StepEnded(
                            at,
                            key(line),
                            outcome(line),
                            line.path("passingFailures").asInt(0));
                case "run-stopped" ->
                    new RunStopped(at, constant(RunState.class, Json.text(line, "state")), Json.text(line, "words"));
                default -> throw new InvalidInputException("journal.entry", Json.text(line, "entry"), "a known entry");
            };
        } catch (JsonProcessingException | DateTimeException broken) {
            throw new InvalidInputException("journal", text, "a line that a run wrote");
        }
    }

    private static void temporary(ObjectNode line, boolean temporary) {
        if (temporary) {
            line.put("temporary", true);
        }
    }

    private static ObjectKey key(JsonNode line) {
        return ObjectKey.parse(Json.text(line, "key"));
    }

    private static void outcome(ObjectNode line, Outcome outcome) {
        line.put("words", outcome.words());
        if (outcome instanceof Outcome.Done done) {
            line.put("outcome", "done");
            if (done.before() != null) {
                line.put("before", done.before());
            }
            if (done.after() != null) {
                line.put("after", done.after());
            }
        } else if (outcome instanceof Outcome.AlreadySo) {
            line.put("outcome", "already-so");
        } else if (outcome instanceof Outcome.NotYet notYet) {
            line.put("outcome", "not-yet").put("waitingFor", word(notYet.waitingFor()));
            line.put("lookAgain", notYet.lookAgain().toString());
        } else if (outcome instanceof Outcome.Failed failed) {
            line.put("outcome", "failed").put("cause", word(failed.cause())).put("remedy", failed.remedy());
        }
    }

    private static Outcome outcome(JsonNode line) {
        String words = Json.text(line, "words");
        return switch (Json.text(line, "outcome")) {
            case "done" -> Outcome.done(words, optional(line, "before"), optional(line, "after"));
            case "already-so" -> Outcome.alreadySo(words);
            case "not-yet" ->
                Outcome.notYet(
                        constant(WaitingFor.class, Json.text(line, "waitingFor")),
                        words,
                        Instant.parse(Json.text(line, "lookAgain")));
            case "failed" ->
                Outcome.failed(
                        constant(FailureCause.class, Json.text(line, "cause")), words, Json.text(line, "remedy"));
            default ->
                throw new InvalidInputException("journal.outcome", Json.text(line, "outcome"), "a known outcome");
        };
    }

    private static @Nullable String optional(JsonNode line, String name) {
        return Json.member(line, name) == null ? null : Json.text(line, name);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        throw new InvalidInputException("journal." + type.getSimpleName(), word, "a known word");
    }
}
