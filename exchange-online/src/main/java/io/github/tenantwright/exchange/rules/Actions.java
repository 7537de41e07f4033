package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.powershell.Value;
import java.util.Arrays;
import java.util.List;

/**
 * What may be done to a message.
 *
 * <p>Source: reference pages of New-TransportRule and Set-TransportRule, August 2026.
 */
public final class Actions {
    private Actions() {}

    /** Drops a header. */
    public static Action removeHeader(String text) {
        return Action.of("RemoveHeader", Value.of(text));
    }

    /** Puts a text in front of the subject. */
    public static Action prependSubject(String text) {
        return Action.of("PrependSubject", Value.of(text));
    }

    /** Sets the spam confidence level, -1 to 9; the cloud takes it as an input for its own verdict. */
    public static Action spamConfidence(int level) {
        return Action.of("SetSCL", Value.of(level));
    }

    /** Adds recipients to To. */
    public static Action addTo(String... texts) {
        return Action.of("AddToRecipients", Value.texts(Arrays.asList(texts)));
    }

    /** Adds recipients to Cc. */
    public static Action copyTo(String... texts) {
        return Action.of("CopyTo", Value.texts(Arrays.asList(texts)));
    }

    /** Adds recipients to Bcc. */
    public static Action blindCopyTo(String... texts) {
        return Action.of("BlindCopyTo", Value.texts(Arrays.asList(texts)));
    }

    /** Adds the sender's manager, or delivers to the manager instead. */
    public static Action addManager(ManagerAs value) {
        return Action.of("AddManagerAsRecipientType", Value.of(value.word()));
    }

    /** Delivers to these instead. */
    public static Action redirectTo(String... texts) {
        return Action.of("RedirectMessageTo", Value.texts(Arrays.asList(texts)));
    }

    /** Holds the message until one of these approves. */
    public static Action moderateBy(String... texts) {
        return Action.of("ModerateMessageByUser", Value.texts(Arrays.asList(texts)));
    }

    /** Holds the message until the sender's manager approves. */
    public static Action moderateByManager() {
        return Action.of("ModerateMessageByManager", Value.of(true));
    }

    /** Rejects with these words and the code 5.7.1. */
    public static Action reject(String text) {
        return Action.of("RejectMessageReasonText", Value.of(text));
    }

    /** Rejects with this code, 5.7.1 or 5.7.900 to 5.7.999, and stock words; goes with {@link #reject} as well. */
    public static Action rejectCode(String text) {
        return Action.of("RejectMessageEnhancedStatusCode", Value.of(text));
    }

    /** Drops the message without a word; later rules do not see it. */
    public static Action delete() {
        return Action.of("DeleteMessage", Value.of(true));
    }

    /** Puts the message into the hosted quarantine. */
    public static Action quarantine() {
        return Action.of("Quarantine", Value.of(true));
    }

    /** Sends the message out through this connector. */
    public static Action routeThrough(String text) {
        return Action.of("RouteMessageOutboundConnector", Value.of(text));
    }

    /** Wants TLS on the way out. */
    public static Action requireTls() {
        return Action.of("RouteMessageOutboundRequireTls", Value.of(true));
    }

    /** Encrypts the message, the older way. */
    public static Action encrypt() {
        return Action.of("ApplyOME", Value.of(true));
    }

    /** Decrypts the message. */
    public static Action decrypt() {
        return Action.of("RemoveOMEv2", Value.of(true));
    }

    /** Decrypts the message, the older way. */
    public static Action decryptOld() {
        return Action.of("RemoveOME", Value.of(true));
    }

    /** Decrypts attachments. */
    public static Action decryptAttachments() {
        return Action.of("RemoveRMSAttachmentEncryption", Value.of(true));
    }

    /** Protects the message by this rights-management template. */
    public static Action protect(String text) {
        return Action.of("ApplyRightsProtectionTemplate", Value.of(text));
    }

    /** Gives encrypted mail this look. */
    public static Action protectionBranding(String text) {
        return Action.of("ApplyRightsProtectionCustomizationTemplate", Value.of(text));
    }

