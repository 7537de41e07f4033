package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.AclComparison.Option;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.Dn;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes exactly these entries out of one object's access list: of two that are equal, as many as are named. What is found
 * is compared with the list that the plan was made from, entry by entry and counting them; entries that came from above
 * are left out of it, since the directory makes them anew. A list that anybody has changed meanwhile is left alone.
 *
 * <p>Made by {@link Removal}.
 *
 * @param object the distinguished name
 * @param expected the access list that is expected, a descriptor in base 64
 * @param entries the entries that go, each in base 64; one that goes twice is there twice
 * @param because why, for the report
 * @param evenOfAdministrators why entries of administrators, the system or domain controllers go as well; empty when none
 *     of them does
 * @param names for people: what identifiers and GUIDs in the entries are called, by their text
 */
public record RemoveEntries(
        String object,
        String expected,
        List<String> entries,
        String because,
        String evenOfAdministrators,
        Map<String, String> names)
        implements Operation {
    static final Set<Option> COUNTS = Set.of(Option.WITHOUT_INHERITED);

    private static final Set<Sid> KEPT = Set.of(
            Sid.of("S-1-5-9"), // domain controllers of the forest
            Sid.of("S-1-5-10"), // the object itself
            Sid.of("S-1-5-18"), // the system
            Sid.of("S-1-5-32-544")); // Administrators
    private static final Set<Long> KEPT_IN_DOMAINS = Set.of(498L, 500L, 512L, 516L, 519L, 521L);
    private static final int MOST_CHARACTERS = 500;

    /** @throws InvalidInputException when an entry is not in the list, may not go, or nothing would be left */
    public RemoveEntries {
        Dn dn = Dn.of(object);
        AdminSdHolder.domainOf(dn);
        if (!dn.toString().equals(object)) {
            throw new InvalidInputException("object", object, "written as " + dn);
        }
        entries = List.copyOf(entries);
        Check.text("because", because, MOST_CHARACTERS);
        if (!evenOfAdministrators.isEmpty()) {
            Check.text("evenOfAdministrators", evenOfAdministrators, MOST_CHARACTERS);
        }
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        names.forEach((of, name) -> {
            Check.text("names." + of, name, 300);
            AceWords.checkName("names." + of, of, name);
        });
        List<Ace> aces = aces(entries);
        for (Ace ace : aces) {
            checkMayGo(ace, evenOfAdministrators);
        }
        SecurityDescriptor from = Dacls.read("expected", expected);
        if (Dacls.list(without(from, aces)).aces().isEmpty()) {
            throw new InvalidInputException(
                    "entries", aces.size() + " entries", "not all that there are: an empty list lets nobody in");
        }
    }

    private static List<Ace> aces(List<String> entries) {
        List<Ace> aces = new ArrayList<>();
        for (String entry : Check.notEmpty("entries", entries)) {
            try {
                aces.add(Ace.fromBytes(Base64.getDecoder().decode(entry)));
            } catch (InvalidInputException wrong) {
                throw wrong.within("entries[" + aces.size() + "]");
            } catch (IllegalArgumentException notBase64) {
                throw new InvalidInputException("entries[" + aces.size() + "]", entry, "an entry in base 64");
            }
        }
        return aces;
    }

    private static void checkMayGo(Ace ace, String evenOfAdministrators) {
        if (ace.isInherited()) {
            throw new InvalidInputException(
                    "entries",
                    AceWords.sddl(ace),
                    "an entry of the object itself: this one came from above, and is taken away where it came from");
        }
        if (evenOfAdministrators.isEmpty() && (!(ace instanceof TrusteeAce known) || isKept(known.trustee()))) {
            throw new InvalidInputException(
                    "entries",
                    AceWords.sddl(ace),
                    "no entry of the system, administrators, domain controllers or the object itself, and of no"
                            + " unknown kind, unless asked for in so many words (evenOfAdministrators): without it the"
                            + " domain may stop working or nobody may be able to mend it");
        }
    }

    /** Whether entries of this trustee are taken away only when that is asked for in so many words. */
    public static boolean isKept(Sid trustee) {
        return KEPT.contains(trustee)
                || (trustee.authority() == 5
                        && trustee.subAuthorities().size() == 5
                        && trustee.subAuthorities().get(0) == 21
                        && KEPT_IN_DOMAINS.contains(trustee.relativeId()));
    }

    /**
     * The list less these entries, each as often as it is named.
     *
     * @throws InvalidInputException when one is not there so often
     */
    static SecurityDescriptor without(SecurityDescriptor descriptor, List<Ace> aces) {
        Acl list = Dacls.list(descriptor);
        for (Ace ace : aces) {
            Acl less = list.withoutAce(ace);
            if (less.equals(list)) {
                // The server may have mapped generic rights, or put them back in bits of another order.
                Ace same = list.aces().stream()
                        .filter(other -> !other.isInherited() && isSame(ace, other))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInputException(
                                "entries", AceWords.sddl(ace), "an entry of the expected list, not named too often"));
                less = list.withoutAce(same);
            }
            list = less;
        }
        return descriptor.withDacl(list);
    }

    private static boolean isSame(Ace one, Ace other) {
        return AclComparison.of(Acl.of(List.of(one)), Acl.of(List.of(other))).isSame();
    }

    /** The entries that go. */
    public List<Ace> removed() {
        return List.copyOf(aces(entries));
    }

    /** The DNS name of the domain that the object is in. */
    public String domain() {
        return AdminSdHolder.domainOf(Dn.of(object));
    }

    /** Whether it is AdminSDHolder, so that the change has to be stamped onto protected accounts. */
    public boolean reachesProtected() {
        return AdminSdHolder.is(Dn.of(object));
    }

    SecurityDescriptor before() {
        return Dacls.read("expected", expected);
    }

    SecurityDescriptor afterwards() {
        return without(before(), removed());
    }

    AceWords words() {
        return AceWords.planned(removed(), names);
    }

    /** The difference, entry by entry. */
    public SddlDiff sddlDiff() {
        return SddlDiff.of(before(), afterwards(), words());
    }

    /** One sentence for each entry that goes: where, what, why, and how risky. */
    public List<String> auditSentences() {
        AceWords words = words();
        return removed().stream()
                .map(ace -> "On " + object + " is taken away: " + words.of(ace) + " " + AceWords.sddl(ace)
                        + ". Because: " + because
                        + (isKept(ace) ? ". Though of administrators: " + evenOfAdministrators : "")
                        + ". Risk: " + (isRisky(ace) ? "high" : "medium") + ".")
                .toList();
    }

    private static boolean isKept(Ace ace) {
        return !(ace instanceof TrusteeAce known) || isKept(known.trustee());
    }

    /** An entry that denies protects somebody; without one of administrators nobody may be able to mend anything. */
    private static boolean isRisky(Ace ace) {
        return isKept(ace) || (ace instanceof TrusteeAce known && known.type().denies());
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("access list", object.length() > 400 ? object.substring(0, 400) : object);
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
        return "Take " + counted() + " out of the access list of " + object;
    }

    String counted() {
        return entries.size() == 1 ? "1 entry" : entries.size() + " entries";
    }

    @Override
    public List<FieldChange> changes() {
        AceWords words = words();
        return removed().stream()
                .map(ace -> new FieldChange("Access list", words.of(ace), null))
                .toList();
    }

    @Override
    public Requirements requirements() {
        return Requirements.NONE;
    }

    @Override
    public Risk risk() {
        return removed().stream().anyMatch(RemoveEntries::isRisky) ? Risk.HIGH : Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(DaclChange.declared(object, "take entries out of the access list"));
    }

    @Override
    public ByHand byHand() {
        AceWords words = words();
        return new ByHand(
                "As a domain administrator, in ADSI Edit: open " + object
                        + ", Properties, Security, Advanced. Keep the present list first. Remove just: "
                        + removed().stream().map(words::of).collect(Collectors.joining("; "))
                        + ". Leave all else, and never use dsacls /R, which takes all entries of an account. " + when(),
                new AclScript(domain(), object, words)
                        .asFewAsIn(Dacls.list(afterwards()), removed())
                        .statements(null));
    }

    private String when() {
        return reachesProtected()
                ? WritebackTiming.STANDARD.sentence()
                : "It holds at once on the domain controller that was asked, and on the others after replication.";
    }

    @Override
    public Outcome apply(RunContext run) {
        return change().apply(run, DaclChange.store(run));
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return change().standing(DaclChange.store(run), looked);
    }

    private DaclChange change() {
        List<Ace> aces = removed();
        return new DaclChange(
                object,
                before(),
                afterwards(),
                found -> without(Dacls.only(found), aces),
                COUNTS,
                COUNTS,
                words(),
                "taken away: " + counted() + ". " + when());
    }

    @Override
    public Undo undo(Past past) {
        String found = past.done().before();
        if (found != null) {
            try {
                return Undo.by(new RestoreEntries(this, Dacls.write(DaclChange.told(found))));
            } catch (InvalidInputException notOurs) {
                return Undo.by(new RestoreEntries(this, expected));
            }
        }
        return Undo.by(new RestoreEntries(this, expected));
    }
}
