package io.github.tenantwright.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A simulated tenant in a process of its own. Prints where it listens and its tokens as {@code name=value} lines, then
 * {@code ready}, and takes commands, one a line, until {@code quit} or the end of its input.
 *
 * <pre>
 * --users N          users in all (100)
 * --phone-system N   of them with Microsoft 365 E5, spread evenly; the others have Microsoft 365 E3 (all)
 * --spare N          Microsoft 365 E5 units beyond those in use (5)
 * --tenant-id GUID   the tenant's id
 * --domain NAME      the default domain (contoso.com)
 * --start INSTANT    simulated time at the start (now)
 * --still            the simulated clock stands still unless moved (else it runs along with real time)
 * --seed N           what ids are made from (42)
 * --graph-port N, --teams-port N, --exchange-port N   ports (any free ones)
 * --port-file FILE   also writes the addresses and the tenant id there, for scripts
 *
 * commands: advance DURATION, publish NAME TEXT, tokens, counts, changes, state, reset, quit
 * </pre>
 *
 * <p>The answer to a command ends with a line that holds a single full stop.
 */
public final class Main {

    private Main() {}

    /** Runs the tenant until its input ends. */
    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (name.equals("--still")) {
                options.put(name, "true");
            } else if (name.startsWith("--") && i + 1 < args.length) {
                options.put(name, args[++i]);
            } else {
                err.println("unknown argument: " + name);
                return 2;
            }
        }
        try (SimulatedTenant tenant = describe(options).start()) {
            String portFile = options.get("--port-file");
            if (portFile != null) {
                Files.writeString(
                        Path.of(portFile),
                        "graph=" + tenant.graphUri() + "\nteams=" + tenant.teamsUri() + "\nexchange="
                                + tenant.exchangeUri() + "\ntenantId=" + tenant.tenantId() + "\n");
            }
            out.println("graph=" + tenant.graphUri());
            out.println("teams=" + tenant.teamsUri());
            out.println("exchange=" + tenant.exchangeUri());
            out.println("tenantId=" + tenant.tenantId());
            printTokens(tenant, out);
            out.println("ready");
            out.flush();
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line;
            while ((line = reader.readLine()) != null && !line.trim().equals("quit")) {
                if (!line.isBlank()) {
                    command(tenant, line.trim(), out);
                    out.println(".");
                    out.flush();
                }
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static TenantBuilder describe(Map<String, String> options) {
        int users = number(options, "--users", 100);
        int phones = number(options, "--phone-system", users);
        if (phones > users) {
            throw new IllegalArgumentException("--phone-system is more than --users");
        }
        String start = options.get("--start");
        Instant moment = start == null ? Instant.now() : Instant.parse(start);
        String domain = options.getOrDefault("--domain", "contoso.com");
        TenantBuilder builder = SimulatedTenant.builder()
                .seed(number(options, "--seed", 42))
                .clock(
                        options.containsKey("--still")
                                ? SimulatedClock.startingAt(moment)
                                : SimulatedClock.runningFrom(moment))
                .administrator("admin@" + domain, Role.GLOBAL_ADMINISTRATOR)
                .ports(number(options, "--graph-port", 0), number(options, "--teams-port", 0))
                .exchangePort(number(options, "--exchange-port", 0))
                .spare(SkuName.MICROSOFT_365_E5, number(options, "--spare", 5));
        String tenantId = options.get("--tenant-id");
        if (tenantId != null) {
            builder.tenantId(tenantId);
        }
        addMixed(builder, users, phones);
        return builder;
    }

    /** Spreads the users with Teams Phone evenly, in up to a hundred stretches. */
    private static void addMixed(TenantBuilder builder, int users, int phones) {
        int stretches = Math.max(1, Math.min(100, phones));
        int doneUsers = 0;
        int donePhones = 0;
        for (int i = 1; i <= stretches; i++) {
            int phonesHere = (int) ((long) phones * i / stretches) - donePhones;
            int usersHere = (int) ((long) users * i / stretches) - doneUsers;
            builder.users(usersHere - phonesHere, SkuName.MICROSOFT_365_E3).users(phonesHere, SkuName.MICROSOFT_365_E5);
            donePhones += phonesHere;
            doneUsers += usersHere;
        }
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        @Nullable String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number: " + text);
        }
    }

    private static void printTokens(SimulatedTenant tenant, PrintStream out) {
        out.println("graphToken=" + tenant.graphToken());
        out.println("teamsToken=" + tenant.teamsToken());
        out.println("exchangeToken=" + tenant.exchangeToken());
    }

    private static void command(SimulatedTenant tenant, String line, PrintStream out) {
        String[] words = line.split("\\s+", 3);
        switch (words[0]) {
            case "advance":
                try {
                    tenant.clock().advance(Duration.parse(words.length > 1 ? words[1] : ""));
                    out.println(tenant.clock().instant());
                } catch (DateTimeParseException e) {
                    out.println("advance needs a duration such as PT3H");
                }
                break;
            case "publish":
                if (words.length < 3) {
                    out.println("publish needs a name and a text");
                } else {
                    tenant.dns().publishTxt(words[1], words[2]);
                }
                break;
            case "tokens":
                tenant.newTokens();
                printTokens(tenant, out);
                break;
            case "counts":
                out.println("total=" + tenant.requestCount());
                tenant.requestCounts().forEach((kind, count) -> out.println(kind + "=" + count));
                break;
            case "changes":
                tenant.changes().forEach(out::println);
                break;
            case "state":
                out.println(tenant.state().json());
                break;
            case "reset":
                tenant.reset();
                printTokens(tenant, out);
                break;
            default:
                out.println("unknown command: " + words[0]);
        }
    }
}
