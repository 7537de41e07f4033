package io.github.tenantwright.adsync.audit;

import static io.github.tenantwright.adsync.audit.AuditSeverity.CRITICAL;
import static io.github.tenantwright.adsync.audit.AuditSeverity.HIGH;
import static io.github.tenantwright.adsync.audit.AuditSeverity.INFO;
import static io.github.tenantwright.adsync.audit.AuditSeverity.LOW;
import static io.github.tenantwright.adsync.audit.AuditSeverity.MEDIUM;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an audit looks for. The severity is the usual one; a finding's own may differ where the rule says so in the
 * documentation.
 *
 * <p>Sources: MS-ADTS 3.1.1.6.1 and 6.1.1.5.1 (AdminSDHolder), Microsoft Security Advisories 4033453 and 4056318 (connector
 * accounts), MITRE ATT&amp;CK T1098 and T1222 (persistence by access lists).
 */
public enum AuditRule {
    HOLDER_FULL_CONTROL(
            "holder.full-control",
            CRITICAL,
            "May do everything with AdminSDHolder",
            "Whoever holds the trustee controls every protected account, and gets the right back each hour when it is"
                    + " taken away from the accounts alone.",
            Texts.TAKE_AWAY),
    HOLDER_WRITE_DACL(
            "holder.write-dacl",
            CRITICAL,
            "May change the rights on AdminSDHolder",
            "Whoever holds the trustee can give himself any right over every protected account.",
            Texts.TAKE_AWAY),
    HOLDER_WRITE_OWNER(
            "holder.write-owner",
            CRITICAL,
            "May take ownership of AdminSDHolder",
            "An owner can change the rights, and so give himself any right over every protected account.",
            Texts.TAKE_AWAY),
    HOLDER_OWNER(
            "holder.owner",
            CRITICAL,
            "AdminSDHolder is owned by somebody else than the domain's administrators",
            "The owner can change the rights on it, and is stamped as the owner of every protected account.",
            "Find out how it came about, and make Domain Admins the owner again."),
    HOLDER_NULL_DACL(
            "holder.null-dacl",
            CRITICAL,
            "AdminSDHolder has no access list",
            "Everybody may do everything with it, and with every protected account an hour later.",
            "Put back the default list of AdminSDHolder now, and treat all protected accounts as taken over."),
    HOLDER_EMPTY_DACL(
            "holder.empty-dacl",
            HIGH,
            "AdminSDHolder has an access list without entries",
            "Nobody but the owner may do anything with protected accounts: administrators are locked out of managing"
                    + " them, and signing in may fail.",
            "Put back the default list of AdminSDHolder."),
    HOLDER_UNPROTECTED(
            "holder.unprotected",
            CRITICAL,
            "AdminSDHolder takes rights from above",
            "Every right that is granted on the domain or on its System container reaches all protected accounts.",
            "Turn inheritance off on AdminSDHolder, keep the entries that it had by default, and find out who turned it"
                    + " on."),
    HOLDER_WRITE_ALL(
            "holder.write-all",
            CRITICAL,
            "May write all attributes of protected accounts",
            "That includes the members of Domain Admins, and keys and service names that let one sign in as others.",
            Texts.TAKE_AWAY),
    HOLDER_WRITE_TAKEOVER(
            "holder.write-takeover",
            CRITICAL,
            "May write an attribute that hands protected accounts over",
            "Writing it makes one a member of a protected group, or lets one sign in or act as a protected account.",
            Texts.TAKE_AWAY),
    HOLDER_WRITE_SENSITIVE(
            "holder.write-sensitive",
            HIGH,
            "May write an attribute that weakens protected accounts",
            "Writing it makes the password open to guessing, runs code at the next sign-in, or switches protection"
                    + " off.",
            Texts.TAKE_AWAY),
    HOLDER_WRITE_ATTRIBUTE(
            "holder.write-attribute",
            LOW,
            "May write an attribute that ties protected accounts to the cloud or to mail",
            "Writing it can tie an administrator to another cloud identity, or read or send mail in an administrator's"
                    + " name.",
            "Keep it if it belongs to a sync that is in use; else take it away."),
    HOLDER_SELF_MEMBERSHIP(
            "holder.self-membership",
            CRITICAL,
            "May add itself to protected groups",
            "The trustee makes itself a domain administrator whenever it wants.",
            Texts.TAKE_AWAY),
    HOLDER_ALL_EXTENDED(
            "holder.all-extended",
            CRITICAL,
            "Has every extended right over protected accounts",
            "Resetting the password of any administrator and of krbtgt is one of them.",
            Texts.TAKE_AWAY),
    HOLDER_RESET_PASSWORD(
            "holder.reset-password",
            CRITICAL,
            "May reset passwords of protected accounts",
            "Whoever holds the trustee can sign in as any administrator of the domain after setting a password.",
            Texts.TAKE_AWAY),
    HOLDER_REPLICATION(
            "holder.replication",
            HIGH,
            "Has a right of replication on AdminSDHolder",
            "It does nothing there; on the domain it reads all passwords. Somebody wanted it, or got the object wrong.",
            Texts.TAKE_AWAY),
    HOLDER_BROAD_TRUSTEE(
            "holder.broad-trustee",
            HIGH,
            "Everybody, or nearly, may do more than read and change the own password",
            "Any account that anybody gets hold of has this right over every protected account.",
            Texts.TAKE_AWAY),
    HOLDER_DELETE(
            "holder.delete",
            LOW,
            "May delete protected accounts",
            "Administrators and their groups could be deleted by somebody who is no administrator.",
            "Take it away unless a product is known to need it."),
    HOLDER_DENY(
            "holder.deny",
            MEDIUM,
            "An entry denies",
            "It can lock administrators out of protected accounts, or hide these from those who look.",
            "Find out who put it there and why; take it away if nobody knows."),
    HOLDER_INHERIT_ONLY(
            "holder.inherit-only",
            LOW,
            "An entry is only handed down",
            "It does nothing on AdminSDHolder and nothing on protected accounts, and makes people believe that it"
                    + " does.",
            "Take it away."),
    HOLDER_CONDITIONAL(
            "holder.conditional",
            MEDIUM,
            "An entry acts under a condition",
            "Whether it acts depends on claims of the caller, which this audit does not know.",
            "Read the condition with a tool that shows it; take the entry away if nobody knows what it is for."),
    HOLDER_UNKNOWN_KIND(
            "holder.unknown-kind",
            MEDIUM,
            "An entry of an unknown kind",
            "What it does can't be told.",
            "Find out which product put it there; take it away if nobody knows."),
    HOLDER_NOT_DEFAULT(
            "holder.not-default",
            INFO,
            "An entry that the documented default does not have",
            "Nothing is known to be wrong with it; newer versions of Windows and other products add entries too.",
            "Look at it, and put its trustee on the list of those that are allowed when it is wanted.",
            "The published default is that of Windows Server 2008 R2 to 2012 R2; this alone proves nothing."),
    HOLDER_DEFAULT_MISSING(
            "holder.default-missing",
            INFO,
            "Entries of the documented default are missing",
            "Harmless as a rule, and sometimes done on purpose to let fewer people read; sync accounts may then be"
                    + " unable to read protected accounts.",
            "Look whether it was done on purpose.",
            "The published default is that of Windows Server 2008 R2 to 2012 R2; versions differ."),
    HOLDER_NO_AUDITING(
            "holder.no-auditing",
            LOW,
            "Changes of AdminSDHolder's rights are not recorded",
            "Event 5136 and 4662 tell nothing about changes of its rights and owner, whoever makes them.",
            "Add to its audit list: Everyone, success, write all properties, change permissions, take ownership."),
    HOLDER_LAST_WRITE(
            "holder.last-write",
            INFO,
            "When AdminSDHolder was last written",
            "A write that nobody planned is the first sign of somebody keeping power.",
            "Compare the time with what you planned; search the security logs for events 5136, 4662 and 4780 around"
                    + " it."),
    ROOT_REPLICATION(
            "root.replication",
            CRITICAL,
            "May replicate all passwords of the domain",
            "Whoever holds the trustee can ask a domain controller for every password, krbtgt's included.",
            "Find out who put it there and what for. If it is the account of a directory sync, name it as such; else"
                    + " take it away."),
    ROOT_TAKEOVER(
            "root.takeover",
            CRITICAL,
            "May do everything with the domain object, change its rights or owner",
            "Whoever holds the trustee can give himself the right to replicate all passwords, or any other.",
            Texts.TAKE_AWAY),
    STALE_DELETED(
            "stale.deleted",
            MEDIUM,
            "Entries for an account that was deleted",
            "Restoring the account from the deleted objects brings the rights back.",
            "Take the entries away."),
    STALE_GONE(
            "stale.gone",
            LOW,
            "Entries for an account that is gone for good",
            "Nobody can use them, since a domain issues an identifier once; they hide what matters.",
            "Take the entries away."),
    STALE_NOT_FOUND(
            "stale.not-found",
            LOW,
            "Entries for an account that is not there",
            "If it was deleted, restoring it brings the rights back.",
            "Read the snapshot as an administrator, who sees deleted objects, or take the entries away.",
            "The reader may not see deleted objects, so it may be one of those, or be hidden from the reader."),
    STALE_FOREIGN(
            "stale.foreign",
            LOW,
            "Entries for an identifier of another domain",
            "Whether there is such an account, and who holds it, can't be told from here.",
            "Ask the administrators of the trusted forests whose it is; take the entries away if it is nobody's.",
            "Can't be told: an account of a trusted forest, of a domain that was not read, or of one that is gone."),
    STALE_FORMER(
            "stale.former",
            MEDIUM,
            "Entries for a sync account that is not in use",
            "Nobody watches the account or changes its password, and it still has its rights.",
            "Make sure that no server signs in as it, then take the entries away and delete the account."),
    STALE_DISABLED(
            "stale.disabled",
            MEDIUM,
            "Entries for a sync account that is disabled",
            "Whoever can enable the account gets its rights.",
            "Take the entries away and delete the account."),
    STALE_UNUSED(
            "stale.unused",
            MEDIUM,
            "Entries for a sync account that has not signed in for long",
            "Nobody seems to need the account, and it still has its rights.",
            "Make sure that no server signs in as it, then take the entries away and delete the account.",
            "lastLogonTimestamp lags up to 14 days, which were added; it says nothing about sign-ins that are not"
                    + " recorded."),
    CONNECTOR_INEFFECTIVE(
            "connector.ineffective",
            LOW,
            "A sync account's entry on AdminSDHolder is only handed down, and does nothing",
            "Writeback to protected accounts fails as if the entry were not there.",
            "Plan the rights anew, for this object only, and take this entry away."),
    CONNECTOR_TAKEOVER(
            "connector.takeover",
            CRITICAL,
            "A sync account can take over protected accounts",
            "Whoever holds the connector account, its server or its database controls the protected accounts of the"
                    + " domain.",
            "Take it away. Entra Connect refuses to reset passwords of privileged accounts, so little is lost."),
    CONNECTOR_BROADER(
            "connector.broader",
            MEDIUM,
            "A sync account has more than what is planned for it",
            "What is not needed helps only whoever takes the account over.",
            "Plan the rights that are needed, one attribute each, then take this away."),
    CONNECTOR_SEVERAL(
            "connector.several",
            INFO,
            "Several sync accounts are in use",
            "Normal with a staging server, which has an account of its own. Each of them is as powerful as the other.",
            "Make sure that each of the servers is known."),
    CONNECTOR_TIER_0(
            "connector.tier-0",
            INFO,
            "A sync account that counts as much as a domain administrator",
            "Entra Connect's server, its SQL database, the connector account and all who administer them are as"
                    + " powerful as the domain's administrators.",
            "Guard them like domain controllers: tier-0 administrators only, no other roles, no sign-in from"
                    + " elsewhere."),
    EXPOSURE_TAKEOVER(
            "exposure.takeover",
            HIGH,
            "Somebody else can take the connector account over",
            "Whoever takes the connector account over has every right that it was given.",
            "Take the right away, or run Set-ADSyncRestrictedPermissions for the account, which leaves administrators"
                    + " only."),
    EXPOSURE_OWNER(
            "exposure.owner",
            HIGH,
            "The connector account is owned by somebody who is no administrator",
            "An owner can change the rights on the account, and take it over.",
            "Make Domain Admins the owner."),
    EXPOSURE_OPEN(
            "exposure.open",
            CRITICAL,
            "The connector account has no access list",
            "Everybody can take it over.",
            "Run Set-ADSyncRestrictedPermissions for the account, then change its password."),
    EXPOSURE_INHERITS(
            "exposure.inherits",
            LOW,
            "The connector account takes rights from above",
            "Whatever is delegated on its container or the domain reaches it, today or later.",
            "Run Set-ADSyncRestrictedPermissions for the account, which turns inheritance off."),
    EXPOSURE_PASSWORD_AGE(
            "exposure.password-age",
            LOW,
            "The connector account's password is old",
            "Whoever saw it once can still use it.",
            "Change it in the directory and in Synchronization Service Manager, one right after the other."),
    EXPOSURE_GROUPS(
            "exposure.groups",
            HIGH,
            "The connector account is in a group that gives it more than sync needs",
            "Whoever takes the account over is a member too. Entra Connect itself refuses Domain and Enterprise"
                    + " Admins.",
            "Take it out of the group, and grant the rights that its features need."),
    DRIFT_DIFFERENT(
            "drift.different",
            LOW,
            "Protected accounts that differ from AdminSDHolder",
            "What is granted on AdminSDHolder does not hold for them yet, and what they have beside it does.",
            "Have the stamping done now on the PDC emulator, or wait an hour; if they still differ, find out why it"
                    + " does not run."),
    DRIFT_NOT_MARKED(
            "drift.not-marked",
            LOW,
            "Protected accounts that are not marked as stamped (adminCount is not 1)",
            "They are new in their group, or the stamping does not run.",
            "Have the stamping done now on the PDC emulator, or wait an hour."),
    DRIFT_UNKNOWN(
            "drift.unknown",
            INFO,
            "Protected accounts whose rights can't be read",
            "Whether they are as AdminSDHolder can't be told.",
            "Read the snapshot as a domain administrator."),
    DRIFT_PRIMARY_GROUP(
            "drift.primary-group",
            INFO,
            "Accounts whose only way into a protected group is their primary group",
            "They have the rights of the group, and may not get AdminSDHolder's protection.",
            "Make them ordinary members of the group, or take them out.",
            "No source says whether the stamping counts primary groups."),
    ACCOUNT_ORPHAN(
            "account.orphan",
            LOW,
            "Accounts marked as protected that are not in a protected group any more",
            "They keep the old rights and take none from above, so neither delegation nor sync reaches them.",
            "Clear adminCount and turn inheritance on again; granting on AdminSDHolder does not help."),
    ACCOUNT_BLOCKED(
            "account.blocked",
            INFO,
            "Accounts that take no rights from above without being protected",
            "Neither delegation nor sync reaches them.",
            "Turn inheritance on again, or grant on the account itself."),
    CONTEXT_EXCLUSIONS(
            "context.exclusions",
            MEDIUM,
            "Operator groups are left out of protection",
            "Their members can be taken over by whoever is delegated power over ordinary accounts, and have rights on"
                    + " domain controllers.",
            "Set the 16th character of dSHeuristics to 0 unless this is wanted."),
    CONTEXT_LIST_OBJECT(
            "context.list-object",
            INFO,
            "The forest hides objects by the right to list them (list-object mode)",
            "Readers may miss objects, and so may this audit.",
            "Read the snapshot as a domain administrator."),
    CONTEXT_OWNER_RIGHTS(
            "context.owner-rights",
            INFO,
            "What owners may do by themselves is switched",
            "It decides whether the owner of an object may change its rights without an entry that says so.",
            "Look whether the 29th character of dSHeuristics is as you want it."),
    CONTEXT_HEURISTICS(
            "context.heuristics",
            LOW,
            "dSHeuristics is malformed",
            "Its 10th, 20th and 30th character must be 1, 2 and 3; else switches may count otherwise than they look.",
            "Write it anew, with the control characters in their places."),
    CONTEXT_MEMBERS_CHANGED(
            "context.members-changed",
            INFO,
            "Members of a protected group changed since the earlier snapshot",
            "Each new member has the rights of the group.",
            "Make sure that each change was wanted; events 4728, 4732 and 4756 tell who made it."),
    CONTEXT_UNREADABLE(
            "context.unreadable",
            MEDIUM,
            "AdminSDHolder can't be read",
            "Nothing can be said about it. That readers are kept from it may be a hiding place by itself.",
            "Read the snapshot as a domain administrator.");

    /** Said by several rules. */
    private static final class Texts {
        static final String TAKE_AWAY =
                "Find out who put it there and what for; unless that is known and wanted, take it away.";
    }

    private final String id;
    private final AuditSeverity severity;
    private final String title;
    private final String risk;
    private final String remedy;
    private final String confidence;

    AuditRule(String id, AuditSeverity severity, String title, String risk, String remedy) {
        this(id, severity, title, risk, remedy, "");
    }

    AuditRule(String id, AuditSeverity severity, String title, String risk, String remedy, String confidence) {
        this.id = id;
        this.severity = severity;
        this.title = title;
        this.risk = risk;
        this.remedy = remedy;
        this.confidence = confidence;
    }

    /** A stable word for programs, as in {@code holder.full-control}. */
    public String id() {
        return id;
    }

    /** How bad it usually is. */
    public AuditSeverity severity() {
        return severity;
    }

    /** What it is, for people. */
    public String title() {
        return title;
    }

    /** What can come of it, in a sentence or two. */
    public String risk() {
        return risk;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** Why it may be wrong; empty when the specification is plain. */
    public String confidence() {
        return confidence;
    }

    /** The rule of this name. */
    public static Optional<AuditRule> ofId(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }
}
