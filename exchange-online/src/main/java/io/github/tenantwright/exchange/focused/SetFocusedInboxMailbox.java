package io.github.tenantwright.exchange.focused;

import io.github.tenantwright.exchange.admin.ExchangeClient;
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
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Switches Focused Inbox on or off for one mailbox. The person may switch it again in Outlook, and a later switch of the
 * organization counts more.
 *
 * @param mailbox its e-mail address
 * @param was how it was when the plan was made; null when nobody had ever set it
 * @param wanted how it is to be
 * @param needs what has to be done first
 */
public record SetFocusedInboxMailbox(
        String mailbox, @Nullable Boolean was, boolean wanted, Set<ObjectKey> needs) implements Operation {

    public SetFocusedInboxMailbox {
        FocusedInbox.address(mailbox);
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("focused inbox of", mailbox);
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
        return "Switch Focused Inbox " + FocusedInbox.shown(wanted) + " for " + mailbox;
    }

    @Override
    public List<FieldChange> changes() {
        return List.of(new FieldChange("Focused Inbox", FocusedInbox.shown(was), FocusedInbox.shown(wanted)));
    }

    @Override
    public Requirements requirements() {
        return ExchangeRoles.MAILBOXES;
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(FocusedInbox.MAILBOX);
    }

    /** The call, the same over the service and in a script. */
    public Cmdlet cmdlet() {
        return Cmdlet.named("Set-FocusedInbox").with("Identity", mailbox).with(FocusedInbox.ON, wanted);
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "Let the person switch Focused Inbox " + FocusedInbox.shown(wanted)
                        + " in Outlook (View, Show Focused Inbox), or do it in Exchange Online PowerShell (cmdlet"
                        + " Set-FocusedInbox).",
                Statement.run(cmdlet()));
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run).at(mailbox);
        ExchangeClient exchange = step.client();
        FocusedInbox.Reading now = FocusedInbox.mailbox(exchange, mailbox);
        if (!now.there()) {
            return Outcome.failed(
                    FailureCause.MISSING,
                    "There is no mailbox " + mailbox + " in Exchange Online",
                    "Look whether the person's mailbox is on-premises, or was removed.");
        }
        if (Boolean.valueOf(wanted).equals(now.on())) {
            return step.asWanted("switched " + FocusedInbox.shown(wanted), "it is so already");
        }
        if (step.wasSent()) {
            return step.unseen("The switch of Focused Inbox for " + mailbox);
        }
        // What nobody has ever set can't have been changed.
        if (now.on() != null && was != null && !now.on().equals(was)) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has switched Focused Inbox for " + mailbox + " since the plan was made",
                    "Plan again to see the difference.");
        }
        step.write(String.valueOf(was), cmdlet());
        return step.prove(
                () -> FocusedInbox.mailbox(exchange, mailbox),
                read -> Boolean.valueOf(wanted).equals(read.on()),
                "The switch of Focused Inbox for " + mailbox,
                "switched " + FocusedInbox.shown(wanted));
    }

    /** Brings back what showed before; that the mailbox followed the organization until then can't be said again. */
    @Override
    public Undo undo(Past past) {
        Boolean before = was;
        return Undo.by(new SetFocusedInboxMailbox(mailbox, wanted, before == null ? !wanted : before, Set.of()));
    }
}
