package io.github.tenantwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeRulesTest {

    private static final String ACTION = "'SetHeaderName':'X-Test','SetHeaderValue':'true'";

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(t -> t.users(2, SkuName.MICROSOFT_365_E5));

    private Client client;

    @BeforeEach
    void begin(SimulatedTenant tenant) {
        client = new Client(tenant);
    }

    @Test
    void aNewRuleComesBackAsItIsReadLater() {
        JsonNode made = add("'Name':'Bypass','Enabled':false,'SubjectContainsWords':['placeholder'],'Comments':'c'")
                .rows()
                .get(0);
        assertThat(made.path("State").asText()).isEqualTo("Disabled");
        assertThat(made.path("Mode").asText()).isEqualTo("Enforce");
        assertThat(made.path("Identity").asText()).isEqualTo("Bypass");
        assertThat(made.path("SubjectContainsWords").get(0).asText()).isEqualTo("placeholder");
        assertThat(made.path("SubjectContainsWords@odata.type").asText()).isEqualTo("#Collection(String)");
        assertThat(made.path("Priority@data.type").asText()).isEqualTo("System.Int32");
        assertThat(made.path("Guid@data.type").asText()).isEqualTo("System.Guid");
        assertThat(made.get("From").isNull()).isTrue();
        assertThat(made.get("DeleteMessage").isBoolean()).isTrue();
        assertThat(made.path("WhenChanged").asText()).isEqualTo("2026-08-03T09:00:00.0000000+00:00");
        assertThat(made.path("Description").asText()).contains("If the message:", "'placeholder'", "SetHeaderName");
        assertThat(made.path("Conditions").get(0).asText()).endsWith("SubjectContainsPredicate");
        assertThat(rules().get(0)).isEqualTo(made);
    }

    @Test
    void aRuleIsChangedByNameOrGuidAndNullClears() {
        String guid = add("'Name':'A','SubjectContainsWords':['x']")
                .rows()
                .get(0)
                .path("Guid")
                .asText();
        assertThat(client.cmdlet(
                                "Set-TransportRule",
                                "{'Identity':'" + guid
                                        + "','SubjectContainsWords':null,'From':['a@contoso.com','b@contoso.com']}")
                        .rows())
                .isEmpty();
        client.cmdlet("set-transportrule", "{'identity':'a','stopruleprocessing':true,'MODE':'audit'}");
        JsonNode rule = rules().get(0);
        assertThat(rule.get("SubjectContainsWords").isNull()).isTrue();
        assertThat(rule.path("From")).hasSize(2);
        assertThat(rule.path("StopRuleProcessing").asBoolean()).isTrue();
        assertThat(rule.path("Mode").asText()).isEqualTo("Audit");
        assertThat(rule.path("SetHeaderName").asText()).isEqualTo("X-Test");
        client.cmdlet("Set-TransportRule", "{'Identity':'A','Name':'B'}");
        assertThat(rules().get(0).path("Guid").asText()).isEqualTo(guid);
        assertThat(names()).containsExactly("B");
        assertThat(client.cmdlet("Set-TransportRule", "{'Identity':'B','Name':'B'}")
                        .json()
                        .path("@adminapi.warnings")
                        .get(0)
                        .asText())
                .contains("no settings of 'B' have been modified");
    }

    @Test
    void prioritiesMoveTheOthers() {
        for (String name : List.of("A", "B", "C")) {
            add("'Name':'" + name + "'");
        }
        add("'Name':'first','Priority':0");
        assertThat(names()).containsExactly("first", "A", "B", "C");
        client.cmdlet("Set-TransportRule", "{'Identity':'first','Priority':2}");
        assertThat(names()).containsExactly("A", "B", "first", "C");
        assertThat(rules()).extracting(rule -> rule.path("Priority").asInt()).containsExactly(0, 1, 2, 3);
        remove("A");
        assertThat(rules()).extracting(rule -> rule.path("Priority").asInt()).containsExactly(0, 1, 2);
        assertThat(client.cmdlet("Set-TransportRule", "{'Identity':'first','Priority':3}")
                        .status())
                .isEqualTo(400);
        assertThat(add("'Name':'last','Priority':3").status()).isEqualTo(200);
    }

    @Test
    void aRuleIsSwitchedByItsOwnCmdletsAndAskedForBeforeItGoes() {
        add("'Name':'A'");
        assertThat(client.cmdlet("Disable-TransportRule", "{'Identity':'A'}")
                        .json()
                        .path("@adminapi.confirmationmessage")
                        .asText())
                .isNotEmpty();
        assertThat(rules().get(0).path("State").asText()).isEqualTo("Enabled");
        client.cmdlet("Disable-TransportRule", "{'Identity':'A','Confirm':false}");
        assertThat(rules().get(0).path("State").asText()).isEqualTo("Disabled");
        client.cmdlet("Enable-TransportRule", "{'Identity':'A','Mode':'AuditAndNotify'}");
        assertThat(rules().get(0).path("State").asText()).isEqualTo("Enabled");
        assertThat(rules().get(0).path("Mode").asText()).isEqualTo("AuditAndNotify");
        client.cmdlet("Set-TransportRule", "{'Identity':'A','Mode':'Audit','WhatIf':true}");
        assertThat(rules().get(0).path("Mode").asText()).isEqualTo("AuditAndNotify");
        remove("A");
        assertThat(rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'Name':'A'                                          | ADObjectAlreadyExistsException | already exists
        'Name':'a'                                          | ADObjectAlreadyExistsException | already exists
        'Name':'N','Mode':'Enforced'                        | ParameterTransformationException | Possible values: Audit, AuditAndNotify, Enforce
        'Name':'N','DeleteMessage':'$true'                  | ParameterTransformationException | to type Boolean
        'Name':'N','From':{'Add':['x']}                     | ParameterTransformationException | JProperty
        'Name':'N','From':{'@odata.type':'#Exchange.GenericHashTable','Add':['x']} | ParameterTransformationException | Hashtable
        'Name':'N','SCLOver':10                             | ParameterTransformationException | SclValue
        'Name':'N','From':[]                                | ParameterBindingException | empty array
        'Name':'N','Fromm':['x']                            | ParameterBindingException | cannot be found
        'Enabled':true                                      | ParameterBindingException | missing mandatory parameters: Name
        'Name':'N','NotifySender':'NotifyOnly'              | CmdletParameterNotAllowedException | role definition of the current user
        'Name':'N','HeaderContainsWords':['x']              | DataValidationException | together
        'Name':'N','SubjectMatchesPatterns':['(']           | DataValidationException | not valid
        'Name':'12345678901234567890123456789012345678901234567890123456789012345' | DataValidationException | too long
        """)
    void whatDoesNotFitIsRefused(String parameters, String type, String words) {
        add("'Name':'A'");
        Client.Answer refused = add(parameters);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.type()).isEqualTo(type);
        assertThat(refused.words()).contains(words);
        assertThat(refused.message()).isIn("Invalid Operation", "Error executing cmdlet");
        assertThat(names()).containsExactly("A");
    }

    @Test
    void aBeginningOfAValueIsTakenForTheValue() {
        add("'Name':'A','Mode':'Enf'");
        assertThat(rules().get(0).path("Mode").asText()).isEqualTo("Enforce");
    }

    @Test
    void enabledIsNoParameterOfSet() {
        add("'Name':'A'");
        Client.Answer refused = client.cmdlet("Set-TransportRule", "{'Identity':'A','Enabled':false}");
        assertThat(refused.type()).isEqualTo("ParameterBindingException");
        assertThat(rules().get(0).path("State").asText()).isEqualTo("Enabled");
    }

    @Test
    void aRuleNeedsAnActionAndKeepsItsSize() {
        assertThat(client.cmdlet("New-TransportRule", "{'Name':'N','From':['a@contoso.com']}")
                        .words())
                .contains("at least one action");
        assertThat(add("'Name':'N','BodyX':1").status()).isEqualTo(400);
        assertThat(add("'Name':'N','FromAddressContainsWords':['" + "x".repeat(8200) + "']")
                        .words())
                .contains("8192");
    }

    @Test
    void thereAreAtMostThreeHundredRulesAndTwentyKilobytesOfPatterns() {
        for (int i = 0; i < 300; i++) {
            assertThat(add("'Name':'R" + i + "'").status()).isEqualTo(200);
        }
        assertThat(add("'Name':'R300'").words()).contains("300");
        for (int i = 0; i < 2; i++) {
            assertThat(client.cmdlet(
                                    "Set-TransportRule",
                                    "{'Identity':'R" + i + "','FromAddressMatchesPatterns':['" + "x".repeat(8000)
                                            + "']}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(client.cmdlet(
                                "Set-TransportRule",
                                "{'Identity':'R3','FromAddressContainsWords':['" + "x".repeat(8000) + "']}")
                        .words())
                .contains("24000", "20480");
    }

    @Test
    void aMissingRuleIsAnErrorAndSizesAndDatesComeBackInTheServicesWords() {
        Client.Answer missing = client.cmdlet("Get-TransportRule", "{'Identity':'Gone'}");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.type()).isEqualTo("ManagementObjectNotFoundException");
        assertThat(missing.json().path("error").has("innererror")).isFalse();
        add("'Name':'A','MessageSizeOver':'10MB','AttachmentSizeOver':1500,'ExpiryDate':'2026-09-01T08:00:00Z'");
        JsonNode rule =
                client.cmdlet("Get-TransportRule", "{'Identity':'a'}").rows().get(0);
        assertThat(rule.path("MessageSizeOver").asText()).isEqualTo("10 MB (10,485,760 bytes)");
        assertThat(rule.path("AttachmentSizeOver").asText()).isEqualTo("2 KB (2,048 bytes)");
        assertThat(rule.path("ExpiryDate").asText()).isEqualTo("2026-09-01T08:00:00.0000000+00:00");
        assertThat(client.cmdlet("Get-TransportRule", "{'ExcludeConditionActionDetails':true}")
                        .rows()
                        .get(0)
                        .get("SetHeaderName")
                        .isNull())
                .isTrue();
    }

    @Test
    void listsAreLimitedFilteredAndSelected() {
        add("'Name':'A','SubjectContainsWords':['pay slip']");
        add("'Name':'B','Enabled':false");
        Client.Answer one = client.cmdlet("Get-TransportRule", "{'ResultSize':1}");
        assertThat(one.rows()).hasSize(1);
        assertThat(one.json().path("@adminapi.warnings").get(0).asText()).contains("ResultSize");
        assertThat(names(client.cmdlet("Get-TransportRule", "{'State':'Disabled'}")))
                .containsExactly("B");
        ObjectNode like = Client.invocation("Get-TransportRule", "{}");
        like.withObject("/CmdletInput/Parameters").put("Filter", "Description -like '*Slip*'");
        assertThat(names(client.cmdlet(like))).containsExactly("A");
    }

    @Test
    void propertiesThatNoCmdletSetsAreShownAndSurvive(SimulatedTenant tenant) {
        add("'Name':'A'");
        tenant.exchange().touchRule("A", "{\"ManuallyModified\":true,\"BrandNew\":[\"x\"]}");
        client.cmdlet("Set-TransportRule", "{'Identity':'A','Comments':'c'}");
        JsonNode rule = rules().get(0);
        assertThat(rule.path("ManuallyModified").asBoolean()).isTrue();
        assertThat(rule.path("BrandNew").get(0).asText()).isEqualTo("x");
    }

    @Test
    void readsLagBehindWhenTheyAreToldTo(SimulatedTenant tenant) {
        tenant.exchange().delay(Duration.ofSeconds(30));
        try {
            add("'Name':'A'");
            assertThat(names()).isEmpty();
            tenant.clock().advance(Duration.ofSeconds(20));
            client.cmdlet("Disable-TransportRule", "{'Identity':'A','Confirm':false}");
            tenant.clock().advance(Duration.ofSeconds(10));
            assertThat(rules().get(0).path("State").asText()).isEqualTo("Enabled");
            tenant.clock().advance(Duration.ofSeconds(20));
            assertThat(rules().get(0).path("State").asText()).isEqualTo("Disabled");
            add("'Name':'B'");
            assertThat(names()).containsExactly("A");
            tenant.exchange().run("New-TransportRule", "{\"Name\":\"C\",\"DeleteMessage\":true}");
            assertThat(names()).containsExactly("A", "B", "C");
        } finally {
            tenant.exchange().delay(Duration.ZERO);
        }
    }

    private Client.Answer add(String parameters) {
        return client.cmdlet("New-TransportRule", "{" + parameters + "," + ACTION + "}");
    }

    private void remove(String name) {
        client.cmdlet("Remove-TransportRule", "{'Identity':'" + name + "','Confirm':false}");
    }

    private JsonNode rules() {
        return client.cmdlet("Get-TransportRule", "{}").rows();
    }

    private List<String> names() {
        return names(client.cmdlet("Get-TransportRule", "{}"));
    }

    private static List<String> names(Client.Answer answer) {
        List<String> names = new ArrayList<>();
        answer.rows().forEach(rule -> names.add(rule.path("Name").asText()));
        return names;
    }
}
