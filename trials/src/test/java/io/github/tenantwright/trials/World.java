package io.github.tenantwright.trials;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.http.HttpConnections;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.token.AccessToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A simulated tenant and a simulated forest on one clock that nobody waits for, and all else around a portal. */
final class World implements Outside, AutoCloseable {
    static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    /** What a proxy answers in place of a service that has acted. */
    static final int A_PROXYS = 502;

    /** What both are at one moment, the time included. */
    record Checkpoint(SimulatedTenant.Checkpoint tenant, SimulatedForest.Checkpoint forest) {}

    final SimulatedTenant tenant;
    final SimulatedForest forest;
    final Relay directory;
    final HttpConnections connections = new HttpConnections();
    private final Map<ObjectKey, Runnable> deeds = new HashMap<>();
    private volatile boolean personIsAtIt;
    private final Set<Long> byPerson = new HashSet<>();

    World() {
        SimulatedClock clock = SimulatedClock.startingAt(START);
        tenant = SimulatedTenant.builder()
                .tenantId(TENANT.value())
                .initialDomain("contoso.onmicrosoft.com")
                .country("GB")
                .clock(clock)
                .verifiedDomain("contoso.com")
                .verifiedDomain(WholePlan.ACTIVE.value())
                .verifiedDomain(WholePlan.LEFT.value())
                .verifiedDomain(WholePlan.OLD.value())
                .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                .enforceRoles(true)
                .spare(SkuName.OFFICE_365_E5, 3)
                .spare(SkuName.AUDIO_CONFERENCING, 1)
                .user(person("anna"))
                .user(person("ben"))
                .user(person("dora").telephoneNumber("+442079460010").policy("OnlineVoiceRoutingPolicy", "Older"))
                .user(person("emil"))
                .user(person("fred"))
                .user(person("gina"))
                .user(person("hana"))
                .user(person("ian"))
                .user(person("jan"))
                .user(person("mia"))
                .user(caller("chloe"))
                .user(caller("karl"))
                .user(caller("lena"))
                .number("+442079460900", "callingPlan")
                .number("+442079460901", "callingPlan")
                .number("+442079460902", "callingPlan")
                .number("+442079460950", "callingPlan")
                .replicationDelay(Duration.ZERO)
                .activationDelay(Duration.ofMinutes(4))
                .grantDelay(Duration.ofSeconds(30), Duration.ofSeconds(30))
                .numberOperations(1, Duration.ofSeconds(10))
                .keepRequests(20_000)
                .start();
        forest = SimulatedForest.builder().clock(clock).start();
        directory = new Relay(forest.port());
    }

    private static SimUser.Builder person(String name) {
        return SimUser.named(name + "@contoso.com").license(SkuName.OFFICE_365_E5);
    }

    private static SimUser.Builder caller(String name) {
        return SimUser.named(name + "@contoso.com")
                .license(SkuName.OFFICE_365_E3)
                .license(SkuName.TEAMS_PHONE_WITH_CALLING_PLAN);
    }

    Checkpoint save() {
        return new Checkpoint(tenant.save(), forest.save());
    }

    void restore(Checkpoint checkpoint) {
        tenant.restore(checkpoint.tenant());
        forest.restore(checkpoint.forest());
        tenant.clearRequests();
        byPerson.clear();
        tenant.newTokens();
    }

    /** Waits for requests of a dead process that are still on their way, but not for those that never were. */
    void awaitRequests(int sent) {
        for (int wait = 0; wait < 200 && tenant.requestCount() < sent; wait++) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Requests of ours. */
    RequestMatcher ours() {
        return request -> !personIsAtIt;
    }

    /** Says what a person does for a step; to be said so that doing it twice does nothing more. */
    void deed(ObjectKey step, Runnable deed) {
        deeds.put(step, deed);
    }

    /** A request that a person's own program sends is none of ours. */
    void asPerson(Consumer<TenantSession> work) {
        long before = last();
        try (Portal program = new Portal(this, connections, event -> {})) {
            personIsAtIt = true;
            work.accept(program.session());
        } finally {
            personIsAtIt = false;
        }
        tenant.requests().stream()
                .map(RecordedRequest::number)
                .filter(number -> number > before)
                .forEach(byPerson::add);
    }

    private long last() {
        List<RecordedRequest> all = tenant.requests();
        return all.isEmpty() ? 0 : all.get(all.size() - 1).number();
    }

    /** The writes that a service has carried out for us since the last restoration, in their order. */
    List<RecordedRequest> writes() {
        List<RecordedRequest> all = new ArrayList<>();
        for (RecordedRequest request : tenant.writes()) {
            // A refusal counts for one also where its answer was lost.
            if (request.carriedOut() && !byPerson.contains(request.number())) {
                all.add(request);
            }
        }
        return all;
    }

    @Override
    public URI uri(Audience audience) {
        return tenant.uri(service(audience));
    }

    private static Service service(Audience audience) {
        return switch (audience) {
            case GRAPH -> Service.GRAPH;
            case EXCHANGE -> Service.EXCHANGE;
            default -> Service.TEAMS;
        };
    }

    @Override
    public int directoryPort() {
        return directory.port();
    }

    @Override
    public Instant now() {
        return tenant.clock().instant();
    }

    @Override
    public void advance(Duration time) {
        tenant.clock().advance(time);
    }

    @Override
    public String token(Audience audience) {
        Instant soon = now().plus(Duration.ofMinutes(2));
        if (AccessToken.of(tenant.token(service(audience)))
                .expiresAt()
                .orElseThrow()
                .isBefore(soon)) {
            tenant.newTokens();
        }
        return tenant.token(service(audience));
    }

    @Override
    public void publish(String name, String text) {
        tenant.dns().publishTxt(name, text);
    }

    @Override
    public void byHand(ObjectKey step) {
        Runnable deed = deeds.get(step);
        if (deed == null) {
            throw new IllegalStateException("Nobody knows how to do " + step + " by hand");
        }
        deed.run();
    }

    @Override
    public void close() {
        connections.close();
        directory.close();
        forest.close();
        tenant.close();
    }
}
