package io.github.tenantwright.exchange.rules;

/** Whether a rule acts. */
public enum RuleMode {
    /** It acts. */
    ENFORCE("Enforce"),
    /** It only writes to the tracking log; a report of an incident is sent all the same. */
    AUDIT("Audit"),
    /** As {@link #AUDIT}, and recipients are notified. */
    AUDIT_AND_NOTIFY("AuditAndNotify");

    private final String word;

    RuleMode(String word) {
        this.word = word;
    }

    /** As the service writes it. */
    public String word() {
        return word;
    }
}
