package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.carried.ScriptReader;
import io.github.tenantwright.powershell.carried.ScriptRun;
import io.github.tenantwright.powershell.carried.Shell;
import io.github.tenantwright.powershell.carried.ShellException;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.powershell.CmdletException;
import io.github.tenantwright.simulator.powershell.SimulatedPowerShell;

/** A person who carries a plan out by its script. */
final class ByScript {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ByScript() {}

    /** A session's cmdlets for a script. */
    static Shell shell(SimulatedPowerShell session) {
        return (cmdlet, parameters) -> {
            try {
                return session.run(cmdlet, parameters);
            } catch (CmdletException refused) {
                throw new ShellException(String.valueOf(refused.getMessage()), refused.details());
            }
        };
    }

    /** In a fresh session; the text is what counts, so that it is read back and that is carried out. */
    static ScriptRun.Result carryOut(SimulatedTenant tenant, Plan plan) {
        return carryOut(tenant, SimulatedPowerShell.on(tenant), plan);
    }

    static ScriptRun.Result carryOut(SimulatedTenant tenant, SimulatedPowerShell session, Plan plan) {
        String text = plan.powerShell();
        Script read = ScriptReader.script(text);
        assertThat(read).isEqualTo(plan.script(Cloud.WORLDWIDE));
        assertThat(read.render()).isEqualTo(text);
        return ScriptRun.on(shell(session))
                .time(tenant.clock()::instant, tenant.clock()::advance)
                .person(asked -> publish(tenant))
                .carryOut(read);
    }

    /** Whatever a script asks a person for is the record that proves a domain. */
    private static void publish(SimulatedTenant tenant) {
        try {
            JSON.readTree(tenant.state().section("domains")).properties().forEach(domain -> {
                if (!domain.getValue().path("isVerified").asBoolean()) {
                    tenant.dns()
                            .publishTxt(
                                    domain.getKey(),
                                    domain.getValue().path("verificationText").asText());
                }
            });
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
