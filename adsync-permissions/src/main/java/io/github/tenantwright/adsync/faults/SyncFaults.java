package io.github.tenantwright.adsync.faults;

import io.github.tenantwright.adsync.filter.ObjectVerdict;
import io.github.tenantwright.adsync.writeback.WritebackTiming;
import io.github.tenantwright.fault.Diagnosis;
import io.github.tenantwright.fault.FaultRecognizer;
import io.github.tenantwright.fault.FaultStatus;
import io.github.tenantwright.fault.FaultText;
import io.github.tenantwright.fault.KnownFault;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Faults of synchronization: objects that do not come, that go, and that can't be written back to. */
public final class SyncFaults {
    private static final LocalDate CHECKED = LocalDate.of(2026, 11, 22);
    private static final String CONNECT = "Microsoft Entra Connect Sync";

    /** An object, or all of an OU, does not synchronize. */
    public static final KnownFault OUT_OF_OU_FILTER = new KnownFault(
            "object-outside-ou-filter",
            "An object does not synchronize: its OU is not in scope",
            FaultStatus.LIVE,
            CONNECT,
            CHECKED,
            "The OU was made below one whose box is grey without a tick or empty, was never chosen, or was renamed or"
                    + " moved: the filter holds names, so that a renamed OU drops out. Objects with isCriticalSystemObject"
                    + " never synchronize.",
            List.of(
                    "Read the filter and the tree and ask: OuScope shows every box, OuFilter.explain names the entry"
                            + " that decides about an object, and findings() name entries that fit no OU any more.",
                    "Choose the OU again in the wizard (Customize synchronization options, Domain and OU filtering); it"
                            + " starts a full import by itself.",
                    "If the OU is in scope, look at the other filters: by group (direct members only), by domain and by"
                            + " attribute."),
            List.of("Rename an OU only with the scheduler stopped: the next full import deletes what dropped out in"
                    + " the cloud, and the guard stops only more than 500 deletions."));

    /** The guard against accidental deletions stopped an export. */
    public static final KnownFault DELETION_GUARD = new KnownFault(
            "sync-deletion-threshold",
            "An export stopped at the guard against accidental deletions",
            FaultStatus.LIVE,
            CONNECT,
            CHECKED,
            "More objects are about to be deleted in the cloud than the guard allows (500 by default): mostly because"
                    + " an OU was renamed, moved or taken out of the filter.",
            List.of(
                    "Look at the pending deletions in the connector space of the cloud's connector before anything"
                            + " else.",
                    "Where an OU dropped out of the filter, choose it again: the pending deletions go away with the"
                            + " next full import. OuScope shows which.",
                    "Only when each deletion is meant, let that one export run without the guard, and turn it on"
                            + " again."),
            List.of("To turn the guard off in order to get rid of the message deletes the users."));

    /** Writing back to an account is refused. */
    public static final KnownFault EXPORT_PERMISSION = new KnownFault(
            "export-permission-issue-8344",
            "Writing back to the directory is refused (permission-issue, 8344)",
            FaultStatus.LIVE,
            CONNECT,
            CHECKED,
            "The connector account lacks a right on that object. The typical one is in a protected group, or was once"
                    + " (adminCount=1): every hour AdminSDHolder's access list is put over its own, or inheritance was"
                    + " left off.",
            List.of(
                    "Take a DirectorySnapshot: ProtectedAccounts says whether the account is protected now, is an"
                            + " orphan (then clear adminCount and turn inheritance on), or was blocked by hand.",
                    "For protected ones plan the few rights on AdminSDHolder with WritebackPlanner, for this object"
                            + " only. "
                            + WritebackTiming.STANDARD.sentence(),
                    "For others grant at the domain or OU, as the documentation of each feature says."),
            List.of(
                    "Entries that are only handed down (dsacls /I:S) do nothing on AdminSDHolder.",
                    "Do not put the connector account into an administrators' group."));

