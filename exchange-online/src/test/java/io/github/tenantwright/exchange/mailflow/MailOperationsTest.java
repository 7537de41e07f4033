package io.github.tenantwright.exchange.mailflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.attachments.MergeAttachmentTypes;
import io.github.tenantwright.exchange.focused.SetFocusedInboxMailbox;
import io.github.tenantwright.exchange.focused.SetFocusedInboxOrganization;
import io.github.tenantwright.exchange.hierarchy.SetManager;
import io.github.tenantwright.exchange.rules.CreateTransportRule;
import io.github.tenantwright.exchange.rules.DisableTransportRule;
import io.github.tenantwright.exchange.rules.EnableTransportRule;
import io.github.tenantwright.exchange.rules.PlaceTransportRules;
import io.github.tenantwright.exchange.rules.RemoveTransportRule;
import io.github.tenantwright.exchange.rules.RestoreTransportRule;
import io.github.tenantwright.exchange.rules.RuleValues;
import io.github.tenantwright.exchange.rules.UpdateTransportRule;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every operation on mail flow, tried with each of them against the simulated tenant. */
class MailOperationsTest {
    private static final String RULE = "External tag";

    /**
     * An operation, made when the tenant is prepared.
     *
     * @param name as in the catalog
     * @param operation for the tenant
     * @param meddle what somebody else does between plan and run; empty where nothing can be in the way
     */
    record Sample(String name, Function<MailTenant, Operation> operation, String meddle) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Map<String, Object> TAG =
            Map.of("FromScope", "NotInOrganization", "PrependSubject", "[EXT] ", "Mode", "Enforce");

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample(
                        "create-transport-rule",
                        tenant -> new CreateTransportRule("New", TAG, false, Set.of()),
                        "New-TransportRule {'Name':'New','DeleteMessage':true,'From':['x@contoso.com']}"),
                new Sample(
                        "update-transport-rule",
                        tenant -> {
                            Map<String, Object> wanted = new HashMap<>();
                            wanted.put("SubjectContainsWords", List.of("hello", "world"));
                            wanted.put("FromScope", null);
                            wanted.put("StopRuleProcessing", true);
                            wanted.put("Comments", "new");
                            return new UpdateTransportRule(
                                    RULE,
                                    tenant.guid(RULE),
                                    Map.of("FromScope", "NotInOrganization", "Comments", "old"),
                                    wanted,
                                    false,
                                    Set.of());
                        },
                        "Set-TransportRule {'Identity':'External tag','Comments':'mine'}"),
                new Sample(
                        "place-transport-rules",
                        tenant -> new PlaceTransportRules(
                                Map.of(RULE, 2, "Last", 0), Map.of(RULE, 0, "Last", 3), Set.of()),
                        ""),
                new Sample(
                        "enable-transport-rule",
                        tenant -> new EnableTransportRule(
                                "Off",
                                tenant.guid("Off"),
                                "Audit",
                                Map.of(
                                        "SubjectContainsWords",
                                        List.of("off"),
                                        "AttachmentSizeOver",
                                        "10240KB",
                                        "ExceptIfSCLOver",
                                        5,
                                        "Quarantine",
                                        true),
                                false,
                                Set.of()),
                        "Set-TransportRule"
                                + " {'Identity':'Off','SubjectContainsWords':null,'FromScope':'InOrganization'}"),
                new Sample(
                        "disable-transport-rule",
                        tenant -> new DisableTransportRule(RULE, tenant.guid(RULE), Set.of()),
                        ""),
                new Sample(
                        "remove-transport-rule",
                        tenant -> new RemoveTransportRule(
                                "Off",
                                tenant.guid("Off"),
                                RuleValues.of(Row.of(tenant.rule("Off").toString())),
                                Set.of(),
                                Set.of()),
                        "Set-TransportRule {'Identity':'Off','Comments':'mine'}"),
                new Sample(
                        "restore-transport-rule",
                        tenant -> new RestoreTransportRule("Again", TAG, false, true, 1),
                        "New-TransportRule {'Name':'Again','DeleteMessage':true,'From':['x@contoso.com']}"),
                new Sample(
                        "merge-attachment-types",
                        tenant -> {
                            List<String> now = new ArrayList<>();
                            tenant.does("Get-MalwareFilterPolicy", "{'Identity':'Default'}")
                                    .get(0)
                                    .get("FileTypes")
                                    .forEach(type -> now.add(type.asText()));
                            List<String> wanted = new ArrayList<>(now);
                            wanted.add("asx");
                            return new MergeAttachmentTypes("Default", now, true, wanted, true, Set.of());
                        },
                        "Set-MalwareFilterPolicy {'Identity':'Default','FileTypes':['exe']}"),
                new Sample(
                        "set-focused-inbox-organization",
                        tenant -> new SetFocusedInboxOrganization(null, false, Set.of()),
                        "Set-OrganizationConfig {'FocusedInboxOn':true}"),
                new Sample(
                        "set-focused-inbox-mailbox",
                        tenant -> new SetFocusedInboxMailbox("anna@contoso.com", true, false, Set.of()),
                        ""),
                new Sample(
                        "set-manager",
                        tenant -> new SetManager(
                                MailTenant.BEN,
                                "ben@contoso.com",
                                "",
                                "",
                                MailTenant.ANNA,
                                "anna@contoso.com",
                                Set.of()),
                        "Set-User {'Identity':'ben@contoso.com','Manager':'dora@contoso.com'}"));
    }

    static MailTenant prepared() {
        MailTenant tenant = MailTenant.start();
        tenant.does(
                "New-TransportRule",
                "{'Name':'External tag','FromScope':'NotInOrganization','PrependSubject':'[E] ','Comments':'old'}");
        tenant.does("New-TransportRule", "{'Name':'Middle','From':['a@contoso.com'],'Quarantine':true}");
        tenant.does(
                "New-TransportRule",
                "{'Name':'Off','Enabled':false,'Mode':'Audit','SubjectContainsWords':['off'],'Quarantine':true,"
                        + "'ExceptIfSCLOver':5,'AttachmentSizeOver':'10MB'}");
        tenant.does("New-TransportRule", "{'Name':'Last','From':['b@contoso.com'],'DeleteMessage':true}");
        tenant.does("Set-FocusedInbox", "{'Identity':'anna@contoso.com','FocusedInboxOn':true}");
        tenant.tenant.clearRequests();
        return tenant;
    }

    @Test
    void everyOperationOfTheCatalogIsTriedHere() {
        // Photos are tried with pictures, in UserPhotosTest.
        Set<String> tried = new TreeSet<>(Set.of("set-user-photo"));
        try (MailTenant tenant = prepared()) {
            samples().forEach(sample -> {
                String name = MailFlow.catalog().nameOf(sample.operation().apply(tenant));
                assertThat(name).isEqualTo(sample.name());
                tried.add(name);
            });
        }
        assertThat(tried).isEqualTo(MailFlow.catalog().names());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void appliedTwiceItChangesNothingTheSecondTimeAndUndoBringsBackWhatWasThere(Sample sample) {
        try (MailTenant tenant = prepared()) {
            Operation operation = sample.operation().apply(tenant);
            SimulatedState before = tenant.tenant.state().normalized();

            RunReport first = tenant.run(tenant.plan(operation));

            assertThat(first.failures()).isEmpty();
            assertThat(first.steps()).extracting(StepReport::status).containsOnly(StepReport.Status.DONE);
            SimulatedState after = tenant.tenant.state().normalized();
            assertThat(after.differencesTo(before)).isNotEmpty();
            assertThat(tenant.tenant.writes()).isNotEmpty();
            ChangeScope declared = ChangeScope.of(operation.writes());
            tenant.tenant.writes().forEach(write -> check(declared, write));

            tenant.tenant.clearRequests();
            RunReport second = tenant.run(tenant.plan(operation));
            assertThat(second.steps()).extracting(StepReport::status).containsOnly(StepReport.Status.ALREADY_SO);
            assertThat(tenant.tenant.writes()).isEmpty();

            Plan undo = tenant.mailFlow.undoPlan(first.run());
            assertThat(undo.findings()).isEmpty();
            RunReport undone = tenant.run(undo);
            assertThat(undone.failures()).isEmpty();
            assertThat(undone.state()).isEqualTo(RunState.COMPLETED);
            assertThat(tenant.tenant.state().normalized().differencesTo(before)).isEmpty();
            assertThat(tenant.tenant.unexpectedRequests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whileReadsLagItWaitsInsteadOfWritingAgain(Sample sample) {
        try (MailTenant tenant = prepared()) {
            Operation operation = sample.operation().apply(tenant);
            tenant.tenant.clock().advance(Duration.ofMinutes(5));
            tenant.tenant.exchange().delay(Duration.ofSeconds(40));

            RunReport report = tenant.run(tenant.plan(operation));

            assertThat(report.failures()).isEmpty();
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            Set<String> sent = new TreeSet<>();
            tenant.tenant.writes().forEach(write -> sent.add(write.body()));
            assertThat(tenant.tenant.writes()).hasSameSizeAs(sent);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasChangedSincePlannedIsLeftAlone(Sample sample) {
        if (sample.meddle().isEmpty()) {
            return;
        }
        try (MailTenant tenant = prepared()) {
            Operation operation = sample.operation().apply(tenant);
            int space = sample.meddle().indexOf(' ');
            tenant.does(sample.meddle().substring(0, space), sample.meddle().substring(space + 1));

            RunReport report = tenant.run(tenant.plan(operation));

            assertThat(report.failures()).singleElement().satisfies(step -> {
                assertThat(step.outcome()).isInstanceOf(Outcome.Failed.class);
                assertThat(((Outcome.Failed) step.outcome()).cause()).isEqualTo(FailureCause.CHANGED_SINCE_PLANNED);
            });
            assertThat(tenant.tenant.writes()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasChangedSinceTheRunIsNotTakenBack(Sample sample) {
        String meddle = switch (sample.name()) {
            case "create-transport-rule" -> "Set-TransportRule {'Identity':'New','Comments':'mine'}";
            case "enable-transport-rule" -> "Set-TransportRule {'Identity':'Off','SubjectContainsWords':['mine']}";
            case "remove-transport-rule" ->
                "New-TransportRule {'Name':'Off','DeleteMessage':true,'From':['x@contoso.com']}";
            case "restore-transport-rule" -> "Set-TransportRule {'Identity':'Again','Comments':'mine'}";
            default -> sample.meddle();
        };
        if (meddle.isEmpty()) {
            return;
        }
        try (MailTenant tenant = prepared()) {
            RunReport done = tenant.run(tenant.plan(sample.operation().apply(tenant)));
            int space = meddle.indexOf(' ');
            tenant.does(meddle.substring(0, space), meddle.substring(space + 1));
            SimulatedState now = tenant.tenant.state().normalized();

            RunReport undone = tenant.run(tenant.mailFlow.undoPlan(done.run()));

            assertThat(tenant.tenant.state().normalized().differencesTo(now)).isEmpty();
            assertThat(undone.failures())
                    .singleElement()
                    .extracting(step -> ((Outcome.Failed) step.outcome()).cause())
                    .isEqualTo(FailureCause.CHANGED_SINCE_PLANNED);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itSaysWhatItDoesAndHowItIsDoneByHand(Sample sample) {
        try (MailTenant tenant = prepared()) {
            Operation operation = sample.operation().apply(tenant);
            assertThat(operation.sentence()).matches("[A-Z].*[^.]").doesNotContain("null");
            assertThat(operation.byHand().guidance()).matches("[A-Z].*\\.").doesNotContain("null");
            assertThat(operation.byHand().statements()).isNotEmpty();
            boolean graph = operation instanceof SetManager;
            assertThat(operation.requirements().audiences())
                    .containsExactly(graph ? Audience.GRAPH : Audience.EXCHANGE);
            assertThat(operation.requirements().scopes())
                    .containsExactly(graph ? "User.ReadWrite.All" : "Exchange.Manage");
            assertThat(operation.requirements().roles()).isNotEmpty();
            Plan plan = tenant.plan(operation);
            assertThat(Plan.fromJson(plan.toJson(MailFlow.catalog()), MailFlow.catalog()))
                    .isEqualTo(plan);
            String script = plan.powerShell();
            if (graph) {
                assertThat(script).contains("Connect-MgGraph", "/manager/").doesNotContain("Connect-ExchangeOnline");
                return;
            }
            assertThat(script)
                    .contains("Connect-ExchangeOnline", "3.1.0", "Disconnect-ExchangeOnline")
                    .doesNotContain("Connect-MgGraph");
            List<Cmdlet> calls = new Script(operation.byHand().statements()).cmdlets();
            assertThat(ExchangeContract.problems(calls)).isEmpty();
        }
    }

    /** The same call goes to the service and into the script, but for the GUID that a new rule only gets in the run. */
    @ParameterizedTest
    @MethodSource("samples")
    void bothRenderingsAreOfOneCall(Sample sample) throws Exception {
        try (MailTenant tenant = prepared()) {
            Operation operation = sample.operation().apply(tenant);
            Map<String, String> names = new TreeMap<>();
            tenant.does("Get-TransportRule", "{}")
                    .forEach(row ->
                            names.put(row.get("Guid").asText(), row.get("Name").asText()));
            tenant.run(tenant.plan(operation));
            if (operation instanceof SetManager) {
                assertThat(operation.byHand().toString()).contains("/v1.0/users/" + MailTenant.ANNA);
                assertThat(tenant.tenant.writes())
                        .singleElement()
                        .satisfies(
                                write -> assertThat(write.body()).endsWith("/v1.0/users/" + MailTenant.ANNA + "\"}"));
                return;
            }
            tenant.does("Get-TransportRule", "{}")
                    .forEach(row ->
                            names.put(row.get("Guid").asText(), row.get("Name").asText()));
            List<String> sent = new ArrayList<>();
            for (RecordedRequest write : tenant.tenant.writes()) {
                JsonNode input = new ObjectMapper().readTree(write.body()).get("CmdletInput");
                sent.add(text(input.get("CmdletName").asText(), input.get("Parameters"), names));
            }
            List<String> scripted = new Script(operation.byHand().statements())
                    .cmdlets().stream()
                            .filter(call -> !call.name().startsWith("Get-"))
                            .map(call -> text(call, names))
                            .toList();
            assertThat(scripted).isEqualTo(sent);
        }
    }

    private static String text(Cmdlet call, Map<String, String> names) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        call.parameters().forEach((name, value) -> {
            if (value instanceof Value.Switch on) {
                node.put(name, on.on());
            } else if (value instanceof Value.Null) {
                node.putNull(name);
            } else if (value instanceof Value.Whole number) {
                node.put(name, number.number());
            } else if (value instanceof Value.Flag flag) {
                node.put(name, flag.flag());
            } else if (value instanceof Value.Items items) {
                items.items().forEach(item -> node.withArray("/" + name).add(((Value.Text) item).text()));
            } else {
                node.put(name, ((Value.Text) value).text());
            }
        });
        return text(call.name(), node, names);
    }

    private static String text(String cmdlet, JsonNode parameters, Map<String, String> names) {
        Map<String, String> sorted = new TreeMap<>();
        parameters
                .properties()
                .forEach(each -> sorted.put(
                        each.getKey(),
                        names.getOrDefault(
                                each.getValue().asText(""),
                                each.getValue().isTextual()
                                        ? each.getValue().asText()
                                        : each.getValue().toString())));
        return cmdlet + sorted;
    }

    private static void check(ChangeScope scope, RecordedRequest write) {
        Audience audience = write.service() == Service.GRAPH ? Audience.GRAPH : Audience.EXCHANGE;
        scope.check(audience, write.method(), URI.create(write.rawUrl()).getRawPath(), write.body());
    }
}
