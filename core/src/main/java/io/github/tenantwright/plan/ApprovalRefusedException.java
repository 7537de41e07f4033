package io.github.tenantwright.plan;

import io.github.tenantwright.TenantwrightException;
import java.util.List;

/** An approved plan is not run: the approval is not for it, or not any more, or the tenant has moved on. Nothing was sent. */
public final class ApprovalRefusedException extends TenantwrightException {
    private static final long serialVersionUID = 1L;

    /** Why it is not run. */
    public enum Reason {
        /** The approval is for another plan. */
        OTHER_PLAN,
        /** The approval is for another tenant. */
        OTHER_TENANT,
        /** The approval has ended. */
        EXPIRED,
        /** The tenant is not what the plan was made from, or can't be read, so that this is not known. */
        TENANT_MOVED_ON
    }

    private final Reason reason;
    private final transient List<StepStanding> moved;

    ApprovalRefusedException(Reason reason, String words, List<StepStanding> moved) {
        super("The plan was not run: " + words, null);
        this.reason = reason;
        this.moved = List.copyOf(moved);
    }

    /** As one whose plan would be another one today. */
    public static ApprovalRefusedException movedOn(PlanDifference difference) {
        return new ApprovalRefusedException(
                Reason.TENANT_MOVED_ON,
                "what is to be done in the tenant is no longer what was approved.\n" + difference.describe(),
                List.of());
    }

    /** Why, for programs. */
    public Reason reason() {
        return reason;
    }

    /** The steps that no longer stand as planned, with what is to be seen of each. */
    public List<StepStanding> moved() {
        return moved;
    }
}
