package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.Trustee;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which sync accounts there are, and which of them are in use. */
final class Connectors {
    /** By how much the time of the last sign-in in the directory may be late. */
    static final Duration LAG = Duration.ofDays(14);

    private final Map<Sid, SyncAccount> accounts = new HashMap<>();
    private final Set<Sid> listedElsewhere = new HashSet<>();
    private final Set<Sid> plannedOnly = new HashSet<>();
    private final Set<String> notFound = new TreeSet<>();

    private Connectors() {}

    static Connectors of(DirectorySnapshot snapshot, AuditOptions options) {
        Connectors all = new Connectors();
        List<DirectoryAccount> candidates = snapshot.connectorCandidates();
        Optional<Set<String>> listed = options.currentConnectors();
        for (DirectoryAccount account : candidates) {
            SyncAccount known = listed.map(names -> judge(snapshot, options, account, names))
                    .orElseGet(() -> guess(snapshot, options, account, candidates));
            all.accounts.put(account.sid(), known);
        }
        listed.ifPresent(names -> all.others(snapshot, names));
        // Often a group: whoever plans rights for it wants it to have them.
        options.planned().stream()
                .map(WritebackAccount::sid)
                .filter(sid -> !all.accounts.containsKey(sid))
                .forEach(all.plannedOnly::add);
        return all;
    }

    /** What is known of an account; nothing when it is no sync account. */
    Optional<SyncAccount> find(Sid sid) {
        return Optional.ofNullable(accounts.get(sid));
    }

    /** Whether it is in use, as far as can be told. */
    boolean isCurrent(Sid sid) {
        SyncAccount known = accounts.get(sid);
        return known == null
                ? listedElsewhere.contains(sid) || plannedOnly.contains(sid)
                : known.use().isInUse();
    }

    /** All, those in use first. */
    List<SyncAccount> all() {
        List<SyncAccount> sorted = new ArrayList<>(accounts.values());
        sorted.sort((one, other) -> {
            int byUse = one.use().compareTo(other.use());
            return byUse != 0
                    ? byUse
                    : one.account()
                            .dn()
                            .toString()
                            .compareTo(other.account().dn().toString());
        });
        return sorted;
    }

    /** Those on the caller's list that were not read as sync accounts, so that their own rights are not known. */
    Set<Sid> listedElsewhere() {
        return listedElsewhere;
    }

    /** Names on the caller's list that the snapshot does not know. */
    Set<String> notFound() {
        return notFound;
    }

    /** Listed ones that were read for another reason, since no name gave them away. */
    private void others(DirectorySnapshot snapshot, Set<String> names) {
        Set<String> open = new TreeSet<>(names);
        accounts.values().forEach(known -> open.removeIf(name -> known.isNamed(Set.of(name))));
        for (Trustee trustee : snapshot.trustees()) {
            if (trustee.fate() == Trustee.Fate.LIVE
                    && !accounts.containsKey(trustee.sid())
                    && AuditOptions.names(names, trustee.sid(), trustee.name())) {
                listedElsewhere.add(trustee.sid());
                open.removeIf(name -> AuditOptions.names(Set.of(name), trustee.sid(), trustee.name()));
            }
        }
        notFound.addAll(open);
    }

    private static SyncAccount judge(
            DirectorySnapshot snapshot, AuditOptions options, DirectoryAccount account, Set<String> names) {
        boolean listed = AuditOptions.names(names, account.sid(), qualified(snapshot, account));
        if (listed) {
            return account.enabled()
                    ? known(snapshot, account, SyncAccount.Use.CURRENT, "it is on the list of those in use")
                    : known(
                            snapshot,
                            account,
                            SyncAccount.Use.DISABLED,
                            "it is disabled, although it is on the list of those in use");
        }
        if (isCloudSync(account)) {
            return known(snapshot, account, SyncAccount.Use.CLOUD_SYNC, "it is the managed account of cloud sync");
        }
        if (!account.enabled()) {
            return known(snapshot, account, SyncAccount.Use.DISABLED, "it is disabled");
        }
        String unused = unused(snapshot, options, account);
        return known(
                snapshot,
                account,
                SyncAccount.Use.FORMER,
                "it is not on the list of those in use" + (unused.isEmpty() ? "" : ", and " + unused));
    }

    private static SyncAccount guess(
            DirectorySnapshot snapshot,
            AuditOptions options,
            DirectoryAccount account,
            List<DirectoryAccount> candidates) {
        if (isCloudSync(account)) {
            return known(snapshot, account, SyncAccount.Use.CLOUD_SYNC, "it is the managed account of cloud sync");
        }
        if (!account.enabled()) {
            return known(snapshot, account, SyncAccount.Use.DISABLED, "it is disabled");
        }
        String unused = unused(snapshot, options, account);
        if (!unused.isEmpty()) {
            return known(snapshot, account, SyncAccount.Use.UNUSED, unused);
        }
        Optional<DirectoryAccount> later =
                candidates.stream().filter(other -> supersedes(other, account)).findFirst();
        if (later.isPresent()) {
            return known(
                    snapshot,
                    account,
                    SyncAccount.Use.SUPERSEDED,
                    "a later account, " + later.get().name() + ", was made by a set-up on the same server");
        }
        return known(
                snapshot,
                account,
                SyncAccount.Use.CURRENT,
                "it is enabled"
                        + account.lastLogon()
                                .map(at -> " and signed in about " + day(at))
                                .orElse("")
                        + "; no list of those in use was given");
    }

    /** Why nobody seems to use it; empty when somebody does, or that can't be told. */
    private static String unused(DirectorySnapshot snapshot, AuditOptions options, DirectoryAccount account) {
        Instant limit = snapshot.takenAt().minus(options.unusedAfter()).minus(LAG);
        if (account.lastLogon().isPresent()) {
            return account.lastLogon().get().isBefore(limit)
                    ? "it has not signed in since about "
                            + day(account.lastLogon().get())
                    : "";
        }
        return account.created().map(at -> at.isBefore(limit)).orElse(false)
                ? "no sign-in of it is known since it was made on "
                        + day(account.created().orElseThrow())
                : "";
    }

    /** A later set-up on the same server makes a new account. Another server has its own, which is no contradiction. */
    private static boolean supersedes(DirectoryAccount later, DirectoryAccount earlier) {
        Optional<ConnectorDescription> one = ConnectorDescription.of(later.description());
        Optional<ConnectorDescription> other = ConnectorDescription.of(earlier.description());
        return later.enabled()
                && one.isPresent()
                && other.isPresent()
                && one.get().server().equalsIgnoreCase(other.get().server())
                && later.created().isPresent()
                && earlier.created().isPresent()
                && later.created().get().isAfter(earlier.created().get());
    }

    private static boolean isCloudSync(DirectoryAccount account) {
        String name = account.name().toLowerCase(Locale.ROOT);
        return account.kind() == Kind.COMPUTER
                && name.endsWith("$")
                && (name.startsWith("pgmsa_") || name.startsWith("provagentgmsa"));
    }

    private static SyncAccount known(
            DirectorySnapshot snapshot, DirectoryAccount account, SyncAccount.Use use, String because) {
        return new SyncAccount(
                account, qualified(snapshot, account), use, because, ConnectorDescription.of(account.description()));
    }

    private static String qualified(DirectorySnapshot snapshot, DirectoryAccount account) {
        return snapshot.domainOf(account.dn())
                        .map(DomainSnapshot::netbiosName)
                        .filter(name -> !name.isEmpty())
                        .map(name -> name + "\\")
                        .orElse("")
                + account.name();
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
