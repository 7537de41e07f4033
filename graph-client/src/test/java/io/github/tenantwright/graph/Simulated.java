package io.github.tenantwright.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.contract.OpenApiRequestCheck;
import io.github.tenantwright.simulator.contract.SentRequest;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A session with a simulated tenant, and what every test asks of it afterwards. */
public final class Simulated {
    private static final OpenApiRequestCheck CONTRACT = OpenApiRequestCheck.graph();

    private Simulated() {}

    /** Waiting moves the simulated clock. */
    public static TenantSession.Builder session(SimulatedTenant tenant) {
        return TenantSession.builder(TenantId.of(tenant.tenantId()))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.microsoftonline.com"),
                        Map.of(Audience.GRAPH, tenant.graphUri(), Audience.TEAMS_ADMIN, tenant.teamsUri())))
                .tokens(TokenProvider.of(
                        Map.of(Audience.GRAPH, tenant.graphToken(), Audience.TEAMS_ADMIN, tenant.teamsToken())))
                .clock(tenant.clock())
                .sleeper(wait -> tenant.clock().advance(wait));
    }

    public static GraphClient graph(SimulatedTenant tenant) {
        return GraphClient.of(session(tenant).build());
    }

    /** Holds all that was sent against the published description of Graph. */
    public static void assertContractKept(SimulatedTenant tenant) {
        List<SentRequest> sent = tenant.requests().stream()
                .filter(request -> request.service() == Service.GRAPH && !request.batched())
                .map(request -> new SentRequest(request.method(), request.rawUrl(), request.body()))
                .toList();
        assertThat(CONTRACT.problems(sent)).isEmpty();
        assertThat(tenant.unexpectedRequests()).isEmpty();
    }
}
