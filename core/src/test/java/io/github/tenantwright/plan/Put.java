package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sets a thing of a {@link FakeTenant}; like every operation it looks, and acts only if needed. */
public record Put(
        String name,
        String value,
        String stage,
        Set<ObjectKey> needs,
        Set<ObjectKey> after,
        Set<ObjectKey> cleansUp,
        Set<Audience> audiences)
        implements Operation {
    static Put thing(String name, String... needs) {
        return new Put(name, "v", "Things", keys(needs), Set.of(), Set.of(), Set.of());
    }

    Put value(String other) {
        return new Put(name, other, stage, needs, after, cleansUp, audiences);
    }

    Put renamed(String other) {
        return new Put(other, value, stage, needs, after, cleansUp, audiences);
    }

    Put stage(String other) {
        return new Put(name, value, other, needs, after, cleansUp, audiences);
    }

    Put after(String... names) {
        return new Put(name, value, stage, needs, keys(names), cleansUp, audiences);
    }

    Put cleaningUp(String... names) {
        return new Put(name, value, stage, needs, after, keys(names), audiences);
    }

    Put with(Audience audience) {
        return new Put(name, value, stage, needs, after, cleansUp, Set.of(audience));
    }

    static Set<ObjectKey> keys(String... names) {
        return new TreeSet<>(Arrays.stream(names).map(FakeTenant::key).toList());
    }

    @Override
    public ObjectKey key() {
        return FakeTenant.key(name);
    }

    @Override
    public Effect effect() {
        return Effect.CREATE;
    }

    @Override
    public String sentence() {
        return "Create the thing " + name;
    }

    @Override
    public List<FieldChange> changes() {
        return List.of(new FieldChange("Value", null, value));
    }

    @Override
    public Requirements requirements() {
        return new Requirements(audiences, List.of(AdminRole.TEAMS_ADMINISTRATOR), new TreeSet<>());
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(Audience.GRAPH, "POST", "/v1.0/things", "create things"));
    }

    @Override
    public ByHand byHand() {
        String guidance = "Create " + name + " in the admin center";
        if (!name.equals("scripted")) {
            return ByHand.of(guidance);
        }
        return ByHand.of(
                guidance,
                Statement.run(
                        audiences.contains(Audience.GRAPH)
                                ? Cmdlet.graph("GET", "/v1.0/domains")
                                : Cmdlet.named("Get-CsTenantDialPlan")));
    }

    /** The same thing with a value that says how long it takes. */
    Put taking(Duration work, Duration waiting) {
        return value("takes " + work + " " + waiting);
    }

    @Override
    public TimeNeeded timeNeeded() {
        String[] words = value.split(" ");
        return words[0].equals("takes")
                ? new TimeNeeded(Duration.parse(words[1]), Duration.parse(words[2]), Duration.ofHours(24))
                : TimeNeeded.QUICK;
    }

    @Override
    public Outcome apply(RunContext run) {
        FakeTenant tenant = run.client(FakeTenant.class, FakeTenant::of);
        return tenant.ask(name, run, step -> {
            String there = tenant.things.get(name);
            if (value.equals(there)) {
                return Outcome.alreadySo("it is there");
            }
            run.acting(there);
            tenant.write("put " + name, () -> tenant.things.put(name, value));
            return Outcome.done("put", there, value);
        });
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        return Undo.by(before == null ? Remove.thing(name) : thing(name).value(before));
    }
}
