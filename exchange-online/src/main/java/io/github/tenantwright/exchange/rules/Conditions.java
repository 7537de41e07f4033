package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.powershell.Value;
import java.util.Arrays;
import java.util.List;

/**
 * What a message may be chosen by. The same things make exceptions ({@link RuleDraft#unless}). People and groups are
 * best given by their primary addresses.
 *
 * <p>Source: reference pages of New-TransportRule and Set-TransportRule, August 2026.
 */
public final class Conditions {
    private Conditions() {}

    /** The sender is one of these mailboxes or contacts. */
    public static Condition from(String... texts) {
        return Condition.of("From", Value.texts(Arrays.asList(texts)));
    }

    /** The sender belongs to one of these groups. */
    public static Condition fromMemberOf(String... texts) {
        return Condition.of("FromMemberOf", Value.texts(Arrays.asList(texts)));
    }

    /** The sender is inside or outside of the organization. */
    public static Condition fromScope(Scope value) {
        return Condition.of("FromScope", Value.of(value.word()));
    }

    /** One of these texts is in the sender's address. */
    public static Condition fromAddressContains(String... texts) {
        return Condition.of("FromAddressContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** A regular expression fits the sender's address. */
    public static Condition fromAddressMatches(String... texts) {
        return Condition.of("FromAddressMatchesPatterns", Value.texts(Arrays.asList(texts)));
    }

    /** The sender's domain is one of these, or below one of them. */
    public static Condition senderDomainIs(String... texts) {
        return Condition.of("SenderDomainIs", Value.texts(Arrays.asList(texts)));
    }

    /** The last server before the service has one of these addresses, ranges or CIDR blocks. */
    public static Condition senderIpRanges(String... texts) {
        return Condition.of("SenderIpRanges", Value.texts(Arrays.asList(texts)));
    }

    /** A directory attribute of the sender holds a word; each text is {@code Attribute:word,word}. */
    public static Condition senderAttributeContains(String... texts) {
        return Condition.of("SenderADAttributeContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** A regular expression fits a directory attribute of the sender; each text is {@code Attribute:pattern}. */
    public static Condition senderAttributeMatches(String... texts) {
        return Condition.of("SenderADAttributeMatchesPatterns", Value.texts(Arrays.asList(texts)));
    }

    /** The sender is manager or direct report of a recipient; the directory has to know the managers. */
    public static Condition senderIs(Relationship value) {
        return Condition.of("SenderManagementRelationship", Value.of(value.word()));
    }

    /** A recipient is one of these people; for a group see {@link #toHeader}. */
    public static Condition sentTo(String... texts) {
        return Condition.of("SentTo", Value.texts(Arrays.asList(texts)));
    }

    /** A recipient belongs to one of these groups. */
    public static Condition sentToMemberOf(String... texts) {
        return Condition.of("SentToMemberOf", Value.texts(Arrays.asList(texts)));
    }

    /** A recipient is inside or outside of the organization. */
    public static Condition sentToScope(Scope value) {
        return Condition.of("SentToScope", Value.of(value.word()));
    }

    /** One of these texts is in a recipient's address. */
    public static Condition recipientAddressContains(String... texts) {
        return Condition.of("RecipientAddressContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** A regular expression fits a recipient's address. */
    public static Condition recipientAddressMatches(String... texts) {
        return Condition.of("RecipientAddressMatchesPatterns", Value.texts(Arrays.asList(texts)));
    }

    /** One of these texts is in some recipient's primary address; the actions are for all recipients. */
    public static Condition anyRecipientAddressContains(String... texts) {
        return Condition.of("AnyOfRecipientAddressContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** A regular expression fits some recipient's primary address; the actions are for all recipients. */
    public static Condition anyRecipientAddressMatches(String... texts) {
        return Condition.of("AnyOfRecipientAddressMatchesPatterns", Value.texts(Arrays.asList(texts)));
    }

    /** A recipient's domain is one of these, or below one of them. */
    public static Condition recipientDomainIs(String... texts) {
        return Condition.of("RecipientDomainIs", Value.texts(Arrays.asList(texts)));
    }

    /** A directory attribute of a recipient holds a word; each text is {@code Attribute:word,word}. */
    public static Condition recipientAttributeContains(String... texts) {
        return Condition.of("RecipientADAttributeContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** A regular expression fits a directory attribute of a recipient. */
    public static Condition recipientAttributeMatches(String... texts) {
        return Condition.of("RecipientADAttributeMatchesPatterns", Value.texts(Arrays.asList(texts)));
    }

    /** One of these people or groups is named in To. */
    public static Condition toHeader(String... texts) {
        return Condition.of("AnyOfToHeader", Value.texts(Arrays.asList(texts)));
    }

    /** A member of one of these groups is named in To. */
    public static Condition toHeaderMemberOf(String... texts) {
        return Condition.of("AnyOfToHeaderMemberOf", Value.texts(Arrays.asList(texts)));
    }

    /** One of these people or groups is named in Cc. */
    public static Condition ccHeader(String... texts) {
        return Condition.of("AnyOfCcHeader", Value.texts(Arrays.asList(texts)));
    }

    /** A member of one of these groups is named in Cc. */
    public static Condition ccHeaderMemberOf(String... texts) {
        return Condition.of("AnyOfCcHeaderMemberOf", Value.texts(Arrays.asList(texts)));
    }

    /** One of these people or groups is named in To or Cc. */
    public static Condition toOrCcHeader(String... texts) {
        return Condition.of("AnyOfToCcHeader", Value.texts(Arrays.asList(texts)));
    }

    /** A member of one of these groups is named in To or Cc. */
    public static Condition toOrCcHeaderMemberOf(String... texts) {
        return Condition.of("AnyOfToCcHeaderMemberOf", Value.texts(Arrays.asList(texts)));
    }

    /** One of these words or phrases is in the subject, whole and in whatever case. */
    public static Condition subjectContains(String... texts) {
        return Condition.of("SubjectContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** A regular expression fits the subject. */
    public static Condition subjectMatches(String... texts) {
        return Condition.of("SubjectMatchesPatterns", Value.texts(Arrays.asList(texts)));
    }

    /** One of these words or phrases is in subject or body. */
    public static Condition subjectOrBodyContains(String... texts) {
        return Condition.of("SubjectOrBodyContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** A regular expression fits subject or body. */
    public static Condition subjectOrBodyMatches(String... texts) {
        return Condition.of("SubjectOrBodyMatchesPatterns", Value.texts(Arrays.asList(texts)));
    }

    /** The message is in one of these character sets. */
    public static Condition characterSetContains(String... texts) {
        return Condition.of("ContentCharacterSetContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** The message is of this kind. */
    public static Condition messageType(MessageType value) {
        return Condition.of("MessageTypeMatches", Value.of(value.word()));
    }

    /** The whole message is larger. */
    public static Condition sizeOver(long kilobytes) {
        return Condition.of("MessageSizeOver", Value.of(kilobytes + "KB"));
    }

    /** The sender marked the message so. */
    public static Condition importance(Importance value) {
        return Condition.of("WithImportance", Value.of(value.word()));
    }

    /** The spam confidence level is this or more: -1 to 9. */
    public static Condition sclAtLeast(int level) {
        return Condition.of("SCLOver", Value.of(level));
    }

    /** The message has this classification. */
    public static Condition classification(String text) {
        return Condition.of("HasClassification", Value.of(text));
    }

    /** The message has no classification. */
    public static Condition unclassified() {
        return Condition.of("HasNoClassification", Value.of(true));
    }

    /** One of these words is in an attachment that can be read. */
    public static Condition attachmentContains(String... texts) {
        return Condition.of("AttachmentContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** A regular expression fits the beginning of an attachment's text. */
    public static Condition attachmentMatches(String... texts) {
        return Condition.of("AttachmentMatchesPatterns", Value.texts(Arrays.asList(texts)));
    }

    /** A regular expression fits an attachment's file name. */
    public static Condition attachmentNameMatches(String... texts) {
        return Condition.of("AttachmentNameMatchesPatterns", Value.texts(Arrays.asList(texts)));
    }

    /** An attachment has one of these extensions. */
    public static Condition attachmentExtension(String... texts) {
        return Condition.of("AttachmentExtensionMatchesWords", Value.texts(Arrays.asList(texts)));
    }

    /** A document property holds a word; each text is {@code Property:word,word}. */
    public static Condition attachmentPropertyContains(String... texts) {
        return Condition.of("AttachmentPropertyContainsWords", Value.texts(Arrays.asList(texts)));
    }

    /** An attachment, inline pictures included, is larger. */
    public static Condition attachmentSizeOver(long kilobytes) {
        return Condition.of("AttachmentSizeOver", Value.of(kilobytes + "KB"));
    }

    /** An attachment is executable by its content. */
    public static Condition attachmentIsExecutable() {
        return Condition.of("AttachmentHasExecutableContent", Value.of(true));
    }

    /** An attachment is protected by a password. */
    public static Condition attachmentIsProtected() {
        return Condition.of("AttachmentIsPasswordProtected", Value.of(true));
    }

    /** An attachment can't be inspected. */
    public static Condition attachmentIsUnsupported() {
        return Condition.of("AttachmentIsUnsupported", Value.of(true));
    }

    /** The inspection of an attachment did not end. */
    public static Condition attachmentLimitExceeded() {
        return Condition.of("AttachmentProcessingLimitExceeded", Value.of(true));
    }

    /** The manager of the sender or of a recipient is one of these. */
    public static Condition managerIs(EvaluatedUser who, String... managers) {
        return Condition.of("ManagerForEvaluatedUser", Value.of(who.word()))
                .and("ManagerAddresses", Value.texts(Arrays.asList(managers)));
    }

    /** The message goes between members of two (sets of) groups. */
    public static Condition between(List<String> group1, List<String> group2) {
        return Condition.of("BetweenMemberOf1", Value.texts(group1)).and("BetweenMemberOf2", Value.texts(group2));
    }

    /** Sender and all recipients have the same value of this attribute. */
    public static Condition attributeEquals(String attribute) {
        return Condition.of("ADComparisonAttribute", Value.of(attribute))
                .and("ADComparisonOperator", Value.of("Equal"));
    }

    /** Sender and recipients differ in this attribute. */
    public static Condition attributeDiffers(String attribute) {
        return Condition.of("ADComparisonAttribute", Value.of(attribute))
                .and("ADComparisonOperator", Value.of("NotEqual"));
    }

    /** The header holds one of these words. */
    public static Condition headerContains(String header, String... words) {
        return Condition.of("HeaderContainsMessageHeader", Value.of(header))
                .and("HeaderContainsWords", Value.texts(Arrays.asList(words)));
    }

    /** A regular expression fits the header. */
    public static Condition headerMatches(String header, String... patterns) {
        return Condition.of("HeaderMatchesMessageHeader", Value.of(header))
                .and("HeaderMatchesPatterns", Value.texts(Arrays.asList(patterns)));
    }

    /** Inside or outside. */
    public enum Scope {
        /** As the service says: {@code InOrganization}. */
        IN_ORGANIZATION("InOrganization"),
        /** As the service says: {@code NotInOrganization}. */
        NOT_IN_ORGANIZATION("NotInOrganization");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }

    /** What the sender is to a recipient. */
    public enum Relationship {
        /** As the service says: {@code Manager}. */
        MANAGER("Manager"),
        /** As the service says: {@code DirectReport}. */
        DIRECT_REPORT("DirectReport");

        private final String word;

        Relationship(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }

    /** Whose manager is meant. */
    public enum EvaluatedUser {
        /** As the service says: {@code Recipient}. */
        RECIPIENT("Recipient"),
        /** As the service says: {@code Sender}. */
        SENDER("Sender");

        private final String word;

        EvaluatedUser(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }

    /** Kinds of messages. */
    public enum MessageType {
        /** As the service says: {@code OOF}. */
        OOF("OOF"),
        /** As the service says: {@code AutoForward}. */
        AUTO_FORWARD("AutoForward"),
        /** As the service says: {@code Encrypted}. */
        ENCRYPTED("Encrypted"),
        /** As the service says: {@code Calendaring}. */
        CALENDARING("Calendaring"),
        /** As the service says: {@code PermissionControlled}. */
        PERMISSION_CONTROLLED("PermissionControlled"),
        /** As the service says: {@code Voicemail}. */
        VOICEMAIL("Voicemail"),
        /** As the service says: {@code Signed}. */
        SIGNED("Signed"),
        /** As the service says: {@code ApprovalRequest}. */
        APPROVAL_REQUEST("ApprovalRequest"),
        /** As the service says: {@code ReadReceipt}. */
        READ_RECEIPT("ReadReceipt");

        private final String word;

        MessageType(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }

    /** Marks of importance. */
    public enum Importance {
        /** As the service says: {@code Low}. */
        LOW("Low"),
        /** As the service says: {@code Normal}. */
        NORMAL("Normal"),
        /** As the service says: {@code High}. */
        HIGH("High");

        private final String word;

        Importance(String word) {
            this.word = word;
        }

        /** As the service writes it. */
        public String word() {
            return word;
        }
    }
}