    /** Sets the classification. */
    public static Action classify(String text) {
        return Action.of("ApplyClassification", Value.of(text));
    }

    /** Sends recipients a notice, HTML of at most 5,120 characters. */
    public static Action notifyRecipients(String text) {
        return Action.of("GenerateNotification", Value.of(text));
    }

    /** Sets the severity in the audit. */
    public static Action auditSeverity(Severity value) {
        return Action.of("SetAuditSeverity", Value.of(value.word()));
    }

    /** Later rules do not look at the message. */
    public static Action stop() {
        return Action.of("StopRuleProcessing", Value.of(true));
    }

    /** Adds a header, or gives it another value; both are compared with regard to case. */
    public static Action setHeader(String name, String value) {
        return Action.of("SetHeaderName", Value.of(name)).and("SetHeaderValue", Value.of(value));
    }

    /** Puts HTML of at most 5,000 characters into the message. */
    public static Action disclaimer(String html, DisclaimerPlace place, DisclaimerFallback fallback) {
        return Action.of("ApplyHtmlDisclaimerText", Value.of(html))
                .and("ApplyHtmlDisclaimerLocation", Value.of(place.word()))
                .and("ApplyHtmlDisclaimerFallbackAction", Value.of(fallback.word()));
    }

    /** Sends a report of the incident to one recipient. */
    public static Action reportTo(String recipient, List<ReportPart> parts) {
        return Action.of("GenerateIncidentReport", Value.of(recipient))
                .and(
                        "IncidentReportContent",
                        Value.texts(parts.stream().map(ReportPart::word).toList()));
    }

    /** How the manager gets the message. */
    public enum ManagerAs {
        /** As the service says: {@code To}. */
        TO("To"),
        /** As the service says: {@code Cc}. */
        CC("Cc"),
        /** As the service says: {@code Bcc}. */
        BCC("Bcc"),
        /** As the service says: {@code Redirect}. */
        REDIRECT("Redirect");

        private final String word;

        ManagerAs(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }

    /** Severities of an audit. */
    public enum Severity {
        /** As the service says: {@code DoNotAudit}. */
        DO_NOT_AUDIT("DoNotAudit"),
        /** As the service says: {@code Low}. */
        LOW("Low"),
        /** As the service says: {@code Medium}. */
        MEDIUM("Medium"),
        /** As the service says: {@code High}. */
        HIGH("High");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }

    /** Where a disclaimer goes. */
    public enum DisclaimerPlace {
        /** As the service says: {@code Append}. */
        APPEND("Append"),
        /** As the service says: {@code Prepend}. */
        PREPEND("Prepend");

        private final String word;

        DisclaimerPlace(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }

    /** What happens to a message that takes no disclaimer. */
    public enum DisclaimerFallback {
        /** As the service says: {@code Wrap}. */
        WRAP("Wrap"),
        /** As the service says: {@code Ignore}. */
        IGNORE("Ignore"),
        /** As the service says: {@code Reject}. */
        REJECT("Reject");

        private final String word;

        DisclaimerFallback(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }

    /** Parts of a report. */
    public enum ReportPart {
        /** As the service says: {@code Sender}. */
        SENDER("Sender"),
        /** As the service says: {@code Recipients}. */
        RECIPIENTS("Recipients"),
        /** As the service says: {@code Subject}. */
        SUBJECT("Subject"),
        /** As the service says: {@code CC}. */
        CC("CC"),
        /** As the service says: {@code BCC}. */
        BCC("BCC"),
        /** As the service says: {@code Severity}. */
        SEVERITY("Severity"),
        /** As the service says: {@code RuleDetections}. */
        RULE_DETECTIONS("RuleDetections"),
        /** As the service says: {@code FalsePositive}. */
        FALSE_POSITIVE("FalsePositive"),
        /** As the service says: {@code IdMatch}. */
        ID_MATCH("IdMatch"),
        /** As the service says: {@code AttachOriginalMail}. */
        ATTACH_ORIGINAL_MAIL("AttachOriginalMail");

        private final String word;

        ReportPart(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }
}
