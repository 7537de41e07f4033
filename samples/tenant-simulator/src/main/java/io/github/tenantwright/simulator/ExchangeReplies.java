package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.mail.CmdletAnswer;
import io.github.tenantwright.simulator.mail.CmdletFailure;
import io.github.tenantwright.simulator.wire.HttpReply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Exchange's administration service answers: envelopes, and refusals that hide their words. */
final class ExchangeReplies {

    static final String THROTTLED = "The server cannot process the request because the tenant has exceeded the maximum"
            + " number of concurrent requests per tenant. Wait for requests to complete and try again.";
    static final String DEAD_LINK = "Expired or Invalid pagination request. Default Expiry time is 00:30:00";
    private static final String JSON = "application/json; odata.metadata=minimal; charset=utf-8";
    private static final int NULS = 4096;

    private ExchangeReplies() {}

    /** An envelope. */
    static HttpReply envelope(String context, CmdletAnswer answer, ArrayNode rows, @Nullable String nextLink) {
        ObjectNode body =
                Json.object().put("@odata.context", context).put("adminapi.warnings@odata.type", "#Collection(String)");
        body.set("@adminapi.warnings", Json.array(answer.warnings()));
        if (answer.confirmation() != null) {
            body.put("@adminapi.confirmationmessage", answer.confirmation());
        }
        if (nextLink != null) {
            body.put("@odata.nextLink", nextLink);
        }
        body.set("value", rows);
        return HttpReply.of(200, JSON, Json.bytes(body));
    }

    /** A cmdlet's failure. */
    static HttpReply failed(CmdletFailure failure) {
        boolean inner = failure.form() == CmdletFailure.Form.INNER;
        String stock = failure.type().contains(".AdminApi.") || failure.type().startsWith("System.")
                ? "Invalid Operation"
                : "Error executing cmdlet";
        return error(
                failure.status(),
                failure.status() == 404 ? "NotFound" : "BadRequest",
                stock,
                inner ? "" : "Ex6F9304",
                failure.type(),
                failure.words(),
                inner);
    }

    static HttpReply error(
            int status, String code, String stock, String prefix, String type, String words, boolean inner) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", code).put("message", stock);
        error.putArray("details")
                .addObject()
                .put("code", "Client")
                .put("target", "")
                .put("message", prefix + "|" + type + "|" + words);
        if (inner) {
            ObjectNode innerError = error.putObject("innererror")
                    .put("message", stock)
                    .put("type", "Microsoft.Exchange.Admin.OData.Core.ODataServiceException")
                    .put("stacktrace", "");
            innerError.putObject("internalexception").put("message", words).put("type", type);
        }
        return HttpReply.of(status, JSON, Json.bytes(body));
    }

    /** The link to a next page that is not alive, or not for this request. */
    static HttpReply deadLink() {
        return error(400, "BadRequest", "Invalid Operation", "", "", DEAD_LINK, true);
    }

    /** What the person's roles do not allow: the reason is in the headers, the body 4 KB of nothing. */
    static HttpReply deniedByRole() {
        return HttpReply.of(403, "application/octet-stream", new byte[NULS])
                .with("X-ExceptionType", "Microsoft.Exchange.AdminApi.CommandInvocation.CmdletAccessDeniedException")
                .with("x-ms-diagnostics", "2000008;reason=\"The user's roles do not allow this operation.\"");
    }

    /** What the token does not allow: no reason anywhere. */
    static HttpReply deniedByToken() {
        return HttpReply.empty(403);
    }

    /** The service's common form for what is not about a cmdlet. */
    static HttpReply refused(Refusal refusal) {
        return switch (refusal.status) {
            case 401 -> HttpReply.empty(401);
            case 429 -> HttpReply.of(429, "text/plain", THROTTLED);
            case 503 -> HttpReply.of(503, "text/plain", "Service Unavailable");
            default -> error(refusal.status, refusal.code, "Invalid Operation", "", "", refusal.text(), true);
        };
    }

    /** A redirection. */
    static HttpReply moved(String location) {
        return new HttpReply(302, Map.of("Location", location), new byte[0], HttpReply.Breakage.NONE, 0);
    }
}
