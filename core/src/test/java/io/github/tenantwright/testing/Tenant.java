package io.github.tenantwright.testing;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.http.HttpConnections;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for both services, and sessions with them on a fake clock. */
public final class Tenant implements BeforeEachCallback, AfterEachCallback {
    public static final TenantId ID = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final HttpConnections connections = new HttpConnections();
    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();

    public final FakeTime time = new FakeTime();
    public final String graphToken = Jwt.graph(ID.value()).toString();
    public final String teamsToken = Jwt.teams(ID.value()).toString();

    @Override
    public void beforeEach(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        connections.close();
        server.stop();
    }

    public WireMockServer server() {
        return server;
    }

    public URI address() {
        return URI.create(server.baseUrl());
    }

    public List<AuditEvent> audited() {
        return List.copyOf(audited);
    }

    public TokenProvider tokens() {
        return TokenProvider.of(Map.of(Audience.GRAPH, graphToken, Audience.TEAMS_ADMIN, teamsToken));
    }

    public TenantSession session() {
        return builder().build();
    }

    /** A session's builder with everything set that a test would otherwise repeat. */
    public TenantSession.Builder builder() {
        return builder(address());
    }

    public TenantSession.Builder builder(URI services) {
        return TenantSession.builder(ID)
                .cloud(cloud(services))
                .tokens(tokens())
                .audit(audited::add)
                .connections(connections)
                .clock(time)
                .sleeper(time);
    }

    public static Cloud cloud(URI services) {
        return new Cloud(
                "test",
                URI.create("https://login.example"),
                Map.of(Audience.GRAPH, services, Audience.TEAMS_ADMIN, services, Audience.EXCHANGE, services));
    }
}
