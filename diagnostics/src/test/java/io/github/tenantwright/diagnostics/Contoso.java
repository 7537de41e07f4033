package io.github.tenantwright.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.blocking.BlockedNumberPattern;
import io.github.tenantwright.teams.callerid.CallerIdPolicy;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.forwarding.CallGroup;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.CallingSettingsClient;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.Unanswered;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A tenant with people in it, whose names, addresses and numbers stand wherever an administrator may have put them. */
final class Contoso implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    static final String ANNA = "anna.mueller@contoso.com";
    static final String PLAN = "Reception-Anna-Mueller";
    private static final SkuName LICENSE = SkuName.MICROSOFT_365_E5;

    final SimulatedTenant tenant = SimulatedTenant.builder()
            .displayName("Contoso Widgets")
            .country("GB")
            .verifiedDomain("contoso.com")
            .administrator("olga.petrova@contoso.com", Role.GLOBAL_ADMINISTRATOR)
            .clock(SimulatedClock.startingAt(BEGIN))
            .tokenLifetime(Duration.ofDays(30))
            .sku(LICENSE, 10)
            .user(SimUser.named(ANNA)
                    .displayName("Anna Müller")
                    .usageLocation("GB")
                    .license(LICENSE)
                    .telephoneNumber("+441632960123"))
            .user(SimUser.named("o'brien@contoso.com")
                    .displayName("Séan O'Brien")
                    .usageLocation("GB")
                    .license(LICENSE)
                    .onPremLineUri("tel:+441632960124;ext=7788"))
            .number("+441632960199", "DirectRouting")
            .start();

    /** Everything that names somebody, in lower case. */
    final Set<String> secrets = new HashSet<>();

    Contoso() {
        TeamsClient teams = TeamsClient.of(session());
        teams.dialPlans()
                .create(DialPlan.named(PLAN)
                        .description("Ask Anna Müller, +44 1632 960123, 12 Harbour Lane")
                        .rule("Anna direct", "^(123)$", "+441632960123")
                        .rule("Site", "^\\+?44(1632|1633)(\\d{6})$", "+44$1$2")
                        .build());
        teams.users().grant(ANNA, "TenantDialPlan", PLAN);
        teams.inboundBlockedNumberPatterns().create(BlockedNumberPattern.of("ExOfAnna", "^\\+?491701234567$"));
        teams.callerIdPolicies()
                .create(CallerIdPolicy.named("FrontDesk")
                        .companyName("Mueller and Sons")
                        .build());
        String address = tenant.callingPlan()
                .addCivicAddress(
                        "Validated",
                        Map.of(
                                "description", "Home of Anna Müller",
                                "companyName", "Contoso Widgets",
                                "country", "GB",
                                "houseNumber", "12",
                                "streetName", "Harbour Lane",
                                "cityOrTown", "Brackenford",
                                "postalOrZipCode", "BK7 4QZ"));
        tenant.callingPlan().addLocation(address, "Attic of Anna");
        tenant.callingPlan()
                .bridge("{\"Identity\":\"b7\",\"Name\":\"Bridge of Anna Mueller\",\"IsDefault\":true,"
                        + "\"serviceNumbers\":[{\"number\":\"+441632960188\",\"city\":\"Brackenford\"}],"
                        + "\"owner\":\"Petrova\"}");
        calls();
        collect();
        tenant.clock().advance(Duration.ofHours(1));
        tenant.clearRequests();
    }

    /** Anna's calls go to people and numbers. */
    private void calls() {
        CallingSettingsClient.of(session())
                .set(
                        annasId(),
                        CallingSettings.NOTHING
                                .forwarding(Forwarding.to(new CallTarget.Somebody("o'brien@contoso.com")))
                                .unanswered(Unanswered.to(
                                        new CallTarget.Somebody("+441632960177"), Unanswered.RingTime.SECONDS_20))
                                .group(CallGroup.of(
                                        CallGroup.Order.SIMULTANEOUS, "olga.petrova@contoso.com", "+441632960166")));
    }

    String annasId() {
        String[] id = {""};
        TeamsClient.of(session())
                .users()
                .forEach(user -> id[0] = user.userPrincipalName().equals(ANNA) ? user.id() : id[0]);
        return id[0];
    }

    /** From the simulator's own state, so that none is forgotten, and the parts of what was typed above. */
    private void collect() {
        JsonNode state;
        try {
            state = JsonMapper.builder().build().readTree(tenant.state().json());
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
        for (JsonNode user : state.path("users")) {
            for (String member : new String[] {"id", "displayName", "userPrincipalName", "mail", "mailNickname"}) {
                add(user.path(member).asText());
            }
            add(user.path("userPrincipalName").asText().split("@")[0]);
            for (String word : user.path("displayName").asText().split("[ .@]")) {
                add(word.length() > 3 ? word : "");
            }
        }
        for (String typed : new String[] {
            "Mueller",
            "Harbour Lane",
            "Brackenford",
            "BK7 4QZ",
            "Attic",
            "ExOf",
            "Contoso",
            "contoso.com",
            "1632960123",
            "1632960124",
            "1632960199",
            "1632960188",
            "1632960177",
            "1632960166",
            "1701234567",
            "Petrova",
            tenant.tenantId(),
            tenant.initialDomain()
        }) {
            add(typed);
        }
    }

    private void add(String secret) {
        if (!secret.isEmpty()) {
            secrets.add(secret.toLowerCase(java.util.Locale.ROOT));
        }
    }

    TenantSession session() {
        return TenantSession.builder(TenantId.of(tenant.tenantId()))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.microsoftonline.com"),
                        Map.of(
                                Audience.GRAPH, tenant.graphUri(),
                                Audience.TEAMS_ADMIN, tenant.teamsUri(),
                                Audience.EXCHANGE, tenant.exchangeUri())))
                .tokens(TokenProvider.of(Map.of(
                        Audience.GRAPH, tenant.graphToken(),
                        Audience.TEAMS_ADMIN, tenant.teamsToken(),
                        Audience.EXCHANGE, tenant.exchangeToken())))
                .clock(tenant.clock())
                .sleeper(length -> tenant.clock().advance(length))
                .build();
    }

    @Override
    public void close() {
        tenant.close();
    }
}
