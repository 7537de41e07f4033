package io.github.tenantwright.exchange.mailflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.exchange.attachments.AttachmentTypes;
import io.github.tenantwright.exchange.attachments.EdgeEntry;
import io.github.tenantwright.exchange.attachments.EdgeList;
import io.github.tenantwright.exchange.rules.Actions;
import io.github.tenantwright.exchange.rules.BypassRule;
import io.github.tenantwright.exchange.rules.Conditions;
import io.github.tenantwright.exchange.rules.RuleDraft;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.SimulatedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole set-ups on the simulated tenant: planned, applied, planned again, taken back. */
class MailFlowRunTest {
    private static final RuleDraft FOCUSED = BypassRule.ALWAYS_TO_FOCUSED
            .named("Always to Focused Inbox")
            .when(Conditions.from("anna@contoso.com"))
            .comments("Mail from payroll stays in Focused.");

    @Test
    void thePlaceholderIsMadeAndLaterGetsItsConditionAndActs() {
        try (MailTenant tenant = MailTenant.start()) {
            MailFlowSetup first = MailFlowSetup.builder()
                    .rules(
                            RuleSetup.placeholder(BypassRule.ALWAYS_TO_FOCUSED, "Always to Focused Inbox", "7d1c0b52"),
                            RuleSetup.placeholder(BypassRule.BYPASS_CLUTTER, "Bypass Clutter", "0a1b2c3d"))
                    .build();
            Plan plan = tenant.mailFlow.plan(first);
            assertThat(plan.findings())
                    .extracting(Finding::code)
                    .contains("placeholder", "withdrawn-feature", "half-an-hour");
            assertThat(plan.findings().toString()).contains("6.2.2", "Clutter was withdrawn", "30 minutes");
            done(tenant.run(plan));
            assertThat(tenant.rule("Always to Focused Inbox").get("State").asText())
                    .isEqualTo("Disabled");

            MailFlowSetup second =
                    MailFlowSetup.builder().rules(RuleSetup.enabled(FOCUSED)).build();
            Plan activation = tenant.mailFlow.plan(second);
            // The other one is still there, and said to be.
            assertThat(activation.findings()).extracting(Finding::code).contains("placeholder-left");
            assertThat(activation.operations())
                    .extracting(Operation::sentence)
                    .containsExactly(
                            "Change the mail-flow rule Always to Focused Inbox",
                            "Switch the mail-flow rule Always to Focused Inbox on");
            done(tenant.run(activation));
            var rule = tenant.rule("Always to Focused Inbox");
            assertThat(rule.get("State").asText()).isEqualTo("Enabled");
            assertThat(rule.get("SubjectContainsWords").isNull()).isTrue();
            assertThat(rule.get("From").get(0).asText()).isEqualTo("anna@contoso.com");
            assertThat(tenant.mailFlow.plan(second).operations()).isEmpty();
            // The change of an enabled rule never leaves it without a condition: it was one call.
            assertThat(tenant.tenant.writes()).hasSize(4);
        }
    }

