package io.github.tenantwright.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.internal.Secrets;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be learned from an error body, whatever it is: Graph's {@code {"error":{…}}}, the Teams service's
 * {@code {"Message":…}}, plain text, HTML, nothing. Reading it never fails.
 *
 * <p>Sources: Graph error responses; the shapes beyond them (an empty code, a message that is an object, details that
 * are one object, an error inside the inner error) were seen in public clients of the services.
 */
record ErrorBody(String code, String message, List<String> details, String requestId) {
    private static final int LONGEST_MESSAGE = 800;
    private static final int MOST_DETAILS = 10;
    private static final int DEEPEST = 10;
    private static final ErrorBody NOTHING = new ErrorBody("", "", List.of(), "");
    private static final Pattern TITLE = Pattern.compile("<title[^>]{0,100}>([^<]{0,200})", Pattern.CASE_INSENSITIVE);

    /** @param secret the token of the call, which some services repeat; empty when there was none */
    static ErrorBody read(String body, String secret) {
        String text = Secrets.scrub(body.replace("\0", ""), secret).strip();
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (text.isEmpty()) {
            return NOTHING;
        }
        JsonNode json = json(text);
        if (json != null && json.isArray() && !json.isEmpty()) {
            json = json.get(0);
        }
        if (json != null && json.isTextual()) {
            return new ErrorBody("", clean(json.textValue(), LONGEST_MESSAGE), List.of(), "");
        }
        return json == null || !json.isObject() ? new ErrorBody("", plain(text), List.of(), "") : of(json, secret);
    }

    private static ErrorBody of(JsonNode json, String secret) {
        JsonNode error = Json.member(json, "error");
        error = error == null ? Json.member(json, "odata.error") : error;
        JsonNode holder = error != null && error.isObject() ? error : json;
        String message = message(holder);
        if (message.isEmpty() && error != null && error.isValueNode()) {
            message = joined(error.asText(), Json.text(json, "error_description"));
        }
        if (message.isEmpty()) {
            message = joined(Json.text(holder, "title"), Json.text(holder, "detail"));
        }
        JsonNode inner = Json.member(holder, "innerError");
        String code = Json.text(holder, "code");
        String requestId = Json.text(inner, "request-id");
        for (int depth = 0; inner != null && depth < DEEPEST; depth++) {
            code = code.isEmpty() ? Json.text(inner, "code") : code;
            requestId = requestId.isEmpty() ? Json.text(inner, "request-id") : requestId;
            inner = Json.member(inner, "innerError");
        }
        return new ErrorBody(
                // Once more, since a token may have been spelled with JSON's escapes.
                clean(Secrets.scrub(code, secret), 200),
                clean(Secrets.scrub(message, secret), LONGEST_MESSAGE),
                details(Json.member(holder, "details"), secret),
                clean(Secrets.scrub(requestId, secret), 100));
    }

    private static String message(JsonNode holder) {
        JsonNode message = Json.member(holder, "message");
        if (message != null && message.isObject()) {
            return Json.text(message, "value");
        }
        return message == null || message.isContainerNode() ? "" : message.asText();
    }

    private static List<String> details(@Nullable JsonNode details, String secret) {
        if (details == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (JsonNode detail :
                details.isArray() ? details : Json.MAPPER.createArrayNode().add(details)) {
            String said = detail.isTextual() ? detail.textValue() : joined(Json.text(detail, "code"), message(detail));
            String line = clean(Secrets.scrub(said, secret), LONGEST_MESSAGE);
            if (!line.isEmpty() && found.size() < MOST_DETAILS) {
                found.add(line);
            }
        }
        return List.copyOf(found);
    }

    private static String joined(String first, String second) {
        return first.isEmpty() ? second : second.isEmpty() ? first : first + ": " + second;
    }

    private static String plain(String text) {
        if (!text.startsWith("<")) {
            return clean(text, LONGEST_MESSAGE);
        }
        var title = TITLE.matcher(text.substring(0, Math.min(text.length(), 4_000)));
        return "an HTML page" + (title.find() ? " titled \"" + clean(title.group(1), 200) + "\"" : "");
    }

    /** Printable, short, and without anything that looks like a token, should a service echo one. */
    static String clean(String text, int longest) {
        return Json.printable(Secrets.scrub(text), longest);
    }

    static @Nullable JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
