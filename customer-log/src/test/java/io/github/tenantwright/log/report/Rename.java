package io.github.tenantwright.log.report;

import io.github.tenantwright.Audience;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RunContext;
import java.util.List;

/** Gives a user another display name. Its own English words are marked, so that they can be told from a report's. */
public record Rename(String user, String from, String to) implements Operation {
    @Override
    public ObjectKey key() {
        return ObjectKey.of("name of", user);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return "Users";
    }

    @Override
    public String sentence() {
        return "ENGLISH-WHAT " + user;
    }

    @Override
    public Requirements requirements() {
        return Requirements.NONE;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(Audience.GRAPH, "PATCH", path(), "rename a user"));
    }

    @Override
    public ByHand byHand() {
        return ByHand.of("Rename the user.");
    }

    @Override
    public Outcome apply(RunContext run) {
        run.acting("{\"displayName\":\"" + from + "\",\"city\":\"Bonn\"}");
        run.session()
                .send(
                        ServiceRequest.of(Audience.GRAPH, "PATCH", path()).json("{\"displayName\":\"" + to + "\"}"),
                        ReplyReader.NOTHING);
        return Outcome.done(
                "ENGLISH-WORDS",
                "{\"displayName\":\"" + from + "\",\"city\":\"Bonn\"}",
                "{\"displayName\":\"" + to + "\"}");
    }

    private String path() {
        return "/v1.0/users/" + user;
    }
}
