package io.github.tenantwright.token;

import io.github.tenantwright.Audience;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of a request for consent. */
public sealed interface ConsentAnswer {
    /** The service that it was about. */
    Audience audience();

    /** The administrator consented to all of it, as far as the browser tells; the tokens will show it. */
    record Granted(Audience audience, SortedSet<String> permissions) implements ConsentAnswer {}

    /**
     * It was not granted.
     *
     * @param reason for programs, and for people what it means
     * @param said what the identity platform said, in one line of printable text; may be empty
     */
    record Refused(Audience audience, Reason reason, String said) implements ConsentAnswer {
        /** For people: what it means, and what to do. */
        public String words() {
            return reason.words() + " " + reason.remedy();
        }
    }

    /**
     * Why not. The identity platform's codes may change, so an unknown one is {@link #UNCLEAR}, never an error.
     *
     * <p>Source: Microsoft Entra authentication and authorization error codes.
     */
    enum Reason {
        DECLINED("The consent was declined.", "Ask the administrator what speaks against it, and begin anew."),
        NOT_CONSENTED(
                "Nobody has consented to these permissions yet.",
                "Send an administrator who may consent to the address of the consent."),
        ADMINISTRATOR_NEEDED(
                "Only an administrator may consent to these permissions.",
                "Send an administrator who may consent for the tenant, as a Global Administrator, to the address of"
                        + " the consent."),
        NOT_ASSIGNED(
                "The application asks for an assignment that this person does not have.",
                "Assign the person to the application in the tenant, or switch the assignment requirement off."),
        NO_REPLY_ADDRESS(
                "The app registration does not list the address that the browser was to come back to.",
                "Add it to the redirect URIs of the app registration, letter by letter."),
        UNKNOWN_APPLICATION(
                "The tenant does not know the application.",
                "Check the client id, and whether the app registration allows accounts of other organizations."),
        UNKNOWN_SERVICE(
                "The tenant does not have the service.",
                "The tenant needs a license with it, or its service principal has to be created."),
        UNKNOWN_PERMISSION(
                "The service does not know one of the permissions.", "Check the names; some clouds have fewer."),
        BLOCKED_BY_POLICY(
                "A policy of the tenant blocks the sign-in.",
                "Have the administrator look at the sign-in log and its Conditional Access part."),
        OTHER_TENANT(
                "An administrator of another tenant answered.",
                "Sign in as an administrator of the customer's tenant, and begin anew."),
        OTHER_REQUEST(
                "The browser came back from another request than the one that was begun.",
                "Begin anew, and do not follow links to this page."),
        PARTLY("Some of the permissions were not granted.", "Send the administrator to the address once more."),
        UNAVAILABLE("The identity platform could not answer just now.", "Begin anew in a while."),
        UNCLEAR("The consent did not come about.", "Begin anew; if it happens again, look the code up.");

        private static final Pattern CODE = Pattern.compile("AADSTS([0-9]{4,9})(?![0-9])");
        private final String words;
        private final String remedy;

        Reason(String words, String remedy) {
            this.words = words;
            this.remedy = remedy;
        }

        public String words() {
            return words;
        }

        public String remedy() {
            return remedy;
        }

        /**
         * @param error the answer's error, as {@code access_denied}
         * @param description its description, which may begin with a code
         */
        public static Reason of(String error, String description) {
            Matcher code = CODE.matcher(description);
            Reason known = code.find() ? ofCode(code.group(1)) : UNCLEAR;
            return known != UNCLEAR
                    ? known
                    : switch (error) {
                        case "access_denied", "permission_denied" -> DECLINED;
                        case "consent_required" -> NOT_CONSENTED;
                        case "invalid_scope" -> UNKNOWN_PERMISSION;
                        case "unauthorized_client" -> UNKNOWN_APPLICATION;
                        case "temporarily_unavailable", "server_error" -> UNAVAILABLE;
                        default -> UNCLEAR;
                    };
        }

        private static Reason ofCode(String code) {
            return switch (code) {
                case "65004" -> DECLINED;
                case "65001", "90008", "650056" -> NOT_CONSENTED;
                case "90094", "90095", "90093" -> ADMINISTRATOR_NEEDED;
                case "50105" -> NOT_ASSIGNED;
                case "500113", "50011" -> NO_REPLY_ADDRESS;
                case "700016", "50194" -> UNKNOWN_APPLICATION;
                case "650052", "500011" -> UNKNOWN_SERVICE;
                case "70011", "650053" -> UNKNOWN_PERMISSION;
                case "53000", "53001", "53002", "53003" -> BLOCKED_BY_POLICY;
                case "50020", "90072" -> OTHER_TENANT;
                case "90033" -> UNAVAILABLE;
                default -> UNCLEAR;
            };
        }
    }
}
