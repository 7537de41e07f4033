package io.github.tenantwright.adsync.proof;

/**
 * One right of a connector account on one protected account.
 *
 * @param right the right
 * @param wanted whether it was chosen
 * @param now by the account's own access list
 * @param stamped by AdminSDHolder's, which the account gets with the next stamping
 */
public record ProvenRight(RightTo right, boolean wanted, Answer now, Answer stamped) {
    /** How it stands to what was chosen. */
    public Verdict verdict() {
        if (!wanted) {
            return stamped.isGranted() || stamped.state() == Answer.State.UNREADABLE
                    ? Verdict.UNWANTED
                    : Verdict.LEAVING;
        }
        return switch (now.state()) {
            case GRANTED -> Verdict.CHOSEN;
            case NOT_IN_SCHEMA -> Verdict.NOT_IN_SCHEMA;
            case UNREADABLE -> Verdict.UNKNOWN;
            default -> stamped.isGranted() ? Verdict.PENDING : Verdict.LACKING;
        };
    }
}
