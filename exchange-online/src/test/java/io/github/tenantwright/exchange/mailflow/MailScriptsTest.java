package io.github.tenantwright.exchange.mailflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.exchange.mailflow.MailOperationsTest.Sample;
import io.github.tenantwright.exchange.photos.PreparedPhoto;
import io.github.tenantwright.exchange.photos.SetUserPhoto;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.carried.ScriptReader;
import io.github.tenantwright.powershell.carried.ScriptRun;
import io.github.tenantwright.powershell.carried.ShellException;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.powershell.CmdletException;
import io.github.tenantwright.simulator.powershell.SimulatedPowerShell;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The manual route equals the automatic one: for every operation on mail flow the script, read back from its text and
 * carried out in a simulated PowerShell, leaves the tenant as the run does, and carried out again it changes nothing.
 */
class MailScriptsTest {
    /** Of a rule that has the name already a script can't tell whether it is the one meant: it ends with an error. */
    private static final Set<String> SAY_SO = Set.of("create-transport-rule", "restore-transport-rule");

    static Stream<Sample> samples() {
        return MailOperationsTest.samples();
    }

    /** That every operation of the catalog has a sample is looked at there. */
    @Test
    void everyOperationOfTheCatalogHasAScriptThatIsTried() {
        // Tried below, with its file.
        Set<String> tried = new TreeSet<>(Set.of("set-user-photo"));
        samples().forEach(sample -> tried.add(sample.name()));
        assertThat(tried).isEqualTo(MailFlow.catalog().names());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theScriptLeavesTheTenantAsTheRunDoes(Sample sample) {
        try (MailTenant tenant = MailOperationsTest.prepared()) {
            Operation operation = sample.operation().apply(tenant);
            Plan plan = tenant.plan(operation);
            SimulatedTenant.Checkpoint start = tenant.tenant.save();
            SimulatedState before = tenant.tenant.state().normalized();

            RunReport run = tenant.run(plan);
            assertThat(run.failures()).isEmpty();
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            SimulatedState byRun = tenant.tenant.state().normalized();
            assertThat(byRun.differencesTo(before)).isNotEmpty();

            tenant.tenant.restore(start);
            ScriptRun.Result done = carryOut(tenant.tenant, plan);
            assertThat(done.error()).as("%s%n%s", done, plan.powerShell()).isNull();
            SimulatedState byScript = tenant.tenant.state().normalized();
            assertThat(byScript.differencesTo(byRun))
                    .as("%s%n%s", done, plan.powerShell())
                    .isEmpty();

            ScriptRun.Result again = carryOut(tenant.tenant, plan);
            if (!SAY_SO.contains(sample.name())) {
                assertThat(again.error()).as("%s%n%s", again, plan.powerShell()).isNull();
            }
            assertThat(tenant.tenant.state().normalized().differencesTo(byScript))
                    .isEmpty();

            tenant.tenant.clearRequests();
            assertThat(tenant.run(plan).state()).isEqualTo(RunState.COMPLETED);
            assertThat(tenant.tenant.writes()).isEmpty();
            assertThat(tenant.tenant.unexpectedRequests()).isEmpty();
        }
    }

    /** The script sends the file that the guidance has a person save. */
    @Test
    void scriptOfAPhotoLeavesTheTenantAsTheRunDoes() throws IOException {
        try (MailTenant tenant = MailOperationsTest.prepared()) {
            PreparedPhoto photo = PreparedPhoto.of(picture(Color.ORANGE));
            tenant.tenant.setPhoto(MailTenant.ANNA, picture(Color.BLUE));
            Plan plan = tenant.plan(SetUserPhoto.of(MailTenant.ANNA, photo, true));
            SimulatedTenant.Checkpoint start = tenant.tenant.save();
            SimulatedState before = tenant.tenant.state().normalized();
            assertThat(tenant.run(plan).state()).isEqualTo(RunState.COMPLETED);
            SimulatedState byRun = tenant.tenant.state().normalized();
            assertThat(byRun.differencesTo(before)).isNotEmpty();
            tenant.tenant.restore(start);

            ScriptRun.Result withoutFile = carryOut(SimulatedPowerShell.on(tenant.tenant), tenant.tenant, plan);
            assertThat(withoutFile.failed()).hasSize(1);
            assertThat(tenant.tenant.state().normalized().differencesTo(before)).isEmpty();

            for (int time = 1; time <= 2; time++) {
                SimulatedPowerShell session =
                        SimulatedPowerShell.on(tenant.tenant).file("photo.jpg", photo.forCloud());
                ScriptRun.Result done = carryOut(session, tenant.tenant, plan);
                assertThat(done.error()).as("%s%n%s", done, plan.powerShell()).isNull();
                assertThat(tenant.tenant.state().normalized().differencesTo(byRun))
                        .as("time %s", time)
                        .isEmpty();
            }

            tenant.tenant.clearRequests();
            assertThat(tenant.run(plan).state()).isEqualTo(RunState.COMPLETED);
            assertThat(tenant.tenant.writes()).isEmpty();
        }
    }

    @Test
    void scriptThatTakesAPhotoAwayLeavesTheTenantAsTheRunDoes() throws IOException {
        try (MailTenant tenant = MailOperationsTest.prepared()) {
            tenant.tenant.setPhoto(MailTenant.ANNA, picture(Color.BLUE));
            Plan plan = tenant.plan(new SetUserPhoto(MailTenant.ANNA, "", true));
            SimulatedTenant.Checkpoint start = tenant.tenant.save();
            assertThat(tenant.run(plan).state()).isEqualTo(RunState.COMPLETED);
            SimulatedState byRun = tenant.tenant.state().normalized();
            tenant.tenant.restore(start);
            assertThat(byRun.differencesTo(tenant.tenant.state().normalized())).isNotEmpty();

            ScriptRun.Result done = carryOut(tenant.tenant, plan);
            assertThat(done.error()).as("%s%n%s", done, plan.powerShell()).isNull();
            assertThat(tenant.tenant.state().normalized().differencesTo(byRun)).isEmpty();

            ScriptRun.Result again = carryOut(tenant.tenant, plan);
            // The service answers a request to take away what is not there with an error.
            assertThat(again.warnings()).singleElement().asString().contains("ImageNotFound");
            assertThat(tenant.tenant.state().normalized().differencesTo(byRun)).isEmpty();
        }
    }

    private static byte[] picture(Color color) throws IOException {
        BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(color);
        pen.fillRect(0, 0, 300, 300);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    static ScriptRun.Result carryOut(SimulatedTenant tenant, Plan plan) {
        return carryOut(SimulatedPowerShell.on(tenant), tenant, plan);
    }

    private static ScriptRun.Result carryOut(SimulatedPowerShell session, SimulatedTenant tenant, Plan plan) {
        String text = plan.powerShell();
        Script read = ScriptReader.script(text);
        assertThat(read).isEqualTo(plan.script(Cloud.WORLDWIDE));
        assertThat(read.render()).isEqualTo(text);
        return ScriptRun.on((cmdlet, parameters) -> {
                    try {
                        return session.run(cmdlet, parameters);
                    } catch (CmdletException refused) {
                        throw new ShellException(String.valueOf(refused.getMessage()), refused.details());
                    }
                })
                .time(tenant.clock()::instant, tenant.clock()::advance)
                .carryOut(read);
    }
}
