package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");

    private static Plan plan(List<Operation> operations, Finding... findings) {
        return new Plan(TENANT, "Contoso UK", FakeTenant.BEGINNING, operations, List.of(findings));
    }

    @Test
    void describesASmallPlanWhole() {
        Plan plan = plan(
                List.of(
                        thing("a").stage("Domains"),
                        thing("b", "a").stage("Routing"),
                        Remove.cleaningUp("a", "a", "b")),
                Finding.warning("w", "Someone else changed b.", "Look at it."),
                Finding.note("n", "Nothing to do here."));

        assertThat(plan.describe()).isEqualTo("""
            Plan "Contoso UK" for tenant 8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4: 3 steps (2 create, 1 delete)

            Domains
              + Create the thing a
                  Value: v

            Routing
              + Create the thing b
                  Value: v

            Removals
              - Remove the thing a (high risk)

            Roles needed: Teams Administrator.

            Warning: Someone else changed b. Look at it.
            Note: Nothing to do here.
            """);
    }

    @Test
    void describesAnEmptyPlanInASentence() {
        assertThat(plan(List.of()).describe()).isEqualTo("Nothing is to change.\n");
        assertThat(plan(List.of()).guide()).contains("Nothing is to change.");
        assertThat(plan(List.of(), Finding.blocker("b", "No license.", "Buy one."))
                        .describe())
                .isEqualTo("Nothing is to change.\n\nBLOCKED: No license. Buy one.\n");
    }

    @Test
    void showsTheFirstFewOfEachKindInALargeStageAndCountsTheOthers() {
        List<Operation> operations = new ArrayList<>();
        for (int user = 0; user < 5_000; user++) {
            operations.add(thing("user " + user).stage("Users"));
            operations.add(Remove.thing("old " + user));
        }

        String text = plan(operations).describe();

        assertThat(text)
                .contains("10,000 steps (5,000 create, 5,000 delete)")
                .contains("  + Create the thing user 9\n")
                .doesNotContain("user 10\n")
                .contains("\n  + … and 4,990 more (thing)\n")
                .contains("\n  - … and 4,990 more (removal)\n");
        assertThat(text.lines()).hasSizeLessThan(50);
        assertThat(plan(operations).describe(10_000).lines()).hasSizeGreaterThan(15_000);
        assertThat(plan(operations).toJson(FakeTenant.CATALOG)).contains("user 4999");
    }

    @Test
    void doesNotHideASingleStepBehindACount() {
        List<Operation> three = List.of(thing("a"), thing("b"), thing("c"));
        assertThat(plan(three).describe(2)).contains("thing c\n").doesNotContain("more");
        assertThat(plan(three).describe(1)).contains("… and 2 more (thing)").doesNotContain("thing b");
        assertThatThrownBy(() -> plan(three).describe(0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void namesFromOutsideAreTextOfOneLine() {
        Plan plan = plan(
                List.of(thing("a")
                        .value("\u001B[31mred\nBLOCKED: not true\u202E")
                        .stage("St\u0007age")),
                Finding.note("n", "two\nlines"));

        assertThat(plan.describe())
                .contains("Value: [31mred BLOCKED: not true\n")
                .contains("\nSt age\n")
                .contains("Note: two lines\n");
        assertThat(plan.powerShell()).doesNotContain("\u001B", "\u202E");
        assertThat(plan(List.of(thing("a").value("x".repeat(5_000)))).describe())
                .contains("xxx…\n");
    }

    @Test
    void guidesAPersonInTheOrderThatCounts() {
        Plan plan = plan(
                List.of(
                        thing("temp_user").stage("Activation"),
                        thing("route*").stage("Routing"),
                        Remove.cleaningUp("temp_user", "temp_user", "route*"),
                        thing("last").stage("Routing")),
                Finding.note("n", "Mind <this>."));

        assertThat(plan.guide()).isEqualTo("""
            # Contoso UK

            For tenant `8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4`. Do the steps in this order.

            Roles needed: Teams Administrator.

            - Note: Mind \\<this\\>.

            ## Activation

            1. Create the thing temp\\_user. Create temp\\_user in the admin center.
               - Value: v
               - Role: Teams Administrator

            ## Routing

            2. Create the thing route\\*. Create route\\* in the admin center.
               - Value: v
               - Role: Teams Administrator

            ## Removals

            3. Remove the thing temp\\_user. Remove temp\\_user in the admin center.

            ## Routing (continued)

            4. Create the thing last. Create last in the admin center.
               - Value: v
               - Role: Teams Administrator
            """);
    }

    @Test
    void theGuideSaysWhatStepsNeedAndAsAPageLeadsFromOneToTheOther() {
        Plan plan = plan(List.of(
                thing("<img src=x>").with(Audience.GRAPH),
                Put.thing("scripted", "<img src=x>")
                        .value("\u202E'; $(evil) `\"")
                        .with(Audience.TEAMS_ADMIN)));

        assertThat(plan.guide())
                .contains("   - Only after step 1\n", "   - Value: '; $(evil) \\`\"\n")
                .doesNotContain("\u202E")
                .doesNotContainPattern("[^\\\\]<img");
        assertThat(plan.guideHtml())
                .contains("<li id=\"step-1\">", "<li id=\"step-2\">", "Only after <a href=\"#step-1\">step 1</a>")
                .contains("<summary>PowerShell of step 2</summary>", "Get-CsTenantDialPlan")
                .contains("&#39;; $(evil) `&quot;")
                .doesNotContain("<img", "\u202E", "PowerShell of step 1<", "<script");
    }

    @Test
    void theScriptConnectsToWhatItNeedsAndAsksForWhatOnlyAPersonCanDo() {
        String asked = plan(List.of(thing("o'neill").with(Audience.GRAPH)), Finding.note("n", "A note."))
                .powerShell();
        assertThat(asked)
                .doesNotContain("Connect-")
                .contains("1/1 Create the thing o''neill", "# Note: A note.")
                .contains("Create o''neill in the admin center. Then press Enter.");
        String graph = plan(List.of(thing("scripted").with(Audience.GRAPH))).powerShell(Cloud.CHINA);
        assertThat(graph).contains("Connect-MgGraph", "-Environment 'China'").doesNotContain("Connect-MicrosoftTeams");
        String teams =
                plan(List.of(thing("scripted").with(Audience.TEAMS_ADMIN))).powerShell(Cloud.US_GOVERNMENT_L4);
        assertThat(teams)
                .contains("Connect-MicrosoftTeams", "-TeamsEnvironmentName 'TeamsGCCH'", "Disconnect-MicrosoftTeams")
                .doesNotContain("Connect-MgGraph");
        assertThat(plan(List.of(thing("scripted").with(Audience.TEAMS_ADMIN))).powerShell())
                .doesNotContain("EnvironmentName");
    }
}
