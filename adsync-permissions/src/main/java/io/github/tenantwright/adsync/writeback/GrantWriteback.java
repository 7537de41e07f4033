package io.github.tenantwright.adsync.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.guard.DirectoryWrite;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Undo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds the planned entries to AdminSDHolder's access list, or takes them back. Both lists are in it as data: what is
 * found is compared with the one before, the one after is written, and what the directory then has is read back. A list
 * that anybody has changed since the plan was made is left alone.
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
    private static final String DESCRIPTOR = "nTSecurityDescriptor";
    private static final String DACL = "dacl";

    /** @throws InvalidInputException when it is no change of the planned kind */
    public GrantWriteback {
        AdminSdHolder.domain("domain", domain);
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        names.forEach((of, name) -> Check.text("names." + of, name, 300));
        SecurityDescriptor from = Dacls.read("expected", expected);
        SecurityDescriptor to = Dacls.read("wanted", wanted);
        if (from.isDaclProtected() != to.isDaclProtected()) {
            throw new InvalidInputException("wanted", to, "protected from inheritance as expected");
        }
        AclComparison difference = Dacls.compare(from, to);
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
        return Dacls.compare(Dacls.read("expected", expected), Dacls.read("wanted", wanted));
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
        String rights = count == 1 ? "1 right" : count + " rights";
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
        return entries().stream()
                .map(ace -> adds()
                        ? new FieldChange("Access list", null, words.of(ace))
                        : new FieldChange("Access list", words.of(ace), null))
                .toList();
    }

    /** What is known counts; a name that came with the plan only where nothing is. */
    private AceWords words() {
        List<Entry> entries = new ArrayList<>();
        Map<Sid, String> accounts = new HashMap<>();
        for (Ace ace : entries()) {
            if (!(ace instanceof TrusteeAce known)) {
                continue;
            }
            String account = names.get(known.trustee().toString());
            if (account != null) {
                accounts.put(known.trustee(), account);
            }
            Guid about = known.about();
            String name = about == null ? null : names.get(about.toString());
            if (about != null
                    && name != null
                    && DirectoryGuids.known().all(about).isEmpty()) {
                entries.add(Entry.attribute(name, about, null));
            }
        }
        return AceWords.named(DirectoryGuids.known().with(entries), accounts);
    }

    @Override
    public Requirements requirements() {
        return Requirements.NONE;
    }

    @Override
    public Risk risk() {
        return adds() && entries().stream().anyMatch(GrantWriteback::isCritical) ? Risk.HIGH : Risk.MEDIUM;
    }

    private static boolean isCritical(Ace ace) {
        Guid about = ace instanceof TrusteeAce known ? known.about() : null;
        return about != null
                && DirectoryGuids.known().all(about).stream()
                        .anyMatch(entry -> entry.name().equals(WantedRight.RESET)
                                || entry.name().equals(WantedRight.HELLO_KEY));
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(AllowedChange.directory(
                new DirectoryWrite(DESCRIPTOR, object()), "change who may do what with protected accounts"));
    }

    @Override
    public ByHand byHand() {
        AceWords words = words();
        String entries = entries().stream().map(words::of).collect(Collectors.joining("; "));
        return ByHand.of(
                "On the PDC emulator of " + domain + ", as a domain administrator, in ADSI Edit: open " + object()
                        + ", Properties, Security, Advanced. "
                        + (adds() ? "Add, with Applies to: This object only: " : "Remove: ")
                        + entries + ". Leave all else. " + WritebackTiming.STANDARD.sentence());
    }

    @Override
    public Outcome apply(RunContext run) {
        DescriptorStore store =
                run.client(DescriptorStore.class, GrantWriteback::none).within(run.session());
        SecurityDescriptor from = Dacls.read("expected", expected);
        SecurityDescriptor to = Dacls.read("wanted", wanted);
        DescriptorStore.Reading reading = store.read(object());
        if (reading instanceof DescriptorStore.Reading.Unreadable unreadable) {
            return Outcome.failed(
                    FailureCause.NOT_PERMITTED,
                    "The access list of " + object() + " can't be read: " + unreadable.why(),
                    "Sign in as a domain administrator.");
        } else if (!(reading instanceof DescriptorStore.Reading.Found found)) {
            return Outcome.failed(
                    FailureCause.MISSING,
                    "There is no " + object() + ", or the signed-in account may not know of it",
                    "Look whether the directory is the one that is meant, and sign in as a domain administrator.");
        } else if (Dacls.isSame(to, found.descriptor())) {
            return Outcome.alreadySo("the access list is as wanted");
        } else if (!Dacls.isSame(from, found.descriptor())) {
            return changedMeanwhile(from, found.descriptor());
        } else {
            return write(run, store, found.descriptor(), to);
        }
    }

    private Outcome write(
            RunContext run, DescriptorStore store, SecurityDescriptor present, SecurityDescriptor target) {
        run.session().scope().check(new DirectoryWrite(DESCRIPTOR, object()));
        boolean sent = store.replaceDacl(object(), present, target, old -> run.acting(json(old)));
        DescriptorStore.Reading reading = store.read(object());
        if (!(reading instanceof DescriptorStore.Reading.Found found)) {
            return Outcome.failed(
                    FailureCause.UNEXPECTED,
                    "The access list of " + object() + (sent ? " was written and" : "") + " can't be read any more",
                    "Look at it with the rights of a domain administrator, then resume the run.");
        }
        if (Dacls.isSame(target, found.descriptor())) {
            return Outcome.done(
                    (adds() ? "given. " : "taken back. ") + WritebackTiming.STANDARD.sentence(),
                    json(present),
                    json(found.descriptor()));
        }
        return sent
                ? Outcome.failed(
                        FailureCause.REFUSED,
                        "The access list was accepted and reads back otherwise: "
                                + differences(target, found.descriptor()),
                        "Look who else changes AdminSDHolder, then plan again. The list before is in the journal.")
                : changedMeanwhile(present, found.descriptor());
    }

    private Outcome changedMeanwhile(SecurityDescriptor planned, SecurityDescriptor actual) {
        return Outcome.failed(
                FailureCause.CHANGED_SINCE_PLANNED,
                "The access list of " + object() + " is not what the plan was made for: "
                        + differences(planned, actual),
                "Find out who changed it, then plan again.");
    }

    private String differences(SecurityDescriptor planned, SecurityDescriptor actual) {
        if (actual.dacl().isEmpty()) {
            return "there is none";
        }
        AclComparison difference = Dacls.compare(planned, actual);
        List<String> parts = new ArrayList<>();
        few(parts, "gone: ", difference.missing());
        few(parts, "new: ", difference.extra());
        if (planned.isDaclProtected() != actual.isDaclProtected()) {
            parts.add(actual.isDaclProtected() ? "inheritance was switched off" : "inheritance was switched on");
        }
        return String.join("; ", parts);
    }

    private void few(List<String> parts, String label, Collection<Ace> aces) {
        if (!aces.isEmpty()) {
            parts.add(label
                    + aces.stream().limit(3).map(words()::of).collect(Collectors.joining(", "))
                    + (aces.size() > 3 ? " and " + (aces.size() - 3) + " more" : ""));
        }
    }

    private String json(SecurityDescriptor descriptor) {
        return Json.write(Json.object().put("object", object()).put(DACL, Dacls.write(descriptor)));
    }

    private static DescriptorStore none(TenantSession session) {
        throw new InvalidInputException(
                "run",
                session.tenant(),
                "one that was given a DescriptorStore (PlanRunner.Builder.provide), since a session has no directory");
    }

    @Override
    public Undo undo(Past past) {
        String found = past.done().before();
        if (found != null) {
            try {
                String exact = Json.text(Json.MAPPER.readTree(found), DACL);
                // The order of entries may differ from the plan's, and is to be restored too.
                return Undo.by(new GrantWriteback(domain, wanted, exact, names));
            } catch (JsonProcessingException | InvalidInputException notOurs) {
                return Undo.by(reversed());
            }
        }
        return Undo.by(reversed());
    }
}
