package io.github.tenantwright.exchange.mailflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.attachments.AttachmentTypes;
import io.github.tenantwright.exchange.rules.Actions;
import io.github.tenantwright.exchange.rules.BypassRule;
import io.github.tenantwright.exchange.rules.Conditions;
import io.github.tenantwright.exchange.rules.RuleDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Set-up files: what they say, that they come back as they were, and what is wrong with bad ones. */
class MailFlowSetupTest {
    private static final String WHOLE = """
        tenant: 8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4
        name: Contoso mail
        transportRules:
          - name: Always to Focused Inbox
            bypass: FocusedInbox
            placeholder: 7d1c0b52
          - name: External tag
            enabled: true
            priority: 0
            mode: Audit
            comments: 'It''s for everybody.'
            onError: Defer
            activeFrom: 2026-09-01T08:00:00Z
            when: { FromScope: NotInOrganization, AttachmentSizeOver: 10MB }
            unless: { From: [a@partner.example], SCLOver: 5 }
            then: { PrependSubject: '[EXTERN] ', StopRuleProcessing: true }
          - name: Tracking
            allMessages: true
            then: { SetHeaderName: X-Seen, SetHeaderValue: yes it is }
        attachmentTypes:
          edgeEntries: ['FileName:*.exe', 'ContentType:application/x-msdownload', '*.vbs']
          allow: [DOCM]
        focusedInbox:
          organization: true
          mailboxes:
            - { mailbox: Anna@contoso.example, focused: false }
        """;

    @Test
    void aFileSaysEverything() {
        MailFlowSetup setup = MailFlowSetup.fromYaml(WHOLE);

        assertThat(setup.rules())
                .extracting(RuleSetup::name)
                .containsExactly("Always to Focused Inbox", "External tag", "Tracking");
        assertThat(setup.rules().get(0))
                .isEqualTo(new RuleSetup(
                        BypassRule.ALWAYS_TO_FOCUSED.placeholder("Always to Focused Inbox", "7d1c0b52"), null));
        RuleDraft tag = setup.rules().get(1).rule();
        assertThat(tag.place()).contains(0);
        assertThat(tag.conditions()).containsOnlyKeys("FromScope", "AttachmentSizeOver");
        assertThat(tag.exceptions()).containsOnlyKeys("ExceptIfFrom", "ExceptIfSCLOver");
        assertThat(setup.rules().get(1).enabled()).isTrue();
        assertThat(setup.rules().get(2).rule().isForAllMessages()).isTrue();
        assertThat(setup.attachments().edge().entries())
                .extracting(Object::toString)
                .containsExactly("FileName:*.exe", "ContentType:application/x-msdownload", "FileName:*.vbs");
        assertThat(setup.attachments().allow()).containsExactly("docm");
        assertThat(setup.attachments().serviceDefaults()).isTrue();
        assertThat(setup.focusedInbox()).isTrue();
        assertThat(setup.mailboxes()).isEqualTo(Map.of("anna@contoso.example", false));
        assertThat(MailFlowSetup.fromYaml(setup.toYaml())).isEqualTo(setup);
        assertThat(MailFlowSetup.fromJson(setup.toJson())).isEqualTo(setup);
        assertThat(setup.toYaml()).contains("bypass: FocusedInbox");
    }

