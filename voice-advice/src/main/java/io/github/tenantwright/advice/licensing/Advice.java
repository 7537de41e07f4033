package io.github.tenantwright.advice.licensing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an account has and lacks for a goal.
 *
 * @param user the account
 * @param goal what it is to be able to do
 * @param has what is there and works, in words
 * @param fixes what is there and does not work yet
 * @param missing what no license of the account brings
 * @param choices what would bring it, the best first; at most four; empty when nothing is missing, or nothing known
 *     brings it
 * @param conflicts what does not go together in the account's licenses as they are
 */
public record Advice(
        UserLicenses user,
        LicenseGoal goal,
        List<String> has,
        List<LicenseFix> fixes,
        List<VoiceFeature> missing,
        List<LicenseChoice> choices,
        List<LicenseConflict> conflicts) {
    public Advice {
        has = List.copyOf(has);
        fixes = List.copyOf(fixes);
        missing = List.copyOf(missing);
        choices = List.copyOf(choices);
        conflicts = List.copyOf(conflicts);
    }

    /** Whether nothing is to be done. */
    public boolean isReady() {
        return missing.isEmpty() && fixes.isEmpty() && !user.usageLocation().isEmpty();
    }

    /** The best choice. */
    public Optional<LicenseChoice> best() {
        return choices.stream().findFirst();
    }

    /** All of it for people, a sentence per line. */
    public String words() {
        List<String> lines = new ArrayList<>();
        lines.add(
                isReady()
                        ? user.account() + " is licensed for " + goal.words() + "."
                        : user.account() + " is not licensed for " + goal.words() + " yet.");
        if (user.usageLocation().isEmpty()) {
            lines.add(
                    "It has no usage location (a country of two letters): set one first, or no license can be given.");
        }
        has.forEach(one -> lines.add("There is " + one + "."));
        fixes.forEach(fix -> lines.add(fix.words()));
        missing.forEach(feature -> lines.add("Missing: " + feature.words() + "."));
        if (!missing.isEmpty()) {
            lines.add(best().map(choice -> choice.words() + ".")
                    .orElse("No product known to this version brings it without a conflict."));
        }
        for (LicenseConflict conflict : conflicts) {
            lines.add(conflict.words() + " " + conflict.remedy());
        }
        return String.join("\n", lines);
    }
}
