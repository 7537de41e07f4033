package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A way in which Exchange's administration service has been seen to answer, for {@link Faults.Fault#exchange}.
 *
 * <pre>{@code
 * tenant.faults().on(RequestMatcher.nextPage()).exchange(ExchangeFault.deadLink());
 * }</pre>
 */
public final class ExchangeFault {

    private static final String JSON = "application/json; charset=utf-8";

    private final @Nullable Function<Instant, HttpReply> instead;
    private final UnaryOperator<HttpReply> after;

    private ExchangeFault(@Nullable Function<Instant, HttpReply> instead, UnaryOperator<HttpReply> after) {
        this.instead = instead;
        this.after = after;
    }

    private static ExchangeFault instead(HttpReply reply) {
        return new ExchangeFault(now -> reply, UnaryOperator.identity());
    }

    private static ExchangeFault after(UnaryOperator<HttpReply> change) {
        return new ExchangeFault(null, change);
    }

    /** 403 with 4 KB of NUL characters; the reason is in the headers. */
    public static ExchangeFault denied() {
        return instead(ExchangeReplies.deniedByRole());
    }

    /** 403 with nothing at all: a wrong scope, or a role that is younger than the token. */
    public static ExchangeFault deniedWithoutReason() {
        return instead(ExchangeReplies.deniedByToken());
    }

    /** 401 without a body. */
    public static ExchangeFault unauthenticated() {
        return instead(HttpReply.empty(401).with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    /** Too many requests at once, in plain text, under this status and with or without a {@code Retry-After}. */
    public static ExchangeFault throttled(int status, RetryAfter retryAfter) {
        return new ExchangeFault(
                now -> {
                    HttpReply reply = HttpReply.of(status, "text/plain", ExchangeReplies.THROTTLED);
                    return retryAfter
                            .at(now)
                            .map(text -> reply.with("Retry-After", text))
                            .orElse(reply);
                },
                UnaryOperator.identity());
    }

    /** The link to a next page is dead. */
    public static ExchangeFault deadLink() {
        return instead(ExchangeReplies.deadLink());
    }

    /** A refusal whose message is a stock phrase; the true type and words are inside. */
    public static ExchangeFault stock(int status, String type, String words) {
        return instead(ExchangeReplies.error(status, "BadRequest", "Error executing cmdlet", "", type, words, true));
    }

    /** The same with the words in the details only, behind a code and the type. */
    public static ExchangeFault stockInDetails(int status, String type, String words) {
        return instead(
                ExchangeReplies.error(status, "BadRequest", "Error executing cmdlet", "Ex6F9304", type, words, false));
    }

    /** The same with JSON inside the text of the details. */
    public static ExchangeFault stockInNestedJson(int status, String words) {
        ObjectNode nested = Json.object().put("code", "BadRequest").put("message", words);
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", "BadRequest").put("message", "Invalid Operation");
        error.putArray("details").addObject().put("code", "Client").put("message", nested.toString());
        return instead(HttpReply.of(status, JSON, Json.bytes(body)));
    }

    /** A refusal as a list of PowerShell's error records. */
    public static ExchangeFault errorRecords(int status, String words) {
        ObjectNode body = Json.object();
        body.putArray("ErrorRecords").addObject().put("Message", words);
        return instead(HttpReply.of(status, JSON, Json.bytes(body)));
    }

    /** A refusal of {@code type} and {@code words}, filled up with NUL characters. */
    public static ExchangeFault filledWithNuls(int status, String type, String words) {
        HttpReply reply = ExchangeReplies.error(status, "BadRequest", "Invalid Operation", "", type, words, true);
        return instead(reply.withBody(Arrays.copyOf(reply.body(), reply.body().length + 2048)));
    }

    /** Acts, and reports errors inside the success. */
    public static ExchangeFault partial(String words) {
        return after(reply -> {
            ObjectNode body = Json.parseObject(reply.body());
            if (body == null) {
                return reply;
            }
            body.putArray("@adminapi.errors").add(words);
            return reply.withBody(Json.bytes(body));
        });
    }

    /** Acts, and answers with an envelope in which every member comes twice, the first time as null. */
    public static ExchangeFault doubledMembers() {
        return after(reply -> {
            JsonNode body = Json.parseObject(reply.body());
            if (body == null) {
                return reply;
            }
            StringBuilder text = new StringBuilder("{");
            body.fieldNames()
                    .forEachRemaining(name -> text.append('"').append(name).append("\":null,"));
            String whole = body.toString();
            return reply.withBody(
                    text.append(whole, 1, whole.length()).toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    @Nullable HttpReply instead(Instant now) {
        return instead == null ? null : instead.apply(now);
    }

    HttpReply spoil(HttpReply reply) {
        return after.apply(reply);
    }
}
