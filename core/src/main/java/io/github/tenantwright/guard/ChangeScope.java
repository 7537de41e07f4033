package io.github.tenantwright.guard;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.powershell.Cmdlet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The writes that a session may send. Reads are always free; what is not known to be a read counts as a write; a write
 * that is not listed is not sent, whatever code asks for it. Immutable.
 */
public final class ChangeScope {
    private static final ChangeScope READ_ONLY = new ChangeScope(false, new TreeSet<>(), List.of(), List.of());
    private static final ChangeScope ANYTHING = new ChangeScope(true, new TreeSet<>(), List.of(), List.of());

    private final boolean anything;
    private final SortedSet<AllowedChange> changes;
    private final List<Runnable> holds;
    private final List<Runnable> stops;

    private ChangeScope(
            boolean anything, SortedSet<AllowedChange> changes, List<Runnable> holds, List<Runnable> stops) {
        this.anything = anything;
        this.changes = changes;
        this.holds = holds;
        this.stops = stops;
    }

    /** No write at all: what a diagnostic sync uses. */
    public static ChangeScope readOnly() {
        return READ_ONLY;
    }

    /** Every request to the cloud's listed services: for integrators who call the typed clients on their own account. */
    public static ChangeScope anything() {
        return ANYTHING;
    }

    public static ChangeScope of(AllowedChange... changes) {
        return of(Arrays.asList(changes));
    }

    public static ChangeScope of(Collection<AllowedChange> changes) {
        return new ChangeScope(false, new TreeSet<>(changes), List.of(), List.of());
    }

    /**
     * The same writes, each only while something still holds, as a runner's hold on its run does: whoever was paused and
     * replaced must not go on. What is under way already is not stopped by it.
     *
     * @param hold throws what the sender is to see when it no longer holds; asked right before each write
     */
    public ChangeScope whileHeld(Runnable hold) {
        return new ChangeScope(anything, changes, both(holds, List.of(hold)), stops);
    }

    /**
     * The same writes, until somebody asks for a stop: from then on no call is sent, be it a read or a write. What is
     * under way is waited for.
     *
     * @param stop throws a {@link io.github.tenantwright.StoppedException} once it is asked for
     */
    public ChangeScope until(Runnable stop) {
        return new ChangeScope(anything, changes, holds, both(stops, List.of(stop)));
    }

    private static List<Runnable> both(List<Runnable> some, List<Runnable> others) {
        List<Runnable> both = new ArrayList<>(some);
        both.addAll(others);
        return List.copyOf(both);
    }

    /** Only what both scopes allow: narrowing never widens. Exact entries are compared, not what patterns cover. */
    public ChangeScope narrowedTo(ChangeScope other) {
        SortedSet<AllowedChange> common = new TreeSet<>(anything ? other.changes : changes);
        if (!anything && !other.anything) {
            common.retainAll(other.changes);
        }
        return new ChangeScope(anything && other.anything, common, both(holds, other.holds), both(stops, other.stops));
    }

    /** To be called right before each write, in whatever channel; throws what a {@linkplain #whileHeld hold} throws. */
    public void confirmHeld() {
        holds.forEach(Runnable::run);
    }

    /** To be called before each call that has not been sent, in whatever channel; throws what {@link #until} says. */
    public void confirmGoing() {
        stops.forEach(Runnable::run);
    }

    /** Whether somebody may ask for a stop. */
    public boolean canStop() {
        return !stops.isEmpty();
    }

    /** The listed writes, in a stable order; empty for {@link #readOnly()} and {@link #anything()}. */
    public SortedSet<AllowedChange> changes() {
        return new TreeSet<>(changes);
    }

    public boolean allowsAnything() {
        return anything;
    }

    /**
     * Checks one request.
     *
     * @param path percent-encoded, without query
     * @param body what will be sent: a batch is judged by its parts, a cmdlet in a request by its name
     * @throws ForbiddenByScopeException when it is a write that this scope does not hold
     */
    public void check(Audience audience, String method, String path, String body) {
        RequestClass classed = RequestClass.of(audience, method, path, body);
        for (RequestClass.Part part : classed.parts()) {
            boolean free = part.read() || anything;
            if (!free && changes.stream().noneMatch(c -> c.matches(audience, part.method(), part.path()))) {
                throw new ForbiddenByScopeException(
                        part.method() + " " + part.path(),
                        changes.isEmpty()
                                ? "this session only reads"
                                : "the session's change scope does not list it. It lists: "
                                        + changes.stream()
                                                .map(c -> c.method() + " " + c.path())
                                                .collect(Collectors.joining(", ")));
            }
        }
    }

    /**
     * Checks one cmdlet of the MicrosoftTeams module.
     *
     * @throws ForbiddenByScopeException when it is not known to read only, and this scope does not hold it
     */
    public void check(Cmdlet cmdlet) {
        if (anything
                || !isWrite(cmdlet)
                || changes.stream().anyMatch(c -> c.matchesCmdlet(Audience.TEAMS_ADMIN, cmdlet.name()))) {
            return;
        }
        throw new ForbiddenByScopeException(
                cmdlet.name(),
                changes.isEmpty()
                        ? "this session only reads"
                        : "the session's change scope does not list it. It lists: "
                                + changes.stream().map(AllowedChange::toString).collect(Collectors.joining(", ")));
    }

    /**
     * Checks one write to a directory; there is no other way to change something there.
     *
     * @throws ForbiddenByScopeException when this scope does not hold it
     */
    public void check(DirectoryWrite write) {
        if (anything || changes.stream().anyMatch(c -> c.matches(write))) {
            return;
        }
        throw new ForbiddenByScopeException(
                "Writing " + write,
                changes.isEmpty()
                        ? "this session only reads"
                        : "the session's change scope does not list it. It lists: "
                                + changes.stream().map(AllowedChange::toString).collect(Collectors.joining(", ")));
    }

    /** Whether the cmdlet may change something: every one that the table does not know as a read. */
    public static boolean isWrite(Cmdlet cmdlet) {
        return !CmdletClass.reads(cmdlet);
    }

    /** Whether the request would change something. */
    public static boolean isWrite(Audience audience, String method, String path, String body) {
        return RequestClass.of(audience, method, path, body).parts().stream().anyMatch(part -> !part.read());
    }

    /** The scope in a customer's words, one change a line. */
    public String describe() {
        if (anything) {
            return "Any request to the listed services.";
        }
        return changes.isEmpty()
                ? "Reads only."
                : changes.stream().map(AllowedChange::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return describe();
    }
}
