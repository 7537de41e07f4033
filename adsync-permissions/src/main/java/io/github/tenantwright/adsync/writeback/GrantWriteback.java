package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.AclComparison.Option;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds the planned entries to AdminSDHolder's access list, or takes them back. Both lists are in it as data: what is
 * found is compared with the one before, the one after is written, and what the directory then has is read back. A list
 * that anybody has changed since the plan was made is left alone. In a plan a step of its own asks for the stamping; who
 * takes entries back asks for it in the same step, since what is undone is undone in the opposite order.
 *
 * <p>It adds or takes entries of the planned kind only (for this object, one attribute or right each): a saved plan in
 * which somebody has put another one is refused when it is read.
 *
 * @param domain the DNS name of the domain
 * @param expected the access list that is expected, a descriptor in base 64
 * @param wanted the access list that is wanted, a descriptor in base 64
 * @param names for people: what identifiers and GUIDs in the entries are called, by their text
 */
public record GrantWriteback(String domain, String expected, String wanted, Map<String, String> names)
        implements Operation {
    private static final Set<Option> COUNTS = Set.of(Option.ONCE_IS_ENOUGH);

    /** @throws InvalidInputException when it is no change of the planned kind */
    public GrantWriteback {
        AdminSdHolder.domain("domain", domain);
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        names.forEach((of, name) -> {
            Check.text("names." + of, name, 300);
            AceWords.checkName("names." + of, of, name);
        });
        SecurityDescriptor from = Dacls.read("expected", expected);
        SecurityDescriptor to = Dacls.read("wanted", wanted);
        if (from.isDaclProtected() != to.isDaclProtected()) {
            throw new InvalidInputException("wanted", to, "protected from inheritance as expected");
        }
        AclComparison difference = Dacls.compare(from, to, COUNTS);
        if (difference.missing().isEmpty() == difference.extra().isEmpty()) {
            throw new InvalidInputException("wanted", to, "with more entries than expected, or with fewer");
        }
        List<Ace> changed = new ArrayList<>(difference.missing());
        changed.addAll(difference.extra());
        for (Ace ace : changed) {
            if (!Dacls.isNarrow(ace)) {
                throw new InvalidInputException(
                        "wanted",
                        AceWords.sddl(ace),
                        "a change of entries for this object only, each for one attribute or extended right");
            }
        }
    }

    /**
     * The operation of a plan.
     *
     * @throws InvalidInputException when the plan changes nothing
     */
    static GrantWriteback of(WritebackPlan plan) {
        if (plan.isEmpty()) {
            throw new InvalidInputException("plan", plan.domain(), "one that changes something");
        }
        Map<String, String> names = new HashMap<>();
        plan.accounts().forEach(account -> names.put(account.sid().toString(), account.name()));
        for (TrusteeAce ace : plan.added()) {
            Guid about = ace.about();
            if (about != null) {
                plan.schema().all(about).stream()
                        .filter(entry -> (ace.mask().equals(AccessRight.CONTROL_ACCESS.mask()))
                                == (entry.kind() == Kind.EXTENDED_RIGHT))
                        .findFirst()
                        .ifPresent(entry -> names.put(about.toString(), entry.name()));
            }
        }
        return new GrantWriteback(plan.domain(), Dacls.write(plan.before()), Dacls.write(plan.after()), names);
    }

    /** The way back: it expects the list after and writes the one before. */
    public GrantWriteback reversed() {
        return new GrantWriteback(domain, wanted, expected, names);
    }

    /** The distinguished name of the object that it writes. */
    public String object() {
        return AdminSdHolder.of(domain);
    }

    /** Whether it adds entries; else it takes them back. */
    public boolean adds() {
        return !difference().extra().isEmpty();
    }

    /** The entries that it adds or takes back. */
    public List<Ace> entries() {
        AclComparison difference = difference();
        return difference.extra().isEmpty() ? difference.missing() : difference.extra();
    }

    private AclComparison difference() {
        return Dacls.compare(Dacls.read("expected", expected), Dacls.read("wanted", wanted), COUNTS);
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("rights on adminsdholder", domain);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return "Directory permissions";
    }

    @Override
    public String sentence() {
        int count = entries().size();
        CriticalEntries critical = critical();
        long takeovers = entries().stream().filter(critical::has).count();
        String rights = (count == 1 ? "1 right" : count + " rights")
                + (takeovers == 0 ? "" : count == 1 ? " (CRITICAL)" : " (" + takeovers + " of them CRITICAL)");
        String whom = entries().stream()
                .map(ace -> ace instanceof TrusteeAce known ? words().trustee(known.trustee()) : "somebody")
                .distinct()
                .collect(Collectors.joining(", "));
        return adds()
                ? "Give " + rights + " on protected accounts of " + domain + " to " + whom
                : "Take back " + rights + " on protected accounts of " + domain + " from " + whom;
    }

    @Override
    public List<FieldChange> changes() {
        AceWords words = words();
        CriticalEntries critical = critical();
        boolean adds = adds();
        return entries().stream()
                .map(ace -> {
                    String said = words.of(ace) + (critical.has(ace) ? " [CRITICAL]" : "");
                    return adds
                            ? new FieldChange("Access list", null, said)
                            : new FieldChange("Access list", said, null);
                })
                .toList();
    }

    private AceWords words() {
        return AceWords.planned(entries(), names);
    }

    @Override
    public Requirements requirements() {
        return Requirements.NONE;
    }

    @Override
    public Risk risk() {
        CriticalEntries critical = critical();
        return adds() && entries().stream().anyMatch(critical::has) ? Risk.HIGH : Risk.MEDIUM;
    }

    /** By the list that has the entries: the one after when it adds, else the one before. */
    private CriticalEntries critical() {
        SecurityDescriptor has = adds() ? Dacls.read("wanted", wanted) : Dacls.read("expected", expected);
        return new CriticalEntries(has.dacl().map(Acl::aces).orElse(List.of()));
    }

    @Override
    public List<AllowedChange> writes() {
        AllowedChange list = DaclChange.declared(object(), "change who may do what with protected accounts");
        return adds() ? List.of(list) : List.of(list, ProtectNow.DECLARED);
    }

    @Override
    public ByHand byHand() {
        AceWords words = words();
        List<Ace> entries = entries();
        AclScript script = new AclScript(domain, object(), words);
        List<Statement> statements = new ArrayList<>();
        if (adds()) {
            entries.forEach(ace -> script.atLeast(ace, 1));
            statements.addAll(script.looksUp(entries, names).statements(null));
        } else {
            entries.forEach(ace -> script.atMost(ace, 0));
            statements.addAll(script.statements(null));
            statements.add(AclScript.stamping(domain));
        }
        return new ByHand(
                "On the PDC emulator of " + domain + ", as a domain administrator, in ADSI Edit: open " + object()
                        + ", Properties, Security, Advanced. "
                        + (adds() ? "Add, with Applies to: This object only: " : "Remove: ")
                        + entries.stream().map(words::of).collect(Collectors.joining("; "))
                        + ". Leave all else. " + WritebackTiming.STANDARD.sentence(),
                statements);
    }

    /** How often an entry is there does not count: servers may drop a second one. */
    @Override
    public Outcome apply(RunContext run) {
        DescriptorStore store = DaclChange.store(run);
        Outcome outcome = change().apply(run, store);
        return adds() ? outcome : ProtectNow.after(outcome, domain, store);
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return change().standing(DaclChange.store(run), looked);
    }

    private DaclChange change() {
        SecurityDescriptor to = Dacls.read("wanted", wanted);
        return new DaclChange(
                object(),
                Dacls.read("expected", expected),
                to,
                found -> to,
                COUNTS,
                COUNTS,
                words(),
                adds() ? "given. " + WritebackTiming.STANDARD.sentence() : "taken back.");
    }

    @Override
    public Undo undo(Past past) {
        String found = past.done().before();
        if (found != null) {
            try {
                // The order of entries may differ from the plan's, and is to be restored too.
                return Undo.by(new GrantWriteback(domain, wanted, Dacls.write(DaclChange.told(found)), names));
            } catch (InvalidInputException notOurs) {
                return Undo.by(reversed());
            }
        }
        return Undo.by(reversed());
    }
}
