package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.plan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether those who are to write back look like accounts that Entra Connect signs in as. Whoever gets these rights by a
 * typing error gets them on every protected account, so a plan says what speaks against it. Names and descriptions are
 * hints only, and nothing is refused.
 */
public final class AccountFindings {
    private static final int MOST_NAMED = 5;
    // MSOL_ and AAD_ are made by set-up, pGMSA_ and provAgentgMSA by cloud sync; others are named by people.
    private static final Pattern NAME =
            Pattern.compile("(?i)(?:MSOL_|AAD_|pGMSA_|provAgentgMSA).*|(?:.*[^a-z])?(?:svc|srv|service)(?:[^a-z].*)?"
                    + "|.*(?:sync|entra|aadc|adconnect|azuread).*");
    private static final Pattern DESCRIPTION =
            Pattern.compile("(?is).*(?:entra|azure a|aad ?connect|ad ?connect|dir ?sync|synchroni|service account).*");

    private AccountFindings() {}

    /** What is to be known of the accounts of a set-up; nothing of those that the snapshot lacks. */
    public static List<Finding> of(WritebackSetup setup, DirectorySnapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        for (WritebackAccount wanted : setup.accounts()) {
            snapshot.account(wanted.sid()).flatMap(found -> of(wanted, found)).ifPresent(findings::add);
        }
        return List.copyOf(findings);
    }

    private static Optional<Finding> of(WritebackAccount wanted, DirectoryAccount found) {
        if (found.kind() == Kind.GROUP) {
            return Optional.of(Finding.warning(
                    "account-is-group",
                    wanted + " is a group" + (found.securityGroup() ? "" : ", and none that counts for access")
                            + ": whoever is in it now or later gets these rights. " + members(found),
                    "Leave only connector accounts in it, and guard its membership like that of Domain Admins."));
        }
        boolean signsIn = found.kind() == Kind.USER || found.kind() == Kind.COMPUTER;
        if (signsIn
                && (NAME.matcher(found.name()).matches()
                        || DESCRIPTION.matcher(found.description()).matches())) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                "account-not-connector",
                wanted + " does not look like an account of Entra Connect: neither its name nor its description says so"
                        + (found.adminCount() ? ", and it is or was an administrator (adminCount is 1)" : "")
                        + ".",
                "Check the name on the server of Entra Connect: Get-ADSyncConnector. Give these rights to no person."));
    }

    private static String members(DirectoryAccount group) {
        List<Dn> members = group.members();
        if (members.isEmpty()) {
            return "No member of it was seen.";
        }
        String named = members.stream().limit(MOST_NAMED).map(Dn::toString).collect(Collectors.joining("; "));
        int more = members.size() - MOST_NAMED;
        return "Its direct members are " + named + (more > 0 ? " and " + more + " more" : "")
                + "; members of groups among them count as well.";
    }
}
