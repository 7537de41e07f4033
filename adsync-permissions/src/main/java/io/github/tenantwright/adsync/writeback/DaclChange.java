package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.AclComparison.Option;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryException;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.guard.DirectoryWrite;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One change of an access list: it is looked at, compared, written and read back, and left alone where anybody has
 * changed it meanwhile. What all operations on access lists have in common.
 *
 * @param object the distinguished name
 * @param from the list that is expected
 * @param to the list that is wanted
 * @param target what is written, made from what was found
 * @param counts what does not count when a list is compared before it is written
 * @param readsBack what does not count when a list is compared after it was written
 * @param words for entries
 * @param did what was done when all went well, the beginning of a sentence
 */
record DaclChange(
        String object,
        SecurityDescriptor from,
        SecurityDescriptor to,
        UnaryOperator<SecurityDescriptor> target,
        Set<Option> counts,
        Set<Option> readsBack,
        AceWords words,
        String did) {
    /** The name of the fact that an operation has written, for a step that comes after it. */
    static final String WRITTEN = "written";

    private static final String DACL = "dacl";

    DaclChange {
        counts = Set.copyOf(counts);
        readsBack = Set.copyOf(readsBack);
    }

    /** The write that it sends. */
    static AllowedChange declared(String object, String what) {
        return AllowedChange.directory(write(object), what);
    }

    private static DirectoryWrite write(String object) {
        return new DirectoryWrite(DirectoryClient.DESCRIPTOR, object);
    }

    /** The directory that a run was given. */
    static DescriptorStore store(RunContext run) {
        return run.client(DescriptorStore.class, DaclChange::none).within(run.session());
    }

    private static DescriptorStore none(TenantSession session) {
        throw new InvalidInputException(
                "run",
                session.tenant(),
                "one that was given a DescriptorStore (PlanRunner.Builder.provide), since a session has no directory");
    }

    /** The list that an outcome of {@link #apply} told of. */
    static SecurityDescriptor told(String json) {
        try {
            return Dacls.read("before", Json.text(Json.MAPPER.readTree(json), DACL));
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            throw new InvalidInputException("before", json, "JSON with an access list");
        }
    }

    Outcome apply(RunContext run, DescriptorStore store) {
        DescriptorStore.Reading reading = store.read(object);
        if (reading instanceof DescriptorStore.Reading.Unreadable unreadable) {
            return Outcome.failed(
                    FailureCause.NOT_PERMITTED,
                    "The access list of " + object + " can't be read: " + unreadable.why(),
                    "Sign in as a domain administrator.");
        } else if (!(reading instanceof DescriptorStore.Reading.Found found)) {
            return Outcome.failed(
                    FailureCause.MISSING,
                    "There is no " + object + ", or the signed-in account may not know of it",
                    "Look whether the directory is the one that is meant, and sign in as a domain administrator.");
        } else if (Dacls.isSame(to, found.descriptor(), counts)) {
            return Outcome.alreadySo("the access list is as wanted");
        } else if (!Dacls.isSame(from, found.descriptor(), counts)) {
            return changedMeanwhile(from, found.descriptor());
        } else {
            return write(run, store, found.descriptor(), target.apply(found.descriptor()));
        }
    }

    /** How the list stands: each entry that was to come or to go, and what nobody planned. */
    Standing standing(DescriptorStore store, @Nullable Outcome looked) {
        if (!(store.read(object) instanceof DescriptorStore.Reading.Found found)
                || found.descriptor().dacl().isEmpty()) {
            return Standing.of(looked);
        }
        AclComparison planned = Dacls.compare(from, to, counts);
        AclComparison now = Dacls.compare(from, found.descriptor(), counts);
        List<Part> parts = new ArrayList<>();
        parts(parts, planned.extra(), now.extra(), true);
        parts(parts, planned.missing(), now.missing(), false);
        if (found.descriptor().isDaclProtected() != to.isDaclProtected()) {
            parts.add(Part.of("inheritance", null, "switched", false, false));
        }
        return Standing.of(parts);
    }

    private void parts(List<Part> parts, Collection<Ace> planned, Collection<Ace> now, boolean there) {
        String yes = there ? "there" : null;
        String no = there ? null : "there";
        // The same entry may be there several times, of which some were taken.
        List<Ace> left = new ArrayList<>(now);
        planned.forEach(ace -> {
            boolean did = left.remove(ace);
            parts.add(Part.of(words.of(ace), yes, did ? yes : no, did, !did));
        });
        left.forEach(ace -> parts.add(Part.of(words.of(ace), no, yes, false, false)));
    }

    private Outcome write(
            RunContext run, DescriptorStore store, SecurityDescriptor present, SecurityDescriptor wanted) {
        run.session().scope().check(write(object));
        boolean sent;
        try {
            sent = store.replaceDacl(object, present, wanted, old -> {
                run.acting(json(old));
                // Before the write: its answer may be lost, and what comes after must know of it all the same.
                run.remember(WRITTEN, run.now().toString());
            });
        } catch (DirectoryException refused) {
            if (refused.kind() != Kind.INSUFFICIENT_RIGHTS) {
                throw refused;
            }
            return Outcome.failed(
                    FailureCause.NOT_PERMITTED,
                    refused.getMessage(),
                    "Sign in as somebody who may change the permissions of " + object + ".");
        }
        DescriptorStore.Reading reading = store.read(object);
        if (!(reading instanceof DescriptorStore.Reading.Found found)) {
            return Outcome.failed(
                    FailureCause.UNEXPECTED,
                    "The access list of " + object + (sent ? " was written and" : "") + " can't be read any more",
                    "Look at it with the rights of a domain administrator, then resume the run.");
        }
        if (Dacls.isSame(wanted, found.descriptor(), readsBack)) {
            return Outcome.done(did, json(present), json(found.descriptor()));
        }
        return sent
                ? Outcome.failed(
                        FailureCause.REFUSED,
                        "The access list was accepted and reads back otherwise: "
                                + differences(wanted, found.descriptor(), readsBack),
                        "Look who else changes " + object + ", then plan again. The list before is in the journal.")
                : changedMeanwhile(present, found.descriptor());
    }

    private Outcome changedMeanwhile(SecurityDescriptor planned, SecurityDescriptor actual) {
        return Outcome.failed(
                FailureCause.CHANGED_SINCE_PLANNED,
                "The access list of " + object + " is not what the plan was made for: "
                        + differences(planned, actual, counts),
                "Find out who changed it, then plan again.");
    }

    private String differences(SecurityDescriptor planned, SecurityDescriptor actual, Set<Option> options) {
        if (actual.dacl().isEmpty()) {
            return "there is none";
        }
        AclComparison difference = Dacls.compare(planned, actual, options);
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
                    + aces.stream().limit(3).map(words::of).collect(Collectors.joining(", "))
                    + (aces.size() > 3 ? " and " + (aces.size() - 3) + " more" : ""));
        }
    }

    private String json(SecurityDescriptor descriptor) {
        return Json.write(Json.object().put("object", object).put(DACL, Dacls.write(descriptor)));
    }
}
