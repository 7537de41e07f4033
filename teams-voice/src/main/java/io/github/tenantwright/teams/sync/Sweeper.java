package io.github.tenantwright.teams.sync;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunLockedException;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.activation.CreateActivationUser;
import io.github.tenantwright.teams.activation.RemoveActivationUser;
import io.github.tenantwright.teams.activation.SweepActivationUser;
import io.github.tenantwright.teams.setup.AfterActivation;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.TemporaryUser.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds temporary accounts by their tag, and says of each whether anybody needs it. */
final class Sweeper {
    private final TenantSession session;
    private final Journal journal;
    private final Duration idle;
    private final List<VoiceSetup> inForce;
    private final Instant now;

    /** @param idle how long nothing is to have happened with an account, as far as is known, before it counts as left */
    Sweeper(TenantSession session, Journal journal, Duration idle, List<VoiceSetup> inForce) {
        if (idle.isNegative()) {
            throw new InvalidInputException("idle", idle, "zero or more");
        }
        this.session = session.readOnly();
        this.journal = journal;
        this.idle = idle;
        this.inForce = List.copyOf(inForce);
        this.now = session.clock().instant();
    }

    List<TemporaryUser> look() {
        UsersClient users = new UsersClient(session);
        Stream<User> live = users
                .list(UserQuery.startingWith(UserField.USER_PRINCIPAL_NAME, ActivationUser.TAG)
                        .select(
                                UserField.USER_PRINCIPAL_NAME,
                                UserField.DISPLAY_NAME,
                                UserField.ASSIGNED_LICENSES,
                                UserField.CREATED))
                .stream();
        List<TemporaryUser> found = new ArrayList<>();
        live.filter(ActivationUser::isOurs).forEach(user -> found.add(standing(user)));
        users.deleted().stream()
                .filter(ActivationUser::isOurs)
                .forEach(user -> found.add(user(user, true, Standing.LEFT, "it is in the recycle bin")));
        return List.copyOf(found);
    }

    Plan plan() {
        List<Operation> steps = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (TemporaryUser user : look()) {
            if (user.standing() == Standing.LEFT) {
                steps.add(new SweepActivationUser(user.userId(), user.name()));
            } else {
                findings.add(Finding.warning(
                        user.standing() == Standing.KEPT ? "temporary-user-kept" : "temporary-user-in-use",
                        "The temporary user " + user.name() + " stays: " + user.words() + ".",
                        ""));
            }
        }
        return new Plan(session.tenant(), "Temporary users that earlier runs have left", now, steps, findings);
    }

    private static TemporaryUser user(User user, boolean deleted, Standing standing, String words) {
        return new TemporaryUser(
                user.id(),
                String.valueOf(user.userPrincipalName()),
                deleted,
                !deleted && !user.assignedLicenses().isEmpty(),
                user.created(),
                standing,
                words);
    }

    private TemporaryUser standing(User user) {
        DomainName home = ActivationUser.domainOf(String.valueOf(user.userPrincipalName()));
        if (home == null) {
            return user(user, false, Standing.LEFT, "its removal was begun");
        }
        for (VoiceSetup setup : inForce) {
            boolean named =
                    setup.trunks().stream().anyMatch(trunk -> trunk.fqdn().equals(home));
            if (named && setup.activation().afterwards() != AfterActivation.REMOVE_ACCOUNT) {
                return user(user, false, Standing.KEPT, "a set-up keeps it");
            }
        }
        List<RunId> runs = new ArrayList<>(journal.runs());
        Collections.reverse(runs);
        for (RunId run : runs) {
            Optional<TemporaryUser> known = ofRun(run, user, home);
            if (known.isPresent()) {
                return known.get();
            }
        }
        Instant created = user.created();
        boolean old = created != null && !now.isBefore(created.plus(idle));
        return old
                ? user(user, false, Standing.LEFT, "no run of this journal knows it, and it was made at " + created)
                : user(user, false, Standing.IN_USE, "it is new, and another portal's run may be waiting for it");
    }

    /** How the account stands by a run that has made or used it; empty where the run does not know it. */
    private Optional<TemporaryUser> ofRun(RunId run, User user, DomainName home) {
        List<JournalEntry> lines = journal.read(run);
        if (lines.isEmpty()
                || !(lines.get(0) instanceof JournalEntry.RunStarted started)
                || !started.tenant().equals(session.tenant().value())
                || lines.stream().noneMatch(line -> knows(line, user, home))) {
            return Optional.empty();
        }
        try (Journal.Hold hold = journal.hold(run)) {
            hold.confirm();
        } catch (RunLockedException underWay) {
            return Optional.of(user(user, false, Standing.IN_USE, "the run " + run + " is being carried out just now"));
        }
        Optional<RemoveActivationUser> removal = removal(started, home);
        if (removal.isEmpty()) {
            return Optional.of(user(user, false, Standing.KEPT, "the plan of the run " + run + " keeps it"));
        }
        JournalEntry last = lines.get(lines.size() - 1);
        boolean over = removed(lines, home)
                || (last instanceof JournalEntry.RunStopped stopped
                        && (stopped.state() == RunState.COMPLETED
                                || stopped.state() == RunState.COMPLETED_WITH_FAILURES
                                || stopped.state() == RunState.FAILED));
        if (over || !now.isBefore(last.at().plus(idle))) {
            return Optional.of(user(user, false, Standing.LEFT, "the run " + run + " has left it"));
        }
        return Optional.of(user(
                user,
                false,
                Standing.IN_USE,
                "the run " + run + " is not over; resume it, which also removes the user"));
    }

    private static boolean knows(JournalEntry line, User user, DomainName home) {
        return line instanceof JournalEntry.Fact fact
                && fact.key().equals(CreateActivationUser.key(home))
                && (fact.value().equals(user.id()) || fact.name().equals(CreateActivationUser.SENDING));
    }

    private static Optional<RemoveActivationUser> removal(JournalEntry.RunStarted started, DomainName home) {
        Plan plan;
        try {
            plan = Plan.fromJson(started.plan(), VoiceOperations.CATALOG);
        } catch (InvalidInputException mixedWithOthers) {
            // A plan of several modules can't be read here; one with trunks ends in the removal unless it says
            // otherwise.
            return started.plan().contains("\"licenseOnly\":false")
                    ? Optional.of(new RemoveActivationUser(home, false, java.util.Set.of()))
                    : Optional.empty();
        }
        return plan.operations().stream()
                .filter(RemoveActivationUser.class::isInstance)
                .map(RemoveActivationUser.class::cast)
                .filter(step -> step.domain().equals(home) && !step.licenseOnly())
                .findFirst();
    }

    private static boolean removed(List<JournalEntry> lines, DomainName home) {
        boolean removed = false;
        for (JournalEntry line : lines) {
            if (line instanceof JournalEntry.StepEnded ended && ended.key().equals(RemoveActivationUser.key(home))) {
                removed = ended.outcome() instanceof Outcome.Done || ended.outcome() instanceof Outcome.AlreadySo;
            } else if (line instanceof JournalEntry.StepReopened again
                    && again.key().equals(RemoveActivationUser.key(home))) {
                removed = false;
            }
        }
        return removed;
    }
}
