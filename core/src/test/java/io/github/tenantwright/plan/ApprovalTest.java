package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.FakeTenant.BEGINNING;
import static io.github.tenantwright.plan.FakeTenant.CATALOG;
import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.plan.ApprovalRefusedException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are shown, approved by their digest, and run later or refused. */
class ApprovalTest {
    private static final String HOSTILE = "<script>alert(1)</script> | `x` *b* \u202Egnp.exe \"&'\u0000";
    private final FakeTenant tenant = new FakeTenant();

    @TempDir
    private Path folder;

    private PlanRunner runner() {
        return tenant.runner(Journal.in(folder)).build();
    }

    private Plan plan() {
        return tenant.plan(thing("a"), thing("b", "a").value("w"));
    }

    private Approval approval(Plan plan) {
        return Approval.of(plan, CATALOG, "Erika Mustermann", tenant.now).noting("as agreed");
    }

    private ApprovalRefusedException refusal(Plan plan, Approval approval) {
        ApprovalRefusedException refused =
                catchThrowableOfType(ApprovalRefusedException.class, () -> runner().run(plan, approval));
        assertThat(refused).isNotNull();
        assertThat(tenant.writes).isEmpty();
        assertThat(Journal.in(folder).runs()).isEmpty();
        return refused;
    }