    @Test
    void randomSetUpsComeBackAsTheyWereAndFitTheSchema() {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(MailFlowSetup.jsonSchema());
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            RandomRules rules = new RandomRules(random);
            MailFlowSetup.Builder builder = MailFlowSetup.builder().name("Random " + seed);
            for (int i = 0; i < random.nextInt(4); i++) {
                RuleDraft draft = rules.draft("Rule " + i);
                builder.rules(new RuleSetup(
                        random.nextBoolean() ? draft.priority(i) : draft,
                        random.nextBoolean() ? null : (Boolean) random.nextBoolean()));
            }
            if (random.nextBoolean()) {
                builder.attachments(new AttachmentSetup(
                        AttachmentTypes.edgeDefault(), "Default", random.nextBoolean(), Set.of("docm")));
            }
            if (random.nextBoolean()) {
                builder.focusedInbox(random.nextBoolean()).focusedInbox("m@contoso.example", random.nextBoolean());
            }
            MailFlowSetup setup = builder.build();
            String json = setup.toJson();
            assertThat(MailFlowSetup.fromJson(json)).as("seed %d", seed).isEqualTo(setup);
            assertThat(MailFlowSetup.fromJson(json).toJson()).isEqualTo(json);
            assertThat(MailFlowSetup.fromYaml(setup.toYaml()))
                    .as("seed %d", seed)
                    .isEqualTo(setup);
            assertThat(schema.validate(json, InputFormat.JSON))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        transportRules: [{ name: A, then: { DeleteMessage: true } }]                       | transportRules[0].when            | allMessages: true
        transportRules: [{ name: A, allMessages: true }]                                   | transportRules[0].rule.actions    | at least one action
        transportRules: [{ name: A, when: { From: x@y.example }, then: { Quarantine: true } }] | From                          | a list of texts
        transportRules: [{ name: A, when: { From: ['<script>'] }, then: { Quarantine: true } }] | From                        | an e-mail address, or the name
        transportRules: [{ name: A, when: { Frm: [x] }, then: { Quarantine: true } }]      | transportRules[0].when.Frm       | did you mean From
        transportRules: [{ name: A, when: { FromScope: Outside }, then: { Quarantine: true } }] | FromScope                    | NotInOrganization
        transportRules: [{ name: A, when: { SCLOver: 12 }, then: { Quarantine: true } }]    | SCLOver                          | 0 to 9
        transportRules: [{ name: A, when: { MessageSizeOver: big }, then: { Quarantine: true } }] | MessageSizeOver            | a size
        transportRules: [{ name: A, when: { HeaderContainsWords: [x] }, then: { Quarantine: true } }] | HeaderContainsWords    | goes with
        transportRules: [{ name: A, when: { From: [x] }, then: { SetHeaderName: X-A } }]    | SetHeaderName                    | goes with
        transportRules: [{ name: A, when: { From: [x] }, then: { DlpPolicy: y } }]          | transportRules[0].then.DlpPolicy | no such field
        transportRules: [{ name: A, bypass: Clutter, placeholder: 7d1c0b52, enabled: true }] | enabled                         | false while
        transportRules: [{ name: A, bypass: Clutter, placeholder: zz }]                     | placeholder                      | hexadecimal
        transportRules: [{ name: A, placeholder: 7d1c0b52, then: { Quarantine: true } }]    | placeholder                      | with bypass
        transportRules: [{ name: A, activeFrom: tomorrow, when: { From: [x] }, then: { Quarantine: true } }] | activeFrom      | a point in time
        attachmentTypes: { edgeFile: ../../etc/passwd }                                    | edgeFile                          | read from a file
        attachmentTypes: { edgeEntries: ['Kind:x'] }                                       | attachmentTypes.edgeEntries[0]    | ContentType
        focusedInbox: { mailboxes: [{ mailbox: no address, focused: true }] }              | mailbox                           | an e-mail address
        focusedInbox: { mailboxes: [{ mailbox: a@b.example }] }                            | focusedInbox.mailboxes[0].focused | must be given
        """)
    void whatIsWrongIsNamedWithItsPlace(String yaml, String field, String rule) {
        assertThatThrownBy(() -> MailFlowSetup.fromYaml(yaml))
                .isInstanceOfSatisfying(InvalidInputException.class, wrong -> {
                    assertThat(wrong.field()).contains(field);
                    assertThat(wrong.getMessage()).contains(rule).contains("line 1");
                });
    }

    @Test
    void namesAndPlacesAreGivenOnce() {
        RuleDraft draft =
                RuleDraft.named("A").when(Conditions.from("x@y.example")).then(Actions.quarantine());
        assertThatThrownBy(() -> MailFlowSetup.builder()
                        .rules(RuleSetup.of(draft), RuleSetup.enabled(draft))
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("each name once");
        RuleDraft other =
                RuleDraft.named("B").when(Conditions.from("x@y.example")).then(Actions.quarantine());
        assertThatThrownBy(() -> MailFlowSetup.builder()
                        .rules(RuleSetup.of(draft.priority(1)), RuleSetup.of(other.priority(1)))
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a place of its own");
        assertThatThrownBy(() -> MailFlowSetup.builder()
                        .focusedInbox("a@b.example", true)
                        .focusedInbox("A@B.example", true)
                        .build())
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aListOfTheEdgeServerLiesBesideTheSetUp(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("edge.csv"), "\"Type\",\"Name\"\n\"FileName\",\"*.ps1\"\n");
        Path file = Files.writeString(
                folder.resolve("mail.yaml"), "attachmentTypes: { edgeFile: edge.csv, edgeEntries: ['*.exe'] }\n");
        MailFlowSetup setup = MailFlowSetup.read(file);
        assertThat(setup.attachments().edge().entries())
                .extracting(Object::toString)
                .containsExactly("FileName:*.exe", "FileName:*.ps1");
        for (String name : new String[] {"../edge.csv", "/etc/passwd", "missing.csv"}) {
            Files.writeString(file, "attachmentTypes: { edgeFile: '" + name + "' }\n");
            assertThatThrownBy(() -> MailFlowSetup.read(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("edgeFile");
        }
    }

    /** The page on set-ups shows every field of the file, and what it shows can be read. */
    @Test
    void thePageOnSetUpsIsTrue(@TempDir Path folder) throws Exception {
        String page = Files.readString(Path.of("../docs/set-ups.md"));
        String mail = page.substring(page.indexOf("## Mail flow"));
        String yaml = mail.substring(mail.indexOf("```yaml\n") + 8, mail.indexOf("\n```\n"));
        Files.writeString(folder.resolve("edge-attachments.csv"), "\"Type\",\"Name\"\n\"FileName\",\"*.ps1\"\n");
        MailFlowSetup setup = MailFlowSetup.read(Files.writeString(folder.resolve("mail.yaml"), yaml));
        assertThat(setup.rules()).hasSize(3);
        assertThat(setup.attachments().edge().entries()).hasSize(3);
        assertThat(setup.mailboxes()).isEqualTo(Map.of("anna.hall@contoso.com", false));
        for (String field : MailFlowSetupReader.FIELDS.get(MailFlowSetupReader.RULE)) {
            if (!field.endsWith("Address")) {
                assertThat(yaml).contains(field);
            }
        }
    }
}
