package io.github.tenantwright.graph.cost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import io.github.tenantwright.http.ServiceRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares the client's listing with a reader written by hand for just this reply, over the same transport: CPU time of
 * the process, the server being in another one. Not run with the tests, since it says nothing on a busy machine.
 *
 * <p>Arguments: users (20000), plans each (0), rounds (15).
 */
public final class ListingSpeed {
    private static final JsonFactory FACTORY = new JsonFactory();

    private record HandPlan(String id, String service, String status, String assigned) {}

    private record HandUser(
            String id,
            String displayName,
            String name,
            String mail,
            Boolean enabled,
            String type,
            String location,
            Boolean synced,
            List<HandPlan> plans) {}

    private record HandPage(List<HandUser> users, String next) {}

    private ListingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int plans = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
        Process server = serve(users, plans);
        try (TenantSession session = ListUsers.session(address(server))) {
            List<UserField> fields = new ArrayList<>(UserField.FOR_LISTS);
            if (plans > 0) {
                fields.add(UserField.ASSIGNED_PLANS);
            }
            UserQuery query = UserQuery.all().select(fields);
            double[] client = new double[rounds];
            double[] hand = new double[rounds];
            for (int i = -rounds; i < rounds; i++) {
                double one = cpu(() -> client(session, query));
                double other = cpu(() -> byHand(session));
                if (i >= 0) {
                    client[i] = one;
                    hand[i] = other;
                }
            }
            double ours = best(client);
            double theirs = best(hand);
            System.out.printf(
                    "%d users, %d plans each: client %.1f ms, by hand %.1f ms of CPU; ratio %.2f%n",
                    users, plans, ours, theirs, ours / theirs);
        } finally {
            server.destroyForcibly();
        }
    }

    /** In a process of its own, so that the CPU time of this one is the client's alone. */
    private static Process serve(int users, int plans) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UserPages.class.getName(),
                        Integer.toString(users),
                        Integer.toString(plans))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String address(Process server) throws IOException {
        String line =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IllegalStateException("the server did not start");
        }
        return line;
    }

    private interface Listing {
        long list();
    }

    private static double cpu(Listing listing) {
        long before = cpuTime();
        if (listing.list() == 0) {
            throw new IllegalStateException("nothing was listed");
        }
        return (cpuTime() - before) / 1e6;
    }

    /** Of all threads: who reads for whom is the transport's business. */
    private static long cpuTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The best round is the one that others disturbed least. */
    private static double best(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static long client(TenantSession session, UserQuery query) {
        long found = 0;
        for (User user : GraphClient.of(session).users().list(query)) {
            found += user.id().length();
        }
        return found;
    }

    private static long byHand(TenantSession session) {
        long found = 0;
        String address = "/v1.0/users?$top=999&$select=x";
        while (address != null) {
            HandPage page = session.send(ServiceRequest.get(Audience.GRAPH, address), ListingSpeed::page)
                    .value();
            for (HandUser user : page.users) {
                found += user.id.length();
            }
            address = page.next;
        }
        return found;
    }

    private static HandPage page(InputStream body) throws IOException {
        List<HandUser> users = new ArrayList<>(999);
        String next = null;
        try (JsonParser json = FACTORY.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "value" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            users.add(user(json));
                        }
                    }
                    case "@odata.nextLink" -> next = json.getText();
                    default -> json.skipChildren();
                }
            }
        }
        return new HandPage(users, next);
    }

    private static HandUser user(JsonParser json) throws IOException {
        String id = null;
        String displayName = null;
        String principal = null;
        String mail = null;
        Boolean enabled = null;
        String type = null;
        String location = null;
        Boolean synced = null;
        List<HandPlan> plans = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "id" -> id = json.getText();
                case "displayName" -> displayName = json.getText();
                case "userPrincipalName" -> principal = json.getText();
                case "mail" -> mail = json.getText();
                case "accountEnabled" -> enabled = value == JsonToken.VALUE_NULL ? null : json.getBooleanValue();
                case "userType" -> type = json.getText();
                case "usageLocation" -> location = json.getText();
                case "onPremisesSyncEnabled" -> synced = value == JsonToken.VALUE_NULL ? null : json.getBooleanValue();
                case "assignedPlans" -> {
                    plans = new ArrayList<>();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        plans.add(plan(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new HandUser(id, displayName, principal, mail, enabled, type, location, synced, plans);
    }

    private static HandPlan plan(JsonParser json) throws IOException {
        String id = null;
        String service = null;
        String status = null;
        String assigned = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "servicePlanId" -> id = json.getText();
                case "service" -> service = json.getText();
                case "capabilityStatus" -> status = json.getText();
                case "assignedDateTime" -> assigned = json.getText();
                default -> json.skipChildren();
            }
        }
        return new HandPlan(id, service, status, assigned);
    }
}
