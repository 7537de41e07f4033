package io.github.tenantwright.exchange.mailflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.attachments.AttachmentTypes;
import io.github.tenantwright.exchange.rules.Actions;
import io.github.tenantwright.exchange.rules.BypassRule;
import io.github.tenantwright.exchange.rules.Conditions;
import io.github.tenantwright.exchange.rules.RuleDraft;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The planner as a pure function: what it finds in a tenant that was read. */
class MailFlowPlannerTest {
    private static final String GUID = "c2a1b7f4-9a55-4c0e-9f0d-1b6a2e8d4c";
    private static final RuleDraft SPAM =
            RuleDraft.named("Spam").when(Conditions.sclAtLeast(5)).then(Actions.quarantine());

    @Test
    void aSetUpIsForItsTenantAndTheSamePairGivesTheSamePlan() {
        MailFlowSetup setup =
                MailFlowSetup.builder().rules(RuleSetup.enabled(SPAM)).build();
        MailFlowSnapshot snapshot = snapshot(rows(3, 0));
        assertThat(MailFlowPlanner.plan(setup, snapshot)).isEqualTo(MailFlowPlanner.plan(setup, snapshot));
        MailFlowSetup other = MailFlowSetup.builder()
                .tenant(TenantId.of("11111111-2222-4333-8444-555555555555"))
                .build();
        assertThatThrownBy(() -> MailFlowPlanner.plan(other, snapshot)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void limitsAreSaid() {
        Plan full = plan(snapshot(rows(300, 0)), SPAM);
        assertThat(full.blockers()).extracting(Finding::code).containsExactly("too-many-rules");
        assertThat(plan(snapshot(rows(299, 0)), SPAM).blockers()).isEmpty();
        assertThat(plan(snapshot(rows(200, 95)), SPAM).findings())
                .extracting(Finding::code)
                .contains("many-patterns");
        RuleDraft wordy = RuleDraft.named("Wordy")
                .when(Conditions.subjectContains("x".repeat(100), "y".repeat(100)))
                .then(Actions.delete());
        assertThat(plan(snapshot(List.of()), wordy).findings())
                .extracting(Finding::code)
                .contains("many-subject-words", "rule-warning");
    }

    @Test
    void rulesThatCannotBeToldApartOrEditedAreLeftAlone() {
        Row twin = row("spam", 1, "\"From\":[\"a@contoso.com\"]");
        Plan twice = plan(snapshot(List.of(row("Spam", 0, "\"SCLOver\":5"), twin)), SPAM);
        assertThat(twice.blockers()).extracting(Finding::code).containsExactly("rule-twice");
        Plan odd = plan(snapshot(List.of(row("Spam", 0, "\"ManuallyModified\":true"))), SPAM);
        assertThat(odd.operations()).isEmpty();
        assertThat(odd.findings()).extracting(Finding::code).containsExactly("rule-not-editable");
    }

    @Test
    void placeholdersThatActAreWarnedOf() {
        Row placeholder = row("Old", 0, "\"SubjectContainsWords\":[\"placeholder-7d1c0b52-replace-me\"]");
        assertThat(plan(snapshot(List.of(placeholder)), SPAM).findings())
                .extracting(Finding::code)
                .contains("placeholder-enabled");
        MailFlowSetup clutter = MailFlowSetup.builder()
                .rules(RuleSetup.enabled(
                        BypassRule.BYPASS_CLUTTER.named("Clutter").when(Conditions.subjectContains("Meeting"))))
                .build();
        assertThat(MailFlowPlanner.plan(clutter, snapshot(List.of())).findings())
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo("withdrawn-feature");
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.words()).contains("CIS benchmark");
                });
    }

    @Test
    void whatCannotBeReadBlocksWhatNeedsIt() {
        MailFlowSnapshot dark = new MailFlowSnapshot(
                MailTenant.ID,
                Instant.EPOCH,
                new Part.Unreadable<>("no"),
                new Part.Unreadable<>("no"),
                new Part.Unreadable<>("no"),
                new Part.Unreadable<>("no"),
                Map.of("a@contoso.com", new Part.Unreadable<>("no")),
                new Part.Unreadable<>("no"));
        MailFlowSetup all = MailFlowSetup.builder()
                .rules(RuleSetup.enabled(SPAM))
                .attachments(AttachmentSetup.intoDefault(AttachmentTypes.edgeDefault()))
                .focusedInbox(true)
                .focusedInbox("a@contoso.com", false)
                .build();
        Plan plan = MailFlowPlanner.plan(all, dark);
        assertThat(plan.operations()).isEmpty();
        assertThat(plan.blockers())
                .extracting(Finding::code)
                .containsOnly("unreadable")
                .hasSize(5);
        MailFlowSetup previous =
                MailFlowSetup.builder().rules(RuleSetup.enabled(SPAM)).build();
        // Not read is not gone: nothing is taken for removed already.
        assertThat(MailFlowPlanner.plan(previous, MailFlowSetup.builder().build(), dark)
                        .blockers())
                .hasSize(1);
    }

    private static Plan plan(MailFlowSnapshot snapshot, RuleDraft rule) {
        return MailFlowPlanner.plan(
                MailFlowSetup.builder().rules(RuleSetup.enabled(rule)).build(), snapshot);
    }

    private static MailFlowSnapshot snapshot(List<Row> rules) {
        return new MailFlowSnapshot(
                MailTenant.ID,
                Instant.parse("2026-11-02T08:00:00Z"),
                new Part.Found<>(rules),
                new Part.Found<>(List.of()),
                new Part.Found<>(List.of()),
                new Part.Found<>(new FocusedSwitch(null)),
                Map.of(),
                new Part.Absent<>());
    }

    /** @param pattern how long each rule's pattern is */
    private static List<Row> rows(int count, int pattern) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> row(
                        "Rule " + i,
                        i,
                        pattern == 0
                                ? "\"SCLOver\":5"
                                : "\"SubjectMatchesPatterns\":[\"" + "p".repeat(pattern) + "\"]"))
                .toList());
    }

    private static Row row(String name, int priority, String more) {
        return Row.of("{\"Name\":\"" + name + "\",\"Guid\":\"" + GUID + String.format("%02x", priority % 256)
                + "\",\"Priority\":" + priority + ",\"State\":\"Enabled\",\"Mode\":\"Enforce\",\"Quarantine\":true,"
                + more + "}");
    }
}
