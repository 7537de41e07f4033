package io.github.tenantwright.exchange.mailflow;

import static java.util.Map.entry;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.exchange.attachments.EdgeEntry;
import io.github.tenantwright.exchange.attachments.EdgeList;
import io.github.tenantwright.exchange.attachments.MergeRequest;
import io.github.tenantwright.exchange.rules.BypassRule;
import io.github.tenantwright.exchange.rules.RuleDraft;
import io.github.tenantwright.exchange.rules.RuleTable;
import io.github.tenantwright.exchange.rules.RuleValues;
import io.github.tenantwright.internal.setup.PlacedException;
import io.github.tenantwright.internal.setup.SetupDocument.Node;
import io.github.tenantwright.internal.setup.SetupSection;
import io.github.tenantwright.powershell.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a {@link MailFlowSetup} of a document. The names of the file's fields stand here, for writer and schema too. */
final class MailFlowSetupReader {
    static final String RULE = "transportRules[]";
    static final String WHEN = "when";
    static final String UNLESS = "unless";
    static final String THEN = "then";
    static final String ATTACHMENTS = "attachmentTypes";
    static final String FOCUSED = "focusedInbox";
    static final String MAILBOX = "focusedInbox.mailboxes[]";

    /** The words of the two bypass rules in a file. */
    static final Map<BypassRule, String> BYPASS =
            Map.of(BypassRule.ALWAYS_TO_FOCUSED, "FocusedInbox", BypassRule.BYPASS_CLUTTER, "Clutter");

    /** Properties of a rule by their words in a file, in order. */
    static final Map<String, String> PROPERTIES = properties();

    static final Map<String, List<String>> FIELDS = Map.ofEntries(
            entry("", List.of("tenant", "name", "transportRules", "attachmentTypes", "focusedInbox")),
            entry(RULE, ruleFields()),
            entry(WHEN, RuleTable.conditions()),
            entry(UNLESS, RuleTable.conditions()),
            entry(THEN, RuleTable.actions()),
            entry(ATTACHMENTS, List.of("policy", "edgeEntries", "edgeFile", "serviceDefaults", "allow")),
            entry(FOCUSED, List.of("organization", "mailboxes")),
            entry(MAILBOX, List.of("mailbox", "focused")));

