package io.github.tenantwright.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.powershell.contract.CmdletContract;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.DeleteResource;
import io.github.tenantwright.teams.config.UpdateResource;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.domains.AddDomain;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.routing.RemovePstnUsages;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The PowerShell of each operation calls cmdlets that exist, as they want to be called. */
class ByHandContractTest {
    private static final String ANNA = "1b6f4f0e-0d1c-4a57-9d3e-2f6c2f0f9d11";
    private static final DomainName TRUNK = DomainName.of("cust1.sbc1.carrier.example");
    private static final DialPlan PLAN = DialPlan.named("UK-London")
            .simpleName("UK-London")
            .description("O'Neill & Söhne")
            .rule("National", "^0(\\d{9,10})$", "+44$1")
            .build();
    private static final VoiceRoute ROUTE = VoiceRoute.named("UK National")
            .description("All of the UK")
            .priority(1)
            .pattern("^\\+44\\d{9,10}$")
            .usages("UK-National")
            .trunks("cust1.sbc1.carrier.example")
            .build();
    private static final VoiceRoutingPolicy POLICY = VoiceRoutingPolicy.named("UK")
            .description("For the London office")
            .usages("UK-National", "International")
            .build();

    private final CmdletContract contract = CmdletContract.teams();

    static Stream<Operation> operations() {
        return Stream.of(
                CreateResource.of(DialPlans.TYPE, PLAN, Set.of()),
                CreateResource.of(Routing.ROUTE, ROUTE, Set.of()),
                CreateResource.of(Routing.POLICY, POLICY, Set.of()),
                new UpdateResource(DialPlans.TYPE, "UK-London", Map.of(), DialPlans.TYPE.members(PLAN), Set.of()),
                new UpdateResource(Routing.ROUTE, "UK National", Map.of(), Routing.ROUTE.members(ROUTE), Set.of()),
                DeleteResource.of(DialPlans.TYPE, PLAN, Set.of()),
                DeleteResource.of(Routing.ROUTE, ROUTE, Set.of()),
                DeleteResource.of(Routing.POLICY, POLICY, Set.of()),
                new AddPstnUsages(List.of("UK-National"), Set.of()),
                new RemovePstnUsages(List.of("UK-National"), Set.of()),
                new AssignPhoneNumber(ANNA, "anna@contoso.example", PhoneNumber.of("+442079460000"), Set.of()),
                new RemovePhoneNumber(ANNA, "anna@contoso.example", PhoneNumber.of("+442079460000"), Set.of()),
                new AddDomain(TRUNK),
                new VerifyDomain(TRUNK),
                grant(UserPolicy.DIAL_PLAN, "UK-London"),
                grant(UserPolicy.VOICE_ROUTING, ""));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void statementsFitThePublishedParameters(Operation operation) {
        assertThat(operation.byHand().statements()).isNotEmpty();
        assertThat(contract.problems(operation.byHand().statements())).isEmpty();
    }

    private static GrantPolicy grant(UserPolicy policy, String name) {
        return new GrantPolicy(policy, ANNA, "anna@contoso.example", "", name, Set.of());
    }
}
