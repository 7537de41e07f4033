package io.github.tenantwright.graph.cost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves made-up users in pages, as cheaply as can be: what is measured is the client. */
final class UserPages implements AutoCloseable {
    private static final Pattern OPTION = Pattern.compile("[$]?(top|skiptoken)=(\\d+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final int users;
    private final String plans;

    UserPages(int users, int plansEach) throws IOException {
        this.users = users;
        this.plans = plans(plansEach);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1.0/users", this::answer);
        server.start();
    }

    /** Serves until it is killed, and prints where. Arguments: users, plans each. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(new UserPages(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).url());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        int top = 100;
        int from = 0;
        Matcher options = OPTION.matcher(exchange.getRequestURI().getQuery());
        while (options.find()) {
            int value = Integer.parseInt(options.group(2));
            if (options.group(1).equals("top")) {
                top = value;
            } else {
                from = value;
            }
        }
        int to = Math.min(users, from + top);
        StringBuilder page = new StringBuilder((to - from) * (300 + plans.length()) + 200);
        page.append("{\"@odata.context\":\"").append(url()).append("/v1.0/$metadata#users\"");
        if (to < users) {
            page.append(",\"@odata.nextLink\":\"")
                    .append(url())
                    .append("/v1.0/users?$top=")
                    .append(top);
            page.append("&$skiptoken=").append(to).append('"');
        }
        page.append(",\"value\":[");
        for (int i = from; i < to; i++) {
            user(page, i);
            page.append(i + 1 < to ? "," : "");
        }
        page.append("]}");
        byte[] body = page.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void user(StringBuilder page, int number) {
        page.append("{\"id\":\"").append(String.format("%08x-0000-4000-8000-000000000000", number));
        page.append("\",\"displayName\":\"Person Number ").append(number);
        page.append("\",\"userPrincipalName\":\"person").append(number).append("@contoso.com\",\"mail\":\"person");
        page.append(number).append("@contoso.com\",\"accountEnabled\":true,\"userType\":\"Member\",");
        page.append("\"usageLocation\":\"GB\",\"onPremisesSyncEnabled\":null");
        if (!plans.isEmpty()) {
            page.append(",\"assignedPlans\":[").append(plans).append(']');
        }
        page.append('}');
    }

    private static String plans(int count) {
        StringBuilder plans = new StringBuilder();
        for (int i = 0; i < count; i++) {
            plans.append(i == 0 ? "" : ",").append("{\"assignedDateTime\":\"2026-03-14T09:26:53Z\",");
            plans.append("\"capabilityStatus\":\"Enabled\",\"service\":\"Service")
                    .append(i % 20);
            plans.append("\",\"servicePlanId\":\"").append(String.format("%08x-1111-4111-8111-111111111111", i));
            plans.append("\"}");
        }
        return plans.toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
