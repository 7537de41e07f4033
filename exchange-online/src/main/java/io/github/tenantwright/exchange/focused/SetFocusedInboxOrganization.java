package io.github.tenantwright.exchange.focused;

import io.github.tenantwright.exchange.steps.ExchangeRoles;
import io.github.tenantwright.exchange.steps.ExchangeStep;
import io.github.tenantwright.guard.AllowedChange;
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
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Switches Focused Inbox on or off for the organization. Mailboxes in which it was switched before follow it, since the
 * newer setting counts; each person may switch it again in Outlook.
 *
 * @param was how it was when the plan was made; null when nobody had ever set it, which counts as on
 * @param wanted how it is to be; null for never set, which only taking back wants: no page says that it can be written,
 *     but it can be read
 * @param needs what has to be done first
 */
public record SetFocusedInboxOrganization(
        @Nullable Boolean was, @Nullable Boolean wanted, Set<ObjectKey> needs) implements Operation {
    /** There is one organization. */
    public static final ObjectKey KEY = ObjectKey.of("focused inbox", "organization");

    public SetFocusedInboxOrganization {
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return KEY;
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return FocusedInbox.STAGE;
    }

    @Override
    public String sentence() {
        return wanted == null
                ? "Let Focused Inbox be as if nobody had ever switched it for the organization"
                : "Switch Focused Inbox " + FocusedInbox.shown(wanted) + " for the organization";
    }

    @Override
    public List<FieldChange> changes() {
        return List.of(new FieldChange("Focused Inbox", FocusedInbox.shown(was), FocusedInbox.shown(wanted)));
    }

    @Override
    public Requirements requirements() {
        return ExchangeRoles.ORGANIZATION;
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(FocusedInbox.ORGANIZATION);
    }

    /** The call, the same over the service and in a script; alone, so that no other set of parameters is chosen. */
    public Cmdlet cmdlet() {
        Boolean value = wanted;
        return Cmdlet.named("Set-OrganizationConfig")
                .with(FocusedInbox.ON, value == null ? Value.none() : Value.of(value));
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "There is no page for it in the admin centers; set it to " + FocusedInbox.shown(wanted)
                        + " in Exchange Online PowerShell (cmdlet Set-OrganizationConfig).",
                Statement.run(cmdlet()));
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run);
        Optional<Boolean> now = FocusedInbox.organization(step.client());
        if (now.equals(Optional.ofNullable(wanted))) {
            return step.asWanted("set to " + FocusedInbox.shown(wanted), "it is so already");
        }
        if (step.wasSent()) {
            return step.unseen("The switch of Focused Inbox");
        }
        if (!now.equals(Optional.ofNullable(was))) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has switched Focused Inbox for the organization since the plan was made",
                    "Plan again to see the difference.");
        }
        step.write(String.valueOf(was), cmdlet());
        return step.prove(
                () -> FocusedInbox.organization(step.client()),
                read -> read.equals(Optional.ofNullable(wanted)),
                "The switch of Focused Inbox",
                "set to " + FocusedInbox.shown(wanted));
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new SetFocusedInboxOrganization(wanted, was, Set.of()));
    }
}
