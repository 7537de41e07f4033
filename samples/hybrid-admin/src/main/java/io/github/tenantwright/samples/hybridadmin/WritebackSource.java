package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.writeback.WantedRight;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.samples.commandline.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What is wanted: a set-up file, or an account and what it writes back. */
final class WritebackSource {
    private static final int MOST_NAMED = 10;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--setup",
            paramLabel = "FILE",
            description = "The set-up file: who writes back what, YAML or JSON.")
    private @Nullable Path setup;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "In place of a set-up: the connector account or a group it is in, as in"
                    + " CORP\\MSOL_0123456789ab, or its security identifier; may be given more than once. When neither is"
                    + " given, the forest's one connector account.")
    private final List<String> accounts = new ArrayList<>();

    @Option(
            names = "--feature",
            paramLabel = "FEATURE",
            converter = FeatureWord.class,
            description = "With --account: what it writes back (exchange-hybrid, source-anchor, password-writeback and"
                    + " others); may be given more than once; exchange-hybrid when not given.")
    private final List<WritebackFeature> features = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "RIGHT=REASON",
            description = "With --account: a right asked for by name, with the reason: reset-password, change-password,"
                    + " hello-keys, read-all, or write:ATTRIBUTE.")
    private final List<String> with = new ArrayList<>();

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "Only this domain of the forest, as in corp.example; may be given more than once.")
    private final List<String> domains = new ArrayList<>();

    private @Nullable WritebackSetup read;

    /** Reads the file, so that its mistakes are told before anybody has to sign in. */
    void read() {
        if (setup != null && (!accounts.isEmpty() || !features.isEmpty() || !with.isEmpty())) {
            throw new ParameterException(
                    command.commandLine(), "Either --setup or --account with --feature and --with.");
        }
        read = setup == null ? null : WritebackSetup.fromJson(InFile.json(setup));
    }

    boolean isGiven() {
        return setup != null || !accounts.isEmpty();
    }

    /** What to read of the forest, so that the accounts and their groups are in it. */
    DirectorySnapshot.Options options() {
        Stream<String> named = read == null
                ? accounts.stream().map(name -> isSid(name) || name.contains("\\") ? name : shortName(name))
                : read.accounts().stream().map(account -> account.sid().toString());
        return DirectorySnapshot.Options.standard().withConnectors(named.collect(Collectors.toSet()));
    }

    Set<String> domains() {
        Set<String> names = new LinkedHashSet<>();
        domains.forEach(domain -> names.add(domain.toLowerCase(Locale.ROOT)));
        return names;
    }

    /** What is wanted of this forest. */
    WritebackSetup setup(DirectoryWorld world, DirectorySnapshot snapshot) {
        if (read != null) {
            return read;
        }
        List<DirectoryAccount> found = accounts.isEmpty()
                ? List.of(usual(world, snapshot))
                : accounts.stream().map(name -> account(snapshot, name)).toList();
        // What the example's account is for, so that some of it is there already.
        boolean example = accounts.isEmpty() && world.kind().equals(SimulatedWorld.KIND);
        return new WritebackSetup(found.stream()
                .map(account -> wanted(snapshot, account, example))
                .toList());
    }

    /** What is wanted of the domains that were chosen. */
    WritebackSetup restricted(DirectoryWorld world, DirectorySnapshot snapshot) {
        WritebackSetup whole = setup(world, snapshot);
        Set<String> only = domains();
        if (only.isEmpty()) {
            return whole;
        }
        ForestPlan.checkDomains(snapshot, only);
        List<WritebackAccount> there = new ArrayList<>();
        for (WritebackAccount account : whole.accounts()) {
            List<String> writes = only.stream().filter(account::writesIn).toList();
            if (!writes.isEmpty()) {
                there.add(account.toBuilder().domains(writes).build());
            }
        }
        if (there.isEmpty()) {
            throw new InvalidInputException("--domain", only, "one in which an account of the set-up writes");
        }
        return new WritebackSetup(there);
    }

    /** The connector account, where there is one and no other; in the simulated forest the one of its active server. */
    private DirectoryAccount usual(DirectoryWorld world, DirectorySnapshot snapshot) {
        List<DirectoryAccount> candidates = snapshot.connectorCandidates().stream()
                .filter(account -> account.enabled() && account.kind() == DirectoryAccount.Kind.USER)
                .toList();
        if (world.kind().equals(SimulatedWorld.KIND)) {
            DirectoryAccount chosen = account(snapshot, SimulatedWorld.CONNECTOR);
            Task.of(command)
                    .terminal()
                    .err()
                    .println(Terminal.printableLine("Chosen: " + Domains.name(snapshot, chosen)
                            + ", the account of the example's active server;"
                            + " there are " + named(snapshot, candidates)
                            + ". Choose another with --account."));
            return chosen;
        }
        if (candidates.size() != 1) {
            throw new InvalidInputException(
                    "--account",
                    null,
                    candidates.isEmpty()
                            ? "no account of this forest looks like a connector account: give --account or --setup"
                            : "choose one, or give --setup; there are " + named(snapshot, candidates));
        }
        return candidates.get(0);
    }

    private static DirectoryAccount account(DirectorySnapshot snapshot, String name) {
        if (isSid(name)) {
            return snapshot.account(Sid.of(name))
                    .orElseThrow(() -> new InvalidInputException(
                            "--account", name, "an account or group of the domains that were read"));
        }
        List<DirectoryAccount> found = snapshot.accounts().stream()
                .filter(account -> account.name().equalsIgnoreCase(shortName(name)))
                .filter(account -> isIn(snapshot, account, name))
                .toList();
        if (found.size() != 1) {
            throw new InvalidInputException(
                    "--account",
                    name,
                    found.isEmpty()
                            ? "there is no such account in the domains that were read"
                            : "one account; there are " + named(snapshot, found));
        }
        return found.get(0);
    }

    private static String named(DirectorySnapshot snapshot, List<DirectoryAccount> accounts) {
        String names = accounts.stream()
                .limit(MOST_NAMED)
                .map(account -> Domains.name(snapshot, account))
                .collect(Collectors.joining(", "));
        return accounts.size() <= MOST_NAMED ? names : names + " and " + (accounts.size() - MOST_NAMED) + " more";
    }

    private static boolean isSid(String name) {
        return name.regionMatches(true, 0, "S-1-", 0, 4);
    }

    /** {@code CORP\anna} and {@code anna@corp.example} are {@code anna}. */
    private static String shortName(String name) {
        int slash = name.indexOf('\\');
        int at = name.indexOf('@');
        return slash >= 0 ? name.substring(slash + 1) : at > 0 ? name.substring(0, at) : name;
    }

    private static boolean isIn(DirectorySnapshot snapshot, DirectoryAccount account, String name) {
        int slash = name.indexOf('\\');
        int at = name.indexOf('@');
        return Domains.of(snapshot, account.dn())
                .map(home -> slash >= 0
                        ? home.netbiosName().equalsIgnoreCase(name.substring(0, slash))
                        : at <= 0 || home.dnsName().equalsIgnoreCase(name.substring(at + 1)))
                .orElse(false);
    }

    private WritebackAccount wanted(DirectorySnapshot snapshot, DirectoryAccount account, boolean example) {
        String name = Domains.name(snapshot, account);
        WritebackAccount.Builder builder = account.kind() == DirectoryAccount.Kind.GROUP
                ? WritebackAccount.group(account.sid(), name)
                : WritebackAccount.account(account.sid(), name);
        features.forEach(builder::addFeature);
        with.forEach(right -> add(builder, right));
        if (features.isEmpty() && with.isEmpty()) {
            builder.addFeature(WritebackFeature.EXCHANGE_HYBRID);
            if (example) {
                builder.addFeature(WritebackFeature.SOURCE_ANCHOR);
            }
        }
        return builder.build();
    }

    private static void add(WritebackAccount.Builder builder, String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new InvalidInputException("--with", text, "a right and the reason for it, as in hello-keys=REASON");
        }
        String right = text.substring(0, equals);
        String because = text.substring(equals + 1);
        String write = "write:";
        try {
            if (right.startsWith(write)) {
                builder.addAlso(WantedRight.write(right.substring(write.length()), because));
                return;
            }
            switch (right) {
                case "reset-password" -> builder.alsoResetPassword(because);
                case "change-password" -> builder.alsoChangePassword(because);
                case "hello-keys" -> builder.alsoHelloKeys(because);
                case "read-all" -> builder.alsoReadAll(because);
                default ->
                    throw new InvalidInputException(
                            "", right, "reset-password, change-password, hello-keys, read-all or write:ATTRIBUTE");
            }
        } catch (InvalidInputException wrong) {
            throw wrong.within("--with");
        }
    }

    /** A feature by its name in files or in code. */
    static final class FeatureWord implements ITypeConverter<WritebackFeature> {
        @Override
        public WritebackFeature convert(String value) {
            try {
                return WritebackFeature.of(value.toLowerCase(Locale.ROOT).replace('_', '-'));
            } catch (InvalidInputException wrong) {
                throw new TypeConversionException(wrong.value() + " is not accepted: " + wrong.rule());
            }
        }
    }
}
