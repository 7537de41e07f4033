package io.github.tenantwright.exchange;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.admin.ExchangeSettings;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.util.Map;

/** Sessions with a simulated tenant; waiting moves its clock. */
public final class Tenants {
    private Tenants() {}

    /** A session that may change everything. */
    public static TenantSession.Builder session(SimulatedTenant tenant) {
        return TenantSession.builder(TenantId.of(tenant.tenantId()))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.microsoftonline.com"),
                        Map.of(Audience.EXCHANGE, tenant.exchangeUri(), Audience.GRAPH, tenant.graphUri())))
                .tokens(TokenProvider.of(
                        Map.of(Audience.EXCHANGE, tenant.exchangeToken(), Audience.GRAPH, tenant.graphToken())))
                .scope(ChangeScope.anything())
                .clock(tenant.clock())
                .sleeper(wait -> tenant.clock().advance(wait));
    }

    public static ExchangeClient exchange(SimulatedTenant tenant) {
        return exchange(tenant, ExchangeSettings.STANDARD);
    }

    public static ExchangeClient exchange(SimulatedTenant tenant, ExchangeSettings settings) {
        return ExchangeClient.of(session(tenant).build(), settings);
    }
}
