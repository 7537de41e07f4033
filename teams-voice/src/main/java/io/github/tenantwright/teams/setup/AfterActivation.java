package io.github.tenantwright.teams.setup;

/**
 * What becomes of the temporary account that activates a trunk's domain. Sources disagree on whether routing outlives
 * the account, so the run looks at the routes again afterwards, whichever is chosen.
 */
public enum AfterActivation {
    /** The account is deleted and purged: its license is free again and nothing is left behind. */
    REMOVE_ACCOUNT,
    /** The account stays, without its license. */
    REMOVE_LICENSE,
    /** The account stays and keeps its license, as several carriers advise. */
    KEEP_ACCOUNT
}
