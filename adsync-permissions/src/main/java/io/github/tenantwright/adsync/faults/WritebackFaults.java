package io.github.tenantwright.adsync.faults;

import io.github.tenantwright.adsync.readiness.WritebackEvents;
import io.github.tenantwright.fault.FaultRecognizer;
import io.github.tenantwright.fault.FaultStatus;
import io.github.tenantwright.fault.FaultText;
import io.github.tenantwright.fault.KnownFault;
import java.time.LocalDate;
import java.util.List;

/**
 * Faults of password writeback, from the events of Entra Connect's server and from what users see.
 *
 * <p>Source: Entra documentation, "Troubleshoot self-service password reset writeback".
 */
public final class WritebackFaults {
    private static final LocalDate CHECKED = LocalDate.of(2026, 11, 22);
    private static final String WRITEBACK = "password writeback of Microsoft Entra Connect Sync";
    private static final String READINESS =
            "Have WritebackReadiness checked: it says for each domain what is in order, what is not, and what it can't"
                    + " tell.";

    /** The password breaks a rule of the domain. */
    public static final KnownFault PASSWORD_RULE = fault(
            "writeback-password-rule",
            "The directory's rules refuse the new password",
            "The password is too young to be changed again (minimum password age), was used before, is not complex"
                    + " enough, a filter refuses it, or the user may not change the password.",
            List.of(
                    "Set the minimum password age of the domain, and of each fine-grained policy that applies, to 0.",
                    READINESS,
                    "Else choose another password."),
            List.of());

    /** Domain controllers lack the control that has rules enforced on a reset. */
    public static final KnownFault NO_POLICY_HINTS = fault(
            "writeback-no-policy-hints",
            "A domain controller lacks the control for password rules",
            "Writeback asks the domain controller to enforce the password rules on a reset (policy hints,"
                    + " 1.2.840.113556.1.4.2239, formerly 2066). This one does not offer it.",
            List.of(
                    "Have all domain controllers that Entra Connect may use at Windows Server 2016 or later, with"
                            + " updates.",
                    READINESS),
            List.of());

    /** A forest came after writeback was turned on. */
    public static final KnownFault NOT_ENABLED_HERE = fault(
            "writeback-forest-added-later",
            "Password operations are not enabled for this forest (0x8023061f)",
            "The forest was added, or removed and added again, after writeback was turned on.",
            List.of("Turn password writeback off and on again in the wizard once the forests are as they should be."),
            List.of());

    /** The service that listens does not run. */
    public static final KnownFault NOT_RUNNING = fault(
            "writeback-service-not-running",
            "The service for password writeback does not run",
            "Its endpoint did not start or has stopped (ADSync 6800, PasswordResetService 31016 or 31044); the other"
                    + " events of PasswordResetService say why.",
            List.of(
                    "Restart the service Microsoft Azure AD Sync (ADSync).",
                    "If that does not help, turn writeback off and on again in the wizard.",
                    "Check TLS 1.2, .NET Framework 4.8 and outbound HTTPS."),
            List.of());

    /** The cloud's bus can't be reached. */
    public static final KnownFault BUS = fault(
            "writeback-service-bus",
            "The server can't reach the Service Bus of password writeback",
            "A firewall, a proxy or a missing root certificate stands between the server and *.servicebus.windows.net"
                    + " or *.passwordreset.microsoftonline.com.",
            List.of(
                    "Allow outbound HTTPS (443) to both, without TLS inspection, and install the root certificates that"
                            + " Azure uses.",
                    "Then restart the service Microsoft Azure AD Sync (ADSync)."),
            List.of());

    /** The write was refused: a rule, a right, or a protected account. */
    public static final KnownFault REFUSED = fault(
            "writeback-refused",
            "The directory refused the new password (31003, 31008, 31011 or 33004)",
            "One of three: the password breaks a rule, the connector account lacks Reset Password on this user, or the"
                    + " user is in a protected group (or was: adminCount=1), for which writeback is not meant.",
            List.of(
                    "Look for the event of source ADSync at the same time: it has the directory's own error.",
                    READINESS,
                    "For a protected account change the password in the directory itself."),
            List.of("Reset Password on AdminSDHolder hands every administrator and krbtgt to the connector account;"
                    + " Microsoft does not support it, and Entra Connect refuses such resets all the same."));