    @Test
    void whatTheFormerSetUpMadeAndTheNewOneLacksIsRemovedUnlessItWasChanged() {
        try (MailTenant tenant = MailTenant.start()) {
            RuleDraft tag = RuleDraft.named("Tag")
                    .when(Conditions.fromScope(Conditions.Scope.NOT_IN_ORGANIZATION))
                    .then(Actions.prependSubject("[EXT] "))
                    .then(Actions.stop());
            RuleDraft changed =
                    RuleDraft.named("Changed").when(Conditions.sclAtLeast(5)).then(Actions.quarantine());
            RuleDraft gone =
                    RuleDraft.named("Gone").when(Conditions.sclAtLeast(7)).then(Actions.quarantine());
            EdgeList edge = new EdgeList(List.of(new EdgeEntry(EdgeEntry.Kind.FILE_NAME, "*.asx")), List.of());
            MailFlowSetup former = MailFlowSetup.builder()
                    .rules(RuleSetup.enabled(tag), RuleSetup.enabled(changed), RuleSetup.enabled(gone))
                    .attachments(AttachmentSetup.intoDefault(edge))
                    .build();
            done(tenant.run(tenant.mailFlow.plan(former)));
            tenant.does("Set-TransportRule", "{'Identity':'Changed','Comments':'mine'}");
            tenant.does("Set-TransportRule", "{'Identity':'Changed','DeleteMessage':true}");
            tenant.does("New-TransportRule", "{'Name':'Foreign','From':['ben@contoso.com'],'DeleteMessage':true}");

            MailFlowSetup now = MailFlowSetup.builder()
                    .rules(RuleSetup.enabled(RuleDraft.named("Tag")
                            .when(Conditions.fromScope(Conditions.Scope.NOT_IN_ORGANIZATION))
                            .then(Actions.prependSubject("[EXT] "))))
                    .build();
            // Without the former set-up nothing is removed.
            assertThat(tenant.mailFlow.plan(now).operations()).isEmpty();
            assertThat(tenant.mailFlow.plan(now).findings())
                    .extracting(Finding::code)
                    .contains("rule-does-more");
            Plan plan = tenant.mailFlow.plan(former, now);
            assertThat(plan.operations())
                    .extracting(Operation::sentence)
                    .containsExactly("Remove the mail-flow rule Gone", "Change the mail-flow rule Tag");
            assertThat(plan.findings()).extracting(Finding::code).contains("rule-changed", "types-stay");
            SimulatedState before = tenant.tenant.state().normalized();
            RunReport report = tenant.run(plan);
            done(report);
            assertThat(tenant.order()).containsExactly("Tag", "Changed", "Foreign");
            assertThat(tenant.rule("Tag").get("StopRuleProcessing").asBoolean()).isFalse();
            // The removed rule comes back in its place, switched on.
            done(tenant.run(tenant.mailFlow.undoPlan(report.run())));
            assertThat(tenant.order()).containsExactly("Tag", "Changed", "Gone", "Foreign");
            assertThat(tenant.tenant.state().normalized().differencesTo(before)).isEmpty();
        }
    }

