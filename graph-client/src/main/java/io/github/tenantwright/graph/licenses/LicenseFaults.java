package io.github.tenantwright.graph.licenses;

import io.github.tenantwright.fault.FaultRecognizer;
import io.github.tenantwright.fault.FaultStatus;
import io.github.tenantwright.fault.FaultText;
import io.github.tenantwright.fault.KnownFault;
import java.time.LocalDate;
import java.util.List;

/** The classic faults of licenses, by the texts that people copy from the admin center or from a log. */
public final class LicenseFaults {
    /** Two licenses that hold the same thing can't be given to one person. */
    public static final KnownFault CONFLICT = new KnownFault(
            "license-conflict",
            "A license is refused because of another one",
            FaultStatus.LIVE,
            "service plans that exclude each other (MutuallyExclusiveViolation)",
            LocalDate.of(2026, 8, 31),
            "The new license holds a service plan that excludes one that the person has already, as an add-on does for"
                    + " a plan that is in the person's suite.",
            List.of(
                    "Look which service plans both licenses hold (LicenseProblem names them where the service does).",
                    "Switch that plan off in the one license, or take the other license away in the same request."),
            List.of("Taking a phone license away first can leave the number locked to the person."));

    private LicenseFaults() {}

    /** All of them. */
    public static List<FaultRecognizer> all() {
        return List.of(FaultRecognizer.when(
                CONFLICT,
                LicenseFaults::isConflict,
                "The text says that licenses or service plans exclude each other."));
    }

    private static boolean isConflict(FaultText text) {
        boolean subject = text.mentions("license") || text.mentions("licence") || text.mentions("service plan");
        return text.mentions("MutuallyExclusive")
                || (subject && (text.mentions("mutually exclusive") || text.mentions("conflict")));
    }
}