    /** What the user sees when the on-premises side is not set up. */
    public static final KnownFault SSPR_0029 = fault(
            "sspr-0029",
            "SSPR_0029: the on-premises configuration is not set up",
            "Entra Connect's server was denied. Mostly the policy \"Network access: Restrict clients allowed to make"
                    + " remote calls to SAM\" leaves out the connector account on the domain controllers or on the"
                    + " server.",
            List.of(
                    "Run rsop.msc on the server of Entra Connect and on the domain controllers, find that policy"
                            + " (Computer Configuration, Windows Settings, Security Settings, Local Policies, Security"
                            + " Options), and add the connector account.",
                    READINESS),
            List.of());

    /** The connector account's own password is too long. */
    public static final KnownFault LONG_PASSWORD = fault(
            "writeback-800700ce",
            "The filename or extension is too long (800700CE)",
            "The password of the connector account has more than 256 characters.",
            List.of("Give the account a shorter password and enter it in the connector's properties in Synchronization"
                    + " Service."),
            List.of());

    /** The user is not there, or twice. */
    public static final KnownFault USER_NOT_ONE = fault(
            "writeback-user-not-one",
            "The user is not found, or found twice",
            "The user is not synchronized by this server, was deleted in the directory alone, or has an enabled"
                    + " account in more than one forest, which writeback does not support.",
            List.of(
                    "Look the user up in the metaverse: exactly one account of one forest must be joined, by the rule"
                            + " In from AD - User AccountEnabled.",
                    "OuFilter.explain says whether the OU filter leaves the user out."),
            List.of());

    private static final List<FaultRecognizer> ALL = List.of(
            FaultRecognizer.when(
                    PASSWORD_RULE,
                    text -> text.mentions("A restriction prevents the password from being changed")
                            || text.mentions("0x80230619")
                            || event(text, 33008),
                    "The text is the event of a refused password."),
            FaultRecognizer.when(
                    NO_POLICY_HINTS,
                    text -> text.mentions("contain the LDAP password policy control"),
                    "The text names the missing control."),
            FaultRecognizer.when(
                    NOT_ENABLED_HERE,
                    text -> text.mentions("0x8023061f")
                            || text.mentions("password synchronization is not enabled on this Management Agent"),
                    "The text is the event of a forest without password operations."),
            FaultRecognizer.when(
                    NOT_RUNNING,
                    text -> event(text, 6800) || event(text, 31016) || event(text, 31044),
                    "The text is an event of a service that does not run."),
            FaultRecognizer.when(
                    BUS,
                    text -> event(text, 31034)
                            || event(text, 32001)
                            || event(text, 32002)
                            || text.mentions("Error Connecting to ServiceBus"),
                    "The text tells of the Service Bus."),
            FaultRecognizer.when(
                    REFUSED,
                    text -> event(text, 31003) || event(text, 31008) || event(text, 31011) || event(text, 33004),
                    "The text is the event of a refused reset or change."),
            FaultRecognizer.when(SSPR_0029, text -> text.mentionsWord("SSPR_0029"), "The text has the code itself."),
            FaultRecognizer.when(
                    LONG_PASSWORD,
                    text -> text.mentions("800700CE"),
                    "The text has the code of a name that is too long."),
            FaultRecognizer.when(
                    USER_NOT_ONE,
                    text -> event(text, 33002)
                            || event(text, 33003)
                            || text.mentions("80230402")
                            || text.mentions("Multiple matches found", "password"),
                    "The text tells of a user who is not found, or found twice."));

    private WritebackFaults() {}

    static List<FaultRecognizer> all() {
        return ALL;
    }

    private static KnownFault fault(
            String id, String title, String cause, List<String> remedies, List<String> warnings) {
        return new KnownFault(id, title, FaultStatus.LIVE, WRITEBACK, CHECKED, cause, remedies, warnings);
    }

    /** The number of an event with its name or source, or called an event: a number alone says nothing. */
    private static boolean event(FaultText text, int id) {
        return text.mentionsWord(Integer.toString(id))
                && WritebackEvents.find(id).stream()
                        .anyMatch(event -> text.mentions(event.source())
                                || (!event.name().isEmpty() && text.mentions(event.name()))
                                || text.mentionsWord("event")
                                || text.mentions("event id"));
    }
}
