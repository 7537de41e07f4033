package io.github.tenantwright.adsync.readiness;

import java.util.List;

/**
 * What the application log on Entra Connect's server says about password writeback.
 *
 * <p>Source: Entra documentation, "Troubleshoot self-service password reset writeback", edition of June 2024.
 */
public final class WritebackEvents {
    private static final String ENGINE = "ADSync";
    private static final String SERVICE = "PasswordResetService";
    private static final String REASONS =
            " Reasons: a rule for passwords, a missing right of the connector account, or a" + " protected group.";
    private static final String TOGGLE = " Turn writeback off and on again.";

    private static final List<Event> ALL = List.of(
            new Event(
                    ENGINE,
                    6329,
                    "",
                    Kind.FAILURE,
                    "A password was refused by a rule of the domain (0x80230619), the domain controller lacks the"
                            + " control for policy hints, or the forest has no password operations (0x8023061f)."),
            new Event(
                    ENGINE,
                    6800,
                    "",
                    Kind.FAILURE,
                    "The endpoint of writeback did not start; the events of" + " PasswordResetService say why."),
            start(31001, "PasswordResetStart", "A reset by the user arrived from the cloud."),
            good(31002, "PasswordResetSuccess", "The user's new password is in the directory."),
            bad(31003, "PasswordResetFail", "The directory refused the user's reset." + REASONS),
            start(31004, "OnboardingEventStart", "Writeback is being turned on."),
            good(31005, "OnboardingEventSuccess", "Writeback is on."),
            start(31006, "ChangePasswordStart", "A change by the user arrived from the cloud."),
            good(31007, "ChangePasswordSuccess", "The user's changed password is in the directory."),
            bad(31008, "ChangePasswordFail", "The directory refused the user's change." + REASONS),
            start(31009, "ResetUserPasswordByAdminStart", "A reset by an administrator arrived from the cloud."),
            good(31010, "ResetUserPasswordByAdminSuccess", "The administrator's reset is in the directory."),
            bad(31011, "ResetUserPasswordByAdminFail", "The directory refused the administrator's reset." + REASONS),
            start(31012, "OffboardingEventStart", "Writeback is being turned off."),
            good(31013, "OffboardingEventSuccess", "Writeback is off."),
            bad(
                    31014,
                    "OffboardingEventFail",
                    "Writeback could not be turned off: rights, or a federated administrator."),
            good(31015, "WriteBackServiceStarted", "The service is ready."),
            bad(31016, "WriteBackServiceStopped", "The service has stopped; nothing from the cloud arrives."),
            good(31017, "AuthTokenSuccess", "A token for turning writeback on or off was got."),
            good(31018, "KeyPairCreationSuccess", "The key that protects passwords on their way was made."),
            good(31019, "ServiceBusHeartBeat", "The Service Bus was reached."),
            bad(
                    31034,
                    "ServiceBusListenerError",
                    "The Service Bus could not be listened to; \"The remote certificate is"
                            + " invalid\" means a missing root certificate."),
            bad(
                    31044,
                    "PasswordResetService",
                    "One of the two listeners does not run, so that writeback does not work."),
            bad(32000, "UnknownError", "Something else; the text of the event tells." + TOGGLE),
            bad(32001, "ServiceError", "The cloud's service for password resets was not reached."),
            bad(32002, "ServiceBusError", "The Service Bus was not reached: allow outbound HTTPS."),
            bad(32003, "InPutValidationError", "The cloud sent what is not valid; try again."),
            bad(32004, "DecryptionError", "The password from the cloud could not be decrypted." + TOGGLE),
            bad(32005, "ConfigurationError", "The saved configuration could not be written or read." + TOGGLE),
            bad(32007, "OnBoardingConfigUpdateError", "The configuration could not be updated." + TOGGLE),
            bad(32008, "ValidationError", "The cloud's answer was not valid." + TOGGLE),
            bad(32009, "AuthTokenError", "No token: wrong password, or a federated administrator."),
            bad(32010, "CryptoError", "A key could not be made or used." + TOGGLE),
            bad(32011, "OnBoardingServiceError", "Turning it on failed: a firewall, or no token."),
            bad(32013, "OffBoardingError", "Turning it off failed: a firewall, or no token."),
            new Event(
                    SERVICE,
                    32014,
                    "ServiceBusWarning",
                    Kind.WARNING,
                    "The Service Bus needed another try; often means a slow" + " line."),
            new Event(
                    SERVICE, 32015, "ReportServiceHealthError", Kind.WARNING, "The sign of life to the cloud failed."),
            bad(
                    33001,
                    "ADUnKnownError",
                    "The directory answered with something unknown, seen with reserved characters in names"
                            + " of OUs as well; look at the events of ADSync."),
            bad(33002, "ADUserNotFoundError", "The user is not in the directory, or is not synchronized."),
            bad(33003, "ADMutliMatchError", "Two users have the same anchor."),
            bad(
                    33004,
                    "ADPermissionsError",
                    "The connector account may not set this user's password; adminCount=1 has the same" + " effect."),
            bad(33005, "ADUserAccountDisabled", "The account is disabled."),
            bad(33006, "ADUserAccountLockedOut", "The account is locked out."),
            bad(33007, "ADUserIncorrectPassword", "The present password was wrong."),
            bad(
                    33008,
                    "ADPasswordPolicyError",
                    "The new password breaks a rule: age, history, complexity or a filter."),
            bad(33009, "ADConfigurationError", "The directory's configuration; look at the events of ADSync."));

    private WritebackEvents() {}

    /** What an event is. */
    public enum Kind {
        /** Something began. */
        START,
        /** Something worked. */
        SUCCESS,
        /** Works, and should be watched. */
        WARNING,
        /** Did not work. */
        FAILURE
    }

    /**
     * One kind of event.
     *
     * @param source the log's source
     * @param id its number
     * @param name as documented; empty when it has none. The one of 33003 is spelled as the service spells it
     * @param meaning for people
     */
    public record Event(String source, int id, String name, Kind kind, String meaning) {}

    /** All, by number. */
    public static List<Event> all() {
        return ALL;
    }

    /** Those of this number; none when it is not known. */
    public static List<Event> find(int id) {
        return ALL.stream().filter(event -> event.id() == id).toList();
    }

    private static Event start(int id, String name, String meaning) {
        return new Event(SERVICE, id, name, Kind.START, meaning);
    }

    private static Event good(int id, String name, String meaning) {
        return new Event(SERVICE, id, name, Kind.SUCCESS, meaning);
    }

    private static Event bad(int id, String name, String meaning) {
        return new Event(SERVICE, id, name, Kind.FAILURE, meaning);
    }
}
