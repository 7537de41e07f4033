package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan as {@code dsacls} command lines, one for each entry, with the line that takes just that entry away. None has
 * {@code /I}, so that each entry is for AdminSDHolder itself.
 *
 * <p>Source: "Dsacls Syntax"; that leaving {@code /I} out means this object only follows from what Entra Connect's own
 * module does and documents.
 *
 * @param grants what to run, in order
 * @param reservations what to know before running any of them
 */
public record DsaclsLines(List<Grant> grants, List<String> reservations) {
    /**
     * One entry.
     *
     * @param what it does, for people
     * @param grant the command line that adds it
     * @param revoke a line of PowerShell that takes just this entry away: {@code dsacls /R} would take all entries of
     *     the account
     */
    public record Grant(String what, String grant, String revoke) {}

    public DsaclsLines {
        grants = List.copyOf(grants);
        reservations = List.copyOf(reservations);
    }

    /**
     * The lines of a plan.
     *
     * @param server the domain controller that is asked, best the PDC emulator; null for whichever answers
     * @throws InvalidInputException when a name can't be written safely in this shell; the form in {@link
     *     WritebackScript} names nobody and always can
     */
    static DsaclsLines of(WritebackPlan plan, Shell shell, @Nullable String server) {
        String object =
                server == null ? plan.object() : "\\\\" + AdminSdHolder.domain("server", server) + "\\" + plan.object();
        List<Grant> grants = new ArrayList<>();
        boolean extended = false;
        for (RightFinding right : plan.grants()) {
            TrusteeAce ace = right.entry();
            if (ace != null) {
                extended |= right.right().right() == AccessRight.CONTROL_ACCESS;
                grants.add(new Grant(
                        (right.right().risk() == WritebackRisk.CRITICAL ? "CRITICAL: " : "")
                                + plan.words().of(ace),
                        line(shell, object, "/G", statement(plan, right)),
                        WritebackScript.removal(plan.domain(), server, ace)));
            }
        }
        List<String> reservations = new ArrayList<>();
        reservations.add("Run it on a domain controller or with the directory tools, as a domain administrator.");
        if (extended) {
            reservations.add(
                    "Names of rights, such as Reset Password, follow the language of Windows: where dsacls says"
                            + " that it does not know one, use the PowerShell form, which has GUIDs.");
        }
        if (plan.accounts().stream().anyMatch(WritebackAccount::isGroup)) {
            reservations.add("Names of groups may be translated or renamed. Where dsacls does not find one, use the"
                    + " PowerShell form, which has security identifiers.");
        }
        reservations.add(
                "dsacls can't take one entry back: /R takes all entries of an account. Use the line beside each"
                        + " grant, or restore the list before: " + plan.sddlBefore());
        reservations.add(
                "Never add /I:S or /I:T here: an entry that is only handed down does nothing on AdminSDHolder.");
        reservations.add(WritebackTiming.STANDARD.sentence());
        return new DsaclsLines(grants, reservations);
    }

    private static String statement(WritebackPlan plan, RightFinding right) {
        AccessRight access = right.right().right();
        Optional<Entry> entry = right.right().entry(plan.schema());
        String about = entry.map(e -> access == AccessRight.CONTROL_ACCESS ? e.displayName() : e.name())
                .map(name -> ";" + name)
                .orElse("");
        if (about.lastIndexOf(';') > 0 || about.indexOf('"') >= 0) {
            throw new InvalidInputException("schema", about, "names without semicolons and quotation marks");
        }
        return right.account().name() + ":" + access.dsacls() + about;
    }

    static String line(Shell shell, String object, String... arguments) {
        StringBuilder line = new StringBuilder("dsacls ").append(argument(shell, object));
        for (String argument : arguments) {
            line.append(' ').append(argument.startsWith("/") ? argument : argument(shell, argument));
        }
        return line.toString();
    }

    private static String argument(Shell shell, String text) {
        return shell == Shell.CMD ? ScriptText.cmd("name", text) : ScriptText.powerShellArgument("name", text);
    }
}
