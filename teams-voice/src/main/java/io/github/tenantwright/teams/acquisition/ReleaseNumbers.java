package io.github.tenantwright.teams.acquisition;

import io.github.tenantwright.Audience;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberType;
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
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.backend.BackEnd;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives numbers of Microsoft's own back for good. A number that somebody has is never released, nor one of another kind.
 *
 * @param numbers at least one
 */
public record ReleaseNumbers(List<PhoneNumber> numbers) implements Operation {
    private static final String ASKED = "asked-for";

    public ReleaseNumbers {
        numbers = Check.notEmpty("numbers", numbers);
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("numbers released", AcquireReservation.words(numbers));
    }

    @Override
    public Effect effect() {
        return Effect.DELETE;
    }

    @Override
    public String stage() {
        return "Numbers";
    }

    @Override
    public String sentence() {
        return "Release " + AcquireReservation.words(numbers);
    }

    @Override
    public Requirements requirements() {
        return AcquireReservation.REQUIREMENTS;
    }

    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        List<AllowedChange> all = new ArrayList<>(CmdletStep.writes(byHand().statements(), "release numbers"));
        all.add(new AllowedChange(
                Audience.TEAMS_ADMIN, "POST", NumberOffers.BASE + "/release-by-input-type", "release numbers"));
        return List.copyOf(all);
    }

    @Override
    public ByHand byHand() {
        // The older cmdlet is in old and new modules alike.
        return new ByHand(
                "In the Teams admin center under Voice > Phone numbers, release " + AcquireReservation.words(numbers)
                        + ".",
                numbers.stream()
                        .map(number -> Statement.when(
                                there(number),
                                Statement.run(Cmdlet.named("Remove-CsOnlineTelephoneNumber")
                                        .with("TelephoneNumber", Value.list(Value.of(number.toString())))
                                        .flag("Force"))))
                        .toList());
    }

    static Condition there(PhoneNumber number) {
        return new Condition.Any(
                Cmdlet.named("Get-CsPhoneNumberAssignment").with("TelephoneNumber", number.toString()));
    }

    @Override
    public Outcome apply(RunContext run) {
        NumbersClient client = run.client(NumbersClient.class, NumbersClient::new);
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(30), Duration.ofHours(2));
        List<NumberAssignment> there = numbers.stream()
                .flatMap(number -> client.find(number.toString()).stream())
                .toList();
        if (there.isEmpty()) {
            return run.recall(ASKED).isPresent()
                    ? Outcome.done("released, and read back")
                    : Outcome.alreadySo("the tenant does not have them");
        }
        List<NumberAssignment> kept = there.stream()
                .filter(number ->
                        !number.isFree() || !number.type().value().equalsIgnoreCase(NumberType.CALLING_PLAN.value()))
                .toList();
        if (!kept.isEmpty()) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Not released, since they are assigned or no Calling Plan numbers: "
                            + kept.stream()
                                    .map(NumberAssignment::telephoneNumber)
                                    .collect(Collectors.joining(", ")),
                    "Take them from whoever has them first, then resume the run.");
        }
        if (readBack.wasSent()) {
            return readBack.isOverdue()
                    ? Outcome.failed(
                            FailureCause.TIMED_OUT,
                            "The release was accepted and the numbers still show",
                            "Look at the order history in the Teams admin center, then resume the run.")
                    : readBack.waiting("The release");
        }
        if (run.recall(ASKED).isEmpty()) {
            run.acting(null);
            run.remember(ASKED, run.now().toString());
        }
        if (BackEnds.of(run).choose(Capability.NUMBER_RELEASE, run.session().cloud()) != BackEnd.CONFIGURATION) {
            return CmdletStep.act(run, this, Capability.NUMBER_RELEASE, null);
        }
        String all = there.stream().map(NumberAssignment::telephoneNumber).collect(Collectors.joining(","));
        run.session()
                .send(
                        ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", NumberOffers.BASE + "/release-by-input-type")
                                .json(Json.write(Json.object().put("telephoneNumber", all))),
                        ReplyReader.NOTHING);
        readBack.sent();
        return readBack.waiting("The release");
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        NumbersClient client = run.client(NumbersClient.class, NumbersClient::new);
        return Standing.of(numbers.stream()
                .map(number -> {
                    Optional<NumberAssignment> there = client.find(number.toString());
                    boolean free = there.filter(NumberAssignment::isFree).isPresent();
                    return Part.of(
                            number.toString(),
                            null,
                            there.isEmpty() ? null : free ? "free" : "assigned",
                            there.isEmpty(),
                            free);
                })
                .toList());
    }

    @Override
    public Undo undo(Past past) {
        return Undo.impossible("A released number goes back to Microsoft, and somebody else may get it.");
    }
}
