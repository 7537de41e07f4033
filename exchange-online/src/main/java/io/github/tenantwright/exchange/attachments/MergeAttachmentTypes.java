package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.steps.ExchangeRoles;
import io.github.tenantwright.exchange.steps.ExchangeStep;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the whole list of attachment types of a malware policy, and switches its filter on or off. A write replaces the
 * list, so that it holds what was there as well; it is read back as a set, without regard to case.
 *
 * @param policy the policy's name
 * @param was the list when the plan was made
 * @param wasOn whether the filter was on
 * @param wanted the whole list
 * @param wantedOn whether the filter is to be on
 * @param needs what has to be done first
 */
public record MergeAttachmentTypes(
        String policy, List<String> was, boolean wasOn, List<String> wanted, boolean wantedOn, Set<ObjectKey> needs)
        implements Operation {
    private static final Cmdlet GET = Cmdlet.named("Get-MalwareFilterPolicy");

    public MergeAttachmentTypes {
        Check.text("policy", policy, 300);
        was = List.copyOf(was);
        wanted = List.copyOf(wanted);
        if (wanted.isEmpty() && wantedOn) {
            throw new InvalidInputException("wanted", null, "a filter that is on needs something to block");
        }
        for (String type : wanted) {
            Check.text("wanted", type, 100);
        }
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    /** The write of a merge; empty when the policy is as it should be. */
    public static Optional<MergeAttachmentTypes> of(AttachmentMerge merge, FilterPolicy policy) {
        return merge.cmdlet()
                .map(write -> new MergeAttachmentTypes(
                        policy.name(), policy.fileTypes(), policy.filterOn(), merge.fileTypes(), true, Set.of()));
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("attachment types", policy);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return "Attachment types";
    }

    @Override
    public String sentence() {
        return "Let the malware policy " + policy + " block " + MergeText.count(wanted.size(), "attachment type")
                + " instead of " + was.size();
    }

    @Override
    public List<FieldChange> changes() {
        List<FieldChange> changes = new ArrayList<>();
        List<String> added = without(wanted, was);
        List<String> dropped = without(was, wanted);
        if (!added.isEmpty()) {
            changes.add(new FieldChange("Blocked from now on", null, String.join(", ", added)));
        }
        if (!dropped.isEmpty()) {
            changes.add(new FieldChange("Let through from now on", String.join(", ", dropped), null));
        }
        if (wasOn != wantedOn) {
            changes.add(new FieldChange("Filter of attachment types", wasOn ? "on" : "off", wantedOn ? "on" : "off"));
        }
        return changes;
    }

    @Override
    public Requirements requirements() {
        return ExchangeRoles.POLICIES;
    }

    @Override
    public Risk risk() {
        return without(was, wanted).isEmpty() ? Risk.MEDIUM : Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(AllowedChange.cmdlet(
                Audience.EXCHANGE, "Set-MalwareFilterPolicy", "change the attachment types of a malware policy"));
    }

    /** The call, the same over the service and in a script. */
    public Cmdlet cmdlet() {
        Cmdlet set =
                Cmdlet.named("Set-MalwareFilterPolicy").with("Identity", policy).with("EnableFileFilter", wantedOn);
        return set.with("FileTypes", wanted.isEmpty() ? Value.none() : Value.texts(wanted));
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Microsoft Defender portal, Email & collaboration, Policies & rules, Threat policies,"
                        + " Anti-malware, open the policy " + policy
                        + ", edit the common attachments filter, switch it "
                        + (wantedOn ? "on" : "off") + ", and let it hold these types and no others: "
                        + String.join(", ", wanted) + ".",
                new Statement.Require(
                        new Condition.Exists(GET, "Name", Value.of(policy)),
                        Value.of("There is no malware policy of the name " + policy + ".")),
                Statement.run(cmdlet()));
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run);
        Optional<FilterPolicy> there = find(step.client());
        if (there.isEmpty()) {
            return Outcome.failed(
                    FailureCause.MISSING,
                    "The malware policy " + policy + " is not there any more",
                    "Plan again to see what is to be done.");
        }
        FilterPolicy now = there.get();
        if (holds(now)) {
            return step.asWanted("written", "it blocks just these types already");
        }
        if (step.wasSent()) {
            return step.unseen("The list of the malware policy " + policy);
        }
        if (now.preset()) {
            return Outcome.failed(
                    FailureCause.REFUSED,
                    "The malware policy " + policy + " belongs to a preset, which nobody can change",
                    "Choose a policy of your own, or Default.");
        }
        if (!set(now.fileTypes()).equals(set(was)) || now.filterOn() != wasOn) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody, or the service itself, has changed the list of the malware policy " + policy
                            + " since the plan was made",
                    "Plan again to merge with what is there now.");
        }
        Map<String, Object> before = new TreeMap<>();
        before.put("EnableFileFilter", now.filterOn());
        before.put("FileTypes", now.fileTypes());
        step.write(Json.write(Json.MAPPER.valueToTree(before)), cmdlet());
        return step.prove(
                () -> find(step.client()),
                read -> read.isPresent() && holds(read.get()),
                "The list of the malware policy " + policy,
                "written");
    }

    private Optional<FilterPolicy> find(ExchangeClient client) {
        return client.named(GET, policy).map(FilterPolicy::of);
    }

    private boolean holds(FilterPolicy now) {
        return now.filterOn() == wantedOn && set(now.fileTypes()).equals(set(wanted));
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        if (looked != null && !(looked instanceof Outcome.Failed)) {
            return Standing.of(looked);
        }
        return find(ExchangeStep.of(run).client())
                .map(now -> Standing.of(List.of(
                        Part.ofTexts("File types", set(was), set(wanted), set(now.fileTypes())),
                        Part.of(
                                "Filter",
                                "" + wantedOn,
                                "" + now.filterOn(),
                                now.filterOn() == wantedOn,
                                now.filterOn() == wasOn))))
                .orElseGet(() -> Standing.of(looked));
    }

    @Override
    public Undo undo(Past past) {
        return was.isEmpty() && wasOn
                ? Undo.impossible("The list was empty while the filter was on, which can't be written.")
                : Undo.by(new MergeAttachmentTypes(policy, wanted, wantedOn, was, wasOn, Set.of()));
    }

    private static List<String> without(List<String> all, List<String> others) {
        Set<String> known = set(others);
        return all.stream()
                .filter(type -> !known.contains(AttachmentMerge.key(type)))
                .toList();
    }

    private static Set<String> set(List<String> types) {
        Set<String> set = new TreeSet<>();
        types.forEach(type -> set.add(AttachmentMerge.key(type)));
        return set;
    }
}
