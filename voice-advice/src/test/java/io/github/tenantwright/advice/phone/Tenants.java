package io.github.tenantwright.advice.phone;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.token.AccessToken;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** A simulated tenant with a Calling Plan, and sessions with it. */
public final class Tenants {
    public static final String TENANT = "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4";
    public static final String ANNA = "anna@contoso.com";
    public static final String BEN = "ben@contoso.com";

    private Tenants() {}

    /** Anna is licensed for Calling Plan numbers, Ben is not. */
    public static TenantBuilder builder() {
        return SimulatedTenant.builder()
                .tenantId(TENANT)
                .initialDomain("contoso.onmicrosoft.com")
                .country("GB")
                .clock(SimulatedClock.startingAt(Instant.parse("2026-11-02T08:00:00Z")))
                .verifiedDomain("contoso.com")
                .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                .enforceRoles(true)
                .spare(SkuName.TEAMS_PHONE_WITH_CALLING_PLAN, 2)
                .user(SimUser.named(ANNA).license(SkuName.OFFICE_365_E3).license(SkuName.TEAMS_PHONE_WITH_CALLING_PLAN))
                .user(SimUser.named(BEN).license(SkuName.OFFICE_365_E3));
    }

    /** A session on the tenant's own clock: nobody waits for it. */
    public static TenantSession session(SimulatedTenant tenant) {
        return TenantSession.builder(TenantId.of(TENANT))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.example"),
                        Map.of(Audience.GRAPH, tenant.graphUri(), Audience.TEAMS_ADMIN, tenant.teamsUri())))
                .tokens(request -> {
                    AccessToken token = token(tenant, request.audience());
                    if (token.expiresAt()
                            .orElseThrow()
                            .isBefore(tenant.clock().instant().plusSeconds(120))) {
                        tenant.newTokens();
                        token = token(tenant, request.audience());
                    }
                    return token;
                })
                .clock(tenant.clock())
                .sleeper(tenant.clock()::advance)
                .build();
    }

    private static AccessToken token(SimulatedTenant tenant, Audience audience) {
        return AccessToken.of(audience == Audience.GRAPH ? tenant.graphToken() : tenant.teamsToken());
    }
}
