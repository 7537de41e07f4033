package io.github.tenantwright.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be learned from an error body, whatever it is: Graph's {@code {"error":{…}}}, the Teams service's
 * {@code {"Message":…}}, plain text, HTML, nothing. Reading it never fails.
 */
record ErrorBody(String code, String message, List<String> details, String requestId) {
    private static final int LONGEST_MESSAGE = 800;
    private static final int MOST_DETAILS = 10;
    private static final Pattern TITLE = Pattern.compile("<title[^>]{0,100}>([^<]{0,200})", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEARER =
            Pattern.compile("(?i)bearer\\s+[A-Za-z0-9._~+/=-]{8,}|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9._-]*");

    static ErrorBody read(String body) {
        String text = body.strip();
        if (text.isEmpty()) {
            return new ErrorBody("", "", List.of(), "");
        }
        JsonNode json = json(text);
        if (json == null || !json.isObject()) {
            return new ErrorBody("", plain(text), List.of(), "");
        }
        JsonNode error = Json.member(json, "error");
        JsonNode holder = error != null && error.isObject() ? error : json;
        String message = message(holder);
        if (message.isEmpty() && error != null && error.isTextual()) {
            message = error.asText();
            String described = Json.text(json, "error_description");
            message = described.isEmpty() ? message : message + ": " + described;
        }
        JsonNode inner = Json.member(holder, "innerError");
        return new ErrorBody(
                clean(Json.text(holder, "code"), 200),
                clean(message, LONGEST_MESSAGE),
                details(Json.member(holder, "details")),
                clean(Json.text(inner, "request-id"), 100));
    }

    private static String message(JsonNode holder) {
        JsonNode message = Json.member(holder, "message");
        if (message != null && message.isObject()) {
            return Json.text(message, "value");
        }
        return message == null ? "" : message.asText();
    }

    private static List<String> details(@Nullable JsonNode details) {
        if (details == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (JsonNode detail :
                details.isArray() ? details : Json.MAPPER.createArrayNode().add(details)) {
            String line = clean(Json.text(detail, "code") + ": " + message(detail), LONGEST_MESSAGE);
            if (line.length() > 1 && found.size() < MOST_DETAILS) {
                found.add(line);
            }
        }
        return List.copyOf(found);
    }

    private static String plain(String text) {
        var title = TITLE.matcher(text.substring(0, Math.min(text.length(), 4_000)));
        boolean html = text.startsWith("<");
        return html
                ? "an HTML page" + (title.find() ? " titled \"" + clean(title.group(1), 200) + "\"" : "")
                : clean(text, LONGEST_MESSAGE);
    }

    /** Printable, short, and without anything that looks like a token, should a service echo one. */
    static String clean(String text, int longest) {
        return Json.printable(BEARER.matcher(text).replaceAll("(token removed)"), longest);
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
