package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.exchange.focused.FocusedInbox;
import io.github.tenantwright.exchange.rules.RuleDraft;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.setup.SetupDocument;
import io.github.tenantwright.internal.setup.SetupFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the mail flow of a tenant is to be: rules, attachment types, and the switches of Focused Inbox. What is left out
 * is left as it is. Immutable; made with a builder, or read from YAML or JSON.
 *
 * @param tenant the tenant that it is for; null for any
 * @param name for people; may be empty
 * @param rules mail-flow rules, each name once
 * @param attachments the attachment types; null leaves them
 * @param focusedInbox whether Focused Inbox is on for the organization; null leaves it
 * @param mailboxes whether it is on for single mailboxes, by their addresses in small letters
 */
public record MailFlowSetup(
        @Nullable TenantId tenant,
        String name,
        List<RuleSetup> rules,
        @Nullable AttachmentSetup attachments,
        @Nullable Boolean focusedInbox,
        Map<String, Boolean> mailboxes) {

    /** @throws InvalidInputException when two rules have the same name, or want the same place */
    public MailFlowSetup {
        Check.plain("name", Check.atMost("name", name, 200));
        rules = List.copyOf(rules);
        Set<String> names = new HashSet<>();
        Map<Integer, String> places = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            RuleDraft rule = rules.get(i).rule();
            String at = "transportRules[" + i + "].";
            if (!names.add(rule.name().toLowerCase(Locale.ROOT))) {
                throw new InvalidInputException(at + "name", rule.name(), "each name once, in whatever case");
            }
            rule.place().ifPresent(place -> {
                String other = places.putIfAbsent(place, rule.name());
                if (other != null) {
                    throw new InvalidInputException(
                            at + "priority", place, "a place of its own; the rule " + other + " wants it too");
                }
            });
        }
        Map<String, Boolean> small = new LinkedHashMap<>();
        mailboxes.forEach((mailbox, on) -> {
            if (small.put(FocusedInbox.address(mailbox).toLowerCase(Locale.ROOT), on) != null) {
                throw new InvalidInputException("focusedInbox.mailboxes", mailbox, "each mailbox once");
            }
        });
        mailboxes = Collections.unmodifiableMap(small);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a file: JSON where its name ends so, otherwise YAML. A list of attachment types that it names is read from
     * the same folder.
     *
     * @throws InvalidInputException with line and column, for the first thing that is wrong
     */
    public static MailFlowSetup read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return SetupFile.read(
                file,
                text -> MailFlowSetupReader.read(text, SetupDocument::json, folder),
                text -> MailFlowSetupReader.read(text, SetupDocument::yaml, folder));
    }

    /** @throws InvalidInputException as {@link #read}; also when a file of attachment types is named */
    public static MailFlowSetup fromYaml(String yaml) {
        return MailFlowSetupReader.read(yaml, SetupDocument::yaml, null);
    }

    /** @throws InvalidInputException as {@link #fromYaml} */
    public static MailFlowSetup fromJson(String json) {
        return MailFlowSetupReader.read(json, SetupDocument::json, null);
    }

    public String toJson() {
        return MailFlowSetupWriter.json(this);
    }

    public String toYaml() {
        return MailFlowSetupWriter.yaml(this);
    }

    /** The form of the files, as JSON Schema (2020-12), for editors that check while one writes. */
    public static String jsonSchema() {
        return MailFlowSchema.text();
    }

    /** Makes set-ups. */
    public static final class Builder {
        private @Nullable TenantId tenant;
        private String name = "";
        private final List<RuleSetup> rules = new ArrayList<>();
        private @Nullable AttachmentSetup attachments;
        private @Nullable Boolean focusedInbox;
        private final Map<String, Boolean> mailboxes = new LinkedHashMap<>();

        private Builder() {}

        public Builder tenant(@Nullable TenantId value) {
            this.tenant = value;
            return this;
        }

        public Builder name(String value) {
            this.name = value;
            return this;
        }

        public Builder rules(RuleSetup... more) {
            rules.addAll(Arrays.asList(more));
            return this;
        }

        public Builder attachments(@Nullable AttachmentSetup value) {
            this.attachments = value;
            return this;
        }

        /** Whether Focused Inbox is on for the organization; null leaves it. */
        public Builder focusedInbox(@Nullable Boolean on) {
            this.focusedInbox = on;
            return this;
        }

        /** Whether Focused Inbox is on for a mailbox. */
        public Builder focusedInbox(String mailbox, boolean on) {
            if (mailboxes.putIfAbsent(mailbox, on) != null) {
                throw new InvalidInputException("focusedInbox.mailboxes", mailbox, "each mailbox once");
            }
            return this;
        }

        /** @throws InvalidInputException when two rules have the same name, or want the same place */
        public MailFlowSetup build() {
            return new MailFlowSetup(tenant, name, rules, attachments, focusedInbox, mailboxes);
        }
    }
}
