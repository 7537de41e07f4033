package io.github.tenantwright.plan;

import io.github.tenantwright.guard.AllowedChange;
import java.util.List;
import java.util.Set;

/** Removes a thing of a {@link FakeTenant}. */
public record Remove(String name, Set<ObjectKey> needs, Set<ObjectKey> after, Set<ObjectKey> cleansUp)
        implements Operation {
    static Remove thing(String name, String... needs) {
        return new Remove(name, Put.keys(needs), Set.of(), Set.of());
    }

    /** Removes a temporary thing as soon as these are over, however they ended. */
    static Remove cleaningUp(String name, String... after) {
        return new Remove(name, Set.of(), Put.keys(after), Put.keys(name));
    }

    static ObjectKey key(String name) {
        return ObjectKey.of("removal", name);
    }

    @Override
    public ObjectKey key() {
        return key(name);
    }

    @Override
    public Effect effect() {
        return Effect.DELETE;
    }

    @Override
    public String stage() {
        return "Removals";
    }

    @Override
    public String sentence() {
        return "Remove the thing " + name;
    }

    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public Requirements requirements() {
        return Requirements.NONE;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of();
    }

    @Override
    public ByHand byHand() {
        return ByHand.of("Remove " + name + " in the admin center.");
    }

    @Override
    public Outcome apply(RunContext run) {
        FakeTenant tenant = run.client(FakeTenant.class, FakeTenant::of);
        return tenant.ask("remove " + name, run, step -> {
            String there = tenant.things.get(name);
            if (there == null) {
                return Outcome.alreadySo("it is not there");
            }
            run.acting(there);
            tenant.write("remove " + name, () -> tenant.things.remove(name));
            return Outcome.done("removed", there, null);
        });
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        return before == null
                ? Undo.impossible("Nobody knows what it was.")
                : Undo.by(Put.thing(name).value(before));
    }
}
