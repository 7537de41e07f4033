package io.github.tenantwright.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.internal.Secrets;
import io.github.tenantwright.internal.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an error of Exchange's administration service says. The words that mean something are hidden in an envelope: the
 * outer message is a stock phrase, the status nearly always 400, a refused permission a page of NUL characters with the
 * reason in a header. The name of the exception is taken for the error's code, without its namespace.
 *
 * <p>Source: replies captured by several public clients of the service, 2025 and 2026.
 */
final class ExchangeError {
    private static final int LONGEST = 800;
    // |Type|words or Code|Type|words
    private static final Pattern ENVELOPE =
            Pattern.compile("[^|{}\\[\\]]{0,40}\\|([\\w.+]{0,200})\\|(.*)", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("[\\w.+]{1,300}");
    private static final Pattern REASON = Pattern.compile("reason=\"([^\"]{1,500})\"");
    private static final Set<String> PASSING = Set.of(
            "backendcommunicationexception",
            "cmdletproxynotavailablefailure",
            "serverbusyexception",
            "transientexception",
            "unabletowritetoaadexception");

    private ExchangeError() {}

    /**
     * @param read what the common reader made of it
     * @param body the body as it came
     */
    static ErrorBody read(ErrorBody read, String body, Headers headers, String secret) {
        JsonNode json = ErrorBody.json(body.replace("\0", "").strip());
        JsonNode error = json == null ? null : Json.member(json, "error");
        String type = "";
        String words = "";
        JsonNode internal = Json.member(Json.member(error, "innererror"), "internalexception");
        if (internal != null) {
            type = Json.text(internal, "type");
            words = Json.text(internal, "message");
        }
        String detail = detail(error);
        Matcher envelope = ENVELOPE.matcher(detail);
        if (envelope.matches()) {
            type = type.isBlank() ? envelope.group(1) : type;
            words = words.isBlank() ? envelope.group(2) : words;
        } else if (words.isBlank()) {
            words = detail;
        }
        if (words.isBlank() && json != null) {
            JsonNode records = Json.member(json, "ErrorRecords");
            words = records != null && records.isArray() && !records.isEmpty()
                    ? Json.text(records.get(0), "Message")
                    : "";
        }
        type = type.isBlank() ? header(headers, "X-ExceptionType") : type;
        words = words.isBlank() ? read.message() : words;
        words = words.isBlank() ? reason(headers) : words;
        String code = shortened(type);
        return new ErrorBody(
                code.isEmpty() ? read.code() : ErrorBody.clean(Secrets.scrub(code, secret), 200),
                ErrorBody.clean(Secrets.scrub(words, secret), LONGEST),
                // The envelopes have been opened; what remains of them repeats the words.
                words.isBlank() ? read.details() : List.of(),
                read.requestId());
    }

    /** What kind of failure it is, where words or type say more than the status does. */
    static Optional<Kind> kind(ErrorBody error) {
        String type = error.code().toLowerCase(Locale.ROOT);
        String words = error.message().toLowerCase(Locale.ROOT);
        if (words.contains("maximum number of concurrent requests")) {
            return Optional.of(Kind.THROTTLED);
        }
        if (PASSING.contains(type) || words.contains("issue may be transient")) {
            return Optional.of(Kind.UNAVAILABLE);
        }
        if (type.endsWith("accessdeniedexception") || words.contains("role definition of the current user")) {
            return Optional.of(Kind.NOT_PERMITTED);
        }
        if (type.endsWith("objectnotfoundexception") || words.contains("couldn't be found")) {
            return Optional.of(Kind.NOT_FOUND);
        }
        if (type.endsWith("alreadyexistsexception") || words.contains("already exists")) {
            return Optional.of(Kind.CONFLICT);
        }
        boolean wrongValue = type.endsWith("parametertransformationexception")
                || type.endsWith("parameterbindingexception")
                || type.endsWith("ambiguousparametersetexception");
        return wrongValue ? Optional.of(Kind.REFUSED) : Optional.empty();
    }

    private static String detail(@Nullable JsonNode error) {
        JsonNode details = Json.member(error, "details");
        if (details == null || !details.isArray() || details.isEmpty()) {
            return "";
        }
        String text = Json.text(details.get(0), "message");
        if (!text.startsWith("{")) {
            return text;
        }
        // Some replies hold JSON inside this text.
        JsonNode nested = ErrorBody.json(text);
        String message = Json.text(nested, "message");
        return message.isEmpty() ? Json.text(Json.member(nested, "error"), "message") : message;
    }

    private static String reason(Headers headers) {
        String diagnostics = header(headers, "x-ms-diagnostics");
        Matcher reason = REASON.matcher(diagnostics);
        return reason.find() ? reason.group(1) : diagnostics;
    }

    private static String header(Headers headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    private static String shortened(String type) {
        String trimmed = type.strip();
        return TYPE.matcher(trimmed).matches() ? trimmed.substring(trimmed.lastIndexOf('.') + 1) : "";
    }
}
