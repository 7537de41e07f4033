package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import java.util.List;
import java.util.Optional;

/** An operation of three real calls: a look, a write and a look. */
public record CallStep(String name) implements Operation {
    @Override
    public ObjectKey key() {
        return FakeTenant.key(name);
    }

    @Override
    public Effect effect() {
        return Effect.CREATE;
    }

    @Override
    public String stage() {
        return "Calls";
    }

    @Override
    public String sentence() {
        return "Create " + name;
    }

    @Override
    public Requirements requirements() {
        return Requirements.graph(List.of());
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(Audience.GRAPH, "PUT", "/v1.0/things/" + name, "create it"));
    }

    @Override
    public ByHand byHand() {
        return ByHand.of("Create it.");
    }

    @Override
    public Outcome apply(RunContext run) {
        ServiceRequest look = ServiceRequest.get(Audience.GRAPH, "/v1.0/things/" + name);
        Optional<String> sent = run.recall("sent");
        run.session().send(look, ReplyReader.TEXT);
        if (sent.isEmpty()) {
            run.acting(null);
            run.session()
                    .send(
                            ServiceRequest.of(Audience.GRAPH, "PUT", "/v1.0/things/" + name)
                                    .json("{}"),
                            ReplyReader.TEXT);
            run.remember("sent", "yes");
        }
        run.session().send(look, ReplyReader.TEXT);
        return Outcome.done("created");
    }
}
