package io.github.tenantwright.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.ManualReport.Result;
import io.github.tenantwright.powershell.PowerShellModule;
import io.github.tenantwright.powershell.Statement;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script prints, and how it is read back. */
class ManualReportTest {
    private final FakeTenant tenant = new FakeTenant();
    private final Plan plan = tenant.plan(
            Put.thing("scripted").with(Audience.TEAMS_ADMIN), Put.thing("b", "scripted"), Remove.thing("c"));

    private String line(String rest) {
        return "TENANTWRIGHT " + plan.mark() + " " + rest;
    }

    @Test
    void eachStepPrintsItsLineWhateverBecomesOfIt() {
        String script = plan.powerShell();
        assertThat(script)
                .contains("Write-Host '" + line("1 done'"))
                .contains("Write-Host '" + line("1 failed'"))
                .contains("Write-Host '" + line("2 skipped'"))
                .contains("Write-Host '" + line("3 done'"))
                .doesNotContain(line("1 skipped"));
        assertThat(plan.script(Cloud.WORLDWIDE).statements())
                .contains(new Statement.Use(PowerShellModule.TEAMS))
                .doesNotContain(new Statement.Use(PowerShellModule.GRAPH));
    }

    @Test
    void theMarkStandsForTenantAndStepsAndSurvivesSaving() {
        assertThat(plan.mark()).matches("[0-9a-f]{16}");
        assertThat(Plan.fromJson(plan.toJson(FakeTenant.CATALOG), FakeTenant.CATALOG)
                        .mark())
                .isEqualTo(plan.mark());
        assertThat(new FakeTenant()
                        .plan(plan.operations().toArray(Operation[]::new))
                        .mark())
                .isNotEqualTo(plan.mark());
        assertThat(tenant.plan(Put.thing("b")).mark()).isNotEqualTo(plan.mark());
    }

    @Test
    void whatIsPrintedAroundTheLinesIsNoMatterAndTheLastLineOfAStepCounts() {
        String printed = "\uFEFF" + line("1 failed") + "\r\nWARNING: Failed: 'x'\r\n  " + line("1 done")
                + "  \r\nIdentity : TENANTWRIGHT is a name\n\u001B[32mgreen\n" + line("2 already");

        ManualReport report = ManualReport.read(plan, printed);

        assertThat(report.results()).isEqualTo(Map.of(1, Result.DONE, 2, Result.ALREADY));
        StepStanding third = new StepStanding(3, ObjectKey.of("a", "b"), "s", "s", Standing.of((Outcome) null));
        assertThat(report.of(third)).isEmpty();
    }

    @Test
    void besideTheTenantItIsAWordAndNoProof() {
        tenant.things.put("b", "v");
        tenant.script("scripted", run -> Outcome.notYet(WaitingFor.PERSON, "no read proves it", tenant.now));
        Verification found = tenant.runner(Journal.inMemory()).build().verify(plan);
        ManualReport report =
                ManualReport.read(plan, line("1 done") + "\n" + line("2 failed") + "\n" + line("3 already"));

        assertThat(report.onItsWordAlone(found)).containsExactly(FakeTenant.key("scripted"));
        assertThat(report.describe(found)).isEqualTo("""
            The script printed 3 of 3 steps; 2 as done.
              step 1: printed done, the tenant says: no read can tell
              step 2: printed failed, the tenant says: done
            """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1 don", "0 done", "4 done", "1 done done", "1  done", "01 done", "999999999 done", "", "-1 done"
            })
    void aLineOfItsOwnHasToBeWholeAndOfThePlan(String rest) {
        assertThatThrownBy(() -> ManualReport.read(plan, line("1 done") + "\n" + line(rest)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("printed");
    }

    @Test
    void anotherPlansPrintIsRefusedAndSoIsNothing() {
        Plan other = new FakeTenant().plan(plan.operations().toArray(Operation[]::new));
        assertThatThrownBy(() -> ManualReport.read(other, line("1 done")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(other.mark());
        assertThatThrownBy(() -> ManualReport.read(plan, "It worked!")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void noiseIsReadOrRefusedAndNeverAnotherError() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder noise = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                noise.append(
                        switch (random.nextInt(5)) {
                            case 0 -> "TENANTWRIGHT ";
                            case 1 -> plan.mark();
                            case 2 -> " done\n";
                            case 3 -> String.valueOf(random.nextInt());
                            default -> String.valueOf((char) random.nextInt(0x10000));
                        });
            }
            try {
                assertThat(ManualReport.read(plan, noise.toString()).results()).isNotEmpty();
            } catch (InvalidInputException refused) {
                assertThat(refused.getMessage()).startsWith("printed");
            }
        }
    }
}