    @Test
    void whatWasSavedAndApprovedRunsLaterAndTheApprovalStandsInJournalAndLog() {
        String saved = plan().toJson(CATALOG);
        String approved =
                approval(plan()).until(BEGINNING.plus(Duration.ofDays(2))).toJson();
        tenant.pass(Duration.ofDays(1));

        Plan read = Plan.fromJson(saved, CATALOG);
        Approval approval = Approval.fromJson(approved);
        RunReport report = runner().run(read, approval);

        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(runner().approval(report.run())).contains(approval);
        assertThat(approval.toJson()).isEqualTo(approved);
        assertThat(tenant.audit).extracting(AuditEvent::result).startsWith("begun", "approved");
        assertThat(tenant.audit.get(1).sentence())
                .isEqualTo("Approved by Erika Mustermann at 2026-03-01T08:00:00Z, to be begun before"
                        + " 2026-03-03T08:00:00Z (as agreed): digest " + read.digest(CATALOG));
        // An approval counts for the whole run.
        tenant.pass(Duration.ofDays(9));
        assertThat(runner().resume(report.run()).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aRunWithoutApprovalHasNone() {
        assertThat(runner().approval(runner().run(plan()).run())).isEmpty();
    }

    @Test
    void anotherPlanIsRefusedAndBothDigestsAreNamed() {
        Plan other = tenant.plan(thing("a"), thing("b", "a").value("x"));

        ApprovalRefusedException refused = refusal(other, approval(plan()));

        assertThat(refused.reason()).isEqualTo(Reason.OTHER_PLAN);
        assertThat(refused).hasMessageContaining(plan().digest(CATALOG)).hasMessageContaining(other.digest(CATALOG));
    }

    @Test
    void anApprovalForAnotherTenantOrTimeIsRefused() {
        Approval good = approval(plan());
        Approval elsewhere = new Approval(
                TenantId.of("1b1b1b1b-2c2c-4d3d-8e4e-5f5f5f5f5f5f"), good.digest(), "x", good.at(), null, "");
        assertThat(refusal(plan(), elsewhere).reason()).isEqualTo(Reason.OTHER_TENANT);
        Approval ending = good.until(tenant.now.plusSeconds(60));
        tenant.pass(Duration.ofSeconds(60));
        ApprovalRefusedException refused = refusal(plan(), ending);
        assertThat(refused.reason()).isEqualTo(Reason.EXPIRED);
        assertThat(refused).hasMessageContaining("the approval ended at 2026-03-01T08:01:00Z");
    }

    @Test
    void aPlanWithBlockersCanNeitherBeApprovedNorRun() {
        Plan blocked = new Plan(
                tenant.id,
                "",
                tenant.now,
                List.of(thing("a")),
                List.of(Finding.blocker("x", "No license.", "Buy one.")));
        assertThatThrownBy(() -> approval(blocked)).isInstanceOf(PlanRefusedException.class);
        Approval forged = new Approval(tenant.id, blocked.digest(CATALOG), "x", tenant.now, null, "");
        assertThatThrownBy(() -> runner().run(blocked, forged)).isInstanceOf(PlanRefusedException.class);
    }

    @Test
    void aTenantThatMovedOnIsRefusedWithTheDifferenceAndNothingIsSent() {
        tenant.script(
                "a",
                run -> Outcome.failed(
                        FailureCause.CHANGED_SINCE_PLANNED, "Somebody has changed the value since: x", "Plan again."));

        ApprovalRefusedException refused = refusal(plan(), approval(plan()));

        assertThat(refused.reason()).isEqualTo(Reason.TENANT_MOVED_ON);
        assertThat(refused.moved()).extracting(StepStanding::key).containsExactly(FakeTenant.key("a"));
        assertThat(refused)
                .hasMessageContaining("1. Create the thing a: Somebody has changed the value since: x")
                .hasMessageContaining("Plan again");
    }

    @Test
    void aRoleThatSomebodyElseHasKeepsNoApprovedPlanFromBeingHeldAgainstTheTenant() {
        Plan blocked = new Plan(
                tenant.id,
                "",
                tenant.now,
                List.of(thing("a")),
                List.of(Finding.blocker(Finding.MISSING_ROLE, "No role.", "Sign in as somebody else.")));
        Approval approval = new Approval(tenant.id, blocked.digest(CATALOG), "x", tenant.now, null, "");
        PlanRunner several =
                tenant.runner(Journal.in(folder)).personHolds(List.of()).build();
        tenant.script("a", run -> Outcome.failed(FailureCause.CHANGED_SINCE_PLANNED, "changed", "Plan again."));

        assertThatThrownBy(() -> several.run(blocked, approval))
                .isInstanceOfSatisfying(
                        ApprovalRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TENANT_MOVED_ON));
        assertThat(Journal.in(folder).runs()).isEmpty();
    }

    @Test
    void aTenantThatCanNotBeReadIsNotTakenForOneThatStayed() {
        tenant.script("b", run -> {
            throw new io.github.tenantwright.ConnectionFailedException("GET /x", 8, "reset", null);
        });
        assertThat(refusal(plan(), approval(plan())).reason()).isEqualTo(Reason.TENANT_MOVED_ON);
    }

    @Test
    void whatIsDoneAlreadyAndWhatTheRunItselfChangesFirstIsNoReasonToRefuse() {
        tenant.things.put("a", "v");
        assertThat(runner().run(plan(), approval(plan())).count(StepReport.Status.ALREADY_SO))
                .isEqualTo(1);

        // As a user whose old number an earlier step of the plan takes away.
        tenant.things.clear();
        tenant.script("b", run -> Outcome.failed(FailureCause.CHANGED_SINCE_PLANNED, "has another", "Plan again."));
        assertThat(runner().run(plan(), approval(plan())).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void theDifferenceOfTwoPlansNamesStepsAndFields() {
        Plan later = tenant.plan(thing("b").value("x"), thing("c"));

        PlanDifference difference = PlanDifference.between(plan(), later, CATALOG);

        assertThat(difference.isMore()).isTrue();
        assertThat(difference.describe().lines())
                .containsExactly(
                        "  new: Create the thing c",
                        "  other: Create the thing b",
                        "      value: approved w, now x",
                        "  no longer to be done: Create the thing a");
        assertThat(PlanDifference.between(plan(), plan(), CATALOG).isMore()).isFalse();
        PlanDifference less =
                PlanDifference.between(plan(), tenant.plan(thing("b").value("w")), CATALOG);
        assertThat(less.isMore()).isFalse();
        assertThat(less.gone()).containsExactly("Create the thing a");
    }

    @Test
    void documentsHaveTheDigestEveryStepAndEveryChange() {
        Operation[] steps = new Operation[40];
        for (int i = 0; i < 39; i++) {
            steps[i] = thing("thing-" + i).value("value-" + i).with(Audience.GRAPH);
        }
        String longValue = "x".repeat(5_000) + "END";
        steps[39] = thing("long").value(longValue);
        PlanDocument document = PlanDocument.of(tenant.plan(steps), CATALOG);

        for (String form : List.of(document.text(), document.markdown(), document.html())) {
            assertThat(form)
                    .contains(
                            document.digest(), tenant.id.value(), "Teams Administrator", "typically 2 min", longValue);
            for (int i = 0; i < 39; i++) {
                assertThat(form).contains("value-" + i).containsPattern("thing.?-" + i + "\\b");
            }
        }
        assertThat(document.html())
                .contains("<th scope=\"col\">Before and after</th>")
                .doesNotContain("<script");
    }

    @Test
    void documentsSayWhatCanNotBeTakenBackAndEscapeHostileNames() {
        Plan plan = tenant.plan(
                thing("<script>alert(1)</script> | `x` *b* \"&'").value(HOSTILE).stage("<b>Stage</b>"),
                Remove.thing("old", "nothing"));
        PlanDocument document = PlanDocument.of(plan, CATALOG);

        assertThat(document.html())
                .doesNotContain("<script>", "<b>", "\u202E", "\u0000")
                .contains("&lt;script&gt;", "can&#39;t be taken back: Nobody knows what it was.", "class=\"bad\"");
        assertThat(document.markdown())
                .doesNotContain("<script>", " *b* ", "\u202E", "\u0000")
                .contains("\\<script\\>", "(high risk)");
        assertThat(document.text())
                .doesNotContain("\u202E", "\u0000")
                .contains("can't be taken back: Nobody knows what it was.", "(high risk)");
    }

    @Test
    void brokenApprovalsAreNamed() {
        String good = approval(plan()).toJson();
        for (String broken : List.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                good.replace("\"who\"", "\"whom\""),
                good.replace("Erika", "E\\n"),
                good.replaceFirst("[0-9a-f]{64}", "none"),
                good.replace("2026-03-01T", "yesterday "))) {
            assertThatThrownBy(() -> Approval.fromJson(broken)).as(broken).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> approval(plan()).until(BEGINNING)).isInstanceOf(InvalidInputException.class);
    }
}
