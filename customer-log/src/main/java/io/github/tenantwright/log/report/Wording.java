package io.github.tenantwright.log.report;

import io.github.tenantwright.log.sentence.Sentences;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Says what an event tells, in the language and the zone of a report. */
record Wording(Sentences sentences, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    String say(String key) {
        return sentences.say(key);
    }

    String say(String key, Map<String, String> parts) {
        return sentences.say(key, parts);
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    String who(Event event) {
        return event.actor().isEmpty() ? say("report.nobody") : event.actor();
    }

    String took(Event event) {
        return say(
                "seconds",
                Map.of("seconds", BigDecimal.valueOf(event.milliseconds(), 3).toPlainString()));
    }

    String result(String word) {
        return sentences.find("result." + word, Map.of()).orElseGet(() -> say("result.other", Map.of("word", word)));
    }

    String stage(String stage) {
        return sentences.find("stage." + slug(stage), Map.of()).orElse(stage);
    }

    String kind(Event event) {
        return sentences.find("kindOf." + event.kind(), Map.of()).orElse(event.kind());
    }

    /** The event's sentence. One of which only the English sentence is known is told by that. */
    String sentence(Event event) {
        if (event.isRun()) {
            return run(event);
        }
        String key = event.isStep() ? "step." + event.result() : "call." + event.result();
        if (event.isStep() && event.detail("what").isEmpty()) {
            return event.sentence();
        }
        return sentences.find(key, parts(event)).orElse(event.sentence());
    }

    /** Why a step failed, in this language. */
    String cause(Event event) {
        return optional("cause.", event.detail("cause"));
    }

    private String run(Event event) {
        if (!event.details().containsKey("steps")) {
            return event.sentence();
        }
        Map<String, String> parts = new HashMap<>(event.details());
        parts.computeIfPresent("lookAgain", (name, at) -> moment(at));
        parts.putIfAbsent("lookAgain", "-");
        parts.compute("plan", (name, title) -> title == null || title.isEmpty() ? say("run.title.none") : title);
        return sentences.find("run." + event.result(), parts).orElse(event.sentence());
    }

    private Map<String, String> parts(Event event) {
        Map<String, String> parts = new HashMap<>(event.details());
        parts.put("call", event.sentence());
        parts.put("object", event.object());
        parts.put("kind", kindOfObject(event));
        parts.computeIfPresent("stage", (name, stage) -> stage(stage));
        parts.put("waiting", optional("waiting.", event.detail("waitingFor")));
        parts.put("lookAgain", moment(event.detail("lookAgain")));
        parts.put("cause", cause(event));
        parts.putIfAbsent("words", "");
        parts.putIfAbsent("what", "");
        parts.put("operation", operation(event, parts));
        return parts;
    }

    private String operation(Event event, Map<String, String> parts) {
        String undo = event.detail("name").equals("undo") ? "undo" : event.detail("effect");
        return sentences
                .find("operation." + event.detail("name"), parts)
                .or(() -> sentences.find("effect." + undo, parts))
                .orElse(event.detail("what"));
    }

    private String kindOfObject(Event event) {
        return sentences.find("kind." + slug(event.objectKind()), Map.of()).orElse(event.objectKind());
    }

    private String optional(String prefix, String word) {
        return sentences.find(prefix + word, Map.of()).orElseGet(() -> say(prefix + "other"));
    }

    private String moment(String at) {
        try {
            return at.isEmpty() ? "-" : time(Instant.parse(at));
        } catch (DateTimeException noTime) {
            return at;
        }
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
