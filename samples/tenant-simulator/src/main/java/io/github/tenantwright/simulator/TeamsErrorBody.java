package io.github.tenantwright.simulator;

/** The shape of error bodies of the configuration service; all three have been seen. */
public enum TeamsErrorBody {
    /** <code>{"error":{"code":"…","message":"…"}}</code>. */
    NESTED,
    /** <code>{"Message":"…"}</code>. */
    MESSAGE,
    /** Plain text. */
    TEXT
}
