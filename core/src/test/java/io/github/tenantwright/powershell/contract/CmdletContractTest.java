package io.github.tenantwright.powershell.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker of the others is itself checked: on calls that are known to be right, and on one fault at a time. */
class CmdletContractTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Cmdlet ROUTE = Cmdlet.named("New-CsOnlineVoiceRoute")
            .with("Identity", "UK")
            .with("NumberPattern", "^\\+")
            .with("Priority", 1)
            .with("OnlinePstnUsages", Value.texts(List.of("UK")))
            .with("OnlinePstnGatewayList", Value.texts(List.of("cust1.sbc1.carrier.example")));
    private static final Cmdlet ASSIGN = Cmdlet.named("Set-CsPhoneNumberAssignment")
            .with("Identity", "anna@contoso.example")
            .with("PhoneNumber", "+442079460000")
            .with("PhoneNumberType", "DirectRouting");
    private static final Cmdlet GRANT = Cmdlet.named("Grant-CsTenantDialPlan")
            .with("Identity", "anna@contoso.example")
            .with("PolicyName", "UK");

    private final CmdletContract contract = CmdletContract.teams();

    @Test
    void connectingFitsTheReferencePages() {
        assertThat(contract.problems(Script.connectTeams(TENANT, Cloud.CHINA))).isEmpty();
        assertThat(contract.problems(Script.connectGraph(TENANT, Cloud.CHINA, List.of("User.Read.All"))))
                .isEmpty();
    }

    @Test
    void callsAsTheContractWritesThemAreFine() {
        assertThat(contract.problems(ROUTE.with("Confirm", false))).isEmpty();
        assertThat(contract.problems(ASSIGN)).isEmpty();
        assertThat(contract.problems(GRANT)).isEmpty();
        assertThat(contract.problems(GRANT.with("PolicyName", Value.none()))).isEmpty();
        assertThat(contract.problems(Cmdlet.named("Set-CsPhoneNumberAssignment")
                        .with("Identity", "anna@contoso.example")
                        .with("EnterpriseVoiceEnabled", true)))
                .isEmpty();
        assertThat(contract.problems(Cmdlet.named("New-CsVoiceNormalizationRule")
                        .with("Identity", "UK/National")
                        .with("Pattern", "^0(\\d{9,10})$")
                        .with("Translation", "+44$1")
                        .flag("InMemory")))
                .isEmpty();
    }

    @Test
    void eachFaultIsFound() {
        assertThat(contract.problems(Cmdlet.named("Set-CsVoiceNormalizationRule")))
                .containsExactly("Set-CsVoiceNormalizationRule does not exist");
        assertThat(contract.problems(ROUTE.with("Gateways", "x")))
                .singleElement()
                .asString()
                .contains("no parameter Gateways");
        assertThat(contract.problems(ROUTE.with("Name", "UK")))
                .singleElement()
                .asString()
                .contains("no parameter set");
        assertThat(contract.problems(Cmdlet.named("New-CsOnlineVoiceRoute").with("Priority", 1)))
                .singleElement()
                .asString()
                .contains("no parameter set");
        assertThat(contract.problems(ROUTE.with("OnlinePstnUsages", "UK")))
                .singleElement()
                .asString()
                .contains("takes PSListModifier as OnlinePstnUsages");
        assertThat(contract.problems(ROUTE.with("Priority", "1")))
                .singleElement()
                .asString()
                .contains("takes Int32");
        assertThat(contract.problems(ASSIGN.with("PhoneNumberType", "direct")))
                .singleElement()
                .asString()
                .contains("[DirectRouting, CallingPlan, OperatorConnect]");
        assertThat(contract.problems(ASSIGN.with("EnterpriseVoiceEnabled", true)))
                .singleElement()
                .asString()
                .contains("no parameter set");
        assertThat(contract.problems(ASSIGN.with("Confirm", false)))
                .singleElement()
                .asString()
                .contains("does not offer Confirm");
        assertThat(contract.problems(Cmdlet.named("Set-CsPhoneNumberAssignment")
                        .with("Identity", "anna@contoso.example")
                        .with("TelephoneNumber", "+442079460000")
                        .with("NumberType", "DirectRouting")))
                .hasSize(2)
                .allMatch(problem -> problem.contains("in newer modules only"));
        assertThat(contract.problems(Cmdlet.named("New-CsTenantDialPlan").with("Identity", ".UK")))
                .singleElement()
                .asString()
                .contains("as Identity, not .UK");
        assertThat(contract.problems(Cmdlet.named("New-CsTenantDialPlan").with("Identity", "x".repeat(50))))
                .singleElement()
                .asString()
                .contains("at most 49");
        assertThat(contract.problems(Cmdlet.named("New-CsTenantDialPlan")
                        .with("Identity", "UK")
                        .with("ExternalAccessPrefix", "9")))
                .singleElement()
                .asString()
                .contains("no parameter ExternalAccessPrefix");
    }

    @Test
    void habitsThatHarmOthersAreFound() {
        assertThat(contract.problems(Cmdlet.named("Grant-CsTenantDialPlan").with("PolicyName", "UK")))
                .singleElement()
                .asString()
                .contains("whole tenant");
        assertThat(contract.problems(GRANT.with("Identity", " ")))
                .singleElement()
                .asString()
                .contains("whole tenant");
        assertThat(contract.problems(Cmdlet.named("Set-CsOnlinePstnUsage")
                        .with("Identity", "Global")
                        .with("Usage", Value.table("Replace", Value.of("UK")))))
                .singleElement()
                .asString()
                .contains("others use it too");
        assertThat(contract.problems(Cmdlet.named("New-CsVoiceNormalizationRule")
                        .with("Identity", "UK/National")
                        .with("Pattern", "x")))
                .anyMatch(problem -> problem.contains("InMemory"));
    }

    @Test
    void callsAreFoundWhereverTheyStand() {
        Statement statement = new Statement.Step(
                "key",
                "title",
                List.of(),
                List.of(Statement.when(
                        new Condition.Exists(Cmdlet.named("Get-Nothing"), "Identity", Value.of("x")).not(),
                        Statement.assign("rules", Value.list(Value.result(Cmdlet.named("New-Nothing")))))));
        assertThat(contract.problems(List.of(statement)))
                .containsExactly("Get-Nothing does not exist", "New-Nothing does not exist");
        assertThat(CmdletContract.called(List.of(statement))).containsExactly("Get-Nothing", "New-Nothing");
    }
}
