package io.github.tenantwright.teams.acquisition;

import io.github.tenantwright.Audience;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.teams.backend.BackEnd;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Acquires numbers that are reserved, while they are: after the end of the reservation it is refused, since they may be
 * somebody else's by then. The tenant's list of numbers is the proof.
 *
 * @param reservation what is to be acquired
 */
public record AcquireReservation(Reservation reservation) implements Operation {
    static final Requirements REQUIREMENTS = Requirements.of(RoleNeed.NUMBERS, ScopeNeed.NUMBER_READ, ScopeNeed.TEAMS);

    private static final String ASKED = "asked-for";
    // What a person completed in the last minute takes a while to show.
    private static final Duration GRACE = Duration.ofMinutes(15);

    public AcquireReservation {
        Check.notNull("reservation", reservation);
    }

    /** What an operation that gives one of the numbers away needs. */
    public static ObjectKey key(Reservation reservation) {
        return ObjectKey.of("number order", reservation.orderId());
    }

    @Override
    public ObjectKey key() {
        return key(reservation);
    }

    @Override
    public Effect effect() {
        return Effect.CREATE;
    }

    @Override
    public String stage() {
        return "Numbers";
    }

    @Override
    public String sentence() {
        return "Acquire " + words(reservation.numbers()) + ", reserved until " + reservation.expires();
    }

    static String words(List<PhoneNumber> numbers) {
        return numbers.size() <= 3
                ? String.join(", ", numbers.stream().map(PhoneNumber::toString).toList())
                : numbers.size() + " numbers from " + numbers.get(0);
    }

    @Override
    public Requirements requirements() {
        return REQUIREMENTS;
    }

    /** It costs money. */
    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        List<AllowedChange> all = new ArrayList<>(CmdletStep.writes(byHand().statements(), "acquire reserved numbers"));
        all.add(new AllowedChange(
                Audience.TEAMS_ADMIN, "POST", NumberOffers.BASE + "/searches/{order}", "acquire reserved numbers"));
        return List.copyOf(all);
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Teams admin center under Voice > Phone numbers > Order history, open the order "
                        + reservation.orderId() + " and place it before " + reservation.expires() + ".",
                // An order is placed as a whole: one of its numbers tells of all.
                Statement.when(
                        ReleaseNumbers.there(reservation.numbers().get(0)).not(),
                        Statement.run(Cmdlet.named("Complete-CsOnlineTelephoneNumberOrder")
                                .with("OrderId", reservation.orderId()))));
    }

    @Override
    public Outcome apply(RunContext run) {
        NumbersClient numbers = run.client(NumbersClient.class, NumbersClient::new);
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(30), Duration.ofMinutes(30));
        boolean asked = run.recall(ASKED).isPresent();
        if (reservation.numbers().stream()
                .allMatch(number -> numbers.find(number.toString()).isPresent())) {
            return asked ? Outcome.done("acquired, and read back") : Outcome.alreadySo("the tenant has them");
        }
        if (readBack.wasSent()) {
            return readBack.isOverdue()
                    ? Outcome.failed(
                            FailureCause.TIMED_OUT,
                            "The numbers were acquired and do not show in the tenant's list",
                            "Look at the order " + reservation.orderId()
                                    + " in the Teams admin center, then resume the run.")
                    : readBack.waiting("The acquisition");
        }
        BackEnd way =
                BackEnds.of(run).choose(Capability.NUMBER_ORDERS, run.session().cloud());
        Instant now = run.now();
        Instant end = way == BackEnd.BY_HAND && asked ? reservation.expires().plus(GRACE) : reservation.expires();
        if (!now.isBefore(end)) {
            return Outcome.failed(
                    FailureCause.TIMED_OUT,
                    "The reservation of " + words(reservation.numbers()) + " ended at " + reservation.expires(),
                    "Search and reserve anew.");
        }
        if (!asked) {
            run.acting(null);
            run.remember(ASKED, now.toString());
        }
        return switch (way) {
            case CONFIGURATION -> complete(run, readBack);
            case PWSH -> CmdletStep.act(run, this, Capability.NUMBER_ORDERS, null);
            case GRAPH, BY_HAND ->
                Outcome.notYet(
                        WaitingFor.PERSON,
                        "To be done by hand. " + byHand().guidance() + " The run looks again",
                        now.plus(Duration.ofMinutes(2)));
        };
    }

    private Outcome complete(RunContext run, ReadBack readBack) {
        String path = NumberOffers.BASE + "/searches/" + ServiceRequest.segment(reservation.orderId());
        run.session()
                .send(
                        ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", path)
                                .json(Json.write(Json.object().put("Action", "Complete"))),
                        ReplyReader.NOTHING);
        readBack.sent();
        return readBack.waiting("The acquisition");
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        NumbersClient numbers = run.client(NumbersClient.class, NumbersClient::new);
        Standing standing = Standing.of(reservation.numbers().stream()
                .map(number -> {
                    boolean there = numbers.find(number.toString()).isPresent();
                    return Part.of(number.toString(), "acquired", there ? "acquired" : null, there, !there);
                })
                .toList());
        return standing.verdict() == Standing.Verdict.NOT_DONE ? Standing.of(looked) : standing;
    }

    /** Somebody may have come to have one of them by then; the release looks. */
    @Override
    public Undo undo(Past past) {
        return Undo.by(new ReleaseNumbers(reservation.numbers()));
    }
}
