package io.github.tenantwright.teams.cost;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserQuery;
import io.github.tenantwright.http.ExchangeListener;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.SyncNow;
import io.github.tenantwright.token.TokenProvider;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A customer's portal in a process of its own. Arguments: what to do ({@code discover}, or {@code plan} and a set-up
 * file), then where Graph and Teams listen and the tenant's id; the two tokens come over standard input, a line each.
 * Prints {@code found=} and {@code requests=}.
 */
final class Portal {
    private Portal() {}

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        TokenProvider tokens =
                TokenProvider.of(Map.of(Audience.GRAPH, in.readLine(), Audience.TEAMS_ADMIN, in.readLine()));
        AtomicInteger requests = new AtomicInteger();
        try (TenantSession session = TenantSession.builder(TenantId.of(args[3]))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.example"),
                        Map.of(Audience.GRAPH, URI.create(args[1]), Audience.TEAMS_ADMIN, URI.create(args[2]))))
                .tokens(tokens)
                .exchanges(new ExchangeListener() {
                    @Override
                    public void beforeSend(String method, String path, int attempt) {
                        requests.incrementAndGet();
                    }
                })
                .build()) {
            int found = args[0].equals("discover") ? discover(session) : plan(session, Path.of(args[4]));
            System.out.println("found=" + found);
            System.out.println("requests=" + requests);
            System.out.println("peak-heap-kb=" + peakHeap() / 1024);
        }
    }

    private static int discover(TenantSession session) {
        int found = 0;
        for (User user :
                GraphClient.of(session).users().list(UserQuery.licensedFor(ServicePlan.PHONE_SYSTEM_FOR_PEOPLE))) {
            found += user.id().isEmpty() ? 0 : 1;
        }
        return found;
    }

    private static int plan(TenantSession session, Path setup) {
        Plan plan = SyncNow.builder(session).build().plan(VoiceSetup.read(setup));
        return plan.operations().size();
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(java.lang.management.MemoryUsage::getUsed)
                .sum();
    }
}
