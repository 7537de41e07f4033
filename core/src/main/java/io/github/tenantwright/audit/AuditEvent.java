package io.github.tenantwright.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceFailure;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Secrets;
import io.github.tenantwright.internal.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the customer's log. Tokens and passwords are never part of it, nor is what a service answers.
 *
 * @param at when it was over
 * @param tenant whose tenant
 * @param actor the signed-in person as the token names them; empty when the token can't be read
 * @param run the run it belongs to; empty outside of runs
 * @param operation the key of the operation it belongs to; empty outside of runs
 * @param kind CALL for one write request, STEP for what became of an operation, RUN for a run's beginning and end
 * @param sentence what was done, in words
 * @param result a stable word. Of a call: {@code done}, {@code failed} (the service refused it), {@code not-sent}, or
 *     {@code unknown} (the service may have acted, but no usable answer came); of a step {@code done},
 *     {@code already-so}, {@code not-yet}, {@code failed}, {@code skipped} …
 * @param backEnd the service that carried it out; empty where none did
 * @param status HTTP status; 0 where there is none
 * @param requestId the service's id of the call; empty where there is none
 * @param clientRequestId our id of the call; empty where there is none
 * @param attempts how often it was sent; 0 where nothing was
 * @param duration how long it took
 * @param before the object before the change, as JSON; null where unknown. Of a call: that of the operation it belongs to
 * @param after the object after the change, as JSON; null where unknown. Of a call: what was sent, without what could be
 *     a secret
 * @param details what the sentence was made of, by name, so that it can be told in another language; see
 *     docs/customer-log.md
 */
public record AuditEvent(
        Instant at,
        TenantId tenant,
        String actor,
        String run,
        String operation,
        Kind kind,
        String sentence,
        String result,
        String backEnd,
        int status,
        String requestId,
        String clientRequestId,
        int attempts,
        Duration duration,
        @Nullable String before,
        @Nullable String after,
        Map<String, String> details) {
    private static final int LONGEST = 8_000;
    private static final Pattern SECRET =
            Pattern.compile("(?i)passw|pwd|secret|token|credential|assertion|private|otp|^pin$");

    public AuditEvent {
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** Without details. */
    public AuditEvent(
            Instant at,
            TenantId tenant,
            String actor,
            String run,
            String operation,
            Kind kind,
            String sentence,
            String result,
            String backEnd,
            int status,
            String requestId,
            String clientRequestId,
            int attempts,
            Duration duration,
            @Nullable String before,
            @Nullable String after) {
        this(
                at,
                tenant,
                actor,
                run,
                operation,
                kind,
                sentence,
                result,
                backEnd,
                status,
                requestId,
                clientRequestId,
                attempts,
                duration,
                before,
                after,
                Map.of());
    }

    /** What the event is about. */
    public enum Kind {
        CALL,
        STEP,
        RUN
    }

    /** A write that succeeded. */
    public static AuditEvent call(TenantSession session, ServiceRequest request, Reply<?> reply, Instant began) {
        return of(
                session,
                request,
                "done",
                reply.status(),
                reply.requestId(),
                reply.clientRequestId(),
                reply.attempts(),
                began);
    }

    /** A write that did not succeed, or of which that is not known. */
    public static AuditEvent failedCall(
            TenantSession session, ServiceRequest request, RuntimeException failed, Instant began) {
        ServiceException answer = answerBehind(failed);
        if (answer != null) {
            ServiceFailure failure = answer.failure();
            return of(
                    session,
                    request,
                    word(failure),
                    failure.status(),
                    failure.requestId(),
                    failure.clientRequestId(),
                    failure.attempts(),
                    began);
        }
        if (failed instanceof ConnectionFailedException broken) {
            String result = broken.attempts() == 0 ? "not-sent" : "unknown";
            return of(session, request, result, 0, "", "", broken.attempts(), began);
        }
        // What is not ours came from a listener, before or after the service acted.
        return of(
                session,
                request,
                failed instanceof TenantwrightException ? "not-sent" : "unknown",
                0,
                "",
                "",
                0,
                began);
    }

    private static String word(ServiceFailure failure) {
        boolean success = failure.status() >= 200 && failure.status() < 300;
        if (failure.attempts() == 0) {
            return "not-sent";
        }
        return success || failure.kind() == ServiceException.Kind.UNAVAILABLE ? "unknown" : "failed";
    }

    /** The service's answer: the failure itself, or the refusal that a token problem came from. */
    private static @Nullable ServiceException answerBehind(RuntimeException failed) {
        if (failed instanceof ServiceException answer) {
            return answer;
        }
        if (failed.getCause() instanceof ServiceException answer) {
            return answer;
        }
        for (Throwable other : failed.getSuppressed()) {
            if (other instanceof ServiceException answer) {
                return answer;
            }
        }
        return null;
    }

    /** As one JSON object on one line, with stable member names. What looks like a token is taken out. */
    public String toJson() {
        ObjectNode line = Json.object()
                .put("at", at().toString())
                .put("tenant", tenant().value())
                .put("actor", actor())
                .put("run", run())
                .put("operation", operation())
                .put("kind", kind().name().toLowerCase(Locale.ROOT))
                .put("sentence", sentence())
                .put("result", result())
                .put("backEnd", backEnd())
                .put("status", status())
                .put("requestId", requestId())
                .put("clientRequestId", clientRequestId())
                .put("attempts", attempts())
                .put("milliseconds", duration().toMillis());
        if (before() != null) {
            line.put("before", before());
        }
        if (after() != null) {
            line.put("after", after());
        }
        if (!details().isEmpty()) {
            line.set("details", Json.MAPPER.valueToTree(details()));
        }
        return Secrets.scrub(Json.write(line));
    }

    private static AuditEvent of(
            TenantSession session,
            ServiceRequest request,
            String result,
            int status,
            String requestId,
            String clientRequestId,
            int attempts,
            Instant began) {
        Instant now = session.clock().instant();
        CurrentStep step = CurrentStep.get();
        return new AuditEvent(
                now,
                session.tenant(),
                session.actor().orElse(""),
                step.run(),
                step.operation(),
                Kind.CALL,
                request.toString(),
                result,
                request.audience().title(),
                status,
                requestId,
                clientRequestId,
                attempts,
                Duration.between(began, now),
                bounded(step.before()),
                bounded(sent(request.bodyText())),
                session.actorId().map(id -> Map.of("actorId", id)).orElse(Map.of()));
    }

    /** A step's event has it whole. */
    private static @Nullable String bounded(@Nullable String json) {
        return json == null || json.length() <= LONGEST ? json : "{\"characters\":" + json.length() + "}";
    }

    /** Without the values of members that could be secrets by their names; null when it is no JSON. */
    private static @Nullable String sent(String body) {
        try {
            JsonNode node = body.isEmpty() ? null : Json.MAPPER.readTree(body);
            return node == null || !node.isContainerNode() ? null : Json.write(withoutSecrets(node));
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static JsonNode withoutSecrets(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var member : object.properties()) {
                if (SECRET.matcher(member.getKey()).find()) {
                    member.setValue(TextNode.valueOf("(removed)"));
                } else {
                    withoutSecrets(member.getValue());
                }
            }
        } else {
            node.forEach(AuditEvent::withoutSecrets);
        }
        return node;
    }
}