    @Test
    void attachmentTypesAreMergedAndWhoeverIsCoveredByAnotherPolicyIsNamed() {
        try (MailTenant tenant = MailTenant.start()) {
            tenant.does("New-MalwareFilterPolicy", "{'Name':'Managers','EnableFileFilter':true,'FileTypes':['exe']}");
            tenant.does(
                    "New-MalwareFilterRule",
                    "{'Name':'Managers','MalwareFilterPolicy':'Managers','SentTo':['anna@contoso.com']}");
            MailFlowSetup setup = MailFlowSetup.builder()
                    .attachments(AttachmentSetup.intoDefault(AttachmentTypes.edgeDefault()))
                    .build();
            Plan plan = tenant.mailFlow.plan(setup);
            assertThat(plan.operations()).hasSize(1);
            assertThat(plan.findings()).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo("policy-outranked");
                assertThat(finding.words()).contains("Managers", "anna@contoso.com", "lets through");
            });
            assertThat(plan.findings()).extracting(Finding::code).contains("not-carried-over", "types-not-offered");
            done(tenant.run(plan));
            assertThat(tenant.does("Get-MalwareFilterPolicy", "{'Identity':'Default'}")
                            .get(0)
                            .get("FileTypes"))
                    .hasSize(91);
            assertThat(tenant.mailFlow.plan(setup).isEmpty()).isTrue();
        }
    }

    @Test
    void aMailboxKeepsItsSwitchWhenTheOrganizationIsSwitched() {
        try (MailTenant tenant = MailTenant.start()) {
            MailFlowSetup setup = MailFlowSetup.builder()
                    .focusedInbox(false)
                    .focusedInbox("anna@contoso.com", true)
                    .focusedInbox("ben@contoso.com", false)
                    .build();
            Plan plan = tenant.mailFlow.plan(setup);
            // Anna's mailbox shows "on" now, and would follow the organization.
            assertThat(plan.operations())
                    .extracting(Operation::sentence)
                    .containsExactly(
                            "Switch Focused Inbox off for the organization",
                            "Switch Focused Inbox on for anna@contoso.com");
            done(tenant.run(plan));
            assertThat(focused(tenant, "anna@contoso.com")).isTrue();
            assertThat(focused(tenant, "ben@contoso.com")).isFalse();
            assertThat(tenant.mailFlow.plan(setup).isEmpty()).isTrue();
        }
    }

    private static boolean focused(MailTenant tenant, String mailbox) {
        return tenant.does("Get-FocusedInbox", "{'Identity':'" + mailbox + "'}")
                .get(0)
                .get("FocusedInboxOn")
                .asBoolean();
    }

    @Test
    void placesAreGivenWhateverTheOrderWas() {
        try (MailTenant tenant = MailTenant.start()) {
            var start = tenant.tenant.save();
            for (int seed = 0; seed < 60; seed++) {
                Random random = new Random(seed);
                tenant.tenant.restore(start);
                List<String> names = new ArrayList<>(List.of("A", "B", "C", "D", "E", "F"));
                Collections.shuffle(names, random);
                for (String name : names.subList(0, 2 + random.nextInt(5))) {
                    tenant.does("New-TransportRule", "{'Name':'" + name + "','SCLOver':5,'Quarantine':true}");
                }
                List<String> had = tenant.order();
                Collections.shuffle(names, random);
                MailFlowSetup.Builder builder = MailFlowSetup.builder();
                List<Integer> places = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
                int total = 6;
                for (String name : names) {
                    RuleDraft draft =
                            RuleDraft.named(name).when(Conditions.sclAtLeast(5)).then(Actions.quarantine());
                    builder.rules(RuleSetup.of(
                            random.nextBoolean()
                                    ? draft.priority(places.remove(random.nextInt(places.size())))
                                    : draft));
                }
                MailFlowSetup setup = builder.build();
                Plan plan = tenant.mailFlow.plan(setup);
                assertThat(plan.blockers()).isEmpty();
                RunReport report = tenant.run(plan);
                done(report);
                assertThat(tenant.order()).hasSize(total);
                setup.rules()
                        .forEach(rule -> rule.rule()
                                .place()
                                .ifPresent(place ->
                                        assertThat(tenant.order().get(place)).isEqualTo(rule.name())));
                assertThat(tenant.mailFlow.plan(setup).operations())
                        .as("seed %d", seed)
                        .isEmpty();
                done(tenant.run(tenant.mailFlow.undoPlan(report.run())));
                assertThat(tenant.order()).as("seed %d", seed).isEqualTo(had);
            }
        }
    }

    @Test
    void whatCannotBeIsSaidBeforeTheRun() {
        try (MailTenant tenant = MailTenant.start()) {
            tenant.does("New-TransportRule", "{'Name':'Mine','From':['ben@contoso.com'],'DeleteMessage':true}");
            MailFlowSetup setup = MailFlowSetup.builder()
                    .rules(
                            RuleSetup.enabled(RuleDraft.named("All")
                                    .then(Actions.setHeader("X-Seen", "yes"))
                                    .forAllMessages()
                                    .priority(7)),
                            RuleSetup.of(RuleDraft.named("Whitelist")
                                    .when(Conditions.senderDomainIs("partner.example"))
                                    .then(Actions.spamConfidence(-1))),
                            RuleSetup.of(RuleDraft.named("Boss")
                                    .when(Conditions.senderIs(Conditions.Relationship.MANAGER))
                                    .then(Actions.prependSubject("!"))))
                    .build();
            Plan plan = tenant.mailFlow.plan(setup);
            assertThat(plan.blockers()).extracting(Finding::code).containsExactly("place-too-large");
            assertThat(plan.findings())
                    .extracting(Finding::code)
                    .contains("rule-warning", "spam-filter-bypassed", "needs-managers", "half-an-hour");
            assertThat(plan.findings().toString()).contains("every message in and out");
        }
    }

    /** The service acted, and its answer was lost: the rule is found, and is the run's own doing. */
    @Test
    void anAnswerThatIsLostMakesNoSecondRule() {
        try (MailTenant tenant = MailTenant.start()) {
            SimulatedState before = tenant.tenant.state().normalized();
            tenant.tenant.faults().dropAfterActing(RequestMatcher.cmdlet("New-TransportRule"));
            MailFlowSetup setup =
                    MailFlowSetup.builder().rules(RuleSetup.enabled(FOCUSED)).build();
            RunReport report = tenant.run(tenant.mailFlow.plan(setup));
            if (report.state() != RunState.COMPLETED) {
                report = tenant.mailFlow.resume(report.run());
            }
            done(report);
            assertThat(tenant.order()).containsExactly("Always to Focused Inbox");
            assertThat(tenant.tenant.writes().stream()
                            .filter(write -> write.body().contains("New-TransportRule")))
                    .hasSize(1);
            done(tenant.run(tenant.mailFlow.undoPlan(report.run())));
            assertThat(tenant.tenant.state().normalized().differencesTo(before)).isEmpty();
        }
    }

    /** What was accepted and never shows becomes a person's step, and is believed once it shows. */
    @Test
    void whatNeverShowsIsNotTakenForDone() {
        try (MailTenant tenant = MailTenant.start()) {
            tenant.tenant.clock().advance(Duration.ofHours(3));
            MailFlowSetup setup = MailFlowSetup.builder().focusedInbox(false).build();
            Plan plan = tenant.mailFlow.plan(setup);
            tenant.tenant.exchange().delay(Duration.ofHours(2));
            RunReport report = tenant.mailFlow.run(plan);
            for (int sitting = 0; sitting < 100 && !waitsForPerson(report); sitting++) {
                assertThat(report.state()).isEqualTo(RunState.WAITING);
                report.nextLook().ifPresent(tenant.tenant.clock()::advanceTo);
                report = tenant.mailFlow.resume(report.run());
            }
            assertThat(waitsForPerson(report)).isTrue();
            assertThat(tenant.tenant.writes()).hasSize(1);
            tenant.tenant.exchange().delay(Duration.ZERO);
            report.nextLook().ifPresent(tenant.tenant.clock()::advanceTo);
            done(tenant.mailFlow.resume(report.run()));
            assertThat(tenant.tenant.writes()).hasSize(1);
        }
    }

    private static boolean waitsForPerson(RunReport report) {
        return report.steps().stream()
                .anyMatch(step -> step.outcome() instanceof Outcome.NotYet wait
                        && wait.waitingFor() == WaitingFor.PERSON
                        && wait.words().contains("by hand"));
    }

    /** 200 random set-ups: applied, planned again with nothing to do, taken back to what was there. */
    @Test
    void randomSetUpsAreAppliedAndTakenBack() {
        int steps = 0;
        try (MailTenant tenant = MailTenant.start()) {
            var start = tenant.tenant.save();
            for (int seed = 0; seed < 200; seed++) {
                Random random = new Random(seed);
                RandomRules rules = new RandomRules(random);
                tenant.tenant.restore(start);
                MailFlowSetup first = setup(random, rules);
                done(tenant.run(tenant.mailFlow.plan(first)));
                MailFlowSetup setup = setup(random, rules);
                Plan plan = random.nextBoolean() ? tenant.mailFlow.plan(setup) : tenant.mailFlow.plan(first, setup);
                assertThat(plan.blockers()).as("seed %d", seed).isEmpty();
                for (Operation operation : plan.operations()) {
                    List<Cmdlet> calls = new Script(operation.byHand().statements()).cmdlets();
                    assertThat(ExchangeContract.problems(calls))
                            .as("seed %d", seed)
                            .isEmpty();
                }
                steps += plan.operations().size();
                SimulatedState before = tenant.tenant.state().normalized();

                RunReport report = tenant.run(Plan.fromJson(plan.toJson(MailFlow.catalog()), MailFlow.catalog()));

                done(report);
                assertThat(tenant.mailFlow.plan(setup).operations())
                        .as("seed %d", seed)
                        .isEmpty();
                Plan undo = tenant.mailFlow.undoPlan(report.run());
                assertThat(undo.findings()).as("seed %d", seed).isEmpty();
                done(tenant.run(undo));
                assertThat(tenant.tenant.state().normalized().differencesTo(before))
                        .as("seed %d", seed)
                        .isEmpty();
            }
        }
        assertThat(steps).isGreaterThan(500);
    }

    private static MailFlowSetup setup(Random random, RandomRules rules) {
        MailFlowSetup.Builder builder = MailFlowSetup.builder();
        List<Integer> places = new ArrayList<>(List.of(0, 1));
        for (String name : List.of("Rule 1", "Rule 2", "Rule 3")) {
            if (random.nextInt(3) > 0) {
                RuleDraft draft = rules.draft(name);
                boolean placed = random.nextInt(3) == 0 && !places.isEmpty() && places.get(0) == 0;
                builder.rules(new RuleSetup(
                        placed ? draft.priority(places.remove(0)) : draft,
                        random.nextBoolean() ? null : (Boolean) random.nextBoolean()));
            }
        }
        if (random.nextBoolean()) {
            builder.attachments(new AttachmentSetup(
                    AttachmentTypes.edgeDefault(), "Default", true, random.nextBoolean() ? Set.of() : Set.of("docm")));
        }
        if (random.nextBoolean()) {
            builder.focusedInbox((Boolean) random.nextBoolean());
        }
        return builder.build();
    }

    private static void done(RunReport report) {
        assertThat(report.failures()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
    }
}
