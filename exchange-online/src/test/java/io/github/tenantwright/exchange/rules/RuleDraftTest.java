package io.github.tenantwright.exchange.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.CmdletTable;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.admin.FakeExchange;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drafts of rules, their limits, and changes that leave alone what they are not about. */
class RuleDraftTest {
    private static final String GUID = "c2a1b7f4-9a55-4c0e-9f0d-1b6a2e8d4c33";
    private static final RuleDraft FOCUSED = BypassRule.ALWAYS_TO_FOCUSED.named("Always to Focused Inbox");

    @RegisterExtension
    final FakeExchange exchange = new FakeExchange();

    @Test
    void thePlaceholderIsMadeSwitchedOffWithAConditionThatCannotMatch() throws Exception {
        exchange.rows();
        ExchangeClient client = exchange.client();
        client.write(BypassRule.ALWAYS_TO_FOCUSED
                .placeholder("Always to Focused Inbox", "7d1c0b52")
                .create());
        assertThat(new ObjectMapper().readTree(exchange.requests().get(0).getBodyAsString()))
                .isEqualTo(new ObjectMapper().readTree("""
                    {"CmdletInput":{"CmdletName":"New-TransportRule","Parameters":{
                      "Name":"Always to Focused Inbox","Enabled":false,
                      "Comments":"Placeholder. Replace the condition, then enable.","Mode":"Enforce",
                      "SubjectContainsWords":["placeholder-7d1c0b52-replace-me"],
                      "SetHeaderName":"X-MS-Exchange-Organization-BypassFocusedInbox",
                      "SetHeaderValue":"true"}}}\
                    """));
    }

    @Test
    void thePlaceholderBecomesTheRuleInOneCall() {
        Row placeholder = row("""
            "SubjectContainsWords":"placeholder-7d1c0b52-replace-me",
            "SetHeaderName":"X-MS-Exchange-Organization-BypassFocusedInbox","SetHeaderValue":"true",
            "HasNoClassification":false,"Future":"kept",
            "Name":"Always to Focused Inbox","State":"Disabled"\
            """);
        assertThat(BypassRule.isPlaceholder(placeholder)).isTrue();
        assertThat(BypassRule.ALWAYS_TO_FOCUSED.isSetBy(placeholder)).isTrue();
        assertThat(BypassRule.BYPASS_CLUTTER.isSetBy(placeholder)).isFalse();
        RuleDraft wanted = FOCUSED.when(Conditions.from("payroll@contoso.example"));
        RulePatch patch = RulePatch.replacingConditions(placeholder, wanted);
        assertThat(patch.changes())
                .containsOnlyKeys("From", "SubjectContainsWords")
                .containsEntry("SubjectContainsWords", Value.none())
                .containsEntry("From", Value.texts(List.of("payroll@contoso.example")));
        CmdletTable.get().check(patch.cmdlet().orElseThrow());
        // Both conditions at once would hold for nothing.
        assertThat(RulePatch.adding(placeholder, wanted).changes()).containsOnlyKeys("From");
    }

