package io.github.tenantwright.advice.conferencing;

import io.github.tenantwright.fault.FaultRecognizer;
import io.github.tenantwright.fault.FaultStatus;
import io.github.tenantwright.fault.FaultText;
import io.github.tenantwright.fault.KnownFault;
import java.time.LocalDate;
import java.util.List;

/** The classic fault of meetings without a number, by the texts that people write. */
public final class DialInFaults {
    /** An invitation has no number to dial in. */
    public static final KnownFault NO_NUMBER = new KnownFault(
            "meeting-without-dial-in-number",
            "Meetings come without a number to dial in",
            FaultStatus.RENAMED,
            "Audio Conferencing",
            LocalDate.of(2026, 8, 31),
            "The organizer has no service plan for Audio Conferencing (MCOMEETADV), no usage location, no bridge"
                    + " number, or a policy that hides it; or the invitation is older than the license.",
            List.of(
                    "Have it judged link by link: DialInDiagnosis says which of these it is.",
                    "After a license was given, wait, then send the invitation anew."),
            List.of("Licenses of attendees do not matter, those of the organizer do."));

    private DialInFaults() {}

    /** All of them. */
    public static List<FaultRecognizer> all() {
        return List.of(FaultRecognizer.when(
                NO_NUMBER, DialInFaults::isNoNumber, "The text says that meetings have no number to dial in."));
    }

    private static boolean isNoNumber(FaultText text) {
        boolean meeting = text.mentions("meeting") || text.mentions("conference") || text.mentions("conferencing");
        boolean number = text.mentions("dial-in")
                || text.mentions("dial in")
                || text.mentions("phone number")
                || text.mentions("conference ID")
                || text.mentions("with a number");
        boolean without = text.mentions("no ")
                || text.mentions("without")
                || text.mentions("missing")
                || text.mentions("not include")
                || text.mentions("n't include")
                || text.mentions("n't show")
                || text.mentions("n't come")
                || text.mentions("not come");
        return meeting && number && without;
    }
}
