package io.github.tenantwright.exchange.steps;

import io.github.tenantwright.exchange.admin.CmdletResult;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.admin.ExchangeSettings;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.powershell.Cmdlet;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One step's dealings with Exchange Online. A write answers next to nothing, and another server may answer with what was
 * before for about a minute: so what was written is read again a few times, and then the run goes on with other steps
 * and looks again later. When the write was accepted is remembered in the run, so that any later process goes on
 * looking.
 */
public final class ExchangeStep {
    private static final List<Duration> AT_ONCE = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(10);

    private final RunContext run;
    private final ExchangeClient client;
    private final ReadBack readBack;

    private ExchangeStep(RunContext run, ExchangeClient client) {
        this.run = run;
        this.client = client;
        this.readBack = ReadBack.of(run, LOOK_EVERY, VISIBLE_WITHIN);
    }

    /** With the settings that the runner provides, if it does ({@code PlanRunner.Builder.provide}). */
    public static ExchangeStep of(RunContext run) {
        ExchangeSettings settings = run.client(ExchangeSettings.class, session -> ExchangeSettings.STANDARD);
        return new ExchangeStep(run, ExchangeClient.of(run.session(), settings.withLookAgain(AT_ONCE)));
    }

    /** The same step, with its requests led to where a mailbox lives. */
    public ExchangeStep at(String mailbox) {
        return new ExchangeStep(run, client.at(mailbox));
    }

    public ExchangeClient client() {
        return client;
    }

    /** Whether this run has sent the write, and the service accepted it. */
    public boolean wasSent() {
        return readBack.wasSent();
    }

    /**
     * Notes what was, sends the write, and remembers that it was accepted.
     *
     * @param before the object as it was, as JSON; null where there was none
     */
    public CmdletResult write(@Nullable String before, Cmdlet cmdlet) {
        CmdletResult result = writeOneOf(before, cmdlet);
        accepted();
        return result;
    }

    /** The same for one write of several, which are to be looked for once {@linkplain #accepted all} were accepted. */
    public CmdletResult writeOneOf(@Nullable String before, Cmdlet cmdlet) {
        run.acting(before);
        return client.write(cmdlet);
    }

    /** Remembers that the service has accepted all that was to be sent. */
    public void accepted() {
        readBack.sent();
    }

    /**
     * Looks for what was written.
     *
     * @param what as in "The new rule"
     * @param done the outcome's words once it shows
     */
    public <T> Outcome prove(Supplier<T> read, Predicate<T> shows, String what, String done) {
        return client.lookUntil(read, shows).isPresent() ? Outcome.done(done) : unseen(what);
    }

    /** Done when this run did it, already so when it was so before. */
    public Outcome asWanted(String done, String already) {
        return readBack.proved(done, already);
    }

    /**
     * The outcome while an accepted write doesn't show: a wait, and once its time is over a step for a person, since to
     * send again what was accepted without effect helps nobody.
     */
    public Outcome unseen(String what) {
        return readBack.unseen(what);
    }
}