    private static final Pattern PLACEHOLDER = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,150}");
    private static final int LARGEST_LIST = 1_000_000;

    private MailFlowSetupReader() {}

    private static Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("comments", "Comments");
        all.put("mode", "Mode");
        all.put("priority", "Priority");
        all.put("activeFrom", "ActivationDate");
        all.put("activeUntil", "ExpiryDate");
        all.put("onError", "RuleErrorAction");
        all.put("senderAddress", "SenderAddressLocation");
        all.put("recipientAddress", "RecipientAddressType");
        return all;
    }

    private static List<String> ruleFields() {
        LinkedHashSet<String> all = new LinkedHashSet<>(List.of("name", "enabled"));
        all.addAll(PROPERTIES.keySet());
        all.addAll(List.of("allMessages", "bypass", "placeholder", "when", "unless", "then"));
        return List.copyOf(all);
    }

    static MailFlowSetup read(String text, Function<String, Node> format, @Nullable Path folder) {
        try {
            return setup(SetupSection.root(format.apply(text), FIELDS), folder);
        } catch (PlacedException e) {
            throw e.complaint();
        }
    }

    private static MailFlowSetup setup(SetupSection root, @Nullable Path folder) {
        MailFlowSetup.Builder setup = MailFlowSetup.builder().tenant(root.optional("tenant", TenantId::of));
        String name = root.optional("name", text -> text);
        setup.name(name == null ? "" : name);
        root.sections("transportRules", RULE).forEach(section -> setup.rules(rule(section)));
        root.section("attachmentTypes", ATTACHMENTS)
                .ifPresent(section -> setup.attachments(attachments(section, folder)));
        root.section("focusedInbox", FOCUSED).ifPresent(section -> {
            setup.focusedInbox(section.optionalFlag("organization"));
            section.sections("mailboxes", MAILBOX).forEach(mailbox -> {
                mailbox.present("focused");
                String address = mailbox.required("mailbox", text -> text);
                mailbox.checked(() -> setup.focusedInbox(address, mailbox.flag("focused")));
            });
        });
        return root.checked(setup::build);
    }

    private static RuleSetup rule(SetupSection section) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        PROPERTIES.forEach((field, parameter) -> {
            if (section.has(field)) {
                parameters.put(parameter, section.checked(() -> value(section, field, parameter)));
            }
        });
        section.section("when", WHEN).ifPresent(when -> put(when, "", parameters));
        section.section("unless", UNLESS).ifPresent(unless -> put(unless, "ExceptIf", parameters));
        section.section("then", THEN).ifPresent(then -> put(then, "", parameters));
        boolean allMessages = section.flag("allMessages");
        return section.checked(() -> {
            String name = section.required("name", text -> text);
            bypass(section, parameters);
            RuleDraft draft = RuleDraft.of(name, parameters, allMessages);
            if (draft.conditions().isEmpty() && !allMessages && !draft.actions().isEmpty()) {
                // In the words of the file; the draft says it in those of the code.
                throw new InvalidInputException(
                        "when", name, "at least one condition; say allMessages: true where every message is meant");
            }
            return new RuleSetup(draft, section.optionalFlag("enabled"));
        });
    }

    /** The two rules by name: their header, and a placeholder's condition and comment. */
    private static void bypass(SetupSection section, Map<String, Value> parameters) {
        BypassRule kind = section.optional("bypass", MailFlowSetupReader::bypass);
        String random = section.optional("placeholder", text -> {
            if (!PLACEHOLDER.matcher(text).matches()) {
                throw new InvalidInputException("", text, "eight hexadecimal digits in small letters");
            }
            return text;
        });
        if (random != null && (kind == null || section.has("when"))) {
            throw new InvalidInputException(
                    "placeholder", random, "with bypass, and without when: it is the condition until there is one");
        }
        if (kind != null) {
            kind.parameters().forEach((parameter, value) -> {
                if (parameters.putIfAbsent(parameter, value) != null) {
                    throw new InvalidInputException("bypass", BYPASS.get(kind), "sets " + parameter + " by itself");
                }
            });
        }
        if (kind != null && random != null) {
            kind.placeholder("placeholder", random).parameters().forEach(parameters::putIfAbsent);
        }
    }

    private static BypassRule bypass(String word) {
        return BYPASS.entrySet().stream()
                .filter(each -> each.getValue().equals(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("", word, "FocusedInbox or Clutter"));
    }

    private static void put(SetupSection section, String prefix, Map<String, Value> parameters) {
        for (String field : section.names()) {
            parameters.put(prefix + field, section.checked(() -> value(section, field, prefix + field)));
        }
    }

    private static Value value(SetupSection section, String field, String parameter) {
        Object plain = section.plain(field);
        try {
            // Complains by itself about a wrong kind or value.
            Value value = RuleValues.value(parameter, plain);
            RuleDraft.checkValue(parameter, value);
            return value;
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException(field, plain, wrong.rule());
        }
    }

    private static AttachmentSetup attachments(SetupSection section, @Nullable Path folder) {
        List<EdgeEntry> entries = section.each("edgeEntries", MailFlowSetupReader::edgeEntry);
        String policy = section.optional("policy", text -> text);
        Boolean defaults = section.optionalFlag("serviceDefaults");
        List<String> allow = section.each("allow", text -> text);
        EdgeList listed = new EdgeList(entries, List.of());
        EdgeList file = section.optional("edgeFile", name -> edgeFile(name, folder));
        return section.checked(() -> new AttachmentSetup(
                file == null ? listed : listed.plus(file),
                policy == null ? MergeRequest.DEFAULT_POLICY : policy,
                defaults == null || defaults,
                new LinkedHashSet<>(allow)));
    }

    private static EdgeEntry edgeEntry(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "filename" : text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String name = text.substring(colon + 1);
        return switch (kind) {
            case "filename" -> new EdgeEntry(EdgeEntry.Kind.FILE_NAME, name);
            case "contenttype" -> new EdgeEntry(EdgeEntry.Kind.CONTENT_TYPE, name);
            default ->
                throw new InvalidInputException("", text, "FileName: or ContentType: and a name, or a file name alone");
        };
    }

    /** A file of the set-up's own folder, so that a set-up can't have other files read. */
    private static EdgeList edgeFile(String name, @Nullable Path folder) {
        if (folder == null) {
            throw new InvalidInputException(
                    "", name, "only in a set-up that is read from a file; give edgeEntries here");
        }
        if (!FILE_NAME.matcher(name).matches()) {
            throw new InvalidInputException("", name, "the name of a file in the set-up's own folder");
        }
        Path file = folder.resolve(name);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(LARGEST_LIST + 1);
        } catch (IOException unreadable) {
            throw new InvalidInputException("", name, "a file that can be read");
        }
        if (bytes.length > LARGEST_LIST) {
            throw new InvalidInputException("", name, "at most a million bytes");
        }
        try {
            return EdgeList.parse(bytes);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException("", name, wrong.rule());
        }
    }
}
