package io.github.tenantwright.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the tenant stands against one operation: what somebody has done of it, by whatever means.
 *
 * @param verdict in one word
 * @param words for people: what is to be seen
 * @param parts the parts of it that were compared, where it has several; may be empty
 */
public record Standing(Verdict verdict, String words, List<Part> parts) {

    /** What is done of an operation. */
    public enum Verdict {
        /** All is as planned: a run would leave it alone. */
        DONE("done"),
        /** Some of it is as planned, and the rest as it was before. */
        HALF_DONE("half done"),
        /** It is neither as planned nor as it was when the plan was made. */
        DONE_DIFFERENTLY("done differently"),
        /** It is as it was when the plan was made, or what it builds on is not there. */
        NOT_DONE("not done"),
        /** No read can prove it; see the words for why. */
        CANNOT_TELL("no read can tell"),
        /** The read itself failed, so that nothing is known. */
        UNREADABLE("could not be read");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** How one part of an operation stands. */
    public enum State {
        AS_PLANNED,
        /** As planned, and it was so before: it proves nothing. */
        KEPT,
        /** As it was when the plan was made. */
        AS_BEFORE,
        /** Of a list: on the way from what it was to what is planned. */
        PARTLY,
        OTHERWISE;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * One part of what an operation brings about.
     *
     * @param name as the administrator knows it
     * @param planned null for nothing
     * @param now what is to be seen; null for nothing
     */
    public record Part(
            String name, @Nullable String planned, @Nullable String now, State state) {

        public static Part of(
                String name, @Nullable String planned, @Nullable String now, boolean asPlanned, boolean asBefore) {
            return new Part(
                    name,
                    planned,
                    now,
                    asPlanned
                            ? (asBefore ? State.KEPT : State.AS_PLANNED)
                            : asBefore ? State.AS_BEFORE : State.OTHERWISE);
        }

        /** Of a set of texts, compared without regard to order and case. */
        public static Part ofTexts(
                String name, Collection<String> before, Collection<String> planned, Collection<String> now) {
            Set<String> old = folded(before);
            Set<String> wanted = folded(planned);
            Set<String> there = folded(now);
            return new Part(
                    name,
                    shown(planned),
                    shown(now),
                    there.equals(wanted)
                            ? old.equals(wanted) ? State.KEPT : State.AS_PLANNED
                            : there.equals(old)
                                    ? State.AS_BEFORE
                                    : isBetween(old, wanted, there) ? State.PARTLY : State.OTHERWISE);
        }

        /** Whether a set is on the way from another to a third: nothing is foreign in it, and nothing common is gone. */
        public static boolean isBetween(Collection<?> before, Collection<?> planned, Collection<?> now) {
            return now.stream().allMatch(one -> before.contains(one) || planned.contains(one))
                    && before.stream().allMatch(one -> now.contains(one) || !planned.contains(one));
        }

        private static Set<String> folded(Collection<String> texts) {
            Set<String> folded = new TreeSet<>();
            texts.forEach(text -> folded.add(text.toLowerCase(Locale.ROOT)));
            return folded;
        }

        private static @Nullable String shown(Collection<String> texts) {
            return texts.isEmpty() ? null : String.join(", ", texts);
        }
    }

    public Standing {
        parts = List.copyOf(parts);
    }

    /** Of something that has no parts. */
    public static Standing of(Verdict verdict, String words) {
        return new Standing(verdict, words, List.of());
    }

    /** Of something that is changed: not done where every part is as before. */
    public static Standing of(List<Part> parts) {
        return of(parts, Verdict.NOT_DONE);
    }

    /** Of something that is created and is there: half done at least, however little it holds. */
    public static Standing ofCreated(List<Part> parts) {
        return of(parts, Verdict.HALF_DONE);
    }

    /**
     * Of fields that change.
     *
     * @param planned each field, as it was when the plan was made and as it is to be
     * @param open the fields that are not as planned, as they are now
     * @param beforeKnown whether the plan knows what was before; else what is not as planned is taken for it
     */
    public static Standing of(List<FieldChange> planned, List<FieldChange> open, boolean beforeKnown) {
        List<Part> parts = new ArrayList<>();
        for (FieldChange change : planned) {
            Optional<FieldChange> left = open.stream()
                    .filter(other -> other.field().equals(change.field()))
                    .findFirst();
            String now = left.isPresent() ? left.get().before() : change.after();
            parts.add(Part.of(
                    change.field(),
                    change.after(),
                    now,
                    left.isEmpty(),
                    left.isPresent() && (!beforeKnown || Objects.equals(now, change.before()))));
        }
        return of(parts);
    }

    private static Standing of(List<Part> parts, Verdict untouched) {
        Set<State> seen = EnumSet.noneOf(State.class);
        parts.forEach(part -> seen.add(part.state()));
        seen.remove(State.KEPT);
        Verdict verdict = seen.isEmpty() || seen.equals(Set.of(State.AS_PLANNED))
                ? Verdict.DONE
                : seen.contains(State.OTHERWISE)
                        ? Verdict.DONE_DIFFERENTLY
                        : seen.equals(Set.of(State.AS_BEFORE)) ? untouched : Verdict.HALF_DONE;
        List<String> words = new ArrayList<>();
        for (State state : State.values()) {
            List<String> names = parts.stream()
                    .filter(part -> part.state() == state && state != State.KEPT)
                    .map(Part::name)
                    .toList();
            if (!names.isEmpty()) {
                words.add(state.words() + ": " + String.join(", ", names));
            }
        }
        return new Standing(verdict, String.join("; ", words), parts);
    }

    /**
     * From how far an operation got without a write.
     *
     * @param looked its outcome; null where a write would have come next
     */
    public static Standing of(@Nullable Outcome looked) {
        if (looked == null) {
            return of(Verdict.NOT_DONE, "it is as it was when the plan was made");
        }
        Verdict verdict = Verdict.DONE;
        if (looked instanceof Outcome.NotYet wait) {
            verdict = wait.waitingFor() == WaitingFor.PERSON ? Verdict.CANNOT_TELL : Verdict.NOT_DONE;
        } else if (looked instanceof Outcome.Failed failed) {
            verdict = switch (failed.cause()) {
                case CHANGED_SINCE_PLANNED, TAKEN -> Verdict.DONE_DIFFERENTLY;
                case MISSING, OUT_OF_STOCK, REFUSED, TIMED_OUT -> Verdict.NOT_DONE;
                case NOT_PERMITTED, UNREACHABLE, UNEXPECTED -> Verdict.UNREADABLE;
            };
        }
        return of(verdict, looked.words());
    }
}
