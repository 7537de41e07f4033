package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.ArrayList;
import java.util.List;

/** Sentences about a plan for people: what to click, and what goes into a trail. */
final class WritebackGuide {
    private WritebackGuide() {}

    static String steps(WritebackPlan plan) {
        List<String> steps = new ArrayList<>();
        if (plan.isEmpty()) {
            steps.add("Nothing is to be added to " + plan.object() + ".");
        } else {
            steps.add("On the PDC emulator of " + plan.domain() + ", sign in as a domain administrator and open Active "
                    + "Directory Users and Computers with View, Advanced Features switched on.");
            steps.add("Keep the present list, to be able to go back: " + plan.sddlBefore());
            steps.add("Open " + plan.object() + ", Properties, Security, Advanced. Leave inheritance switched off.");
            for (RightFinding right : plan.grants()) {
                TrusteeAce ace = right.entry();
                if (ace != null) {
                    steps.add("Add: principal " + right.account().name()
                            + ", Allow, Applies to This object only, and tick "
                            + "just to " + right.right().words()
                            + (right.right().risk() == WritebackRisk.CRITICAL
                                    ? ". CRITICAL: " + right.right().hazard()
                                    : "")
                            + ".");
                }
            }
            steps.add("An attribute that the dialog does not list is hidden by dssec.dat: use the PowerShell form.");
            steps.add(WritebackTiming.STANDARD.sentence());
            steps.add("Then look whether the export of Entra Connect still says permission-issue for these accounts.");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append(i + 1).append(". ").append(steps.get(i)).append('\n');
        }
        plan.findings()
                .forEach(finding -> text.append("Note: ")
                        .append(finding.words())
                        .append(finding.remedy().isEmpty() ? "" : " " + finding.remedy())
                        .append('\n'));
        return text.toString();
    }

    static String audit(WritebackPlan plan, RightFinding right, TrusteeAce ace) {
        NeededRight needed = right.right();
        WritebackFeature feature = needed.feature();
        return "On " + plan.object() + ": " + plan.words().of(ace) + ". For: "
                + (feature == null ? "a right asked for by name" : feature.title())
                + (needed.because().isEmpty() ? "" : " (" + needed.because() + ")")
                + ". Risk: " + needed.risk()
                + (needed.hazard().isEmpty() ? "." : ", " + needed.hazard() + ".");
    }
}
