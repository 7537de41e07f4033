package io.github.tenantwright.jdbc;

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

/** Gives a user another display name, if it has not got it. */
record Rename(String user, String name) implements Operation {
    /** Called between the look and the write, as when the process is paused there. */
    static volatile Runnable pause = () -> {};

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
        return "Rename " + user;
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
        String found = run.session()
                .send(ServiceRequest.get(Audience.GRAPH, path() + "?$select=displayName"), ReplyReader.TEXT)
                .value();
        if (found.contains("\"" + name + "\"")) {
            return Outcome.alreadySo("it has that name");
        }
        run.acting(null);
        pause.run();
        run.session()
                .send(
                        ServiceRequest.of(Audience.GRAPH, "PATCH", path()).json("{\"displayName\":\"" + name + "\"}"),
                        ReplyReader.NOTHING);
        return Outcome.done("renamed");
    }

    private String path() {
        return "/v1.0/users/" + user;
    }
}