    @Test
    void aRuleWithoutConditionIsRefusedUnlessAllMessagesAreMeant() {
        assertThatThrownBy(FOCUSED::create)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("forAllMessages");
        assertThatThrownBy(() ->
                        FOCUSED.unless(Conditions.from("a@contoso.example")).create())
                .isInstanceOf(InvalidInputException.class);
        RuleDraft all = FOCUSED.forAllMessages();
        assertThat(all.create().parameters()).containsKey("SetHeaderName");
        assertThat(all.warnings()).anyMatch(line -> line.contains("every message"));
        assertThatThrownBy(() -> RuleDraft.named("a")
                        .when(Conditions.from("x@y.example"))
                        .create())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one action");
        assertThatThrownBy(() -> RulePatch.replacingConditions(row("\"From\":[\"a\"],\"Name\":\"n\""), FOCUSED))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void recipientsAreCheckedWhereverACmdletTakesThem() throws Exception {
        int checked = 0;
        for (JsonNode parameter : newTransportRule().get("parameters")) {
            String type = parameter.get("type").asText();
            String name = parameter.get("name").asText();
            if (!type.startsWith("RecipientIdParameter")) {
                continue;
            }
            checked++;
            Function<String, Value> value = text -> type.endsWith("[]") ? Value.texts(List.of(text)) : Value.of(text);
            for (String wrong : List.of("<script>", "Anna Hall <anna@contoso.example>", "\"Anna\"", "x\\")) {
                assertThatThrownBy(() -> RuleDraft.checkValue(name, value.apply(wrong)))
                        .as(name)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining(name)
                        .hasMessageContaining("an e-mail address, or the name or GUID");
            }
            for (String right : List.of(
                    "o'neil+x@contoso.example",
                    "Vertrieb & Büro (Köln)",
                    "7d1c0b52-1111-4222-8333-444444444444",
                    "contoso.example/Users/Anna Hall",
                    "CN=Hall\\, Anna \\\"A\\\",OU=Staff,DC=contoso,DC=example")) {
                RuleDraft.checkValue(name, value.apply(right));
            }
        }
        assertThat(checked).isEqualTo(32);
    }

    private static JsonNode newTransportRule() throws IOException {
        try (InputStream in = RuleDraftTest.class.getResourceAsStream("/contracts/exchange-cmdlets.json")) {
            for (JsonNode cmdlet : new ObjectMapper().readTree(in).get("cmdlets")) {
                if (cmdlet.get("name").asText().equals("New-TransportRule")) {
                    return cmdlet;
                }
            }
        }
        throw new AssertionError("New-TransportRule");
    }

    @Test
    void limitsAreKept() {
        for (Supplier<?> wrong : List.<Supplier<?>>of(
                () -> RuleDraft.named("x".repeat(65)),
                () -> FOCUSED.comments("x".repeat(1_025)),
                () -> Conditions.subjectContains("x".repeat(129)),
                () -> Conditions.subjectContains(" x"),
                () -> Conditions.subjectMatches("x".repeat(129)),
                () -> Conditions.from(),
                () -> Conditions.from(""),
                () -> Conditions.sclAtLeast(10),
                () -> Conditions.attributeEquals("ShoeSize"),
                () -> Actions.setHeader("X Y", "a"),
                () -> Actions.setHeader("X-Y:", "a"),
                () -> Actions.reject("x".repeat(1_025)),
                () -> Actions.rejectCode("5.7.2"),
                () -> Actions.spamConfidence(-2),
                () -> Actions.disclaimer(
                        "x".repeat(5_001), Actions.DisclaimerPlace.APPEND, Actions.DisclaimerFallback.WRAP),
                () -> FOCUSED.when(Conditions.from("a@b.example")).when(Conditions.from("c@d.example")),
                () -> FOCUSED.priority(-1),
                () -> TransportRules.remove("Always to Focused Inbox"))) {
            assertThatThrownBy(wrong::get).isInstanceOf(InvalidInputException.class);
        }
        RuleDraft large = FOCUSED.when(
                Conditions.from(Collections.nCopies(75, "x".repeat(100)).toArray(String[]::new)));
        assertThat(large.warnings()).anyMatch(line -> line.contains("8 KB"));
        RuleDraft tooLarge = large.unless(Conditions.from("x".repeat(800)));
        assertThatThrownBy(tooLarge::create)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("8 KB");
    }

    @Test
    void whatIsNotNamedSurvivesAndWhatIsTheSameIsNotSent() {
        Row row = row("""
            "Name":"Always to Focused Inbox","From":["B@contoso.example","a@contoso.example"],"Priority":4,
            "SubjectMatchesPatterns":["^A"],"MessageSizeOver":"10 KB (10,240 bytes)","Mode":"Audit",
            "SetHeaderName":"X-MS-Exchange-Organization-BypassFocusedInbox","SetHeaderValue":"True",
            "RouteMessageOutboundConnector":"To partner","StopRuleProcessing":true,"Comments":"mine","New2027":[1]\
            """);
        RulePatch patch = RulePatch.adding(
                row,
                FOCUSED.when(Conditions.from("A@contoso.example", "b@contoso.example"))
                        .when(Conditions.subjectMatches("^a"))
                        .when(Conditions.sizeOver(10))
                        .then(Actions.stop())
                        .priority(4)
                        .mode(RuleMode.ENFORCE));
        assertThat(patch.rule()).isEqualTo(GUID);
        assertThat(patch.changes()).containsOnlyKeys("SubjectMatchesPatterns", "SetHeaderValue", "Mode");
    }

    @Test
    void aRuleThatCmdletsCannotEditIsLeftAlone() {
        for (String how : List.of(
                "\"ManuallyModified\":true,\"From\":[\"a\"]",
                "\"Description\":\"If…\",\"Conditions\":null,\"Actions\":null")) {
            Row row = row("\"Name\":\"n\"," + how);
            assertThatThrownBy(() -> RulePatch.adding(row, FOCUSED.forAllMessages()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("made in another way");
        }
    }

    @Test
    void randomRulesComeBackAsTheyWereMade() throws Exception {
        Random random = new Random(5);
        List<Condition> conditions = new ArrayList<>(List.of(
                Conditions.from("a@b.example", "c@d.example"),
                Conditions.fromScope(Conditions.Scope.NOT_IN_ORGANIZATION),
                Conditions.sclAtLeast(5),
                Conditions.sizeOver(2_000),
                Conditions.unclassified(),
                Conditions.between(List.of("g1"), List.of("g2", "g3")),
                Conditions.headerMatches("X-A", "^b$"),
                Conditions.attachmentExtension("exe"),
                Conditions.attributeDiffers("Department")));
        List<Action> actions = new ArrayList<>(List.of(
                Actions.setHeader("X-A", "Б'\""),
                Actions.quarantine(),
                Actions.spamConfidence(-1),
                Actions.blindCopyTo("z@b.example"),
                Actions.reportTo("r@b.example", List.of(Actions.ReportPart.SENDER, Actions.ReportPart.SUBJECT)),
                Actions.auditSeverity(Actions.Severity.LOW)));
        for (int i = 0; i < 300; i++) {
            Collections.shuffle(conditions, random);
            Collections.shuffle(actions, random);
            RuleDraft draft = RuleDraft.named("Rule " + i);
            for (Condition condition : conditions.subList(0, 1 + random.nextInt(4))) {
                draft = draft.when(condition);
            }
            for (Condition exception : conditions.subList(4, 4 + random.nextInt(4))) {
                draft = draft.unless(exception);
            }
            for (Action action : actions.subList(0, 1 + random.nextInt(4))) {
                draft = draft.then(action);
            }
            Cmdlet create = draft.create();
            CmdletTable.get().check(create);
            Row stored = stored(create);
            assertThat(RulePatch.replacingConditions(stored, draft).isEmpty())
                    .as("%s", create)
                    .isTrue();
            assertThat(Row.of(stored.json())).isEqualTo(stored);
        }
    }

    @Test
    void rulesAreFoundByNameOrGuidAndSwitchedByGuid() {
        exchange.rows("{\"Name\":\"A\",\"Guid\":\"" + GUID + "\"}", "{\"Name\":\"B\",\"Guid\":\"2\"}");
        assertThat(TransportRules.all(exchange.client())).hasSize(2);
        assertThat(TransportRules.find(exchange.client(), "a").orElseThrow().text("Guid"))
                .isEqualTo(GUID);
        assertThat(TransportRules.find(exchange.client(), "C")).isEmpty();
        for (Cmdlet cmdlet : List.of(
                TransportRules.enable(GUID, RuleMode.AUDIT_AND_NOTIFY),
                TransportRules.disable(GUID),
                TransportRules.remove(GUID))) {
            CmdletTable.get().check(cmdlet);
        }
    }

    /** The rule as the service would show it. */
    private static Row stored(Cmdlet create) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        create.parameters().forEach((name, value) -> node.set(name, json(name, value)));
        node.put("Guid", GUID).put("ManuallyModified", false).put("Unknown", "x");
        return Row.of(node.toString());
    }

    private static JsonNode json(String name, Value value) {
        ObjectMapper mapper = new ObjectMapper();
        if (value instanceof Value.Items items) {
            var array = mapper.createArrayNode();
            items.items().forEach(item -> array.add(((Value.Text) item).text()));
            return array.size() == 1 ? array.get(0) : array;
        }
        if (value instanceof Value.Flag flag) {
            return mapper.getNodeFactory().booleanNode(flag.flag());
        }
        if (value instanceof Value.Whole whole) {
            return mapper.getNodeFactory().numberNode(whole.number());
        }
        String text = ((Value.Text) value).text();
        return mapper.getNodeFactory().textNode(name.endsWith("SizeOver") ? "1.953 MB (2,048,000 bytes)" : text);
    }

    private static Row row(String members) {
        return Row.of("{\"Guid\":\"" + GUID + "\"," + members + "}");
    }
}
