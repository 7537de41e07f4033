package io.github.tenantwright.graph.numbers;

import io.github.tenantwright.graph.internal.ItemCollector;
import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a change of a number goes, at one time.
 *
 * @param id the service's id of it, empty when it sent none
 * @param status {@code notStarted}, {@code running}, {@code succeeded}, {@code failed}; may grow
 * @param numbers how it went for each number
 */
public record NumberOperation(String id, String status, List<PerNumber> numbers) {
    /** What it comes to. */
    public enum Outcome {
        /** Look again later. */
        RUNNING,
        SUCCEEDED,
        /** For at least one number, whatever the whole says. */
        FAILED
    }

    /**
     * @param resourceLocation null when the service doesn't say
     * @param status as of the whole; empty when the service doesn't say
     * @param statusDetail why it failed, null when it did not
     */
    public record PerNumber(
            @Nullable String resourceLocation,
            String status,
            @Nullable String statusDetail) {
        static PerNumber read(JsonCursor in) throws IOException {
            String location = null;
            String status = "";
            String detail = null;
            while (in.nextMember()) {
                switch (in.name()) {
                    case "resourceLocation" -> location = in.text();
                    case "status" -> status = in.textOrEmpty();
                    case "statusDetail" -> detail = in.text();
                    default -> {}
                }
            }
            return new PerNumber(location, status, detail);
        }
    }

    public NumberOperation {
        numbers = List.copyOf(numbers);
    }

    /** A success of the whole with a failed number is a failure. A status that this version doesn't know is running. */
    public Outcome outcome() {
        boolean anyFailed = numbers.stream().anyMatch(number -> is("failed", number.status));
        if (is("failed", status) || anyFailed) {
            return Outcome.FAILED;
        }
        return is("succeeded", status) ? Outcome.SUCCEEDED : Outcome.RUNNING;
    }

    /** What the service says about failures, empty when there is none. */
    public String failureDetail() {
        return numbers.stream()
                .filter(number -> is("failed", number.status) && number.statusDetail != null)
                .map(number -> String.valueOf(number.statusDetail))
                .collect(Collectors.joining("; "));
    }

    private static boolean is(String expected, String status) {
        return expected.equalsIgnoreCase(status);
    }

    static final class Collector implements ItemCollector<NumberOperation> {
        private String id = "";
        private String status = "";
        private List<PerNumber> numbers = List.of();

        @Override
        public void member(JsonCursor in) throws IOException {
            switch (in.name()) {
                case "id" -> id = in.textOrEmpty();
                case "status" -> status = in.textOrEmpty();
                case "numbers" -> numbers = in.list(PerNumber::read);
                default -> {}
            }
        }

        @Override
        public boolean isRecognized() {
            return !status.isEmpty();
        }

        @Override
        public NumberOperation finish(JsonCursor in) throws IOException {
            if (status.isEmpty()) {
                throw in.broken("an operation without a status");
            }
            return new NumberOperation(id, status, numbers);
        }
    }
}
