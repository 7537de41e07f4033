package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpCall;
import io.github.tenantwright.simulator.wire.Target;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request on its way through the simulated tenant. */
final class Exchange {

    final Engine engine;
    final Service service;
    final HttpCall call;
    final Target target;
    final Instant now;
    final boolean batched;
    final String version;
    Caller caller = Caller.NOBODY;
    String template = "";

    Exchange(
            Engine engine,
            Service service,
            HttpCall call,
            Target target,
            String version,
            Instant now,
            boolean batched) {
        this.engine = engine;
        this.service = service;
        this.call = call;
        this.target = target;
        this.version = version;
        this.now = now;
        this.batched = batched;
    }

    TenantState state() {
        return engine.state;
    }

    Settings settings() {
        return engine.settings;
    }

    @Nullable String option(String name) {
        return target.option(name);
    }

    Map<String, String> query() {
        return target.query();
    }

    boolean eventual() {
        return "eventual".equalsIgnoreCase(call.header("consistencylevel"));
    }

    /** Whether the request satisfies what advanced queries ask for. */
    boolean advanced() {
        return eventual() && "true".equalsIgnoreCase(option("$count"));
    }

    /** The body as a JSON object; Graph's answer to anything else. */
    ObjectNode json() {
        String type = call.header("content-type");
        if (type == null || !type.toLowerCase(java.util.Locale.ROOT).contains("json")) {
            if (service == Service.GRAPH) {
                throw new Refusal(
                        400,
                        "RequestBodyRead",
                        "A missing or empty content type header was found when trying to read a message. The content"
                                + " type header is required.");
            }
            throw new Refusal(415, "UnsupportedMediaType", "The request's Content-Type must be application/json.");
        }
        ObjectNode body = Json.parseObject(call.body());
        if (body == null) {
            throw service == Service.GRAPH
                    ? new Refusal(400, "BadRequest", "Unable to read JSON request payload.")
                    : new Refusal(400, "BadRequest", "The request body is not a JSON object.");
        }
        return body;
    }

    /** The absolute address of a Graph path in this version. */
    String graph(String path) {
        return engine.graphBase() + "/" + version + path;
    }

    String context(String what) {
        return graph("/$metadata#" + what);
    }
}
