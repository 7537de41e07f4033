package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.AclComparison.Option;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts back what a {@link RemoveEntries} took away, byte for byte as it was found, unless anybody has changed the list
 * meanwhile. It can put back nothing else: a saved one in which the list holds another entry is refused when it is read.
 *
 * @param of what is taken back
 * @param found the access list as it was found, a descriptor in base 64
 */
public record RestoreEntries(RemoveEntries of, String found) implements Operation {
    private static final Set<Option> ONCE = Set.of(Option.WITHOUT_INHERITED, Option.ONCE_IS_ENOUGH);

    /** @throws InvalidInputException when the list differs from the expected one in more than the entries that went */
    public RestoreEntries {
        SecurityDescriptor list = Dacls.read("found", found);
        if (!Dacls.isSame(of.before(), list, RemoveEntries.COUNTS)) {
            throw new InvalidInputException("found", list, "the list that the entries were taken out of");
        }
    }

    @Override
    public ObjectKey key() {
        return of.key();
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return of.stage();
    }

    @Override
    public String sentence() {
        return "Put " + of.counted() + " back into the access list of " + of.object();
    }

    @Override
    public List<FieldChange> changes() {
        AceWords words = of.words();
        return of.removed().stream()
                .map(ace -> new FieldChange("Access list", null, words.of(ace)))
                .toList();
    }

    @Override
    public Requirements requirements() {
        return Requirements.NONE;
    }

    /** What was taken away was taken away for a reason. */
    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        List<AllowedChange> writes = new ArrayList<>();
        writes.add(DaclChange.declared(of.object(), "put entries back into the access list"));
        if (of.reachesProtected()) {
            writes.add(ProtectNow.DECLARED);
        }
        return List.copyOf(writes);
    }

    @Override
    public ByHand byHand() {
        AceWords words = of.words();
        List<Statement> statements = new ArrayList<>(new AclScript(of.domain(), of.object(), words)
                .asManyAsIn(Dacls.list(Dacls.read("found", found)), of.removed())
                .statements(null));
        if (of.reachesProtected()) {
            statements.add(AclScript.stamping(of.domain()));
        }
        return new ByHand(
                "As a domain administrator, in ADSI Edit: open " + of.object()
                        + ", Properties, Security, Advanced. Add: "
                        + of.removed().stream()
                                .map(ace -> words.of(ace) + " " + AceWords.sddl(ace))
                                .collect(Collectors.joining("; "))
                        + ". Leave all else.",
                statements);
    }

    @Override
    public Outcome apply(RunContext run) {
        DescriptorStore store = DaclChange.store(run);
        Outcome outcome = change().apply(run, store);
        return of.reachesProtected() ? ProtectNow.after(outcome, of.domain(), store) : outcome;
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return change().standing(DaclChange.store(run), looked);
    }

    private DaclChange change() {
        SecurityDescriptor list = Dacls.read("found", found);
        return new DaclChange(
                of.object(),
                of.afterwards(),
                list,
                present -> list,
                RemoveEntries.COUNTS,
                // A server may keep equal entries once.
                ONCE,
                of.words(),
                "put back: " + of.counted() + ".");
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(of);
    }
}