    /** Rights or inheritance of a protected account go away again. */
    public static final KnownFault UNDONE_HOURLY = new KnownFault(
            "inheritance-undone-within-the-hour",
            "Rights or inheritance of an account are undone within the hour",
            FaultStatus.LIVE,
            "AdminSDHolder in Active Directory",
            CHECKED,
            "The account is in a protected group. Every hour the PDC emulator puts AdminSDHolder's access list over"
                    + " its own and turns inheritance off.",
            List.of(
                    "Take the account out of the protected group if it need not be there, then clear adminCount and"
                            + " turn inheritance on.",
                    "Otherwise grant the few rights on AdminSDHolder, with WritebackPlanner."),
            List.of("Never turn inheritance on for AdminSDHolder itself."));

    private static final List<FaultRecognizer> ALL = List.of(
            FaultRecognizer.when(
                    OUT_OF_OU_FILTER,
                    SyncFaults::isOutOfFilter,
                    "The text says that an object does not synchronize, or is outside the OU filter."),
            FaultRecognizer.when(
                    DELETION_GUARD,
                    text -> text.mentions("stopped-deletion-threshold-exceeded")
                            || text.mentions("deletion threshold", "export")
                            || text.mentions("accidental delet", "threshold"),
                    "The text tells of the threshold for deletions."),
            FaultRecognizer.when(
                    EXPORT_PERMISSION,
                    SyncFaults::isPermission,
                    "The text has the export's permission-issue, or the directory's error behind it."),
            FaultRecognizer.when(
                    UNDONE_HOURLY, SyncFaults::isUndone, "The text tells of inheritance or rights that do not stay."));

    private SyncFaults() {}

    /**
     * Whether the OU filter, or being a system object, is why an object does not synchronize.
     *
     * @return the fault with the entry that decides; nothing when the OU filter lets the object through
     */
    public static Optional<Diagnosis> behindMissing(ObjectVerdict verdict) {
        return verdict.passes()
                ? Optional.empty()
                : Optional.of(new Diagnosis(
                        OUT_OF_OU_FILTER, verdict.object() + ": " + String.join(" ", verdict.sentences()), List.of()));
    }

    static List<FaultRecognizer> all() {
        return ALL;
    }

    private static boolean isOutOfFilter(FaultText text) {
        boolean filter =
                text.mentions("OU filter") || text.mentions("sync scope") || text.mentions("synchronization scope");
        boolean missing = any(
                text,
                "is not synchronized",
                "not synchronised",
                "not synchronizing",
                "does not synchronize",
                "doesn't synchronize",
                "not syncing",
                "does not sync",
                "doesn't sync",
                "is not synced",
                "not included in the sync",
                "out of sync scope",
                "not in sync scope",
                "out of scope");
        boolean somebody = any(text, "user", "object", "account", "group", "computer");
        return missing && (filter || (somebody && text.mentionsWord("OU")) || isUser(text));
    }

    /** The plain complaint, without a word about passwords, which are synchronized by another way. */
    private static boolean isUser(FaultText text) {
        boolean whole =
                any(text, "user is not synchronized", "user is not synced", "user does not sync", "user doesn't sync");
        return whole && !text.mentions("password");
    }

    private static boolean isPermission(FaultText text) {
        boolean export = any(text, "permission-issue", "completed-export-errors");
        boolean refused = any(text, "insufficient access rights", "insuff_access_rights", "00002098")
                || text.mentionsWord("8344");
        boolean sync = any(
                text,
                "export",
                "connector",
                "entra connect",
                "ad connect",
                "connected data source",
                "management agent");
        return text.mentions("permission-issue") || (export && refused) || (text.mentionsWord("8344") && sync);
    }

    private static boolean isUndone(FaultText text) {
        boolean rights = any(text, "inherit", "permission", "adminsdholder");
        boolean undone = any(
                text,
                "removed again",
                "unchecked again",
                "disappear",
                "reverts",
                "revert back",
                "is reset every",
                "undone",
                "keeps getting disabled",
                "turned off again");
        return rights && undone && (text.mentions("hour") || text.mentions("60 minutes") || text.mentions("sdprop"));
    }

    private static boolean any(FaultText text, String... phrases) {
        for (String phrase : phrases) {
            if (text.mentions(phrase)) {
                return true;
            }
        }
        return false;
    }
}
