package io.github.tenantwright.directorysimulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A simulated forest in a process of its own. Prints where it listens and how to sign in as {@code name=value} lines, then
 * {@code ready}, and takes commands, one a line, until {@code quit} or the end of its input.
 *
 * <pre>
 * --file FILE            goes on with what was saved there, if it is there; saves it there in the end
 * --plain                starts with what every forest has, and not with the example
 * --users N              adds so many users, of whom
 * --protected N          so many are administrators, stamped (0)
 * --without-protect-now  does not know the order to stamp protected accounts
 * --without-exchange     the schema lacks what Exchange adds
 * --branch-elsewhere     another server, which is not there, holds branch.example
 * --port N               a port (any free one)
 * --port-file FILE       also writes address and sign-in there, for scripts
 *
 * commands: protect, size, save, quit
 * </pre>
 *
 * <p>{@code protect} does what a domain controller does every hour, and prints whom it stamped. The answer to a command
 * ends with a line that holds a single full stop.
 */
public final class Main {
    private static final Set<String> SWITCHES =
            Set.of("--plain", "--without-protect-now", "--without-exchange", "--branch-elsewhere");
    private static final Set<String> OPTIONS = Set.of("--file", "--users", "--protected", "--port", "--port-file");

    private Main() {}

    /** Runs the forest until its input ends. */
    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (SWITCHES.contains(name)) {
                options.put(name, "true");
            } else if (OPTIONS.contains(name) && i + 1 < args.length) {
                options.put(name, args[++i]);
            } else {
                err.println("unknown argument: " + name);
                return 2;
            }
        }
        @Nullable String name = options.get("--file");
        @Nullable Path file = name == null ? null : Path.of(name);
        try (SimulatedForest forest = start(options, file)) {
            String facts = "ldap=" + forest.url() + "\nadministrator=" + SimulatedForest.ADMINISTRATOR + "\nreader="
                    + SimulatedForest.READER + "\npassword=" + SimulatedForest.PASSWORD + "\n";
            @Nullable String portFile = options.get("--port-file");
            if (portFile != null) {
                Files.writeString(Path.of(portFile), facts);
            }
            out.print(facts);
            out.println("ready");
            out.flush();
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line;
            while ((line = reader.readLine()) != null && !line.trim().equals("quit")) {
                if (!line.isBlank()) {
                    command(forest, line.trim(), file, out);
                    out.println(".");
                    out.flush();
                }
            }
            if (file != null) {
                forest.save(file);
            }
            return 0;
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static SimulatedForest start(Map<String, String> options, @Nullable Path file) {
        int users = number(options, "--users");
        int admins = number(options, "--protected");
        if (admins > users) {
            throw new IllegalArgumentException("--protected is more than --users");
        }
        ForestBuilder builder = SimulatedForest.builder().port(number(options, "--port"));
        if (options.containsKey("--without-protect-now")) {
            builder.withoutProtectNow();
        }
        if (options.containsKey("--without-exchange")) {
            builder.withoutExchange();
        }
        if (options.containsKey("--branch-elsewhere")) {
            builder.branchElsewhere();
        }
        if (file != null && Files.exists(file)) {
            return builder.open(file);
        }
        // The example has people in both domains.
        boolean plain = options.containsKey("--plain") || options.containsKey("--branch-elsewhere");
        SimulatedForest forest = plain ? builder.start() : builder.startExample();
        Crowd.add(forest, users, admins);
        return forest;
    }

    private static int number(Map<String, String> options, String name) {
        @Nullable String text = options.get(name);
        try {
            int number = text == null ? 0 : Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // As a negative one.
        }
        throw new IllegalArgumentException(name + " must be a whole number: " + text);
    }

    private static void command(SimulatedForest forest, String line, @Nullable Path file, PrintStream out) {
        switch (line) {
            case "protect":
                forest.protectNow().forEach(out::println);
                break;
            case "size":
                out.println(forest.size());
                break;
            case "save":
                if (file == null) {
                    out.println("save needs --file");
                } else {
                    forest.save(file);
                }
                break;
            default:
                out.println("unknown command: " + line);
        }
    }
}
