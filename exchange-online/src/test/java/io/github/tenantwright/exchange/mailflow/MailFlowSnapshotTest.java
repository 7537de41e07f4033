package io.github.tenantwright.exchange.mailflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.rules.Actions;
import io.github.tenantwright.exchange.rules.Conditions;
import io.github.tenantwright.exchange.rules.RuleDraft;
import io.github.tenantwright.exchange.rules.RulePatch;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.simulator.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a tenant, and that it comes back as it was, with what this library does not know. */
class MailFlowSnapshotTest {
    @Test
    void randomRulesComeBackWithWhatIsNotKnown() {
        for (int seed = 0; seed < 300; seed++) {
            RandomRules random = new RandomRules(new Random(seed));
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                RuleDraft draft = random.draft("Rule " + i);
                Row row = random.row(draft, i % 2 == 0, i);
                rows.add(row);
                // The row holds all of the draft, and nothing is to change.
                if (!draft.conditions().isEmpty()) {
                    assertThat(RulePatch.replacingConditions(row, draft).changes())
                            .as("seed %d", seed)
                            .isEmpty();
                }
            }
            MailFlowSnapshot snapshot = new MailFlowSnapshot(
                    MailTenant.ID,
                    Instant.parse("2026-11-02T08:00:00Z"),
                    new Part.Found<>(rows),
                    new Part.Unreadable<>("because"),
                    new Part.Absent<>(),
                    new Part.Found<>(new FocusedSwitch(null)),
                    Map.of(
                            "a@contoso.com",
                            new Part.Found<>(new FocusedSwitch(true)),
                            "b@contoso.com",
                            new Part.Absent<>()),
                    new Part.Found<>(Set.of("Get-TransportRule", "New-TransportRule")));
            String json = snapshot.toJson();
            MailFlowSnapshot again = MailFlowSnapshot.fromJson(json);
            assertThat(again).as("seed %d", seed).isEqualTo(snapshot);
            assertThat(again.toJson()).isEqualTo(json).contains("LaterAddition", "deep");
        }
    }

    @Test
    void theTenantIsReadWithoutAWrite() {
        try (MailTenant tenant = MailTenant.start()) {
            tenant.does("New-TransportRule", "{'Name':'A','From':['a@contoso.com'],'Quarantine':true}");
            tenant.does("Set-FocusedInbox", "{'Identity':'anna@contoso.com','FocusedInboxOn':false}");
            MailFlowSetup setup = MailFlowSetup.builder()
                    .focusedInbox("anna@contoso.com", true)
                    .focusedInbox("nobody@contoso.com", true)
                    .build();
            MailFlowSnapshot snapshot = tenant.snapshot(setup);

            assertThat(snapshot.rules().found().orElseThrow())
                    .extracting(row -> row.text("Name"))
                    .containsExactly("A");
            assertThat(snapshot.filterPolicies())
                    .anyMatch(policy -> policy.builtIn() && policy.name().equals("Default"));
            assertThat(snapshot.organization()).isEqualTo(new Part.Found<>(new FocusedSwitch(null)));
            assertThat(snapshot.mailboxes())
                    .containsEntry("anna@contoso.com", new Part.Found<>(new FocusedSwitch(false)))
                    .containsEntry("nobody@contoso.com", new Part.Absent<>());
            assertThat(MailFlowSnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
            assertThat(tenant.tenant.writes()).isEmpty();
            assertThat(MailFlowPlanner.plan(setup, snapshot).findings())
                    .extracting(Finding::code)
                    .containsExactly("no-mailbox");
        }
    }

    @Test
    void aMailboxThatWasNotAskedForIsNotTakenForAbsent() {
        try (MailTenant tenant = MailTenant.start()) {
            MailFlowSetup setup = MailFlowSetup.builder()
                    .focusedInbox("Anna@contoso.com", false)
                    .build();
            String saved = tenant.snapshot(MailFlowSetup.builder().build()).toJson();

            Plan plan = MailFlowPlanner.plan(setup, MailFlowSnapshot.fromJson(saved));

            assertThat(plan.operations()).isEmpty();
            assertThat(plan.blockers()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("not-in-snapshot");
                assertThat(finding.words()).contains("anna@contoso.com", "was not asked for");
            });
            String again = tenant.snapshot(setup).toJson();
            assertThat(MailFlowPlanner.plan(setup, MailFlowSnapshot.fromJson(again)))
                    .satisfies(whole -> assertThat(whole.blockers()).isEmpty())
                    .satisfies(whole -> assertThat(whole.operations()).hasSize(1));
        }
    }

    /** Security Reader may read rules and policies, and not the organization's settings. */
    @Test
    void whatMayNotBeReadIsNotTakenForAbsent() {
        try (MailTenant tenant = MailTenant.start(Role.SECURITY_READER)) {
            MailFlowSetup setup = MailFlowSetup.builder().focusedInbox(true).build();
            MailFlowSnapshot snapshot = tenant.snapshot(setup);
            assertThat(snapshot.rules()).isInstanceOf(Part.Found.class);
            assertThat(snapshot.organization()).isInstanceOf(Part.Unreadable.class);
            assertThat(MailFlowPlanner.plan(setup, snapshot).blockers())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.words()).contains("Get-OrganizationConfig"));
            RuleDraft rule = RuleDraft.named("A").when(Conditions.sclAtLeast(5)).then(Actions.quarantine());
            Plan writing = MailFlowPlanner.plan(
                    MailFlowSetup.builder().rules(RuleSetup.enabled(rule)).build(), snapshot);
            assertThat(writing.findings()).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo("missing-role");
                assertThat(finding.words())
                        .contains("Enable-TransportRule, New-TransportRule", "Exchange Administrator");
            });
            // What is not asked for may be unreadable.
            assertThat(MailFlowPlanner.plan(MailFlowSetup.builder().build(), snapshot)
                            .findings())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\":2}",
                "{\"format\":1,\"tenant\":\"x\"}",
                "{\"format\":1,\"extra\":1}",
                "{\"format\":1,\"tenant\":\"8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4\",\"readAt\":\"today\","
                        + "\"focusedMailboxes\":{}}",
                "{\"format\":1,\"tenant\":\"8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4\","
                        + "\"readAt\":\"2026-11-02T08:00:00Z\",\"rules\":{\"found\":[1]},\"policies\":{},"
                        + "\"policyRules\":{},\"focusedInbox\":{},\"focusedMailboxes\":{}}"
            })
    void whatIsNoSnapshotIsRefused(String json) {
        assertThatThrownBy(() -> MailFlowSnapshot.fromJson(json)).isInstanceOf(InvalidInputException.class);
    }
}
