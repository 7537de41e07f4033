package io.github.tenantwright.plan;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sentences of a run's events are made of, so that they can be told in other languages. */
final class LogDetails {
    private LogDetails() {}

    static Map<String, String> of(Plan plan) {
        Map<String, String> details = new HashMap<>();
        details.put("plan", plan.title());
        details.put("steps", String.valueOf(plan.operations().size()));
        return details;
    }

    static Map<String, String> of(Plan plan, RunReport report) {
        Map<String, String> details = of(plan);
        for (StepReport.Status status : StepReport.Status.values()) {
            details.put(word(status), String.valueOf(report.count(status)));
        }
        report.nextLook().ifPresent(at -> details.put("lookAgain", at.toString()));
        if (!report.outstanding().isEmpty()) {
            details.put("outstanding", String.join("\n", report.outstanding()));
        }
        return details;
    }

    static Map<String, String> of(Operation operation, String name, String words, @Nullable Outcome outcome) {
        Map<String, String> details = new HashMap<>();
        details.put("name", name);
        details.put("effect", word(operation.effect()));
        details.put("stage", operation.stage());
        details.put("what", operation.sentence());
        details.put("words", words);
        if (outcome instanceof Outcome.NotYet wait) {
            details.put("waitingFor", word(wait.waitingFor()));
            details.put("lookAgain", wait.lookAgain().toString());
        } else if (outcome instanceof Outcome.Failed failed) {
            details.put("cause", word(failed.cause()));
            details.put("remedy", failed.remedy());
        }
        return details;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
