package io.github.tenantwright.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.log.verify.LogVerifier;
import io.github.tenantwright.log.verify.Verdict;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StepReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether a log that several lives have written is whole: nothing broken but where a life ended, nothing left out. */
final class LogCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LogCheck() {}

    /**
     * Fails where an event is missing.
     *
     * @param deaths how many lives have ended in the middle
     * @param inFlight how many calls each of them may have been at
     */
    static void check(Path log, RunReport report, List<Sent> sent, int deaths, int inFlight, String how) {
        verify(log, deaths, how);
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines(log)) {
            try {
                events.add(MAPPER.readTree(line));
            } catch (JsonProcessingException cutOff) {
                // The verifier has counted it.
                continue;
            }
        }

        Set<String> told = new HashSet<>();
        int nameless = 0;
        Map<String, String> results = new HashMap<>();
        for (JsonNode event : events) {
            String kind = event.path("kind").asText();
            if (kind.equals("call") && event.path("clientRequestId").asText().isEmpty()) {
                // No answer came: it is told that nobody knows what became of it.
                nameless++;
            } else if (kind.equals("call")) {
                told.add(event.path("clientRequestId").asText());
            } else if (kind.equals("step")) {
                results.put(
                        event.path("operation").asText(), event.path("result").asText());
            }
        }
        long untold = sent.stream().filter(write -> !told.contains(write.id())).count();
        assertThat(untold)
                .as(how + ": calls that the log does not tell of")
                .isLessThanOrEqualTo((long) deaths * inFlight + nameless);
        for (StepReport step : report.steps()) {
            assertThat(results.get(step.key().toString()))
                    .as(how + ": " + step.key())
                    .isEqualTo(step.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        JsonNode last = events.get(events.size() - 1);
        assertThat(last.path("kind").asText() + " " + last.path("result").asText())
                .as(how)
                .isEqualTo("run completed");
    }

    /** Fails where anything but a line that a death has cut is not as it was written. */
    static void verify(Path log, int deaths, String how) {
        try {
            Verdict verdict = LogVerifier.withoutReceipt().verify(log);
            assertThat(verdict.isIntact()).as(how + ": " + verdict.words()).isTrue();
            assertThat(verdict.crashCount()).as(how + ": " + verdict.words()).isLessThanOrEqualTo(deaths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
