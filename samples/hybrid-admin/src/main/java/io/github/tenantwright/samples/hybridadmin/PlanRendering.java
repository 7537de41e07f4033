package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.writeback.DsaclsLines;
import io.github.tenantwright.adsync.writeback.HistoricRecipe;
import io.github.tenantwright.adsync.writeback.Shell;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackPlan;
import io.github.tenantwright.plan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan in the forms that people work with. */
final class PlanRendering {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");

    /** Which form. */
    enum Form {
        TEXT,
        JSON,
        DSACLS,
        POWERSHELL,
        POWERSHELL_UNDO,
        SDDL,
        GUIDE,
        AUDIT,
        HISTORIC
    }

    private final ForestPlan plan;
    private final Shell shell;

    PlanRendering(ForestPlan plan, Shell shell) {
        this.plan = plan;
        this.shell = shell;
    }

    String text(Form form) {
        StringBuilder text = new StringBuilder();
        for (WritebackPlan domain : plan.domains()) {
            text.append(text.isEmpty() ? "" : "\n").append(one(form, domain));
        }
        if (form == Form.TEXT) {
            plan.findings().forEach(finding -> text.append(words(finding)).append('\n'));
        }
        return text.toString();
    }

    static String words(Finding finding) {
        return "  " + finding.severity() + ": " + finding.words()
                + (finding.remedy().isEmpty() ? "" : " " + finding.remedy());
    }

    private String one(Form form, WritebackPlan domain) {
        return switch (form) {
            case TEXT -> domain.describe();
            case DSACLS -> dsacls(domain.dsacls(shell, server(domain)));
            case POWERSHELL -> domain.powerShell(server(domain));
            case POWERSHELL_UNDO -> domain.powerShellUndo(server(domain));
            case SDDL -> comment(Shell.POWERSHELL, domain.object()) + domain.sddlDiff();
            case GUIDE -> domain.guidance();
            case AUDIT -> lines(domain.auditSentences());
            case HISTORIC -> historic(domain);
            case JSON -> throw new IllegalArgumentException("a document, not a text");
        };
    }

    /** What is typed, with everything else as comments. */
    private String dsacls(DsaclsLines lines) {
        StringBuilder text = new StringBuilder();
        lines.reservations().forEach(known -> text.append(comment(shell, known)));
        for (DsaclsLines.Grant grant : lines.grants()) {
            text.append(comment(shell, grant.what()));
            text.append(grant.grant()).append('\n');
            text.append(comment(shell, "To take it back, in PowerShell: " + grant.revoke()));
        }
        return text.toString();
    }

    private String historic(WritebackPlan domain) {
        List<String> lines = new ArrayList<>();
        plan.setup().in(domain.domain()).forEach(account -> lines.addAll(historic(account, domain)));
        return lines(lines);
    }

    private List<String> historic(WritebackAccount account, WritebackPlan domain) {
        HistoricRecipe recipe = new HistoricRecipe(account, domain.domain());
        List<String> lines = new ArrayList<>(recipe.lines(shell));
        List<String> gains = recipe.gains(domain.before(), "user");
        lines.add(comment(
                        shell,
                        gains.isEmpty()
                                ? "Computed against the list as it is: the account would gain nothing on a protected"
                                        + " user."
                                : "Computed against the list as it is, the account would gain: "
                                        + String.join(", ", gains))
                .stripTrailing());
        return lines;
    }

    /** The PDC emulator, where its name may stand in a script. */
    private @Nullable String server(WritebackPlan domain) {
        return plan.snapshot()
                .domain(Dn.ofDomain(domain.domain()))
                .map(DomainSnapshot::pdcEmulator)
                .filter(name -> HOST.matcher(name).matches())
                .orElse(null);
    }

    private static String comment(Shell shell, String text) {
        String sign = shell == Shell.CMD ? "REM " : "# ";
        return sign + text.replaceAll("\\R", " ") + "\n";
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
